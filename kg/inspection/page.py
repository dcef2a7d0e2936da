"""Floor 5: an extraction → one page that opens without a network: the source beside the records.

The page allows no script and no request.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import chain

from kg.document import fragment_to_place
from kg.extraction import Extraction
from kg.markup.elements import Markup, both, element, joined, streamed, table_head, void
from kg.markup.frames import lone_page
from kg.records import Record, RecordSet

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border-bottom: 1px solid #ccc; padding: .3rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
th:first-child, td:first-child { width: 9rem; color: #555 }
.nobody { background: #fde8e8 }
dl { margin: 0 0 .5rem } dt { font-weight: bold } dd { margin: 0 0 0 1rem }
"""
_HEADS = (("位置", "place"), ("原文", "source"), ("记录", "records"))
_HIDDEN = frozenset({"document_id", "source"})
# Passages repeat the source that stands on the left.
_LEFT_OUT = frozenset({"documents", "passages"})


def extraction_to_html(extraction: Extraction) -> Iterator[str]:
    """The page in pieces."""
    document = extraction.records.documents[0]
    title = document.title or document.file_name
    coverage = f"{extraction.coverage:.2%} 的文字已读取"
    top = (element("h1", title), element("p", both(coverage, "of the text was taken")))
    body = streamed("tbody", _rows(extraction))
    table = streamed("table", chain([table_head(both(*head) for head in _HEADS)], body))
    yield from lone_page(title, _STYLE, chain(top, table))


def _rows(extraction: Extraction) -> Iterator[Markup]:
    """A row for each passage, with the records that were read there."""
    records = _by_unit(extraction.records)
    for taking in extraction.takings:
        found = [record for unit in taking.place.units for record in records.pop(unit, [])]
        place = joined((taking.place.fragment, void("br"), taking.taker or "—"))
        row = element(
            "tr",
            element("td", place),
            element("td", taking.text),
            element("td", *(_record(table, record) for table, record in found)),
            class_=None if taking.taker else "nobody",
        )
        yield joined((row, "\n"))


def _by_unit(records: RecordSet) -> dict[object, list[tuple[str, Record]]]:
    """Each record at the first unit of its place."""
    found: dict[object, list[tuple[str, Record]]] = {}
    for name, table in records.tables():
        for record in () if name in _LEFT_OUT else table:
            place = fragment_to_place(str(getattr(record, "source")))  # noqa: B009
            found.setdefault(place.first, []).append((name, record))
    return found


def _record(table: str, record: Record) -> Markup:
    pairs = (
        (field.name, value)
        for field in fields(record)
        if field.name not in _HIDDEN
        and not field.name.endswith("_id")
        and (value := getattr(record, field.name)) not in ("", None)
    )
    items = (element("dd", f"{name}: {value}") for name, value in pairs)
    return element("dl", element("dt", table), *items)
