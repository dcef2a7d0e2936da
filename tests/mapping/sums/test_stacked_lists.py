"""Sums with a line for each part."""

import pytest

from kg.mapping.sums.stacked_lists import stacked_lists
from tests.mapping.sums.told_sums import texts_to_placed


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["项目9万元", "其中：甲镇5万元", "乙镇4万元"], {"a": "bc"}),
        (["2031年项目为9万元。", "其中甲镇5万元；", "　乙镇 4万元。"], {"a": "bc"}),
        # What has a list of its own is no part of the one above.
        (["甲镇9万元", "其中：乙镇5万元", "丙镇3万元", "其中：丁镇2万元"], {"a": "b", "c": "d"}),
        # A sentence ends the list, and has none.
        (["甲镇9万元", "其中：乙镇5万元", "丙镇3万元，主要是印刷"], {"a": "b"}),
        (["甲镇9万元，增长9%", "其中：乙镇5万元", "丙镇3万元"], {}),
    ],
)
def test_lines_behind_a_sum(texts: list[str], found: dict[str, str]) -> None:
    placed = texts_to_placed(texts, "abcd"[: len(texts)])
    lists = {whole.id: "".join(one.id for one in parts) for whole, parts in stacked_lists(placed)}
    assert lists == found
