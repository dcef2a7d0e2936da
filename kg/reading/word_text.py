"""Floor 2: Word's markup of a paragraph → its text, as the printed page shows it.

Reads `w:p` elements; gives their text with tabs and line breaks, the text boxes that hang on them
and the notes they refer to. Deleted text, field codes and hidden runs are not shown; inserted text,
results of fields, content controls and formulas are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kg.reading.word_package import W

P, TBL, CHUNK = f"{W}p", f"{W}tbl", f"{W}altChunk"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = frozenset((f"{W}t", f"{_M}t"))
_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
# What is not shown, and properties, which hold no text.
_UNSHOWN = frozenset(
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "delText", "delInstrText", "instrText", "rt"),
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr"),
    )
)
_TOC_FIELD = re.compile(r"\s*TC\s")
_PRIVATE_USE = range(0xF000, 0xF100)
# Signs that symbol fonts print at a place of their own: comparators, boxes that are ticked or not.
_SYMBOLS: dict[str, dict[int, str]] = {
    "symbol": dict(zip((0xA3, 0xB3, 0xB9, 0xB1, 0xB4, 0xB8, 0xBB), "≤≥≠±×÷≈", strict=True)),
    "wingdings": dict(zip((0x6F, 0xA8, 0xFC, 0xFD, 0xFE), "□□√☒☑", strict=True)),
    "wingdings 2": dict(zip((0x50, 0x51, 0x52, 0x53, 0xA3), "√☒☑☒□", strict=True)),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph's text; `marked`: made for the table of contents, which only headings are.

    `notes` are (part, id) of the notes it refers to, `boxes` the contents of its text boxes.
    """

    text: str
    marked: bool
    notes: tuple[tuple[str, str], ...]
    boxes: tuple[etree._Element, ...]


def paragraphs_and_tables(container: etree._Element) -> Iterator[tuple[etree._Element, ...]]:
    """What a body, cell, box or note holds, in order, out of whatever it is wrapped in.

    Gives a table alone, a document inside (`w:altChunk`) alone, or the `w:p` elements of one
    paragraph: several where the mark between them was deleted.
    """
    waiting: list[etree._Element] = []
    stack = list(container.iterchildren(reversed=True))
    while stack:
        element = stack.pop()
        if element.tag == P:
            waiting.append(element)
            if element.find(f"{W}pPr/{W}rPr/{W}del") is None:
                yield tuple(waiting)
                waiting = []
        elif element.tag in (TBL, CHUNK):
            if waiting:
                yield tuple(waiting)
                waiting = []
            yield (element,)
        else:
            stack.extend(_inside(element))
    if waiting:
        yield tuple(waiting)


def children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls and insertions."""
    stack = list(parent.iterchildren(reversed=True))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag != TBL:
            stack.extend(_inside(element))


def _inside(element: etree._Element) -> list[etree._Element]:
    """The children of what only wraps, last one first; of alternatives, the one that is shown."""
    if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
        return []
    if element.tag != f"{_MC}AlternateContent":
        return list(element.iterchildren(reversed=True))
    choices = list(element.iterchildren(f"{_MC}Choice"))
    with_text = (choice for choice in choices if next(choice.iter(*_TEXT), None) is not None)
    shown = next(with_text, None)
    if shown is None:
        shown = element.find(f"{_MC}Fallback")
    return [] if shown is None else list(shown.iterchildren(reversed=True))


def paragraph_to_shown(paragraph: tuple[etree._Element, ...]) -> Shown:
    """The text of a paragraph, which may stand in several `w:p`."""
    pieces: list[str] = []
    codes: list[int | None] = []  # for each open field, where its code began; None in its result
    notes: list[tuple[str, str]] = []
    boxes: list[etree._Element] = []
    marked = False
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _TEXT:
            pieces.append(element.text or "")
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag == f"{W}sym":
            pieces.append(_symbol(element))
        elif tag == f"{W}fldChar":
            _field(element.get(f"{W}fldCharType", ""), pieces, codes)
        elif tag in _NOTES:
            notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        elif tag == _BOX:
            boxes.append(element)
        elif tag == f"{W}bookmarkStart":
            marked = marked or element.get(f"{W}name", "").startswith("_Toc")
        elif tag == f"{W}instrText":
            marked = marked or bool(_TOC_FIELD.match(element.text or ""))
        elif not _is_hidden(element):
            stack.extend(_inside(element))
    return Shown("".join(pieces), marked, tuple(notes), tuple(boxes))


def _field(kind: str, pieces: list[str], codes: list[int | None]) -> None:
    """Takes away what the code of a field showed: results of fields inside it."""
    if kind == "begin":
        codes.append(len(pieces))
    elif codes:
        begin = codes[-1]
        if begin is not None:
            del pieces[begin:]
        codes[-1] = None
        if kind == "end":
            codes.pop()


def _is_hidden(element: etree._Element) -> bool:
    """A run that neither screen nor paper shows; the marks of fields count all the same."""
    if element.tag != f"{W}r" or element.find(f"{W}fldChar") is not None:
        return False
    vanish = element.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{W}char", "")
    if not re.fullmatch("[0-9A-Fa-f]{2,4}", code):
        return ""
    number = int(code, 16)
    if number in _PRIVATE_USE:
        number -= _PRIVATE_USE.start
    font = _SYMBOLS.get(element.get(f"{W}font", "").lower())
    if font is None:
        return chr(number) if number >= 0x20 and not 0xD800 <= number < 0xE000 else ""
    return font.get(number, "")
