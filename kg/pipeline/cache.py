"""Floor 7: one document's records, kept so that a later build need not read the document again.

Reads and writes one file a document, named by the hash of the document's bytes, its file name and
the code that reads it: a document that changed, or a program that changed, finds nothing. The form
is JSON and never a pickle, since a build folder may come from somebody else.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import zstandard

from kg.pipeline.inputs import SourceFile
from kg.reading.ocr_engine import ocr_version
from kg.records import TABLES, RecordSet
from kg.resources import HEADINGS_VARIABLE

# The rooms whose code decides what records a document gives.
_READING_ROOMS = ("document.py", "record_kinds.py", "records.py", "values", "reading", "extraction")
_SIZE_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a document gave: its records, and the share of its text that was taken.

    `coverage` is None for records that somebody else made.
    """

    records: RecordSet
    coverage: float | None


@cache
def code_version() -> str:
    """A hash of what turns documents into records: code, data files, the user's too, programs."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(ocr_version().encode())
    for room in _READING_ROOMS:
        place = package / room
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(package).as_posix().encode() + b"\0")
                digest.update(path.read_bytes())
    if own := os.environ.get(HEADINGS_VARIABLE):
        digest.update(Path(own).read_bytes())
    return digest.hexdigest()


def entry_path(folder: Path, file: SourceFile) -> Path:
    """Where the records of a document are kept."""
    identity = "\x1f".join((file.sha256, file.name, code_version()))
    name = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return folder / f"{name}.json.zst"


def save(path: Path, extracted: Extracted) -> None:
    """Write an entry; it appears as a whole or not at all."""
    tables = {
        name: list(map(attrgetter(*_columns(name)), rows))
        for name, rows in extracted.records.tables()
    }
    content = {"coverage": extracted.coverage, "records": tables}
    text = json.dumps(content, ensure_ascii=False, default=str)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(zstandard.compress(text.encode("utf-8", "surrogatepass")))
    beside.replace(path)


def load(path: Path) -> Extracted | None:
    """Read an entry; None where there is none, or where it is damaged."""
    try:
        with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
            content = json.loads(stream.read(_SIZE_LIMIT))
        tables: dict[str, Any] = {
            name: tuple(_make_row(name)(row) for row in rows)
            for name, rows in content["records"].items()
        }
        return Extracted(RecordSet(**tables), content["coverage"])
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError, zstandard.ZstdError):
        # Whatever is wrong with an entry, the document itself is at hand.
        return None


def _columns(table: str) -> list[str]:
    return [field.name for field in fields(TABLES[table])]


@cache
def _make_row(table: str) -> Callable[[list[Any]], Any]:
    """Cells → record: decimals, which JSON holds as text, become decimals again."""
    record: Any = TABLES[table]
    decimals = [i for i, field in enumerate(fields(record)) if "Decimal" in str(field.type)]

    def make(row: list[Any]) -> Any:
        for i in decimals:
            if row[i] is not None:
                row[i] = Decimal(row[i])
        return record(*row)

    return make
