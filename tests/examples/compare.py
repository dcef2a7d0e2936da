"""Records against records: reads what was expected and what was extracted, gives scores.

Rows are matched by what identifies them for a reader (a project by its name, a budget line by its
table, row and column), never by id, and then compared field by field. Sources agree where they
overlap: a row may be cited by its cell or as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from kg.records import CitationRecord, Record, RecordSet

Key = tuple[object, ...]

_UNCOMPARED = {"document_id", "subject_id", "quote", "passages"}
_ORDINAL = re.compile(r"^(?:\d+[.、．]|（[一二三四五六七八九十]+）)\s*")
# Brackets of every form are one: variants of a document change them.
_WIDTHS = str.maketrans("（）【】〔〕[]﹝﹞", "()" * 5)


@dataclass(frozen=True, slots=True)
class Score:
    """One table of one document: rows found and missed, fields right and wrong, each in words."""

    table: str
    expected: int
    extracted: int
    matched: int
    cells: int
    wrong: tuple[str, ...]
    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def row_f1(self) -> float:
        """Harmonic mean of precision and recall of rows; 1 where both are empty."""
        total = self.expected + self.extracted
        return 1.0 if total == 0 else 2 * self.matched / total

    @property
    def field_accuracy(self) -> float:
        """Share of the fields of matched rows that agree."""
        return 1.0 if self.cells == 0 else 1 - len(self.wrong) / self.cells

    def report(self, limit: int = 12) -> str:
        """A few lines for a failing test."""
        lines = [f"{self.table}: rows F1 {self.row_f1:.3f}, fields {self.field_accuracy:.3f}"]
        for head, items in (("-", self.missing), ("+", self.surplus), ("≠", self.wrong)):
            lines += [f"  {head} {item}" for item in items[:limit]]
            if len(items) > limit:
                lines.append(f"  {head} … {len(items) - limit} more")
        return "\n".join(lines)


def compare(
    expected: RecordSet, extracted: RecordSet, *, but: frozenset[str] = frozenset()
) -> list[Score]:
    """A score for each table that has an identity here, in the order of the contract.

    `but` names columns that are not compared.
    """
    return [_score(table, expected, extracted, but) for table in _KEYS]


def differences(expected: RecordSet, found: RecordSet) -> list[str]:
    """What the two say differently, places aside."""
    return [
        text
        for score in compare(expected, found)
        for text in (*score.missing, *score.surplus, *score.wrong)
        if " source:" not in text
    ]


def _score(table: str, expected: RecordSet, extracted: RecordSet, but: frozenset[str]) -> Score:
    want, have = _keyed(table, expected), _keyed(table, extracted)
    both = [key for key in want if key in have]
    wrong, cells = [], 0
    for key in both:
        for name, right, found in _cells(want[key], have[key]):
            if name in but:
                continue
            cells += 1
            if not _agree(name, right, found):
                wrong.append(f"{_show(key)} {name}: expected {right!r}, got {found!r}")
    return Score(
        table,
        len(want),
        len(have),
        len(both),
        cells,
        tuple(wrong),
        tuple(_show(key) for key in want if key not in have),
        tuple(_show(key) for key in have if key not in want),
    )


def _keyed(table: str, records: RecordSet) -> dict[Key, Record]:
    """Rows by key; rows of one key are numbered in their order."""
    identify = _KEYS[table](records)
    seen: Counter[Key] = Counter()
    keyed: dict[Key, Record] = {}
    for record in getattr(records, table):
        key = identify(record)
        seen[key] += 1
        keyed[(*key, seen[key])] = record
    return keyed


def _cells(right: Record, found: Record) -> Iterator[tuple[str, Any, Any]]:
    for field in fields(right):
        name = field.name
        if name in _UNCOMPARED or (name.endswith("_id") and name != "document_id"):
            continue
        if isinstance(right, CitationRecord) and name == "title" and not right.title:
            continue  # the contract knows titles in 《》; a reader may find a plain one beside it
        yield name, getattr(right, name), getattr(found, name)


def _agree(name: str, right: Any, found: Any) -> bool:
    if name == "source":
        return _overlap(right, found)
    if isinstance(right, str) and isinstance(found, str):
        return _plain(right) == _plain(found)
    return bool(right == found)


def _plain(text: str) -> str:
    return _ORDINAL.sub("", text).translate(_WIDTHS)


def _overlap(one: str, other: str) -> bool:
    spans = [re.fullmatch(r"line=(\d+),(\d+)", source) for source in (one, other)]
    if not all(spans):
        return one == other
    (a, b), (c, d) = ((int(m[1]), int(m[2])) for m in spans if m)
    return a < d and c < b


def _show(key: Key) -> str:
    return " · ".join(str(part) for part in key[:-1] if part != "")


def _fixed(*names: str) -> Callable[[RecordSet], Callable[[Any], Key]]:
    return lambda _: (
        lambda record: tuple(
            _plain(value) if isinstance(value := getattr(record, name), str) else value
            for name in names
        )
    )


def _project_names(records: RecordSet) -> dict[str, str]:
    return {project.project_id: project.name for project in records.projects}


def _in_project(*names: str) -> Callable[[RecordSet], Callable[[Any], Key]]:
    def with_names(records: RecordSet) -> Callable[[Any], Key]:
        projects, identify = _project_names(records), _fixed(*names)(records)
        return lambda record: (_plain(projects.get(record.project_id, "")), *identify(record))

    return with_names


def _cited(records: RecordSet) -> Callable[[Any], Key]:
    projects = _project_names(records)
    names = dict(projects)
    names |= {
        i.indicator_id: f"{projects.get(i.project_id)}/{i.level3}" for i in records.indicators
    }
    names |= {o.objective_id: o.text[:12] for o in records.objectives}
    return lambda c: (
        c.subject_kind,
        _plain(names.get(c.subject_id, "")),
        c.role,
        (c.number or c.title).translate(_WIDTHS),
    )


# What identifies a row for a reader, beside its place among rows of the same identity.
_KEYS: dict[str, Callable[[RecordSet], Callable[[Any], Key]]] = {
    "documents": _fixed(),
    "organisations": _fixed("name"),
    "budget_lines": _fixed("table", "side", "row_no", "code", "label", "measure"),
    "projects": _fixed("name"),
    "objectives": _in_project("scope", "position"),
    "indicators": _in_project("level1", "level2", "level3"),
    "citations": _cited,
    "assets": _fixed("item"),
    "procurement": _fixed("project_name", "item"),
    "notices": _fixed("number", "title"),
    "allocations": _fixed("recipient", "project_name", "measure"),
    "statements": _fixed("section", "amount", "comparison"),
    "responsibilities": _fixed("position"),
    "terms": _fixed("term"),
}
