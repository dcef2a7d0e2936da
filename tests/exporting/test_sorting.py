"""Rows come in order, whatever they hold and however many they are."""

from hypothesis import given
from hypothesis import strategies as st

from kg.exporting.sorting import Row, rows_in_order

CELLS = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(codec="utf-8"))
# Of each column the values are of one kind, or none.
ROWS = st.lists(st.tuples(st.text(st.characters(codec="utf-8")), CELLS))


@given(ROWS)
def test_the_same_rows_come_by_their_first_value(rows: list[Row]) -> None:
    found = list(rows_in_order(iter(rows), 2))
    assert sorted(map(repr, found)) == sorted(map(repr, rows))
    firsts = [str(row[0]).encode("utf-8") for row in found]
    assert firsts == sorted(firsts)


def test_what_comes_in_another_order_comes_out_the_same() -> None:
    rows: list[Row] = [("b", 2), ("a", 3), ("a", None), ("b", 1)]
    wanted = [("a", None), ("a", 3), ("b", 1), ("b", 2)]
    assert list(rows_in_order(rows, 2)) == list(rows_in_order(reversed(rows), 2)) == wanted
