"""Floor 6: what of a view is wanted: which nodes fit, and what is told where none does."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from kg.errors import QueryError, Text
from kg.exporting.choices import nearest_first
from kg.exporting.node_values import some_values
from kg.exporting.property_graph import Node, Selection, Value
from kg.exporting.staging import NEUTRAL, NO, YES
from kg.exporting.views import View
from kg.store import GraphStore

_MOST_VALUES = 1000
_MOST_TOLD = 5


def check_attributes(view: View, selection: Selection) -> None:
    """QueryError for an attribute, or a year, that nothing in the view has."""
    if selection.year is not None and not view.has_years:
        raise QueryError(
            Text(f"视图 {view.name} 不分年度", f"the view {view.name} knows no years"),
            Text("请去掉 --year，或换一个视图", "leave out --year, or choose another view"),
        )
    known = ("type", "label", *view.attributes)
    for name in selection.where:
        if name not in known:
            shown = nearest_first(name, known)
            raise QueryError(
                Text(
                    f"视图 {view.name} 没有属性“{name}”",
                    f"the view {view.name} has no attribute {name}",
                ),
                Text(f"可用：{'、'.join(shown)}", f"choose from {', '.join(shown)}"),
            )


def matches(node: Node, where: Mapping[str, str]) -> int:
    """`YES`, `NO`, or `NEUTRAL` where the node's type has no such attribute."""
    facts: dict[str, Value] = {**node.attributes, "type": node.type, "label": node.label}
    verdict = YES
    for name, wanted in where.items():
        if name not in facts:
            verdict = NEUTRAL
        else:
            value = facts[name]
            if wanted not in (value if isinstance(value, tuple) else (str(value),)):
                return NO
    return verdict


def is_of_year(node: Node, year: int | None) -> bool:
    """Whether the node says that it is of the year, where one is wanted."""
    return year is None or node.attributes.get("year") == year


def nothing_selected(store: GraphStore, view: View, selection: Selection) -> QueryError:
    """Which values there are, as far as they resemble the wanted ones."""
    wanted = dict(selection.where)
    if selection.year is not None:
        wanted["year"] = str(selection.year)
    known: list[str] = []
    for name, value in wanted.items():
        there = {rule.type for rule in view.nodes} if name == "type" else set()
        for rule in view.nodes:
            if name in rule.attributes:
                path = rule.attributes[name]
                there |= set(some_values(store, rule, path, view.prefixes, _MOST_VALUES))
        near = difflib.get_close_matches(value, sorted(there), n=_MOST_TOLD, cutoff=0.3)
        known += [f"{name}={one}" for one in near or sorted(there)[:_MOST_TOLD]]
    return QueryError(
        Text("没有符合条件的节点", "no node fits the conditions"),
        Text(f"例如可用：{'、'.join(known)}", f"there are, for example, {', '.join(known)}")
        if known
        else Text("请放宽条件", "ask for less"),
    )
