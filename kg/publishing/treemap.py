"""Floor 6: amounts in groups of groups → areas of a picture, and the picture as inline SVG.

Reads weighted trees of three levels. Gives rectangles as large as their amounts: a strip for each
group, in it a band for each member, in that a block for each part. The picture needs no script and
no style of its own; a table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import Text
from kg.markup.elements import NOTHING, Markup, element, joined

WIDTH, HEIGHT = 1000.0, 560.0
MOST = (8, 6, 5)
"""Areas of each level within one of the level above; the rest is one area."""

COLOURS = 8
REST = Text("其余", "others")
_SIGN = 14.0
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole: its name, the node it stands for if any, its amount, its own parts."""

    name: Text
    iri: str
    amount: Decimal
    parts: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the picture: the shares that it lies in, outermost first, and its own last."""

    path: tuple[Share, ...]
    x: float
    y: float
    width: float
    height: float


def areas(shares: Sequence[Share]) -> list[Area]:
    """The rectangles of three levels, outer ones before those in them."""
    return list(_divided((), shares, Area((), 0.0, 0.0, WIDTH, HEIGHT)))


def _divided(path: tuple[Share, ...], shares: Sequence[Share], room: Area) -> Iterator[Area]:
    """A room among shares: side by side on the first and third level, else one below the other."""
    level = len(path)
    chosen = _largest(shares, MOST[level])
    total = sum((share.amount for share in chosen), Decimal(0))
    across = level != 1
    start = room.x if across else room.y
    for share in chosen:
        length = float(share.amount / total) * (room.width if across else room.height)
        area = (
            Area((*path, share), start, room.y, length, room.height)
            if across
            else Area((*path, share), room.x, start, room.width, length)
        )
        start += length
        if area.width < _LEAST or area.height < _LEAST:
            continue
        yield area
        if share.parts:
            yield from _divided((*path, share), share.parts, area)


def _largest(shares: Sequence[Share], most: int) -> list[Share]:
    """The largest shares; those beyond are one share without a node."""
    ordered = sorted(
        (share for share in shares if share.amount > 0), key=lambda s: (-s.amount, s.iri)
    )
    if len(ordered) <= most:
        return ordered
    rest = sum((share.amount for share in ordered[most - 1 :]), Decimal(0))
    return [*ordered[: most - 1], Share(REST, "", rest)]


def to_svg(
    title: Text, found: Sequence[Area], language: str, href: Callable[[str], str | None]
) -> Markup:
    """The picture in one language; every area with a node leads to it."""
    colours: dict[str, int] = {}
    blocks = [_block(one, language, href, colours) for one in found if not one.path[-1].parts]
    headings = [_heading(one, language) for one in found if one.path[-1].parts]
    picture = element(
        "svg",
        "\n",
        joined((*blocks, *headings), "\n"),
        "\n",
        class_="map",
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        role="group",
        aria_label=title.in_language(language),
    )
    return joined((picture, "\n"))


def _block(
    area: Area, language: str, href: Callable[[str], str | None], colours: dict[str, int]
) -> Markup:
    """A rectangle without parts, coloured by what it is, with all its names and its amount."""
    share = area.path[-1]
    colour = colours.setdefault(share.iri, len(colours) % COLOURS) if share.iri else "rest"
    names = " · ".join(one.name.in_language(language) for one in area.path)
    words = f"{names}: {share.amount:,.0f}"
    rectangle = _rectangle(area, f"k{colour}", element("title", words))
    # Its own name stands at the foot, those of its groups at the top.
    name = _name(area, language, area.y + area.height - 8) if area.height > 60 else NOTHING
    place = href(share.iri) if share.iri else None
    if place is not None:
        # The name, which may be cut, stands outside of the link: its label says all of it.
        rectangle = element("a", rectangle, href=place, aria_label=words)
    return joined((rectangle, name))


def _heading(area: Area, language: str) -> Markup:
    """The frame of a group and, where it fits, its name at the top: groups left, members below."""
    level = len(area.path)
    line = 18.0 * level
    name = _name(area, language, area.y + line) if area.height > line + 6 else NOTHING
    return joined((_rectangle(area, f"frame{level}"), name))


def _rectangle(area: Area, style: str, *content: Markup) -> Markup:
    return element(
        "rect",
        *content,
        class_=style,
        x=f"{area.x:.1f}",
        y=f"{area.y:.1f}",
        width=f"{area.width:.1f}",
        height=f"{area.height:.1f}",
    )


def _name(area: Area, language: str, y: float) -> Markup:
    """The name of an area as far as it fits; the areas' titles say it whole."""
    name = area.path[-1].name.in_language(language)
    wide = _SIGN if any(sign > "\u2e80" for sign in name) else _SIGN * 0.6
    fits = int((area.width - 8) / wide)
    if fits < 2:
        return NOTHING
    return element(
        "text",
        name if len(name) <= fits else name[: fits - 1] + "…",
        class_=f"name{len(area.path)}",
        aria_hidden="true",
        x=f"{area.x + 4:.1f}",
        y=f"{y:.1f}",
    )
