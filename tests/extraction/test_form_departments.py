"""The department in the goals annexed to a notice, against those who sign it."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

NOTICE = """{head}文件

青财社〔2024〕12号

{head}关于下达2024年社区食堂补助资金的通知

有关单位：

现下达2024年社区食堂补助资金90万元，请与青禾市卫生健康局配合，及时使用。

{signed}
2024年5月16日

附件
2024年社区食堂补助资金绩效目标表
（2024年度）
项目名称 | 社区食堂补助资金 | | |
主管部门 | {department} | | |
年度金额（万元） | 90 | | |
总体目标 | 建成社区食堂9个。 | | |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 建成食堂数量 | ≥9个 |
满意度指标 | 服务对象满意度指标 | 老人满意度 | ≥90% |
"""
BOTH = ("青禾市财政局 青禾市民政局", "青禾市财政局 青禾市民政局")
FINANCE = ("青禾市财政局", "青禾市财政局")


@pytest.mark.parametrize(
    ("names", "department", "told"),
    [
        (BOTH, "青禾市民政局", False),
        (BOTH, "青禾市财政局、青禾市民政局", False),
        (BOTH, "青禾市水务局", True),
        (BOTH, "青禾市民政厅", True),
        # Named in the letter, of another place, or nobody but the finance bureau signs.
        (BOTH, "青禾市卫生健康局", False),
        (BOTH, "柳塘省水利厅", False),
        (FINANCE, "青禾市水务局", False),
    ],
)
def test_the_department_of_the_goals(names: tuple[str, str], department: str, told: bool) -> None:
    text = NOTICE.format(head=names[0], signed=names[1], department=department)
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert [one.organisation_name for one in records.projects] == [department]
    issues = [one for one in records.issues if one.code == "other_department"]
    assert bool(issues) == told


@pytest.mark.parametrize(("department", "told"), [("青禾市民政局", False), ("青禾市水务局", True)])
def test_the_forms_of_two_letters_in_one_file(department: str, told: bool) -> None:
    first = NOTICE.format(head=BOTH[0], signed=BOTH[1], department="青禾市民政局")
    others = "青禾市财政局 青禾市教育局"
    second = NOTICE.format(head=others, signed=others, department=department)
    text = first + "\n" + second.replace("〔2024〕12号", "〔2024〕13号").replace("社区", "学校")
    records = extract(read_content(text.encode(), "notices.txt")).records
    assert len(records.notices) == 2
    issues = [one for one in records.issues if one.code == "other_department"]
    assert bool(issues) == told
