"""Shares in a clause of their own, which names its part again."""

import pytest

from kg.mapping.sums.shares_by_name import named_shares
from tests.mapping.sums.told_sums import texts_to_placed

TEXT = "收入完成80万元，其中：税收收入完成60万元，非税收入完成20万元。{share}"


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("税收收入占收入总额的比重为75%。", [("地方税收收入", "占收入总额的比重为75%")]),
        ("税收占比75.0%。", [("地方税收收入", "占比75.0%")]),
        ("税收收入占本次入库资金的75%。", [("地方税收收入", "占本次入库资金的75%")]),
        # Of two sums, and of what is told nowhere.
        ("收入占比75%。", []),
        ("转移支付占收入总额的比重为75%。", []),
        ("税收收入占75%。", []),
    ],
)
def test_whose_share_it_is(share: str, found: list[tuple[str, str]]) -> None:
    paragraphs = texts_to_placed([TEXT.format(share=share)], ("收入", "地方税收收入", "非税收入"))
    assert [(one.of, one.said) for one in named_shares(paragraphs)] == found
