"""Floor 6: amounts in groups → a treemap.

Reads tiles, each of a group. Writes one SVG or PNG: a group is a rectangle of one colour, within it
a tile is as large as its amount. A tile is labelled where its label has room; the largest of the
others stand in the note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.exporting.drawing import (
    amount_to_text,
    caption,
    clip,
    colour,
    prepare,
    save,
    text_colour,
)

_WIDTH, _HEIGHT = 1200.0, 700.0
_FONTS = (11.0, 9.0, 7.5, 6.0)
_BREAKS = (24, 12, 8, 6)
_MOST_UNTOLD = 6
_LEGEND_COLUMNS = {"zh": 3, "en": 2}
_LETTERS = {"zh": 20, "en": 46}
"""Of a group in the legend: Chinese characters are twice as wide."""


@dataclass(frozen=True, slots=True)
class Tile:
    """An amount in yuan with its name, in a group."""

    group: str
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Where a tile lies, from the lower left."""

    x: float
    y: float
    width: float
    height: float


def draw_treemap(path: Path, tiles: Sequence[Tile], title: str, note: str, language: str) -> None:
    """The treemap of tiles, the greatest group and tile first."""
    plt = prepare(path)
    groups = _by_group(tiles)
    figure, axes = plt.subplots(figsize=(12, 7))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(0, _HEIGHT)
    axes.set_axis_off()
    places = tiles_to_rectangles(tiles)
    untold = []
    for number, group in enumerate(groups):
        for tile in groups[group]:
            place = places[tile]
            axes.add_patch(
                plt.Rectangle(
                    (place.x, place.y),
                    place.width,
                    place.height,
                    facecolor=colour(number),
                    edgecolor="white",
                    linewidth=1,
                )
            )
            if not _label(axes, tile, place, text_colour(colour(number)), language):
                untold.append(tile)
    rows = _legend(plt, axes, groups, language)
    told = "\n".join(filter(None, (note, _untold(untold, language))))
    caption(axes, title, told, below=12 + 17 * rows)
    save(plt, figure, path)


def tiles_to_rectangles(tiles: Sequence[Tile]) -> dict[Tile, Rectangle]:
    """Where each tile lies in a field of 1200 by 700: groups side by side, tiles in their group."""
    groups = _by_group(tiles)
    sums = {group: sum(tile.amount for tile in members) for group, members in groups.items()}
    whole = Rectangle(0.0, 0.0, _WIDTH, _HEIGHT)
    places: dict[Tile, Rectangle] = {}
    for members, field in zip(groups.values(), _divide(list(sums.values()), whole), strict=True):
        amounts = [tile.amount for tile in members]
        places |= dict(zip(members, _divide(amounts, field), strict=True))
    return places


def _divide(amounts: Sequence[Decimal | int], field: Rectangle) -> list[Rectangle]:
    """A field in parts as large as amounts that do not grow, each as near a square as can be."""
    import squarify

    sizes = squarify.normalize_sizes([float(a) for a in amounts], field.width, field.height)
    return [
        Rectangle(part["x"], part["y"], part["dx"], part["dy"])
        for part in squarify.squarify(sizes, field.x, field.y, field.width, field.height)
    ]


def _by_group(tiles: Sequence[Tile]) -> dict[str, list[Tile]]:
    groups: dict[str, list[Tile]] = defaultdict(list)
    for tile in sorted(tiles, key=lambda tile: (-tile.amount, tile.name)):
        groups[tile.group].append(tile)
    sums = {group: sum(tile.amount for tile in members) for group, members in groups.items()}
    return {group: groups[group] for group in sorted(groups, key=lambda name: (-sums[name], name))}


def _label(axes: Any, tile: Tile, place: Rectangle, shade: str, language: str) -> bool:
    """Write the label in the largest letters that have room; whether there are any."""
    amount = amount_to_text(tile.amount, language)
    text = axes.text(
        place.x + place.width / 2,
        place.y + place.height / 2,
        "",
        color=shade,
        ha="center",
        va="center",
        linespacing=1.25,
    )
    frame = axes.transData.transform(
        [(place.x, place.y), (place.x + place.width, place.y + place.height)]
    )
    width, height = (frame[1] - frame[0]) * 0.94
    renderer = axes.figure.canvas.get_renderer()
    for size in _FONTS:
        for most in _BREAKS:
            text.set_fontsize(size)
            text.set_text(f"{_wrapped(tile.name, most)}\n{amount}")
            extent = text.get_window_extent(renderer)
            if extent.width <= width and extent.height <= height:
                return True
    text.remove()
    return False


def _wrapped(text: str, most: int) -> str:
    """Lines of at most so many characters: Chinese breaks anywhere, other words at spaces."""
    lines = [""]
    for word in text.split(" "):
        pieces = (
            [word] if word.isascii() else [word[i : i + most] for i in range(0, len(word), most)]
        )
        for piece in pieces:
            if lines[-1] and len(lines[-1]) + len(piece) >= most:
                lines.append(piece)
            else:
                lines[-1] = f"{lines[-1]} {piece}".strip()
    return "\n".join(lines)


def _legend(plt: ModuleType, axes: Any, groups: dict[str, list[Tile]], language: str) -> int:
    """The groups and what they come to; how many rows that took."""
    whole = sum(tile.amount for members in groups.values() for tile in members)
    handles = []
    for number, (group, members) in enumerate(groups.items()):
        amount = sum((tile.amount for tile in members), Decimal(0))
        told = amount_to_text(amount, language)
        label = f"{clip(group, _LETTERS[language])}  {told}  {amount / whole:.1%}"
        handles.append(plt.Rectangle((0, 0), 1, 1, facecolor=colour(number), label=label))
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, -0.015),
        ncols=_LEGEND_COLUMNS[language],
        frameon=False,
        fontsize=9,
        borderaxespad=0,
        columnspacing=1.5,
        handlelength=1.2,
    )
    return ceil(len(groups) / _LEGEND_COLUMNS[language])


def _untold(tiles: Sequence[Tile], language: str) -> str:
    """The tiles that are too small for their labels."""
    if not tiles:
        return ""
    told = [
        f"{clip(tile.name, _LETTERS[language])} {amount_to_text(tile.amount, language)}"
        for tile in sorted(tiles, key=lambda tile: -tile.amount)[:_MOST_UNTOLD]
    ]
    rest = len(tiles) - len(told)
    if language == "zh":
        more = f" 等{len(tiles)}项" if rest else ""
        return f"图中太小、未标出的：{'、'.join(told)}{more}"
    more = f" and {rest} more" if rest else ""
    return f"Too small for a label: {', '.join(told)}{more}"
