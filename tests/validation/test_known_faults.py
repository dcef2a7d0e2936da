"""Of the faults that readers found nine in ten are found; of what is reported 19 in 20 are true."""

import pytest

from kg.errors import Text
from kg.findings import Finding
from kg.validation.rules import audit_rules
from tests.validation.known_faults import Place, compare, is_at, places


@pytest.mark.shared
def test_the_audit_finds_what_readers_found_and_little_else() -> None:
    result = compare()
    assert result.recall >= 0.9, result.missed
    assert result.overall >= 0.9
    assert result.precision >= 0.95, result.false
    assert len(result.misread) <= 1, result.misread


def test_the_lists_are_of_rules_that_there_are() -> None:
    faults = places("known_faults.csv")
    assert len(set(faults)) > 100
    named = {one.rule for one in (*faults, *places("known_sound.csv"))}
    assert named - {""} <= audit_rules().keys()


def test_a_place_is_neither_fault_nor_sound_at_once() -> None:
    judged = {one for one in places("known_faults.csv") if one.place.startswith("line")}
    assert not judged & set(places("known_sound.csv"))


@pytest.mark.parametrize(
    ("source", "place", "same"),
    [
        ("line=9,12", "line 10", True),
        ("line=9,12", "line 12", True),
        ("line=9,12", "line 13", False),
        ("page=3&table=1", "page 3", True),
        ("page=31&table=1", "page 3", False),
        ("", "", True),
        ("line=9,12", "", False),
    ],
)
def test_a_finding_covers_a_place(source: str, place: str, same: bool) -> None:
    shape = "https://w3id.org/budget-kg/shapes#audit-twins"
    finding = Finding("warning", shape, "", Text("", ""), "", "", "", "", source=source)
    assert is_at(finding, Place("", place, "twins")) == same
    assert not is_at(finding, Place("", place, "outlier"))
