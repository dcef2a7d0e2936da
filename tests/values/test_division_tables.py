"""The tables of divisions: what is above a code, what followed it, and that they hold together."""

import re
from importlib.resources import files

import pytest

from kg.values.division_tables import (
    GENERIC_NAMES,
    current_divisions,
    division_above,
    division_by_code,
    division_level,
    divisions_up,
    ending_of,
    lasting_code,
    retired_divisions,
)


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("130532", ["130500", "130000"]),
        ("130500", ["130000"]),
        ("130000", []),
        ("110105", ["110000"]),  # no 市辖区 between a district and its municipality
        ("419001", ["410000"]),  # a city without a prefecture
        ("659012", ["650000"]),
        ("130421", ["130400", "130000"]),  # retired
        ("999999", []),
    ],
)
def test_what_is_above_a_division(code: str, above: list[str]) -> None:
    assert [division.code for division in divisions_up(code)][1:] == above


@pytest.mark.parametrize(
    ("code", "year", "change", "successors"),
    [
        ("110103", 2010, "merged", ("110101",)),
        ("130421", 2016, "divided", ("130402", "130403")),
        ("130230", 2012, "merged", ("130209",)),
        ("320205", None, "", ()),
        ("371200", 2019, "merged", ("370100",)),
        ("132402", None, "renumbered", ("130681",)),
    ],
)
def test_what_followed_a_code(
    code: str, year: int | None, change: str, successors: tuple[str, ...]
) -> None:
    ending = ending_of(code)
    if not change:
        assert ending is None
        return
    assert ending is not None
    assert (ending.until, ending.change, ending.successors) == (year, change, successors)


@pytest.mark.parametrize(
    ("code", "lasting"),
    [("110228", "110118"), ("110103", "110103"), ("130421", "130421"), ("130532", "130532")],
)
def test_only_a_place_that_goes_on_alone_keeps_its_identity(code: str, lasting: str) -> None:
    assert lasting_code(code) == lasting


def test_levels_come_from_the_form_of_a_code() -> None:
    levels = [division_level(code) for code in ("130000", "130500", "130532")]
    assert levels == ["provincial", "municipal", "county"]


def test_no_code_is_both_current_and_retired() -> None:
    current = {division.code for division in current_divisions()}
    retired = {division.code for division in retired_divisions()}
    assert len(current) > 3300
    assert len(retired) > 3700
    assert not current & retired


def test_every_successor_is_current_and_most_retired_codes_have_one() -> None:
    current = {division.code for division in current_divisions()}
    endings = [ending_of(division.code) for division in retired_divisions()]
    followed = [ending for ending in endings if ending and ending.successors]
    assert all(set(ending.successors) <= current for ending in followed)
    assert len(followed) > 0.95 * len(endings)


def test_every_current_division_has_a_way_up_to_its_province() -> None:
    for division in current_divisions():
        if division.name in GENERIC_NAMES:
            continue
        up = divisions_up(division.code)
        assert up[-1].code.endswith("0000"), division
        assert not {above.name for above in up[1:]} & GENERIC_NAMES
    assert division_above("130000") is None
    assert division_by_code("710000") is not None


@pytest.mark.parametrize("table", ["divisions.csv", "divisions_retired.csv"])
def test_the_tables_say_their_date_and_source(table: str) -> None:
    text = files("kg.values").joinpath(table).read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines()[:4] if line.startswith("#"))
    assert re.search(r"as of \d{4}-\d\d-\d\d", head)
    assert "mumuy/data_location" in head
