"""Floor 6: flows between layers → a Sankey diagram.

Reads flows, each from a name to a name; a layer is how many flows lead to a name. Writes one SVG or
PNG: a column a layer, a box a name as high as the money through it, a ribbon a flow. Small boxes
stand apart, so that each has room for its label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.exporting.drawing import amount_to_text, caption, clip, colour, prepare, save

_GAP = 0.012
_BOX = 0.03
_LINE = 0.21
"""Inches that a label takes."""


@dataclass(frozen=True, slots=True)
class Flow:
    """So much money, in yuan, from one name to another."""

    source: str
    target: str
    amount: Decimal


@dataclass
class Box:
    """A name in its column: where it stands, and how much of each side is taken."""

    x: float
    top: float
    height: float
    left: float = 0.0
    right: float = 0.0


def draw_sankey(path: Path, flows: Sequence[Flow], title: str, note: str, language: str) -> None:
    """The diagram of flows without circles."""
    plt = prepare(path)
    most = max(Counter(_layers(flows).values()).values())
    inches = max(5.0, 1.6 * _LINE * most)
    boxes = flows_to_boxes(flows, slot=_LINE / inches)
    order = {name: number for number, name in enumerate(boxes)}
    figure, axes = plt.subplots(figsize=(14, inches))
    through = _through(flows)
    for flow in sorted(flows, key=lambda flow: (order[flow.source], order[flow.target])):
        height = boxes[flow.source].height * float(flow.amount / through[flow.source])
        ends = boxes[flow.source], boxes[flow.target]
        _draw_ribbon(axes, *ends, height, colour(order[flow.source]))
    for name, box in boxes.items():
        corner = (box.x, box.top - box.height)
        axes.add_patch(plt.Rectangle(corner, _BOX, box.height, color=colour(order[name])))
        label = f"{clip(name, 40)}  {amount_to_text(through[name], language)}"
        axes.text(
            box.x + _BOX + 0.01,
            box.top - box.height / 2,
            label,
            fontsize=9,
            va="center",
            bbox={"facecolor": "white", "alpha": 0.7, "linewidth": 0, "pad": 1},
        )
    axes.set_xlim(0, max(box.x for box in boxes.values()) + 0.6)
    axes.set_ylim(min(box.top - box.height for box in boxes.values()) - _GAP, 1 + _GAP)
    axes.set_axis_off()
    caption(axes, title, note)
    save(plt, figure, path)


def flows_to_boxes(flows: Sequence[Flow], slot: float = 0.0) -> dict[str, Box]:
    """Each name with its box: columns from left to right, in each the greatest on top.

    Heights are shares of the fullest column; a box has at least `slot` for itself.
    """
    through, layers = _through(flows), _layers(flows)
    columns: dict[int, list[str]] = defaultdict(list)
    for name in sorted(through, key=lambda name: (-through[name], name)):
        columns[layers[name]].append(name)
    most = max(sum(through[name] for name in names) for names in columns.values())
    boxes = {}
    for layer in sorted(columns):
        top = 1.0
        for name in columns[layer]:
            height = float(through[name] / most)
            room = max(height, slot)
            boxes[name] = Box(float(layer), top - (room - height) / 2, height)
            top -= room + _GAP
    return boxes


def _through(flows: Sequence[Flow]) -> dict[str, Decimal]:
    """The money through each name: what comes in or what goes out, whichever is more."""
    into: dict[str, Decimal] = defaultdict(Decimal)
    out: dict[str, Decimal] = defaultdict(Decimal)
    for flow in flows:
        out[flow.source] += flow.amount
        into[flow.target] += flow.amount
    return {name: max(into[name], out[name]) for name in into.keys() | out.keys()}


def _layers(flows: Sequence[Flow]) -> dict[str, int]:
    layers: dict[str, int] = {name: 0 for flow in flows for name in (flow.source, flow.target)}
    for _ in range(len(flows)):
        before = dict(layers)
        for flow in flows:
            layers[flow.target] = max(layers[flow.target], layers[flow.source] + 1)
        if layers == before:
            break
    return layers


def _draw_ribbon(axes: Any, source: Box, target: Box, height: float, shade: str) -> None:
    import numpy as np

    x = np.linspace(source.x + _BOX, target.x, 40)
    bend = (1 - np.cos(np.linspace(0, np.pi, 40))) / 2
    start, end = source.top - source.right, target.top - target.left
    upper = start + (end - start) * bend
    axes.fill_between(x, upper - height, upper, color=shade, alpha=0.35, linewidth=0)
    source.right += height
    target.left += height
