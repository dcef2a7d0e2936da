"""Floor 6: a view's file → which classes are nodes, which paths are edges, how amounts are summed.

Reads `views/*.toml` of the package, or a file of the user's own in the same form. Gives `View`s.
Raises QueryError that names the file and the entry that is wrong.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg import vocabulary as v
from kg.errors import QueryError, Text

PREFIXES = {
    "bkg": v.BKG,
    "bkgc": v.BKGC,
    "dcterms": v.DCTERMS,
    "eli": v.ELI,
    "org": v.ORG,
    "prov": v.PROV,
    "qb": v.QB,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "skos": v.SKOS,
}
ALL = "all"
"""The view of everything that the other views show."""

COLOURS = ("#1b6ca8", "#d1495b", "#66a182", "#edae49", "#7a5195", "#2e4057", "#8d96a3", "#b5651d")


@dataclass(frozen=True, slots=True)
class NodeRule:
    """One type of nodes: `pattern` binds ?node; an attribute is a property path from it."""

    type: str
    label: Text
    pattern: str
    attributes: Mapping[str, str]
    colour: str


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """One type of edges: `pattern` binds ?source, ?target, ?item, and ?amount or ?year if any."""

    type: str
    label: Text
    pattern: str

    @property
    def has_amount(self) -> bool:
        """Whether the edges weigh what their amounts come to."""
        return "?amount" in self.pattern

    @property
    def has_year(self) -> bool:
        """Whether the edges are of a year."""
        return "?year" in self.pattern


@dataclass(frozen=True, slots=True)
class View:
    """What of the graph is drawn."""

    name: str
    title: Text
    nodes: tuple[NodeRule, ...]
    edges: tuple[EdgeRule, ...]

    @property
    def prefixes(self) -> str:
        """The prefixes that the patterns may use."""
        return " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of all attributes that nodes have, sorted."""
        names = {name for rule in self.nodes for name in rule.attributes}
        return tuple(sorted(names | {"findings"}))

    def colour(self, node_type: str) -> str:
        """The colour of a type of nodes."""
        return next((rule.colour for rule in self.nodes if rule.type == node_type), COLOURS[0])


def view_names() -> list[str]:
    """The views of the package, sorted."""
    folder = files(__package__).joinpath("views")
    names = [entry.name.removesuffix(".toml") for entry in folder.iterdir()]
    return sorted([*names, ALL])


def load_view(name: str) -> View:
    """A view of the package by its name, or of a file that ends in .toml."""
    if name.endswith(".toml"):
        path = Path(name)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise _wrong(name, "", f"{error}", f"{error}") from error
        return text_to_view(text, path.stem, name)
    if name not in view_names():
        near = difflib.get_close_matches(name, view_names(), cutoff=0.3) or view_names()
        raise QueryError(
            Text(f"没有名为“{name}”的视图", f"there is no view named `{name}`"),
            Text(f"可用：{'、'.join(near)}", f"try {', '.join(near)}, or a .toml file of your own"),
        )
    if name == ALL:
        return _all_views()
    folder = files(__package__).joinpath("views")
    return text_to_view(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"), name, name)


def _all_views() -> View:
    """Every node and edge of the other views; rules of one type and pattern count once."""
    views = [load_view(name) for name in view_names() if name != ALL]
    nodes = {(rule.type, rule.pattern): rule for view in views for rule in view.nodes}
    edges = {(rule.type, rule.pattern): rule for view in views for rule in view.edges}
    return View(ALL, Text("全部", "Everything"), tuple(nodes.values()), tuple(edges.values()))


def text_to_view(text: str, name: str, file: str) -> View:
    """A view from TOML; every pattern is tried, so that a mistake is found here and not later."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(file, "", f"不是 TOML：{error}", f"is no TOML: {error}") from error
    nodes = tuple(
        NodeRule(
            type=_string(entry, "type", file, f"nodes[{number}]"),
            label=_label(entry, file, f"nodes[{number}]"),
            pattern=_string(entry, "pattern", file, f"nodes[{number}]"),
            attributes=_attributes(entry, file, f"nodes[{number}]"),
            colour=str(entry.get("colour", COLOURS[number % len(COLOURS)])),
        )
        for number, entry in enumerate(_entries(data, "nodes", file))
    )
    edges = tuple(
        EdgeRule(
            type=_string(entry, "type", file, f"edges[{number}]"),
            label=_label(entry, file, f"edges[{number}]"),
            pattern=_string(entry, "pattern", file, f"edges[{number}]"),
        )
        for number, entry in enumerate(_entries(data, "edges", file))
    )
    view = View(name, _label(data, file, "title", "title"), nodes, edges)
    _try_patterns(view, file)
    return view


def _try_patterns(view: View, file: str) -> None:
    empty = Store()
    queries = [
        (f"nodes[{number}]", f"SELECT ?node WHERE {{ {rule.pattern} ?node {path} ?value }}")
        for number, rule in enumerate(view.nodes)
        for path in ("a", *rule.attributes.values())
    ] + [
        (f"edges[{number}]", f"SELECT ?source ?target ?item WHERE {{ {rule.pattern} }}")
        for number, rule in enumerate(view.edges)
    ]
    for place, query in queries:
        try:
            empty.query(f"{view.prefixes} {query}")
        except SyntaxError as error:
            raise _wrong(file, place, f"不是 SPARQL：{error}", f"is no SPARQL: {error}") from error


def _entries(data: dict[str, Any], name: str, file: str) -> list[dict[str, Any]]:
    entries = data.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _wrong(file, name, f"缺少 [[{name}]]", f"[[{name}]] is missing")
    return entries


def _string(entry: dict[str, Any], name: str, file: str, place: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(file, place, f"缺少 {name}", f"{name} is missing")
    return value


def _label(entry: dict[str, Any], file: str, place: str, name: str = "label") -> Text:
    pair = entry.get(name)
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(t, str) for t in pair):
        raise _wrong(file, place, f"{name} 应为 [中文, 英文]", f"{name} should be [zh, en]")
    return Text(*pair)


def _attributes(entry: dict[str, Any], file: str, place: str) -> dict[str, str]:
    given = entry.get("attributes", {})
    if not isinstance(given, dict) or not all(isinstance(path, str) for path in given.values()):
        raise _wrong(file, place, "attributes 应为属性路径", "attributes should be property paths")
    return given


def _wrong(file: str, place: str, zh: str, en: str) -> QueryError:
    remedy = Text("请改正视图文件", "Correct the view's file")
    return QueryError(Text(zh, en), remedy, file=file, place=place)
