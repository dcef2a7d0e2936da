"""Floor 2: Word's style sheet → which styles are headings, and which are numbered.

Reads `styles.xml`; gives answers by style id. A style inherits from the one it is based on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kg.reading.word_package import W

# The names of Word's own heading styles, in the languages that WPS and Word write them.
_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*[1-9]", re.IGNORECASE)
_BODY_LEVEL = 9
_CHAIN_LIMIT = 32


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list (`w:numId`) and level (`w:ilvl`) that a paragraph or style names; None: not said."""

    list_id: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of itself; None where it says nothing."""

    name: str
    based_on: str
    outline_level: int | None
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Paragraph styles by their id, and the id of the style of paragraphs that name none."""

    styles: dict[str, Style]
    default: str

    def chain(self, style_id: str) -> list[Style]:
        """The style, the one it is based on, and so on."""
        found: list[Style] = []
        name = style_id or self.default
        while name in self.styles and len(found) < _CHAIN_LIMIT:
            found.append(self.styles[name])
            name = found[-1].based_on
        return found

    def is_heading(self, style_id: str) -> bool:
        """True for a style with an outline level or one of Word's heading names."""
        for style in self.chain(style_id):
            if style.outline_level is not None:
                return style.outline_level < _BODY_LEVEL
            if _HEADING_NAME.fullmatch(style.name):
                return True
        return False

    def numbering(self, style_id: str) -> Numbering:
        """The list and level that a style gives to its paragraphs."""
        chain = self.chain(style_id)
        lists = (style.numbering.list_id for style in chain)
        levels = (style.numbering.level for style in chain)
        return Numbering(
            next((value for value in lists if value is not None), None),
            next((value for value in levels if value is not None), None),
        )


def root_to_style_sheet(root: etree._Element | None) -> StyleSheet:
    """The paragraph styles under `w:styles`; none for a file without a style sheet."""
    styles: dict[str, Style] = {}
    default = ""
    for element in () if root is None else root.iterchildren(f"{W}style"):
        style_id = element.get(f"{W}styleId", "")
        properties = element.find(f"{W}pPr")
        styles[style_id] = Style(
            value(element, "name") or "",
            value(element, "basedOn") or "",
            outline_level(properties),
            numbering(properties),
        )
        if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0")):
            default = style_id
    return StyleSheet(styles, default)


def outline_level(properties: etree._Element | None) -> int | None:
    """`w:outlineLvl` of paragraph properties: 0 to 8 for headings, 9 for body text."""
    return None if properties is None else number(properties, "outlineLvl")


def numbering(properties: etree._Element | None) -> Numbering:
    """`w:numPr` of paragraph properties."""
    element = None if properties is None else properties.find(f"{W}numPr")
    if element is None:
        return Numbering(None, None)
    return Numbering(value(element, "numId"), number(element, "ilvl"))


def value(element: etree._Element, child: str) -> str | None:
    """The `w:val` of a child; None where there is no such child, empty where it has no value."""
    found = element.find(f"{W}{child}")
    return None if found is None else str(found.get(f"{W}val", ""))


def number(element: etree._Element, child: str) -> int | None:
    """The `w:val` of a child as a whole number from 0; None where there is none."""
    text = value(element, child)
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else None


def is_on(text: str) -> bool:
    """The value of a switch: an element without a value is on."""
    return text not in ("0", "false", "off")
