"""What a document says does not depend on how its tables were flattened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.document import Document
from kg.extraction import extract
from kg.reading import read
from kg.reading.text import text_to_blocks
from tests.examples.compare import differences
from tests.examples.records import EXAMPLES, example_names
from tests.extraction.variants import CHANGES, RowChange, changed
from tests.rendering.texts import FORMS, document_to_text


def example(name: str) -> Document:
    return read(EXAMPLES / f"{name}.txt")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", example_names())
def test_examples_in_other_shapes(name: str, change: RowChange) -> None:
    document = example(name)
    expected = extract(document).records
    assert differences(expected, extract(changed(document, change)).records) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", example_names())
def test_examples_in_every_form_of_text(name: str, form: str) -> None:
    document = example(name)
    other = replace(document, blocks=text_to_blocks(document_to_text(document, form)))
    assert differences(extract(document).records, extract(other).records) == []


@pytest.mark.shared
def test_samples_in_other_shapes(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = read(path)
        expected = extract(document).records
        for change in CHANGES:
            found = extract(changed(document, change)).records
            assert differences(expected, found) == [], (path.name, change.__name__)
        for form in FORMS:
            other = replace(document, blocks=text_to_blocks(document_to_text(document, form)))
            assert differences(expected, extract(other).records) == [], (path.name, form)


def test_ids_do_not_depend_on_the_place_in_the_file() -> None:
    document = example(example_names()[0])
    text = document_to_text(document, "cells")
    once = replace(document, blocks=text_to_blocks(text))
    moved = replace(document, blocks=text_to_blocks(f"某单位的一段引言\n\n{text}"))
    first, second = extract(once).records, extract(moved).records
    assert [p.project_id for p in first.projects] == [p.project_id for p in second.projects]
    assert [b.line_id for b in first.budget_lines] == [b.line_id for b in second.budget_lines]
    assert [i.indicator_id for i in first.indicators] == [i.indicator_id for i in second.indicators]
    assert first.budget_lines[0].source != second.budget_lines[0].source


def test_ids_are_unique_in_a_document() -> None:
    for name in example_names():
        records = extract(example(name)).records
        for ids in (
            [line.line_id for line in records.budget_lines],
            [indicator.indicator_id for indicator in records.indicators],
            [objective.objective_id for objective in records.objectives],
            [citation.citation_id for citation in records.citations],
            [statement.statement_id for statement in records.statements],
        ):
            assert len(ids) == len(set(ids))
