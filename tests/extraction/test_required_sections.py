"""Sections that a whole disclosure has."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import read

TABLES = """青岩县文物局2024年部门预算
部门收支总表
单位：万元
收入 | 预算数 | 支出 | 预算数
一般公共预算拨款收入 | 60.00 | 文化旅游体育与传媒支出 | 60.00
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
207 | 文化旅游体育与传媒支出 | 60.00 | 40.00 | 20.00
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
207 | 文化旅游体育与传媒支出 | 60.00 | 40.00 | 20.00
“三公”经费支出表
单位：万元
合计 | 因公出国（境）费 | 公务接待费 | 公务用车运行费
0.80 | 0.00 | 0.80 | 0.00
"""
SECTIONS = {
    "主要职责": "部门职能\n负责全县文物保护与政府采购。\n",
    "机构设置": "部门概况\n本部门下设两个股室。\n",
    "机关运行经费": "机关运行费\n2024年安排10.00万元。\n",
    "政府采购": "采购\n2024年安排政府采购预算5.00万元。\n",
    "国有资产占用": "资产占有情况\n共有车辆1辆。\n",
    "预算绩效": "绩效\n2024年对1个项目实行绩效管理。\n",
    "名词解释": "专业名词\n基本支出：指为保障机构正常运转而发生的支出，如政府采购。\n",
}

Missing = Callable[[str], list[str]]


@pytest.fixture
def missing(tmp_path: Path) -> Missing:
    file = tmp_path / "文物局.txt"

    def of(text: str) -> list[str]:
        file.write_text(text, encoding="utf-8")
        issues = extract(read(file)).records.issues
        assert {one.severity for one in issues if one.code == "missing_section"} <= {"info"}
        return [one.message.split(": ")[1] for one in issues if one.code == "missing_section"]

    return of


def without(*names: str) -> str:
    """The sections but some, numbered."""
    left = (text for name, text in SECTIONS.items() if name not in names)
    return "".join(
        f"{number}、{text}" for number, text in zip("一二三四五六七", left, strict=False)
    )


def test_a_whole_disclosure_lacks_none(missing: Missing) -> None:
    assert missing(TABLES + without()) == []


@pytest.mark.parametrize("name", SECTIONS)
def test_each_section_is_missed(missing: Missing, name: str) -> None:
    assert missing(TABLES + without(name)) == [name]


def test_a_heading_without_text_is_no_section(missing: Missing) -> None:
    text = without()
    assert missing(TABLES + text.replace("2024年安排10.00万元。\n", "")) == ["机关运行经费"]
    inner = text.replace("2024年安排10.00万元。", "（一）预算安排\n2024年安排10.00万元。")
    assert missing(TABLES + inner) == []


def test_a_section_under_another_heading_is_there(missing: Missing) -> None:
    for told in (
        "局内设股室两个。",
        "年末实有人数12人，其中在职人员9人，退休人员3人。",
        "纳入预算编报的单位共3个。",
        "核定编制21名，其中行政编制15名。",
    ):
        assert missing(TABLES + without("机构设置") + f"七、其他\n{told}\n") == []
    running = "七、公用经费安排说明\n2024年公用经费安排10.00万元。\n"
    assert missing(TABLES + without("机关运行经费") + running) == []


def test_wages_by_performance_are_no_performance(missing: Missing) -> None:
    wages = "七、基本支出\n基本支出包括基本工资、绩效工资。\n"
    assert missing(TABLES + without("预算绩效") + wages) == ["预算绩效"]


def test_an_excerpt_lacks_nothing(missing: Missing) -> None:
    assert missing(TABLES + without("主要职责", "机构设置", "名词解释")) == []
    assert missing(TABLES[: TABLES.index("“三公”")] + without("名词解释")) == []


OTHER_TABLES = """部门收入总表
单位：万元
科目编码 | 科目名称 | 合计 | 一般公共预算拨款
207 | 文化旅游体育与传媒支出 | 60.00 | 60.00
一般公共预算基本支出表
单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
301 | 工资福利支出 | 40.00 | 40.00 |
"""
FUND = """政府性基金预算支出表
单位：万元
科目编码 | 科目名称 | 合计
 | 合计 |
注：本部门无此项支出，本表为空表。
"""


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", ["政府性基金预算支出表", "国有资本经营预算支出表"]),
        (FUND, ["国有资本经营预算支出表"]),
        (FUND + "本部门没有国有资本经营预算拨款安排的支出。\n", []),
    ],
)
def test_money_of_its_own_has_a_table_or_a_sentence(
    missing: Missing, more: str, found: list[str]
) -> None:
    assert missing(TABLES + OTHER_TABLES + more + without()) == found


@pytest.mark.parametrize(("numbers", "found"), [(range(1, 8), 0), ((1, 2, 3, 5, 6, 7, 8), 1)])
def test_the_list_of_contents_says_which_tables_are_asked_for(
    missing: Missing, numbers: range | tuple[int, ...], found: int
) -> None:
    listed = "目录\n" + "".join(f"表{n} 某某收支情况表{n}\n" for n in numbers)
    title, _, rest = (TABLES + OTHER_TABLES + FUND + without()).partition("\n")
    assert len(missing(f"{title}\n{listed}{rest}")) == found


def test_state_capital_has_a_table_everywhere_from_2022_on(missing: Missing) -> None:
    text = TABLES + OTHER_TABLES + FUND + without()
    assert missing(text.replace("2024", "2022")) == ["国有资本经营预算支出表"]
    assert missing(text.replace("2024", "2021")) == []


@pytest.mark.parametrize(
    ("heading", "missed"), [("部门职责和机构设置", []), ("部门职责和任务", ["机构设置"])]
)
def test_one_heading_may_be_that_of_two_sections(
    missing: Missing, heading: str, missed: list[str]
) -> None:
    told = f"{heading}\n（一）负责全县文物保护。\n（二）两个股室承担具体事务。\n"
    assert missing(TABLES + without("主要职责").replace(SECTIONS["机构设置"], told)) == missed
