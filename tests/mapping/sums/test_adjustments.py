"""Between which sums a change lies that the text tells of a budget's adjustment."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.adjustments import adjusted_sums
from kg.mapping.sums.placed_sums import placed_sums
from kg.records import PassageRecord, StatementRecord

SUM = StatementRecord(
    document_id="1",
    statement_id="",
    section="",
    organisation_name="",
    label="全县收入",
    comparison="",
    amount=Decimal(0),
    unit="万元",
    amount_yuan=Decimal(0),
    source="line=1,2",
)


def between(text: str) -> dict[str, tuple[str, str]]:
    """Of a text with sums of 80, 70 and a fall of 10, by their amounts."""
    sums = [
        replace(SUM, statement_id=amount, amount=Decimal(amount), comparison=comparison)
        for amount, comparison in (("80", ""), ("70", ""), ("10", "decrease"))
        if f"{amount}万元" in text
    ]
    return adjusted_sums(placed_sums(sums, [PassageRecord("1", "line=1,2", text)]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县收入由年初预算80万元调整为70万元，减少10万元。", {"10": ("80", "70")}),
        ("全县收入从80万元调整到70万元，调减10万元。", {"10": ("80", "70")}),
        ("全县收入由年初预算80万元调整为70万元。县级收入减少10万元。", {}),
        ("全县收入80万元，调整为70万元，减少10万元。", {}),
        ("全县收入由80万元增收，其中税收70万元，减少10万元。", {}),
    ],
)
def test_a_change_lies_between_what_was_and_what_it_was_adjusted_to(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert between(text) == expected
