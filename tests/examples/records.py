"""What the example documents say: reads tests/examples/truth/*.json, gives a RecordSet each.

The truth was written together with the documents, by hand and not by the extractor. A field that
a document does not state is left out there.
"""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kg.records import TABLES, PassageRecord, Record, RecordSet

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLES = CHECKOUT / "examples"
TRUTH = Path(__file__).resolve().parent / "truth"

# The columns that are no text: how a value of the JSON becomes one of the record.
_DECIMALS = {
    "amount",
    "amount_yuan",
    "fiscal_amount",
    "other_amount",
    "schedule_mar",
    "schedule_jun",
    "schedule_oct",
    "schedule_dec",
    "execution_amount",
    "execution_rate",
    "score",
    "weight",
    "low",
    "high",
    "quantity",
    "unit_price",
}
_OPTIONAL = {"fiscal_year", "sequence", "year", "mandatory"}


def example_names() -> list[str]:
    """The file names of the examples, without their ending, sorted."""
    return sorted(path.stem for path in EXAMPLES.glob("*.txt"))


def examples_of_kind(kind: str) -> list[str]:
    """Those of one kind of document."""
    return [name for name in example_names() if example_records(name).documents[0].kind == kind]


@cache
def example_records(name: str) -> RecordSet:
    """The expected records of one example, with the passages that they were read from."""
    tables = json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8"))
    records = {
        table: tuple(_record(TABLES[table], row) for row in rows) for table, rows in tables.items()
    }
    return RecordSet(**records, passages=_passages(name, records))  # type: ignore[arg-type]


@cache
def all_example_records() -> RecordSet:
    """The expected records of all examples, table by table."""
    sets = [dict(example_records(name).tables()) for name in example_names()]
    return RecordSet(**{table: tuple(r for one in sets for r in one[table]) for table in TABLES})  # type: ignore[arg-type]


def _record(kind: type[Record], row: dict[str, Any]) -> Record:
    values: dict[str, Any] = {}
    for field in fields(kind):
        value = row.get(field.name)
        if field.name in _DECIMALS:
            values[field.name] = None if value is None else Decimal(value)
        elif field.name in _OPTIONAL:
            values[field.name] = value
        else:
            values[field.name] = "" if value is None else value
    return kind(**values)


def _passages(name: str, records: dict[str, tuple[Record, ...]]) -> tuple[PassageRecord, ...]:
    lines = example_text(name).splitlines()
    document_id = records["documents"][0].document_id
    sources = {getattr(r, "source", "") for table in records.values() for r in table} - {""}
    passages = []
    for source in sorted(sources):
        start, stop = (int(part) for part in source.removeprefix("line=").split(","))
        passages.append(PassageRecord(document_id, source, "\n".join(lines[start:stop]).strip()))
    return tuple(passages)


def example_text(name: str) -> str:
    """The text of an example, decoded."""
    data = (EXAMPLES / f"{name}.txt").read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
