"""The truths: reads truths/*.txt and *.toml, gives a `Document` and the `RecordSet` that it states.

Documents are in the notation of `notation.py`, records in tables with bars between the cells. Both
were written by hand. `amount_yuan` and the parts of a document's number follow from the others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kg.document import Document
from kg.records import (
    TABLES,
    CitationRecord,
    Record,
    RecordSet,
)
from tests.formats.notation import notation_to_document

FOLDER = Path(__file__).parent / "truths"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))

_FACTORS = {"元": 1, "万元": 10_000}
_INDICATOR = (
    *("level1", "level2", "level3", "description", "target", "kind", "operator"),
    *("low", "high", "target_unit", "target_date", "basis"),
)

Values = dict[str, Any]


@cache
def truth_document(name: str) -> Document:
    """The document of a truth, merged cells marked."""
    path = FOLDER / f"{name}.txt"
    return notation_to_document(path.read_text(encoding="utf-8"), path.name)


@cache
def truth_records(name: str) -> RecordSet:
    """The records that it states; ids are names, places are empty."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    document = truth_document(name)
    publisher = {"organisation_name": data["document"]["organisation_name"]}
    first = {"file_name": document.file_name, "sha256": document.sha256}
    tables: dict[str, list[Record]] = {table: [] for table in TABLES}
    tables["documents"].append(_record("documents", data["document"] | first))
    for group in data["budget_lines"]:
        tables["budget_lines"] += _lines(group, data["document"])
    for project in data["projects"]:
        _add_project(tables, project)
    for table in ("organisations", "objectives", "citations", "assets", "procurement",
                  "statements", "responsibilities", "terms"):  # fmt: skip
        group = data.get(table, {})
        shared = publisher | {name: value for name, value in group.items() if name != "rows"}
        for row in _rows(group.get("rows", "")):
            tables[table].append(_record(table, shared | row))
    return RecordSet(**{table: tuple(records) for table, records in tables.items()})


def truth_quotes(name: str) -> list[str]:
    """What it states and no record has a column for, as issues quote it."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [*data.get("issues", {}).get("quotes", [])]


def _rows(text: str) -> Iterator[Values]:
    """The rows below a row of names; empty cells are left out."""
    head, *rows = [_cells(line) for line in text.strip().splitlines()] or [[]]
    for row in rows:
        yield {name: cell for name, cell in zip(head, row, strict=True) if cell}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _lines(group: Values, document: Values) -> Iterator[Record]:
    """A budget line for each amount behind number, code and label of a row."""
    measures = group["measures"]
    years = group.get("years", [document["fiscal_year"]] * len(measures))
    for line in group["rows"].strip().splitlines():
        row_no, code, label, *amounts = _cells(line)
        for measure, year, amount in zip(measures, years, amounts, strict=True):
            if amount:
                yield _record(
                    "budget_lines",
                    {
                        "table": group["table"],
                        "organisation_code": document.get("organisation_code", ""),
                        "organisation_name": document["organisation_name"],
                        "fiscal_year": year,
                        "row_no": int(row_no),
                        "side": group.get("side", ""),
                        "scheme": group.get("scheme", ""),
                        "code": code,
                        "label": label,
                        "measure": measure,
                        "amount": amount,
                        "unit": group.get("unit", ""),
                        "phase": "budget",
                    },
                )


def _add_project(tables: dict[str, list[Record]], project: Values) -> None:
    name = project["name"]
    own = {field: value for field, value in project.items() if field not in ("goals", "indicators")}
    tables["projects"].append(_record("projects", own | {"project_id": name}))
    for position, goal in enumerate(project["goals"], start=1):
        values = {
            "objective_id": f"{name}/{position}",
            "project_id": name,
            "organisation_name": project["organisation_name"],
            "position": position,
            "scope": "project",
            "text": goal,
        }
        tables["objectives"].append(_record("objectives", values))
    for position, line in enumerate(project["indicators"].strip().splitlines(), start=1):
        row = dict(zip(_INDICATOR, _cells(line), strict=True))
        ids = {"indicator_id": f"{name}/{row['level3']}", "project_id": name, "position": position}
        tables["indicators"].append(_record("indicators", row | ids))


def _record(table: str, values: Values) -> Record:
    """A record with these values, as its columns have them; what is not stated is empty."""
    kind = TABLES[table]
    complete: Values = {}
    for field in fields(kind):
        value = values.get(field.name)
        written = str(field.type)
        if "Decimal" in written:
            complete[field.name] = Decimal(value) if value else None
        elif written.startswith("int") or "bool" in written:
            complete[field.name] = value if value is None else int(value)
        else:
            complete[field.name] = value or ""
    if complete.get("amount") is not None and complete["unit"]:
        complete["amount_yuan"] = complete["amount"] * _FACTORS[complete["unit"]]
    if kind is CitationRecord:
        complete |= _citation(complete, values["subject"])
    return kind(**complete)


def _citation(values: Values, subject: str) -> Values:
    agency, _, rest = values["number"].partition("〔")
    year, _, serial = rest.partition("〕")
    return {
        "subject_id": subject,
        "agency_code": agency,
        "year": int(year) if year else None,
        "serial": serial.removesuffix("号"),
    }
