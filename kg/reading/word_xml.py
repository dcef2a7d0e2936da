"""Floor 2: a Word file that is one file of XML → blocks.

Reads what Word 2003 saves as XML (WordprocessingML), and the flat form of a `.docx`
(`pkg:package`); programs fill templates of both kinds and call the result `.doc`. Gives the blocks
that a `.docx` of the same text gives: older names of elements are turned into those of today.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from kg.reading.limits import DEFAULT_LIMITS, Limits
from kg.reading.parts import Part
from kg.reading.word import package_to_blocks
from kg.reading.word_package import STRICT, TRANSITIONAL, W, WordPackage, damaged, parsed

_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
# Pictures and programs, in base64: megabytes that nobody reads.
_BINARY = re.compile(
    rb"(<(?:\w+:)?(binData|binaryData|docOleData)\b[^>]*>)[^<]*(</(?:\w+:)?\2>)", re.DOTALL
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Names of 2003 that were changed afterwards.
_RENAMED = {
    f"{W}vmerge": f"{W}vMerge",
    f"{W}hmerge": f"{W}hMerge",
    f"{W}listPr": f"{W}numPr",
}
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_NOT_SHOWN = frozenset(("Word.Deletion", "Word.Comment"))


def read_word_xml(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Part, ...]:
    """The blocks of the file. Raises `InputError`."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = _DECLARATION.sub("", content.decode("utf-16", "replace")).encode()
    content = _BINARY.sub(rb"\1\3", content).replace(STRICT, TRANSITIONAL)
    root = parsed(content.replace(_2003, TRANSITIONAL), file_name)
    package = _flat(root) if root.tag == f"{_PACKAGE}package" else _of_2003(root)
    if package is None:
        raise damaged(file_name)
    return package_to_blocks(package, file_name, limits)


def _flat(root: etree._Element) -> WordPackage | None:
    """The parts of a package in one file, by the ends of their names."""
    parts: dict[str, etree._Element] = {}
    for part in root.iterfind(f"{_PACKAGE}part"):
        data = part.find(f"{_PACKAGE}xmlData")
        if data is not None and len(data):
            parts[part.get(f"{_PACKAGE}name", "").rpartition("/")[2]] = data[0]
    document = parts.get("document.xml")
    if document is None:
        return None
    return WordPackage(
        document,
        parts.get("styles.xml"),
        parts.get("numbering.xml"),
        parts.get("footnotes.xml"),
        parts.get("endnotes.xml"),
    )


def _of_2003(root: etree._Element) -> WordPackage:
    """The parts of one element that holds everything; labels of lists stand in it as written."""
    for element in list(root.iter(*_RENAMED)):
        element.tag = _RENAMED[str(element.tag)]
    for properties in list(root.iter(f"{W}numPr")):
        _write_label(properties)
    for annotation in list(root.iter(_ANNOTATION)):
        kind = annotation.get(f"{W}type", "")
        if kind == "Word.Bookmark.Start":
            annotation.tag = f"{W}bookmarkStart"
        elif kind in _NOT_SHOWN:
            _remove(annotation)
    notes = etree.Element(f"{W}footnotes")
    for number, note in enumerate(list(root.iter(f"{W}footnote", f"{W}endnote"))):
        _move_note(note, notes, str(number))
    return WordPackage(root, root.find(f"{W}styles"), None, notes, None)


def _move_note(note: etree._Element, notes: etree._Element, number: str) -> None:
    """A note, which stands in the text that refers to it, to the other notes."""
    parent = note.getparent()
    if parent is None or parent.tag != f"{W}r":
        return  # the lines that part notes from the text
    reference = etree.Element(f"{W}footnoteReference")
    reference.set(f"{W}id", number)
    parent.replace(note, reference)
    note.tag = f"{W}footnote"
    note.set(f"{W}id", number)
    notes.append(note)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _write_label(properties: etree._Element) -> None:
    """The label of a list's item as text of its paragraph, in place of its number."""
    label = properties.find(f"{_HINT}t")
    paragraph = next(properties.iterancestors(f"{W}p"), None)
    _remove(properties)
    if label is None or paragraph is None:
        return
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = label.get(f"{_HINT}val", "")
    own = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if own is None else paragraph.index(own) + 1, run)
