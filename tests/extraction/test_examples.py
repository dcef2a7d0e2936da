"""The examples, row by row and cell by cell, against what a person reads in them."""

from __future__ import annotations

import re

import pytest

from kg.extraction.flow import extract
from kg.reading import read
from tests.examples.compare import Score, compare
from tests.examples.records import EXAMPLES, example_names, example_records

# A sum, a share, a subject code, the number of a government document.
_FACT = re.compile(r"\d(?:万?元|%)|\b\d{3,7}\b(?!年)|〔\d{4}〕")
ROW_F1 = 0.995
FIELD_ACCURACY = 0.99


@pytest.mark.parametrize("name", example_names())
def test_an_example_is_read_as_a_person_reads_it(name: str) -> None:
    extracted = extract(read(EXAMPLES / f"{name}.txt")).records
    poor = [score for score in compare(example_records(name), extracted) if _is_poor(score)]
    assert not poor, "\n" + "\n".join(score.report() for score in poor)


@pytest.mark.parametrize("name", example_names())
def test_what_is_left_over_of_an_example_carries_no_budget_fact(name: str) -> None:
    extraction = extract(read(EXAMPLES / f"{name}.txt"))
    left = [taking.text for taking in extraction.takings if not taking.taker]
    assert [text for text in left if _FACT.search(text)] == []
    assert [i.message for i in extraction.records.issues if i.severity == "error"] == []


def _is_poor(score: Score) -> bool:
    return score.row_f1 < ROW_F1 or score.field_accuracy < FIELD_ACCURACY
