"""Two small invented documents, as records."""

from decimal import Decimal

import pytest

from kg.records import (
    BudgetLineRecord,
    CitationRecord,
    DocumentRecord,
    IndicatorRecord,
    ObjectiveRecord,
    PassageRecord,
    ProjectRecord,
    RecordSet,
    TermRecord,
)


def document_of(digit: str, name: str) -> RecordSet:
    """One document with a row in most tables; its hash is one digit over and over."""
    doc = digit * 16
    return RecordSet(
        documents=(
            DocumentRecord(
                doc, f"{name}.txt", digit * 64, "text/plain", f"{name}2023年部门预算",
                "department_budget", 2023, name, "203", "130532", "平乡县",
            ),
        ),
        budget_lines=(
            BudgetLineRecord(
                doc, "line-1", "expenditure", "203", name, 2023, 1, "", "functional", "2013201",
                "行政运行", "合计", Decimal("78.30"), "万元", Decimal("783000.0"), "line=10,12",
            ),
        ),
        projects=(
            ProjectRecord(
                doc, "p1", 1, "13020925P00155810003E", "路灯“亮化”,二期", "203", name, "", "", "",
                2023, Decimal("10"), None, None, "万元", Decimal("100000"), "购置\n安装",
                Decimal("25"), None, None, None, "county", "line=20,21",
            ),
        ),
        objectives=(
            ObjectiveRecord(doc, "o1", "p1", name, 1, "project", "", "亮化", "", "line=22,23"),
            ObjectiveRecord(doc, "o2", "", name, 1, "department", "", "总体", "", "line=5,6"),
        ),
        indicators=(
            IndicatorRecord(
                doc, "i1", "p1", 1, "产出指标", "数量指标", "路灯数", "", "≥90盏", "quantitative",
                ">=", Decimal("90"), None, "盏", "", True, "计划", "line=24,30",
            ),
            IndicatorRecord(
                doc, "i2", "p1", 2, "产出指标", "时效指标", "完工", "", "2023年底", "deadline",
                "", None, None, "", "2023-12-31", None, "", "line=30,36",
            ),
        ),
        citations=(
            CitationRecord(
                doc, "c1", "project", "p1", "name", "冀财社〔2022〕156号", "冀财社", 2022, "156",
                "", "funding", "冀财社[2022]156号", "line=20,21",
            ),
        ),
        terms=(TermRecord(doc, "基本支出", "保障机构运转的支出", "line=40,41"),),
        passages=(PassageRecord(doc, "line=20,21", "1.路灯“亮化”,二期"),),
    )  # fmt: skip


def joined(*sets: RecordSet) -> RecordSet:
    """Several documents in one."""
    tables = [dict(records.tables()) for records in sets]
    return RecordSet(**{name: sum((t[name] for t in tables), ()) for name in tables[0]})


@pytest.fixture
def documents() -> list[RecordSet]:
    """Two documents, sorted by id."""
    return [document_of("1", "甲局"), document_of("a", "乙局")]


@pytest.fixture
def records(documents: list[RecordSet]) -> RecordSet:
    """The two documents in one set."""
    return joined(*documents)
