"""Performance forms of invented departments and what a person reads in them.

`FOLDER/NAME.txt` is the form with its merged cells (`account_texts` says how they are written),
`NAME.truth.txt` its facts, a line each, with the columns that `COLUMNS` names.
"""

from __future__ import annotations

from pathlib import Path

from kg.document import Document
from kg.records import RecordSet
from tests.extraction.account_texts import accounts_to_document

# kind of line → (table, its columns)
COLUMNS = {
    "document": ("documents", "title kind fiscal_year organisation_name"),
    "project": (
        "projects",
        "code name organisation_name implementing_unit amount fiscal_amount other_amount unit "
        "execution_amount execution_rate score",
    ),
    "objective": ("objectives", "scope organisation_name position title text outturn"),
    "indicator": (
        "indicators",
        "level1 level2 level3 target kind operator low high target_unit outturn weight score "
        "remark",
    ),
    "duty": ("responsibilities", "organisation_name position text"),
}


def form_names(folder: Path) -> list[str]:
    """The names of the forms in a folder."""
    return sorted(path.name.removesuffix(".truth.txt") for path in folder.glob("*.truth.txt"))


def form_document(folder: Path, name: str, shape: str = "filled") -> Document:
    return accounts_to_document((folder / f"{name}.txt").read_text(encoding="utf-8"), shape)


def form_truth(folder: Path, name: str) -> list[str]:
    return (folder / f"{name}.truth.txt").read_text(encoding="utf-8").splitlines()


def stated_facts(records: RecordSet) -> list[str]:
    """The facts of a form as its truth has them."""
    tables = dict(records.tables())
    return [
        "|".join((kind, *(_text(getattr(row, name)) for name in columns.split())))
        for kind, (table, columns) in COLUMNS.items()
        for row in tables[table]
    ]


def stated_issues(records: RecordSet) -> list[str]:
    """What the form states and no record takes."""
    return [
        f"issue|{one.code}|{one.message.split(': ', 1)[1]}"
        for one in records.issues
        if one.code != "shifted_row"
    ]


def _text(value: object) -> str:
    return "" if value is None else str(value)
