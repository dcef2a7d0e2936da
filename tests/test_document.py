from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import BlockPlace, LinePlace, RangePlace, cover, fragment_to_place

NUMBER = st.integers(1, 9999)


@pytest.mark.parametrize(
    ("place", "fragment"),
    [
        (LinePlace(3, 5), "line=3,5"),
        (BlockPlace(7, 0, 2, 3, 3), "table=2&row=3"),
        (BlockPlace(7, 4, 2, 3, 6), "page=4&table=2&row=3-6"),
        (BlockPlace(7, 0, 0, 3, 3), "paragraph=3"),
        (
            RangePlace(1, "收支总表", 3, 28, 3, 28),
            "sheet=%E6%94%B6%E6%94%AF%E6%80%BB%E8%A1%A8&range=AB3",
        ),
        (RangePlace(1, "Sheet1", 1, 1, 3, 3), "sheet=Sheet1&range=A1:C3"),
    ],
)
def test_a_place_is_a_fragment_and_back(place: LinePlace, fragment: str) -> None:
    assert place.fragment == fragment
    assert fragment_to_place(fragment).fragment == fragment
    assert list(fragment_to_place(fragment).units) == list(place.units)


@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=5))
def test_a_cover_holds_every_line(lines: list[tuple[int, int]]) -> None:
    places = [LinePlace(start, start + length) for start, length in lines]
    whole = cover(*places)
    assert whole.units[0] == min(place.start for place in places)
    assert whole.units[-1] == max(place.stop for place in places) - 1


def test_places_of_two_tables_give_the_first() -> None:
    first, second = BlockPlace(1, 0, 1, 4, 4), BlockPlace(2, 0, 2, 1, 1)
    assert cover(second, first) == first
    assert cover(RangePlace(1, "甲", 1, 1, 1, 2), RangePlace(2, "乙", 1, 1, 1, 2)).sheet == "甲"


@pytest.mark.parametrize("fragment", ["", "line=x", "row=3", "table=1"])
def test_no_place(fragment: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        fragment_to_place(fragment)
