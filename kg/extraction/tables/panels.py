"""Panels: tables that stand side by side in one grid, each with names and amounts of its own.

Reads the path and the role of each column; gives the panel that it is in. Income beside
expenditure, 301 beside 302: every panel has the same label columns and at least one amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.values.text import heading_key

_LABELS = ("code", "label")
_SIDES = {"revenue": "收入", "expenditure": "支出"}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel. `head` is the heading over all its columns; `side` is empty where it names none.

    `columns` are counted from 0.
    """

    columns: range
    head: str = ""
    side: str = ""


def columns_to_panels(paths: Sequence[Path], roles: Sequence[str]) -> tuple[Panel, ...]:
    """The panels from left to right: one, where the table is no two tables.

    >>> paths = [(side, head) for side in ("本年收入", "本年支出") for head in ("项目", "金额")]
    >>> [panel.side for panel in columns_to_panels(paths, ["label", "amount"] * 2)]
    ['revenue', 'expenditure']
    """
    starts = [0] + [
        index
        for index in range(1, len(roles))
        if roles[index] in _LABELS and roles[index - 1] not in (*_LABELS, "row_no")
    ]
    stops = [*starts[1:], len(roles)]
    spans = [range(start, stop) for start, stop in zip(starts, stops, strict=True)]
    labels = {tuple(roles[i] for i in span if roles[i] in _LABELS) for span in spans}
    if len(spans) == 1 or len(labels) > 1 or not all(_has_amount(span, roles) for span in spans):
        return (Panel(range(len(roles))),)
    heads = [_common_head(span, paths) for span in spans]
    named = [
        _side(head or "".join(paths[i][-1] for i in span if roles[i] == "label"))
        for span, head in zip(spans, heads, strict=True)
    ]
    # Expenditure may be divided in several ways, each in a panel: by function, by structure.
    two_sided = set(named) == set(_SIDES) and named.count("revenue") == 1
    return tuple(
        Panel(span, head if two_sided else "", side if two_sided else "")
        for span, head, side in zip(spans, heads, named, strict=True)
    )


def _has_amount(span: range, roles: Sequence[str]) -> bool:
    return any(roles[index] == "amount" for index in span)


def _common_head(span: range, paths: Sequence[Path]) -> str:
    """The outermost head of all columns in a span, where they have one in common."""
    tops = {paths[index][0] for index in span if len(paths[index]) > 1}
    return tops.pop() if len(tops) == 1 and all(len(paths[i]) > 1 for i in span) else ""


def _side(text: str) -> str:
    """The side that a heading names; a heading that names both or none says nothing."""
    key = heading_key(text)
    sides = [side for side, word in _SIDES.items() if word in key]
    return sides[0] if len(sides) == 1 else ""
