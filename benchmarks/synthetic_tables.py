"""Invented budget lines: five tables whose sums are right.

Reads what a disclosure says of itself. Gives its lines: subjects with the classes and sections
above them, a total in front, and columns beside each other, as the tables of departments have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.records import BudgetLineRecord, DocumentRecord, record_id

WAN = 10_000
# Subjects of the functional classification, those of all departments and those of each.
COMMON = ("2080505", "2080506", "2101101", "2101103", "2210201", "2210202")
OWN = (
    ("2130101", "2130106", "2130108", "2130122", "2130153", "2130505", "2130599"),
    ("2050101", "2050201", "2050202", "2050203", "2050302", "2050701", "2050803"),
    ("2080201", "2080208", "2081001", "2081002", "2081004", "2081901", "2082501"),
    ("2130301", "2130305", "2130306", "2130310", "2130311", "2130314", "2130399"),
    ("2100101", "2100201", "2100302", "2100401", "2100408", "2100409", "2100716"),
)
PAY = ("30101", "30102", "30103", "30108", "30110", "30113")
RUNNING = ("30201", "30207", "30211", "30216", "30217")
THREE_PUBLIC = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
SOURCES = ("合计", "上年结转", "一般公共预算拨款收入")
# (row, side, scheme, code, label, the amounts of its columns) of a table.
_Row = tuple[str, str, str, str, dict[str, Decimal]]


def budget_lines(head: DocumentRecord, office: int) -> tuple[BudgetLineRecord, ...]:
    """The lines of all tables, about 120."""
    seed = int(head.document_id[:4], 16) % 5_000 + 800
    codes = sorted({*COMMON, *OWN[office]})
    basic = {code: _amount(seed, place) for place, code in enumerate(codes)}
    planned = {code: _amount(seed, place + 40) for place, code in enumerate(codes) if place % 2}
    total = sum(basic.values(), Decimal(0)) + sum(planned.values(), Decimal(0))
    tables = (
        ("revenue_expenditure_summary", _summary(total)),
        ("revenue", list(_revenue(head.organisation_name, total))),
        ("expenditure", list(_expenditure(basic, planned))),
        ("general_public_basic", list(_basic(seed))),
        ("three_public", list(_three_public(seed))),
    )
    lines: list[BudgetLineRecord] = []
    for table, rows in tables:
        for row, (side, scheme, code, label, columns) in enumerate(rows, start=1):
            for measure, amount in columns.items():
                place = len(lines)
                lines.append(
                    BudgetLineRecord(
                        document_id=head.document_id,
                        line_id=record_id("line", place),
                        table=table,
                        organisation_code="301",
                        organisation_name=head.organisation_name,
                        fiscal_year=head.fiscal_year,
                        row_no=row,
                        side=side,
                        scheme=scheme,
                        code=code,
                        label=label,
                        measure=measure,
                        amount=amount,
                        unit="万元",
                        amount_yuan=amount * WAN,
                        source=f"line={100 + place},{101 + place}",
                        phase="final" if head.kind == "final_account" else "budget",
                    )
                )
    return tuple(lines)


def _amount(seed: int, place: int) -> Decimal:
    return Decimal(seed * (place % 7 + 1) + place * 1_013).scaleb(-2)


def _shares(total: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """The whole revenue: what was carried over, and the rest."""
    carried = (total / 20).quantize(Decimal("0.01"))
    return total, carried, total - carried


def _revenue(department: str, total: Decimal) -> Iterator[_Row]:
    """The total, and once more what the one department gets."""
    for label in ("合计", department):
        yield "", "", "", label, dict(zip(SOURCES, _shares(total), strict=True))


def _summary(total: Decimal) -> list[_Row]:
    _, carried, rest = _shares(total)
    return [
        ("revenue", "", "", "一般公共预算拨款收入", {"预算数": rest}),
        ("revenue", "", "", "上年结转", {"预算数": carried}),
        ("revenue", "", "", "收入总计", {"预算数": total}),
        ("expenditure", "", "", "本年支出合计", {"预算数": total}),
        ("expenditure", "", "", "支出总计", {"预算数": total}),
    ]


def _expenditure(basic: dict[str, Decimal], planned: dict[str, Decimal]) -> Iterator[_Row]:
    """The total, and each class and section in front of its subjects."""
    for beginning in ["", *sorted({code[:n] for code in basic for n in (3, 5, 7)})]:
        parts = [
            sum((v for code, v in column.items() if code.startswith(beginning)), Decimal(0))
            for column in (basic, planned)
        ]
        columns = dict(zip(("合计", "基本支出", "项目支出"), (sum(parts), *parts), strict=True))
        label = f"科目{beginning}" if beginning else "合计"
        stated = {column: amount for column, amount in columns.items() if amount}
        yield "", "functional", beginning, label, stated


def _basic(seed: int) -> Iterator[_Row]:
    """Economic subjects: what people cost, and what the office costs."""
    people = {code: _amount(seed, place) for place, code in enumerate(PAY)}
    office = {code: _amount(seed, place) / 4 for place, code in enumerate(RUNNING)}
    for beginning in ("", "301", *PAY, "302", *RUNNING):
        parts = [
            sum((v for code, v in column.items() if code.startswith(beginning)), Decimal(0))
            for column in (people, office)
        ]
        columns = dict(zip(("合计", "人员经费", "公用经费"), (sum(parts), *parts), strict=True))
        label = ECONOMIC.get(beginning, "合计")
        stated = {column: amount for column, amount in columns.items() if amount}
        yield "", "economic_department", beginning, label, stated


ECONOMIC = {
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30108": "机关事业单位基本养老保险缴费",
    "30110": "职工基本医疗保险缴费",
    "30113": "住房公积金",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30207": "邮电费",
    "30211": "差旅费",
    "30216": "培训费",
    "30217": "公务接待费",
}


def _three_public(seed: int) -> Iterator[_Row]:
    amounts = [_amount(seed, place) / 50 for place in range(len(THREE_PUBLIC))]
    yield "", "", "", "合计", {"合计": sum(amounts, Decimal(0))}
    for label, amount in zip(THREE_PUBLIC, amounts, strict=True):
        yield "", "", "", label, {"合计": amount}
