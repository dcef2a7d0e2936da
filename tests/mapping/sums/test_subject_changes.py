"""Changes of subjects that do not say what they count from, against the table of two years."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

BUDGET = """青禾县文化馆2025年部门预算公开
一、一般公共预算支出情况
1.文化旅游体育与传媒支出（类）文化和旅游（款）群众文化（项）206.20万元，比上年增加{culture}万元。
2.社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）28.40万元，比上年增加1.40万元。
3.住房保障支出（类）住房改革支出（款）住房公积金（项）17.50万元，比{base}减少{housing}万元。
二、附表
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 2024年预算数 | 2025年预算数
 | 合计 | 245.00 | 252.10
207 | 文化旅游体育与传媒支出 | 200.00 | 206.20
20701 | 文化和旅游 | 200.00 | 206.20
2070109 | 群众文化 | 200.00 | 206.20
208 | 社会保障和就业支出 | 27.00 | 28.40
20805 | 行政事业单位养老支出 | 27.00 | 28.40
2080502 | 事业单位离退休 | 27.00 | 28.40
221 | 住房保障支出 | 18.00 | 17.50
22102 | 住房改革支出 | 18.00 | 17.50
2210201 | 住房公积金 | 18.00 | 17.50
"""
NAME = "住房保障支出（类）住房改革支出（款）住房公积金（项）"


@pytest.mark.parametrize(
    ("culture", "housing", "base", "told"),
    [
        ("6.20", "0.50", "上年", []),
        (
            "6.20",
            "0.80",
            "上年",
            [
                f"文字中“{NAME}”的增减额为 -0.8万元，表中该科目由 18万元变为 17.5万元，"
                "文字所说其他科目的增减额与此表相符"
            ],
        ),
        # One other that agrees is no sign of the table; nor does it have the outturn.
        ("9.20", "0.80", "上年", []),
        ("6.20", "0.80", "上年执行数", []),
    ],
)
def test_what_others_agree_with(
    culture: str, housing: str, base: str, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "budget.txt"
    text = BUDGET.format(culture=culture, housing=housing, base=base)
    path.write_text(text, encoding="utf-8")
    findings = [one for one in audit(path)[1] if one.rule == "text-change"]
    assert [one.message.zh for one in findings] == told
