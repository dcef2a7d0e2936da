"""Floor 6: a view's file → the view, with every mistake found before anything is drawn.

Reads `views/*.toml` of the package, or a file of the user's own in the same form. Gives `View`s.
Raises QueryError that names the file and the entry that is wrong.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg import vocabulary as v
from kg.errors import QueryError, Text
from kg.exporting.choices import nearest_first
from kg.exporting.views import COLOURS, KINDS, NODE_KINDS, TEXT, EdgeRule, NodeRule, View

ALL = "all"
"""The view of everything that the other views show."""

_TAKEN = ("id", "iri", "label", "name", "type", "value", "colour", "findings")
"""Names that formats use themselves."""


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
        except OSError as error:
            raise QueryError(
                Text(f"无法读取视图（{error.strerror}）", f"cannot be read ({error.strerror})"),
                Text("请检查路径和权限", "Check the path and its permissions"),
                file=name,
            ) from error
        except UnicodeDecodeError as error:
            raise _wrong(name, "", "不是 UTF-8 文本", "is no text in UTF-8") from error
        return text_to_view(text, path.stem, name)
    if name not in view_names():
        known = nearest_first(name, view_names())
        raise QueryError(
            Text(f"没有名为“{name}”的视图", f"there is no view named `{name}`"),
            Text(
                f"可用：{'、'.join(known)}，或自己的 .toml 文件",
                f"try {', '.join(known)}, or a .toml file of your own",
            ),
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
            colour=_colour(entry, number, file),
            kinds=_kinds(entry, file, f"nodes[{number}]"),
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
    """Each pattern binds what it should, is SPARQL, and uses terms that the ontology has."""
    empty = Store()
    for place, text, variables, query in _queries(view):
        for variable in variables:
            if not re.search(rf"\?{variable}\b", text):
                raise _wrong(
                    file, place, f"pattern 中没有 ?{variable}", f"its pattern binds no ?{variable}"
                )
        try:
            empty.query(f"{view.prefixes} {query}")
        except SyntaxError as error:
            raise _wrong(file, place, f"不是 SPARQL：{error}", f"is no SPARQL: {error}") from error
        for name in re.findall(rf"(?:\bbkg:|<{re.escape(v.BKG)})(\w+)", query):
            if name not in _terms():
                raise _unknown_term(file, place, name)


def _queries(view: View) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Where a pattern or path stands, its text, the variables it must bind, a query of it."""
    for number, node in enumerate(view.nodes):
        place = f"nodes[{number}]"
        yield place, node.pattern, ("node",), f"SELECT ?node WHERE {{ {node.pattern} }}"
        for name, path in node.attributes.items():
            query = f"SELECT ?node WHERE {{ {node.pattern} ?node {path} ?value }}"
            yield f"{place}.attributes.{name}", query, (), query
    for number, edge in enumerate(view.edges):
        query = f"SELECT ?source ?target ?item WHERE {{ {edge.pattern} }}"
        yield f"edges[{number}]", edge.pattern, ("source", "target", "item"), query


@cache
def _terms() -> frozenset[str]:
    """The local names of the ontology."""
    terms = (value for value in vars(v).values() if isinstance(value, str))
    return frozenset(term[len(v.BKG) :] for term in terms if term.startswith(v.BKG))


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
    """The property path of each attribute: a text, or `{ path = …, kind = … }`."""
    given = entry.get("attributes", {})
    if not isinstance(given, dict):
        raise _wrong(file, place, "attributes 应为表", "attributes should be a table")
    paths: dict[str, str] = {}
    for name, value in given.items():
        path = value.get("path") if isinstance(value, dict) else value
        if not isinstance(path, str):
            raise _wrong(
                file, place, f"属性 {name} 应为属性路径", f"{name} should be a property path"
            )
        if name in _TAKEN:
            raise _wrong(file, place, f"{name} 是保留名称", f"{name} is a name of every node")
        if not re.fullmatch(r"\w+", name):
            # What some formats would take for a sign of their own.
            raise _wrong(
                file,
                place,
                f"属性名“{name}”只能有文字、数字和下划线",
                f"the name {name} may have letters, digits and underscores alone",
            )
        paths[name] = path
    return paths


def _kinds(entry: dict[str, Any], file: str, place: str) -> dict[str, str]:
    kinds = {
        name: value.get("kind", NODE_KINDS.get(name, TEXT))
        for name, value in entry.get("attributes", {}).items()
        if isinstance(value, dict)
    }
    for name, kind in kinds.items():
        if kind not in KINDS or kind != NODE_KINDS.get(name, kind):
            allowed = NODE_KINDS.get(name) or ", ".join(KINDS)
            raise _wrong(
                file, place, f"{name} 的 kind 应为 {allowed}", f"the kind of {name} is {allowed}"
            )
    return kinds


def _colour(entry: dict[str, Any], number: int, file: str) -> str:
    colour = entry.get("colour", COLOURS[number % len(COLOURS)])
    if not isinstance(colour, str) or not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        place = f"nodes[{number}]"
        raise _wrong(file, place, "colour 应如 #1b6ca8", "colour should be like #1b6ca8")
    return colour


def _unknown_term(file: str, place: str, name: str) -> QueryError:
    zh, en = f"本体中没有 bkg:{name}", f"the ontology has no bkg:{name}"
    for near in difflib.get_close_matches(name, _terms(), n=1):
        zh, en = f"{zh}，或应为 bkg:{near}", f"{en}; perhaps bkg:{near}"
    return _wrong(file, place, zh, en)


def _wrong(file: str, place: str, zh: str, en: str) -> QueryError:
    remedy = Text("请改正视图文件", "Correct the view's file")
    return QueryError(Text(zh, en), remedy, file=file, place=place)
