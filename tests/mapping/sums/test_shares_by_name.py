"""Shares in a clause of their own, which names its part again."""

from decimal import Decimal

import pytest

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.placed_sums import placed_sums
from kg.mapping.sums.shares_by_name import named_shares
from kg.records import PassageRecord, StatementRecord

TEXT = "收入完成80万元，其中：税收收入完成60万元，非税收入完成20万元。{share}"


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("税收收入占收入总额的比重为75%。", [("地方税收收入", "占收入总额的比重为75%")]),
        ("税收占比75.0%。", [("地方税收收入", "占比75.0%")]),
        # Of two sums, and of what is told nowhere.
        ("收入占比75%。", []),
        ("转移支付占收入总额的比重为75%。", []),
        ("税收收入占75%。", []),
    ],
)
def test_whose_share_it_is(share: str, found: list[tuple[str, str]]) -> None:
    text = TEXT.format(share=share)
    statements = [
        StatementRecord(
            document_id="1",
            statement_id=label,
            section="",
            organisation_name="",
            label=label,
            comparison="",
            amount=one.amounts[0],
            unit=one.unit,
            amount_yuan=one.amounts[0] * Decimal(10000),
            source="line=1,2",
        )
        for label, one in zip(("收入", "地方税收收入", "非税收入"), find_sums(text), strict=True)
    ]
    paragraphs = placed_sums(statements, [PassageRecord("1", "line=1,2", text)])
    assert [(one.of, one.said) for one in named_shares(paragraphs)] == found
