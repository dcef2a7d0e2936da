"""Floor 5: an extraction → one page that opens without a network: the source beside the records.

Everything that a document says is escaped; the page allows no script and no request.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from html import escape

from kg.document import fragment_to_place
from kg.extraction import Extraction
from kg.records import Record, RecordSet

_HEAD = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 1rem }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ border-bottom: 1px solid #ccc; padding: .3rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }}
th:first-child, td:first-child {{ width: 9rem; color: #555 }}
.nobody {{ background: #fde8e8 }}
dl {{ margin: 0 0 .5rem }} dt {{ font-weight: bold }} dd {{ margin: 0 0 0 1rem }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{coverage} 的文字已读取 <span lang="en">of the text was taken</span></p>
<table>
<thead><tr>
<th scope="col">位置 <span lang="en">place</span></th>
<th scope="col">原文 <span lang="en">source</span></th>
<th scope="col">记录 <span lang="en">records</span></th>
</tr></thead>
<tbody>
"""
_FOOT = """</tbody>
</table>
</body>
</html>
"""
_HIDDEN = frozenset({"document_id", "source"})
# Passages repeat the source that stands on the left.
_LEFT_OUT = frozenset({"documents", "passages"})


def extraction_to_html(extraction: Extraction) -> Iterator[str]:
    """The page in pieces."""
    document = extraction.records.documents[0]
    title = escape(document.title or document.file_name)
    yield _HEAD.format(title=title, coverage=f"{extraction.coverage:.2%}")
    records = _by_unit(extraction.records)
    for taking in extraction.takings:
        found = [record for unit in taking.place.units for record in records.pop(unit, [])]
        style = "" if taking.taker else ' class="nobody"'
        taker = escape(taking.taker or "—")
        yield f"<tr{style}><td>{escape(taking.place.fragment)}<br>{taker}</td>"
        yield f"<td>{escape(taking.text)}</td><td>"
        yield from (_record(table, record) for table, record in found)
        yield "</td></tr>\n"
    yield _FOOT


def _by_unit(records: RecordSet) -> dict[object, list[tuple[str, Record]]]:
    """Each record at the first unit of its place."""
    found: dict[object, list[tuple[str, Record]]] = {}
    for name, table in records.tables():
        for record in () if name in _LEFT_OUT else table:
            place = fragment_to_place(str(getattr(record, "source")))  # noqa: B009
            found.setdefault(place.first, []).append((name, record))
    return found


def _record(table: str, record: Record) -> str:
    pairs = (
        (field.name, value)
        for field in fields(record)
        if field.name not in _HIDDEN
        and not field.name.endswith("_id")
        and (value := getattr(record, field.name)) not in ("", None)
    )
    items = "".join(f"<dd>{escape(name)}: {escape(str(value))}</dd>" for name, value in pairs)
    return f"<dl><dt>{escape(table)}</dt>{items}</dl>"
