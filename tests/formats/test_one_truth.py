"""One document, one set of records: a disclosure in every format says what its truth says.

Each truth in truths/ is written in every format from one `Document`, read as a build reads it, and
extracted. The records are held against the truth, and against those of a Word file to the last
character and in their order; ids, places and the name of the format aside.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from kg.extraction import extract
from kg.extraction.flow import Extraction
from kg.pipeline.inputs import find_inputs
from kg.pipeline.sources import file_to_document
from kg.reading.limits import DEFAULT_LIMITS
from kg.records import TABLES, RecordSet
from tests.examples.compare import compare
from tests.formats.truths import NAMES, truth_document, truth_quotes, truth_records
from tests.rendering.formats import FORMATS, NEEDS_SOFFICE
from tests.rendering.old_office import needs_soffice

# What a file in another format must say otherwise.
OF_THE_FILE = frozenset(("document_id", "file_name", "sha256", "media_type", "source"))
CASES = [
    pytest.param(
        name, form, marks=[needs_soffice] if form in NEEDS_SOFFICE else [], id=f"{name}-{form}"
    )
    for name in NAMES
    for form in FORMATS
]


@cache
def extraction(name: str, form: str) -> Extraction:
    """What is read in the file of this format."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "disclosure"
        path.write_bytes(FORMATS[form](truth_document(name)))
        (file,) = find_inputs([path]).files
        return extract(file_to_document(file, DEFAULT_LIMITS))


def facts(records: RecordSet) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table; in place of the id of another row the number that this row has."""
    numbers: dict[object, int] = {}
    for table in TABLES:
        for number, record in enumerate(getattr(records, table)):
            own = [field.name for field in fields(record) if field.name.endswith("_id")][1:2]
            numbers |= {getattr(record, field): number for field in own}
    return {
        table: [
            {
                field.name: numbers.get(value, value) if field.name.endswith("_id") else value
                for field in fields(record)
                if field.name not in OF_THE_FILE
                and (value := _plain(getattr(record, field.name), table)) not in ("", None)
            }
            for record in getattr(records, table)
        ]
        for table in TABLES
        if table != "passages"
    }


def _plain(value: Any, table: str) -> Any:
    """A value; a quote without thousands separators and closing zeros, which workbooks hide."""
    if table != "issues" or not isinstance(value, str):
        return value
    return re.sub(r"(\d)\.0+(?!\d)", r"\1", re.sub(r"(?<=\d),(?=\d{3})", "", value))


@pytest.mark.parametrize(("name", "form"), CASES)
def test_every_format_says_what_the_truth_says(name: str, form: str) -> None:
    found = extraction(name, form)
    scores = compare(truth_records(name), found.records, but=OF_THE_FILE)
    wrong = [s for s in scores if s.missing or s.surplus or s.wrong]
    assert not wrong, "\n" + "\n".join(score.report(5) for score in wrong)
    quotes = [_plain(row.message, "issues").split(": ", 1)[1] for row in found.records.issues]
    assert quotes == truth_quotes(name)
    assert found.coverage == 1


@pytest.mark.parametrize(("name", "form"), CASES)
def test_every_format_gives_the_records_of_a_word_file(name: str, form: str) -> None:
    expected = facts(extraction(name, "docx").records)
    found = facts(extraction(name, form).records)
    for table, rows in expected.items():
        assert found[table] == rows, table
