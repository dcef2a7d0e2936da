"""Who took what: every block of a document against the claims of the extractors.

Reads a document and the claims on it; gives one `Taking` for each paragraph and each row, the share
of the text that was taken, and the text at each place that a record names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Place,
    Row,
    Table,
    cover,
    fragment_to_place,
    row_place,
)
from kg.extraction.claims import Claim
from kg.records import PassageRecord, RecordSet
from kg.values.text import clean

# A paragraph of sums is kept longer: what its percentages are of stands in it.
_PASSAGE_LENGTH, _PARAGRAPH_LENGTH = 400, 2000
# Vehicles and floor space are told with their parts where no money is.
_DIVIDED_COUNT = re.compile(r"\d(?:辆|平方米|平方公里|公里|亩)[，,]?[（(]?其中")


class Taking(NamedTuple):
    """One paragraph or row, who took it (nobody: an empty string), and its text; `row` is empty for
    a paragraph."""

    place: Place
    taker: str
    text: str
    row: Row = ()


def without(blocks: Sequence[Block], places: Iterable[Place]) -> tuple[Block, ...]:
    """The blocks without the paragraphs and rows at these places; what stood above and below rows
    of a table that are taken are tables of their own."""
    taken = {unit for place in places for unit in place.units}
    if not taken:
        return tuple(blocks)
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.place.first not in taken:
                kept.append(block)
            continue
        parts = [
            tuple(rows)
            for left, rows in groupby(block.rows, lambda row: row_place(row).first not in taken)
            if left
        ]
        if parts == [block.rows]:
            kept.append(block)
        else:
            kept.extend(
                Table(rows, cover(row_place(rows[0]), row_place(rows[-1]))) for rows in parts
            )
    return tuple(kept)


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[Place, str, Row]]:
    """Each paragraph and each row with its text; blank ones are none."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if text := clean(block.text):
                yield block.place, text, ()
            continue
        for row in block.rows:
            if text := _row_text(row):
                yield row_place(row), text, row


def _row_text(row: Row) -> str:
    cells = [clean(cell.text) for cell in row if not cell.spanned]
    return " | ".join(cells) if any(cells) else ""


def document_to_takings(document: Document, claims: Iterable[Claim]) -> tuple[Taking, ...]:
    """Each paragraph and row of a document, in its order; the first claim on a place counts."""
    takers: dict[object, str] = {}
    for claim in claims:
        for unit in claim.place.units:
            takers.setdefault(unit, claim.taker)
    return tuple(
        Taking(place, takers.get(place.first, ""), text, row)
        for place, text, row in _texts(document.blocks)
    )


def takings_to_coverage(takings: Sequence[Taking]) -> float:
    """The share of the characters that somebody took, from 0 to 1."""
    total = sum(len(taking.text) for taking in takings)
    taken = sum(len(taking.text) for taking in takings if taking.taker)
    return taken / total if total else 1.0


def _fill(texts: dict[object, list[str]], blocks: Iterable[Block]) -> None:
    """Put the text of each paragraph, and of each cell that is no copy, to its unit in `texts`."""
    last: Place | None = None
    wanted: list[str] | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            # As one cell of a row of its own.
            rows: tuple[Row, ...] = ((Cell(block.text, block.place),),)
        else:
            rows = block.rows
        for row in rows:
            for text, place, spanned in row:
                if place is not last:
                    # The cells of a row often share one.
                    last = place
                    wanted = texts.get(place.first)
                if wanted is not None and not spanned and (cleaned := clean(text)):
                    wanted.append(cleaned)


def records_to_passages(document: Document, records: RecordSet) -> tuple[PassageRecord, ...]:
    """The text at each place that a record names as its source, and of each paragraph that divides
    a count (车辆3辆，其中：…); long ones cut."""
    paragraphs = {statement.source for statement in records.statements}
    sources: set[str] = {
        getattr(record, "source", "") for _, table in records.tables() for record in table
    }
    sources.discard("")
    sources |= {
        block.place.fragment
        for block in document.blocks
        if isinstance(block, Paragraph) and _DIVIDED_COUNT.search(clean(block.text))
    }
    places = sorted((fragment_to_place(source), source) for source in sources)
    parts = [(source, place.units) for place, source in places]
    texts: dict[object, list[str]] = {unit: [] for _, units in parts for unit in units}
    _fill(texts, document.blocks)
    passages = []
    for source, units in parts:
        text = " | ".join([text for unit in units for text in texts[unit]])
        length = _PARAGRAPH_LENGTH if source in paragraphs else _PASSAGE_LENGTH
        if len(text) > length:
            text = f"{text[: length - 1]}…"
        passages.append(PassageRecord(document.document_id, source, text))
    return tuple(passages)
