"""Floor 4: which subject of the functional classification a sum in running text is about.

Reads the sums in text, the text of their places and the budget lines of one document. Gives the
code of the subject that the text spells out (教育支出（类）普通教育（款）小学教育（项）), found
among the codes and names that the document's own tables print; '' where they have no such subject,
or several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.records import BudgetLineRecord, PassageRecord, StatementRecord

_LEVELS = {"类": 3, "款": 5, "项": 7}
_NAME = re.compile(r"([^（()）“”\"、，。；：:;\s.．\d]+)\s*[（(]\s*([类款项])\s*[）)]")
# A sum that the paragraph calls what was decided for the subject that it begins with.
_DECIDED = re.compile(r"^(?:支出)?决算数?$")
_PLAIN = re.compile(r"\W")

Names = Mapping[str, frozenset[str]]
"""A subject code → the names that the document's tables print beside it."""


def statement_subjects(
    statements: Iterable[StatementRecord],
    passages: Iterable[PassageRecord],
    lines: Iterable[BudgetLineRecord],
) -> dict[str, str]:
    """Each statement that spells a subject out → the subject's code, '' where no table has it."""
    texts = {passage.source: passage.text for passage in passages}
    names = _printed(lines)
    if not names:
        return {}
    found = {}
    for statement in statements:
        if statement.comparison:
            continue
        spelled = _spelled(statement.label)
        if not spelled and _DECIDED.search(statement.label):
            spelled = _spelled(texts.get(statement.source, ""))
        if spelled:
            found[statement.statement_id] = _code(spelled, names)
    return found


def _printed(lines: Iterable[BudgetLineRecord]) -> Names:
    names: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.scheme == "functional" and line.code:
            names[line.code].add(_plain(line.label))
    return {code: frozenset(labels) for code, labels in names.items()}


def _spelled(text: str) -> dict[int, str]:
    """The name of each level of the one subject in a text; {} where it spells out several."""
    found = _NAME.findall(text)
    levels = [_LEVELS[level] for _, level in found]
    if levels != sorted(set(levels)):
        return {}
    return {level: _plain(name) for level, (name, _) in zip(levels, found, strict=True)}


def _code(spelled: Mapping[int, str], names: Names) -> str:
    """The one code of the lowest level whose names, and those above it, are the spelled ones."""
    lowest = max(spelled)
    codes = [
        code
        for code in names
        if len(code) == lowest
        and all(
            name in names.get(code[:level], {name} if level < lowest else ())
            for level, name in spelled.items()
        )
    ]
    return codes[0] if len(codes) == 1 else ""


def _plain(name: str) -> str:
    return _PLAIN.sub("", name)
