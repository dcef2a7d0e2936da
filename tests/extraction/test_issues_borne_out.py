"""What most forms of a document have “wrong” in one way is how its forms are meant."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """校舍维修绩效目标表
项目名称 | 校舍维修{n} |  |
年度金额： | {total}
其中：中央补助 | {central}
其他资金 | {other}
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍面积 | ≥3{n}00平方米
效益指标 | 社会效益指标 | 受益学生 | ≥86{n}人
"""


@pytest.mark.parametrize(
    ("unlike", "forms", "found"),
    [
        (0, 5, 0),
        (1, 5, 1),
        (2, 5, 2),
        # Of four of five the sources are some of all: the local level has no row.
        (4, 5, 0),
        # Two have one form before them, and one of them.
        (2, 2, 2),
        (3, 7, 3),
    ],
)
def test_forms_speak_for_one_another(unlike: int, forms: int, found: int) -> None:
    document = "\n".join(
        FORM.format(n=n, total=600 + n + (100 if n < unlike else 0), central=500, other=100 + n)
        for n in range(forms)
    )
    issues = extract(read_content(document.encode(), "forms.txt")).records.issues
    assert sum(one.code == "unequal_money" for one in issues) == found
