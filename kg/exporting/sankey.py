"""Floor 6: flows between layers → a Sankey diagram.

Reads flows, each from a name to a name; a layer is how many flows lead to a name. Writes one SVG or
PNG: a column a layer, a box a name as high as the money through it, a ribbon a flow.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.exporting.drawing import colour, prepare, save, yuan_to_text

_GAP = 0.02
_BOX = 0.03


@dataclass(frozen=True, slots=True)
class Flow:
    """So much money from one name to another."""

    source: str
    target: str
    amount: float


@dataclass
class _Box:
    """A name in its column: where it stands, and how much of each side is taken."""

    x: float
    top: float
    height: float
    left: float = 0.0
    right: float = 0.0


def draw_sankey(path: Path, flows: Sequence[Flow]) -> None:
    """The diagram of flows without circles."""
    plt = prepare(path)
    boxes = flows_to_boxes(flows)
    order = {name: number for number, name in enumerate(boxes)}
    figure, axes = plt.subplots(figsize=(14, max(6.0, 0.35 * len(boxes))))
    through = _through(flows)
    for flow in sorted(flows, key=lambda flow: (order[flow.source], order[flow.target])):
        height = boxes[flow.source].height * flow.amount / through[flow.source]
        ends = boxes[flow.source], boxes[flow.target]
        _draw_ribbon(axes, *ends, height, colour(order[flow.source]))
    for name, box in boxes.items():
        axes.add_patch(
            plt.Rectangle(
                (box.x, box.top - box.height), _BOX, box.height, color=colour(order[name])
            )
        )
        label = f"{textwrap.shorten(name, 24, placeholder='…')} {yuan_to_text(through[name])}"
        axes.text(box.x + _BOX + 0.01, box.top - box.height / 2, label, fontsize=8, va="center")
    axes.set_xlim(0, max(box.x for box in boxes.values()) + 0.6)
    axes.set_ylim(min(box.top - box.height for box in boxes.values()) - _GAP, 1 + _GAP)
    axes.set_axis_off()
    save(plt, figure, path)


def flows_to_boxes(flows: Sequence[Flow]) -> dict[str, _Box]:
    """Each name with its box: columns from left to right, in each the greatest on top."""
    through, layers = _through(flows), _layers(flows)
    columns: dict[int, list[str]] = defaultdict(list)
    for name in sorted(through, key=lambda name: (-through[name], name)):
        columns[layers[name]].append(name)
    most = max(sum(through[name] for name in names) for names in columns.values())
    boxes = {}
    for layer in sorted(columns):
        top = 1.0
        for name in columns[layer]:
            height = through[name] / most
            boxes[name] = _Box(float(layer), top, height)
            top -= height + _GAP
    return boxes


def _through(flows: Sequence[Flow]) -> dict[str, float]:
    """The money through each name: what comes in or what goes out, whichever is more."""
    into: dict[str, float] = defaultdict(float)
    out: dict[str, float] = defaultdict(float)
    for flow in flows:
        out[flow.source] += flow.amount
        into[flow.target] += flow.amount
    return {name: max(into[name], out[name]) for name in into.keys() | out.keys()}


def _layers(flows: Sequence[Flow]) -> dict[str, int]:
    layers: dict[str, int] = defaultdict(int)
    for _ in range(len(flows)):
        before = dict(layers)
        for flow in flows:
            layers[flow.target] = max(layers[flow.target], layers[flow.source] + 1)
        if layers == before:
            break
    return layers


def _draw_ribbon(axes: Any, source: _Box, target: _Box, height: float, shade: str) -> None:
    import numpy as np

    x = np.linspace(source.x + _BOX, target.x, 40)
    bend = (1 - np.cos(np.linspace(0, np.pi, 40))) / 2
    start, end = source.top - source.right, target.top - target.left
    upper = start + (end - start) * bend
    axes.fill_between(x, upper - height, upper, color=shade, alpha=0.35, linewidth=0)
    source.right += height
    target.left += height
