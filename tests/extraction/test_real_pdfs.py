"""Three real PDFs, two years of a street office's budget and a final account, as read by hand.

Every figure here was read on the printed page, not in the output.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import read
from kg.records import BudgetLineRecord, RecordSet

pytestmark = pytest.mark.shared

STREET = "上海市普陀区人民政府万里街道办事处"
DEPARTMENT = "中共上海市普陀区委社会工作部"
NARRATED = 0.95


@cache
def records(folder: Path, end: str) -> RecordSet:
    path = next(path for path in (folder / "documents").glob("*.pdf") if path.stem.endswith(end))
    extraction = extract(read(path))
    # All but what the street says of a building in words, for which no record has a column; what
    # the document itself leaves out is of severity info, and floors that come to no total are its.
    own = {"unequal_parts"}
    narrative = [
        one.message
        for one in extraction.records.issues
        if one.severity != "info" and one.code not in own
    ]
    assert all("工程" in message for message in narrative)
    assert len(narrative) == (4 if path.stem.endswith("budget") else 0)
    assert extraction.coverage > NARRATED
    return extraction.records


def amounts(
    lines: tuple[BudgetLineRecord, ...], table: str, code: str = "", label: str = ""
) -> dict[str, str]:
    """measure → amount of the row with this code or label."""
    return {
        f"{line.side}:{line.measure}" if line.side else line.measure: str(line.amount)
        for line in lines
        if line.table == table and line.code == code and (not label or line.label == label)
    }


@pytest.mark.parametrize(
    ("end", "title", "year", "name"),
    [
        ("wanli-2024-budget", "上海市普陀区2024年区级部门预算", 2024, STREET),
        ("wanli-2025-budget", "上海市普陀区2025年区级部门预算", 2025, STREET),
        ("2024-final-account", f"{DEPARTMENT}2024年度部门决算", 2024, DEPARTMENT),
    ],
)
def test_what_the_documents_say_of_themselves(
    shared: Path, end: str, title: str, year: int, name: str
) -> None:
    (document,) = records(shared, end).documents
    assert (document.title, document.fiscal_year) == (title, year)
    assert (document.organisation_name, document.region_code) == (name, "310107")


TABLES_2025 = {
    "revenue_expenditure_summary": 13,
    "revenue": 335,
    "expenditure": 201,
    "appropriation_summary": 22,
    "general_public_expenditure": 201,
    "general_public_basic": 96,
    "three_public": 7,
}


def test_every_cell_of_the_budget_tables(shared: Path) -> None:
    """67 rows with five, three and three amounts; 32 rows with three; and the small tables."""
    for end in ("wanli-2024-budget", "wanli-2025-budget"):
        lines = records(shared, end).budget_lines
        assert Counter(line.table for line in lines) == TABLES_2025
        units = {line.table: line.unit for line in lines}
        assert units.pop("three_public") == "万元"
        assert set(units.values()) == {"元"}
        leaves = [x for x in lines if x.table == "expenditure" and len(x.code) == 7]
        for measure in ("合计", "基本支出", "项目支出"):
            total = amounts(lines, "expenditure", label="合计")[f"支出预算/{measure}"]
            parts = (x.amount for x in leaves if x.measure == f"支出预算/{measure}")
            assert sum(parts) == Decimal(total)


FACTS_2025 = [
    ("revenue_expenditure_summary", "", "财政拨款收入", {"revenue:预算数": "189767551"}),
    ("revenue_expenditure_summary", "", "城乡社区支出", {"expenditure:预算数": "154369326"}),
    ("revenue_expenditure_summary", "", "收入总计", {"revenue:预算数": "189767551"}),
    ("revenue_expenditure_summary", "", "支出总计", {"expenditure:预算数": "189767551"}),
    (
        "revenue",
        "2080505",
        "机关事业单位基本养老保险缴费支出",
        {
            "收入预算/合计": "4827156",
            "收入预算/财政拨款收入": "4827156",
            "收入预算/事业收入": "0",
            "收入预算/事业单位经营收入": "0",
            "收入预算/其他收入": "0",
        },
    ),
    (
        "expenditure",
        "2120101",
        "行政运行",
        {
            "支出预算/合计": "17887739",
            "支出预算/基本支出": "17737739",
            "支出预算/项目支出": "150000",
        },
    ),
    (
        "expenditure",
        "",
        "合计",
        {
            "支出预算/合计": "189767551",
            "支出预算/基本支出": "101341746",
            "支出预算/项目支出": "88425805",
        },
    ),
    (
        "appropriation_summary",
        "",
        "社会保障和就业支出",
        {"expenditure:合计": "16091895", "expenditure:一般公共预算": "16091895"},
    ),
    (
        "general_public_expenditure",
        "20899",
        "其他社会保障和就业支出",
        {
            "一般公共预算支出/合计": "7574422",
            "一般公共预算支出/基本支出": "6166222",
            "一般公共预算支出/项目支出": "1408200",
        },
    ),
    (
        "general_public_basic",
        "30239",
        "其他交通费用",
        {
            "一般公共预算基本支出/合计": "742560",
            "一般公共预算基本支出/人员经费": "0",
            "一般公共预算基本支出/公用经费": "742560",
        },
    ),
    (
        "three_public",
        "",
        "",
        {
            "“三公”经费预算数/合计": "37.91",
            "“三公”经费预算数/因公出国(境)费": "0",
            "“三公”经费预算数/公务接待费": "1.35",
            "“三公”经费预算数/公务用车购置及运行费/小计": "36.56",
            "“三公”经费预算数/公务用车购置及运行费/购置费": "15",
            "“三公”经费预算数/公务用车购置及运行费/运行费": "21.56",
            "机关运行经费预算数": "464.64",
        },
    ),
]


@pytest.mark.parametrize(("table", "code", "label", "expected"), FACTS_2025)
def test_rows_of_the_budget_of_2025(
    shared: Path, table: str, code: str, label: str, expected: dict[str, str]
) -> None:
    lines = records(shared, "wanli-2025-budget").budget_lines
    assert amounts(lines, table, code, label) == expected


FACTS_2024 = [
    ("revenue_expenditure_summary", "", "收入总计", {"revenue:预算数": "156211123"}),
    ("revenue_expenditure_summary", "", "住房保障支出", {"expenditure:预算数": "8882399"}),
    (
        "expenditure",
        "",
        "合计",
        {
            "支出预算/合计": "156211123",
            "支出预算/基本支出": "99706020",
            "支出预算/项目支出": "56505103",
        },
    ),
    # The page prints `301` and `2`.
    (
        "general_public_basic",
        "30102",
        "津贴补贴",
        {
            "一般公共预算基本支出/合计": "16623810",
            "一般公共预算基本支出/人员经费": "16623810",
            "一般公共预算基本支出/公用经费": "0",
        },
    ),
]


@pytest.mark.parametrize(("table", "code", "label", "expected"), FACTS_2024)
def test_rows_of_the_budget_of_2024(
    shared: Path, table: str, code: str, label: str, expected: dict[str, str]
) -> None:
    lines = records(shared, "wanli-2024-budget").budget_lines
    assert amounts(lines, table, code, label) == expected
    assert {line.fiscal_year for line in lines} == {2024}


FINAL = {
    "revenue_expenditure_summary": 9,
    "revenue": 36,
    "expenditure": 39,
    "appropriation_summary": 15,
    "general_public_expenditure": 39,
    "general_public_basic": 67,
}


def test_every_cell_of_the_final_account(shared: Path) -> None:
    """The tables of 三公, funds and state capital are empty, as the text below them says."""
    lines = records(shared, "2024-final-account").budget_lines
    assert Counter(line.table for line in lines) == FINAL
    assert {line.unit for line in lines} == {"万元"}


FACTS_FINAL = [
    ("revenue_expenditure_summary", "", "一般公共预算财政拨款收入", {"revenue:决算数": "307.82"}),
    ("revenue_expenditure_summary", "", "住房保障支出", {"expenditure:决算数": "29.42"}),
    ("revenue_expenditure_summary", "", "本年支出合计", {"expenditure:决算数": "307.82"}),
    (
        "revenue",
        "2080505",
        "机关事业单位基本养老保险缴费支出",
        {"本年收入合计": "6.18", "财政拨款收入": "6.18"},
    ),
    (
        "expenditure",
        "2013999",
        "其他社会工作事务支出",
        {"本年支出合计": "202.24", "项目支出": "202.24"},
    ),
    (
        "expenditure",
        "",
        "合计",
        {"本年支出合计": "307.82", "基本支出": "105.58", "项目支出": "202.24"},
    ),
    (
        "general_public_expenditure",
        "2080506",
        "机关事业单位职业年金缴费支出",
        {"合计": "4.64", "基本支出": "4.64"},
    ),
    ("general_public_basic", "301", "工资福利支出", {"决算数": "95.36"}),
    ("general_public_basic", "302", "商品和服务支出", {"决算数": "10.23"}),
    ("general_public_basic", "30108", "机关事业单位基本养老保险缴费", {"决算数": "6.18"}),
    ("general_public_basic", "31007", "信息网络及软件购置更新", {"决算数": "0.00"}),
    ("general_public_basic", "", "公用经费合计", {"决算数": "10.23"}),
]


@pytest.mark.parametrize(("table", "code", "label", "expected"), FACTS_FINAL)
def test_rows_of_the_final_account(
    shared: Path, table: str, code: str, label: str, expected: dict[str, str]
) -> None:
    lines = records(shared, "2024-final-account").budget_lines
    assert amounts(lines, table, code, label) == expected


def test_places_name_page_table_and_row(shared: Path) -> None:
    """The total of the third table stands alone on page 18, five pages behind its title."""
    lines = records(shared, "wanli-2025-budget").budget_lines
    total = next(x for x in lines if x.table == "expenditure" and x.label == "合计")
    assert total.source == "page=18&table=3&row=70"


def test_units(shared: Path) -> None:
    names = [unit.name for unit in records(shared, "wanli-2025-budget").organisations]
    assert len(names) == 7
    assert "上海市普陀区万里街道综合行政执法队" in names
    names = [unit.name for unit in records(shared, "2024-final-account").organisations]
    assert names == [DEPARTMENT, f"{DEPARTMENT}（本级）", "上海市普陀区社会工作发展服务中心"]


STATEMENTS = {
    "wanli-2025-budget": [
        ("收入预算", "", "18976.76"),
        ("财政拨款收入", "increase", "3355.65"),
        ("“三公”经费预算数", "decrease", "10"),
        ("公务用车运行费", "", "21.56"),
        ("机关运行经费预算", "", "464.64"),
        ("政府采购工程预算", "", "3780.72"),
        ("第三季度用款计划", "", "15"),
    ],
    "2024-final-account": [
        ("收入支出总计", "increase", "307.82"),
        ("全年预算", "", "321.02"),
        ("支出决算", "", "51.32"),
        ("公用经费", "", "10.23"),
        ("货物采购金额", "", "21.07"),
    ],
}


def test_sums_in_the_text(shared: Path) -> None:
    for end, expected in STATEMENTS.items():
        found = {
            (s.label, s.comparison, str(s.amount), s.unit) for s in records(shared, end).statements
        }
        for fact in expected:
            assert (*fact, "万元") in found


def test_terms_and_duties(shared: Path) -> None:
    assert len(records(shared, "wanli-2025-budget").terms) == 8
    assert len(records(shared, "wanli-2025-budget").responsibilities) == 9
    terms = records(shared, "2024-final-account").terms
    assert [t.term for t in terms][:2] == ["财政拨款收入", "事业收入"]
    assert len(terms) == 11


def test_cited_documents(shared: Path) -> None:
    numbers = {c.number for c in records(shared, "wanli-2024-budget").citations}
    assert numbers == {"沪府规〔2016〕168号", "普发改投〔2017〕89号"}
