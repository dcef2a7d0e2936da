"""The examples and the samples, which are texts, in other formats: the records stay the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.document import Document
from kg.extraction import extract
from kg.reading import read, read_content
from tests.examples.compare import differences
from tests.examples.records import EXAMPLES, example_names
from tests.rendering.formats import FORMATS
from tests.rendering.spans import merged, rectangular

OTHERS = ["html", "docx", "xlsx, a sheet a table", "pdf ruled"]


def in_format(document: Document, form: str) -> Document:
    """The document, written in this format and read again, under its own name."""
    blocks = read_content(FORMATS[form](document), document.file_name).blocks
    return replace(document, blocks=blocks)


@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.parametrize("name", example_names())
def test_examples_in_other_formats_give_the_same_records(name: str, form: str) -> None:
    document = rectangular(read(EXAMPLES / f"{name}.txt"))
    expected = extract(document)
    for rendered in (document, merged(document)):
        found = extract(in_format(rendered, form))
        assert differences(expected.records, found.records) == []
        assert found.coverage == expected.coverage


@pytest.mark.shared
@pytest.mark.parametrize("form", OTHERS)
def test_samples_in_other_formats_give_the_same_records(shared: Path, form: str) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = rectangular(read(path))
        found = extract(in_format(merged(document), form)).records
        assert differences(extract(document).records, found) == [], path.name
