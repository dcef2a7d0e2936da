"""Floor 6: views of the graph, as whoever makes the application hands them in.

Reads nothing. Gives the form in which the explorer gets a view: its nodes and edges, ready to be
drawn, worked out in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import Text
from kg.serving.graph_links import ShownEdge
from kg.serving.graph_nodes import ShownNode


@dataclass(frozen=True, slots=True)
class ViewGraph:
    """The largest nodes of a view, `total` of how many, with the edges between them.

    `types` and `predicates` say what types of nodes and kinds of edges are called.
    """

    nodes: tuple[ShownNode, ...]
    edges: tuple[ShownEdge, ...]
    types: Mapping[str, str]
    predicates: Mapping[str, str]
    total: int


LoadView = Callable[[Path, str, str, int], ViewGraph]
"""Store folder, name of the view, language, how many nodes at most → the view."""


def _no_view(store: Path, name: str, language: str, most: int) -> ViewGraph:
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Views:
    """The views on offer by name, and the function that loads one; it runs in another process."""

    titles: Mapping[str, Text] = field(default_factory=dict)
    load: LoadView = _no_view
