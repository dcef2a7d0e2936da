"""Floor 6: a property graph of documents, programmes and projects → a picture in three columns.

Reads nodes and edges. Writes one SVG or PNG: what hangs together stands together, the most money on
top; a line is as thick as its amount. A page holds so many rows; what has no place is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import Text
from kg.exporting.drawing import amount_to_text, caption, clip, prepare, save
from kg.exporting.property_graph import Edge, Node
from kg.exporting.views import View

COLUMNS = ("document", "programme", "project")
_MOST_ROWS = 60
_MOST_OF_ONE = 20
"""Nodes of a column that one group may show."""
_ROW = 0.24
"""Inches."""
_LETTERS = {"document": 24, "programme": 18, "project": 34}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where nodes stand: column and row; how many there was no place for."""

    places: Mapping[str, tuple[int, float]]
    rows: float
    left_out: int


def draw_network(
    path: Path,
    view: View,
    nodes: Mapping[str, Node],
    edges: Sequence[Edge],
    title: str,
    note: str,
    language: str,
) -> None:
    """The picture of nodes of the types of `COLUMNS`, and of the edges between them."""
    plt = prepare(path)
    layout = lay_out(nodes, edges)
    figure, axes = plt.subplots(figsize=(14, max(3.0, _ROW * layout.rows)))
    axes.set_xlim(-0.75, len(COLUMNS) - 0.2)
    axes.set_ylim(layout.rows, -1)
    axes.set_axis_off()
    most = max((edge.weight for edge in edges), default=Decimal(0)) or Decimal(1)
    for edge in edges:
        ends = layout.places.get(edge.source), layout.places.get(edge.target)
        if ends[0] and ends[1]:
            _draw_edge(axes, ends[0], ends[1], 0.6 + 3.4 * float(edge.weight / most) ** 0.5)
    for name, place in layout.places.items():
        _draw_node(axes, nodes[name], place, view.colour(nodes[name].type), language)
    _legend(plt, axes, view, language)
    caption(axes, title, "\n".join(filter(None, (note, _left_out(layout.left_out, language)))))
    save(plt, figure, path)


def lay_out(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> Layout:
    """Groups that hang together below each other, each column in the order of its amounts."""
    import networkx as nx

    graph = nx.Graph()
    weights: dict[str, Decimal] = {}
    for edge in edges:
        graph.add_edge(edge.source, edge.target)
        for end in (edge.source, edge.target):
            weights[end] = weights.get(end, Decimal(0)) + edge.weight

    def order(name: str) -> tuple[Decimal, str, str]:
        return (-weights[name], nodes[name].label, name)

    groups = [sorted(group, key=order) for group in nx.connected_components(graph)]
    groups.sort(key=lambda group: (-sum(weights[name] for name in group), group[0]))
    places: dict[str, tuple[int, float]] = {}
    top = 0.0
    for group in groups:
        columns = [[name for name in group if nodes[name].type == kind] for kind in COLUMNS]
        shown = [column[:_MOST_OF_ONE] for column in columns]
        height = max(map(len, shown))
        if top and top + height > _MOST_ROWS:
            break
        for number, column in enumerate(shown):
            # A short column stands in the middle of the long one.
            step = height / max(len(column), 1)
            for row, name in enumerate(column):
                places[name] = (number, top + (row + 0.5) * step - 0.5)
        top += height + 0.6
    return Layout(places, top, len(graph) - len(places))


def _draw_edge(
    axes: Any, source: tuple[int, float], target: tuple[int, float], width: float
) -> None:
    """A line between columns; within one, where a document passes on another's money, an arrow."""
    look: dict[str, Any] = {"arrowstyle": "-", "color": "#b0b7c0", "linewidth": width}
    if source[0] == target[0]:
        # It bows to the right as far as a row is high, whichever end is above.
        bend = max(-1.0, min(1.0, 2 / ((source[1] - target[1]) or 1)))
        look = {
            "arrowstyle": "-|>,head_length=0.5,head_width=0.2",
            "connectionstyle": f"arc3,rad={bend}",
            "color": "#6b7683",
            "linewidth": 1.2,
        }
    axes.annotate("", target, source, arrowprops=look, zorder=1)


def _draw_node(axes: Any, node: Node, place: tuple[int, float], shade: str, language: str) -> None:
    axes.scatter([place[0]], [place[1]], s=60, color=shade, zorder=3)
    label = clip(node.label, _LETTERS[node.type])
    facts = []
    if node.type == "project":
        amount, division = node.attributes.get("amount"), node.attributes.get("division")
        facts = [str(division)] if division else []
        facts += (
            [amount_to_text(Decimal(amount), language)] if isinstance(amount, int | Decimal) else []
        )
    text = f"{label}  {' '.join(facts)}" if facts else label
    is_left = node.type == "document"
    axes.annotate(
        text,
        place,
        (-7 if is_left else 7, 0),
        textcoords="offset points",
        fontsize=8,
        ha="right" if is_left else "left",
        va="center",
        bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.8},
        zorder=2,
    )


def _legend(plt: ModuleType, axes: Any, view: View, language: str) -> None:
    handles = [
        plt.Line2D(
            *([], []),
            marker="o",
            linestyle="",
            color=rule.colour,
            label=rule.label.in_language(language),
        )
        for rule in view.nodes
        if rule.type in COLUMNS
    ]
    axes.legend(
        handles=handles,
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=3,
        frameon=False,
        fontsize=9,
    )


def _left_out(number: int, language: str) -> str:
    if not number:
        return ""
    return Text(
        f"另有 {number} 个节点未画出", f"{number} more nodes have no place here"
    ).in_language(language)
