"""Funding notices of invented authorities and what a person reads in them.

`funding_notices/NAME.txt` is the document with its merged cells, `NAME.truth.txt` the fields of its
notice, an empty line, and its allocations.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.document import Document
from kg.extraction import extract
from kg.records import AllocationRecord, RecordSet
from tests.extraction.account_texts import accounts_to_document

FOLDER = Path(__file__).with_name("funding_notices")
NAMES = sorted(path.name.removesuffix(".truth.txt") for path in FOLDER.glob("*.truth.txt"))
COLUMNS = (
    "row_no",
    "recipient_code",
    "recipient",
    "project_name",
    "code",
    "measure",
    "amount",
    "unit",
)


def funding_notice(name: str, shape: str = "filled") -> Document:
    return accounts_to_document((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), shape)


@cache
def truth(name: str) -> tuple[dict[str, str], list[str]]:
    """(fields of the notice, lines of its allocations)."""
    notice, _, rows = (FOLDER / f"{name}.truth.txt").read_text(encoding="utf-8").partition("\n\n")
    return dict(line.split("|", 1) for line in notice.splitlines()), rows.splitlines()


def stated_notice(records: RecordSet) -> dict[str, str]:
    """The notice's fields as the truth has them."""
    (notice,) = records.notices
    (document,) = records.documents
    fields = ("number", "title", "issuer", "recipient", "date", "amount", "unit", "subject_codes")
    stated = {name: str(getattr(notice, name)) for name in (*fields, "upper_number")}
    return {**stated, "year": str(document.fiscal_year)}


def stated_allocations(allocations: tuple[AllocationRecord, ...]) -> list[str]:
    return ["|".join(str(getattr(one, column)) for column in COLUMNS) for one in allocations]


def wrong(document: Document, name: str) -> list[str]:
    """What a document gives otherwise than its truth."""
    records = extract(document).records
    notice, allocations = truth(name)
    stated = stated_notice(records)
    found = stated_allocations(records.allocations)
    fields = [(key, stated[key], value) for key, value in notice.items()]
    return [
        *(f"{key}: {have!r}, not {want!r}" for key, have, want in fields if have != want),
        *(f"- {line}" for line in allocations if line not in found),
        *(f"+ {line}" for line in found if line not in allocations),
    ]
