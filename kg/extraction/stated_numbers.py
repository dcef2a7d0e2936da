"""The numbers that records repeat: what to hold the numbers in rows of tables against.

Reads the records of a document and its forms; gives how often each number is said in all, for a
quick look, and `Said`: which numbers are said about which place, for a close one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from kg.document import Place, fragment_to_place
from kg.extraction.forms.recognition import Form
from kg.extraction.issues import CUT
from kg.records import TABLES, RecordSet

_NUMBER = re.compile(r"\d+\.\d+|\d{3,}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
# The same but for points at the end, and without years; in a third of the time.
_ROUGH_NUMBER = re.compile(r"\d[\d.]{2,}(?![\d年])")
_YEARS = range(-3, 2)
# Columns that repeat nothing of a row: ids, names of kinds, what is worked out from others.
_ELSEWHERE = frozenset(
    ("document_id", "source", "sha256", "file_name", "fiscal_year", "amount_yuan", "unit", "table")
) | {"side", "scheme", "phase", "measure", "kind", "operator", "scope", "low", "high", "severity"}
# What is read from other fields, from running text, or holds for the whole document.
_NOT_OF_ROWS = frozenset(
    ("documents", "passages", "statements", "responsibilities", "terms", "citations")
)
# Tables of what is about the whole document, or named in many rows of it.
_WIDE = ("documents", "organisations", "notices")
# Issues that quote a caption, a header or what was taken after all: no cell is left there.
_NO_LOSS = frozenset(("lost_spans", "unknown_table", "missing_unit", "empty_table", "shifted_row"))


def text_to_numbers(text: str) -> list[str]:
    """The numbers of a text with a decimal point or three digits and more, their thousands joined.

    >>> text_to_numbers("2130599 | 1,234.50 | 7 | 100%")
    ['2130599', '1234.50', '100']
    """
    return _NUMBER.findall(_THOUSANDS.sub("", text) if "," in text else text)


# --- the quick look ------------------------------------------------------------------------------


def rows_to_suspects(texts: Iterable[str], records: RecordSet) -> frozenset[str]:
    """The numbers that rows state more often than records say them, years aside.

    They may be parts of codes, or stand in the records as other digits: `Said` tells.
    """
    stated = Counter(_ROUGH_NUMBER.findall(_joined(texts)))
    said, known = _records_to_tally(records), _known_everywhere(records)
    return frozenset(
        number
        for number, count in stated.items()
        if said[number] < count and number not in known and number.strip("0.")
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts).replace(",", "").replace(". ", ".")


def _records_to_tally(records: RecordSet) -> Counter[str]:
    """How often each number is said."""
    said = [
        value
        for name in TABLES
        if name not in _NOT_OF_ROWS and name != "budget_lines"
        for record in _of_rows(name, records)
        for value in _values(name)(record)
        if value
    ]
    tally = Counter(_ROUGH_NUMBER.findall(_joined(map(str, said))))
    tally.update([str(line.amount) for line in records.budget_lines])
    # One code stands in front of all amounts of its row.
    rows = {(line.table, line.row_no, line.side, line.code) for line in records.budget_lines}
    tally.update([code for *_, code in rows])
    return tally


def _known_everywhere(records: RecordSet) -> set[str]:
    """What may stand in any row: codes of units, 类 and 款 of subjects, the years around the
    one that the document is for."""
    codes = {line.code for line in records.budget_lines}
    years = (one.fiscal_year + n for one in records.documents if one.fiscal_year for n in _YEARS)
    parts = {code[:digits] for code in codes for digits in (3, 5)}
    return parts.union((unit.code for unit in records.organisations), map(str, years))


# --- the close look ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """What records and issues say about some rows: the numbers of each source, the sources by unit
    of a place, the numbers that hold `everywhere`, and the units about which an issue says more
    than it quotes."""

    numbers: dict[str, list[str]]
    sources: dict[object, list[str]]
    everywhere: frozenset[str]
    cut: frozenset[object]

    def about(self, place: Place) -> list[str]:
        """The numbers that are said about a place."""
        sources = (source for unit in place.units for source in self.sources.get(unit, ()))
        return [number for source in dict.fromkeys(sources) for number in self.numbers[source]]


def records_to_said(records: RecordSet, forms: Sequence[Form], places: Iterable[Place]) -> Said:
    """What the records say about these places. A project and its goals are about all of their
    form."""
    units = {unit for place in places for unit in place.units}
    parts = {form.place.fragment: form.places for form in forms}
    about: dict[str, set[object]] = {"": set()}
    numbers: dict[str, list[str]] = {}
    cut: set[object] = set()
    for name in TABLES:
        for record in _of_rows(name, records) if name not in ("documents", "passages") else ():
            source = record.source
            if source not in about:
                own = parts.get(source) or [fragment_to_place(source)]
                about[source] = {unit for place in own for unit in units.intersection(place.units)}
            if about[source]:
                numbers.setdefault(source, []).extend(_record_to_numbers(name, record))
                if name == "issues" and record.message.endswith(CUT):
                    cut |= about[source]
    sources: dict[object, list[str]] = {}
    for source in numbers:
        for unit in about[source]:
            sources.setdefault(unit, []).append(source)
    everywhere = {
        number
        for name in _WIDE
        for record in getattr(records, name)
        for number in _record_to_numbers(name, record)
    }
    everywhere.update(*(text_to_numbers(project.code) for project in records.projects))
    return Said(numbers, sources, frozenset(everywhere), frozenset(cut))


def _of_rows(name: str, records: RecordSet) -> Sequence[Any]:
    """The records of a table, of the issues those that say that something is left."""
    rows: Sequence[Any] = getattr(records, name)
    return [row for row in rows if row.code not in _NO_LOSS] if name == "issues" else rows


def _record_to_numbers(name: str, record: Any) -> list[str]:
    return text_to_numbers(" ".join(map(str, _values(name)(record))))


@cache
def _values(table: str) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of a record that may stand in a row, as a tuple."""
    names = [field.name for field in fields(TABLES[table]) if field.name not in _ELSEWHERE]
    said = [name for name in names if not name.endswith("_id")]
    return attrgetter(*said) if len(said) > 1 else lambda record: (getattr(record, said[0]),)
