"""Floor 2: an element of a web page → whether a reader of the page sees text in it, and as what.

Reads one element at a time; says whether it is hidden or furniture of the site (menus, footers),
whether it begins a line of its own, whether it is a heading. The names of a site's furniture are
listed here, since pages of old know no `<nav>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

# Never text of the page, whatever stands in them.
_NO_TEXT = frozenset(
    "script style title meta link template noscript select datalist button "  # noqa: SIM905
    "textarea svg math object applet audio video canvas iframe frame noframes xml del".split()
)
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "dialog"))
_FURNITURE_NAMED = frozenset(("div", "ul", "section"))
_FURNITURE_ROLES = frozenset(("navigation", "search", "menu", "menubar", "contentinfo", "banner"))
_FURNITURE_NAMES = frozenset(
    "nav navbar navigation menu mainnav topnav footer breadcrumb breadcrumbs sidebar".split()  # noqa: SIM905
)
# Elements that begin a line and end one.
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog "  # noqa: SIM905
    "dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend "
    "li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# All that is_skipped and is_heading look at.
_TELLING = frozenset(("class", "hidden", "id", "role", "style"))
_TELLING_TAGS = _NO_TEXT | _FURNITURE_TAGS | _HEADINGS | {"header"}
# Style names of Word and of the content systems of government sites.
_HEADING_NAME = re.compile(
    r"Mso(Title|Heading\d?)|(art(i|icle)?|news|con|content|main|detail|info|zw|xl)?[-_]?"
    r"(tit|title|bt|biaoti)",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|mso-element\s*:\s*comment-list")
_UNSEEN_STYLE = re.compile(r"(?i)visibility\s*:\s*(hidden|collapse)")
_OUTLINE_STYLE = re.compile(r"(?i)mso-outline-level\s*:\s*[1-9]")


def content_holders(root: _Element) -> frozenset[_Element]:
    """The elements that hold a table or a first heading: what is in them is no furniture."""
    holders: set[_Element] = set()
    for element in root.iter("table", "h1"):
        holder = element.getparent()
        while holder is not None and holder not in holders:
            holders.add(holder)
            holder = holder.getparent()
    return frozenset(holders)


def is_plain(element: _Element) -> bool:
    """Whether neither its name nor an attribute tells more of the element."""
    return element.tag not in _TELLING_TAGS and tells_nothing(element.keys())


def tells_nothing(attributes: Iterable[str | bytes]) -> bool:
    """Whether attributes of these names neither hide an element nor mark it as a heading."""
    return _TELLING.isdisjoint(attributes)


def is_skipped(element: _Element, holders: frozenset[_Element]) -> bool:
    """Whether nothing in the element is text of the document."""
    tag = element.tag
    if tag in _NO_TEXT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and (_HIDDEN_STYLE.search(style) or (tag != "td" and _UNSEEN_STYLE.search(style))):
        return True
    return element not in holders and _is_furniture(element)


def _is_furniture(element: _Element) -> bool:
    if element.tag == "header":
        # The header of an article holds its title.
        parent = element.getparent()
        return parent is not None and parent.tag == "body"
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    if element.tag not in _FURNITURE_NAMED:
        return False
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
    return not _FURNITURE_NAMES.isdisjoint(names)


def is_heading(element: _Element) -> bool:
    """Whether the page itself marks the element as a heading."""
    tag = element.tag
    if tag in _HEADINGS or element.get("role") == "heading":
        return True
    if tag not in ("p", "div"):
        return False
    if _OUTLINE_STYLE.search(element.get("style") or ""):
        return True
    names = (element.get("class") or "").split()
    return any(_HEADING_NAME.fullmatch(name) for name in names)
