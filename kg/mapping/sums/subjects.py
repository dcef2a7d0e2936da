"""Floor 4: which subject of the functional classification a sum in running text is about.

Reads the sums in text, the text of their places and the budget lines of one document. Gives the
code of the subject that the text spells out (教育支出（类）普通教育（款）小学教育（项）), names
with its code (2050202小学教育; 教育（205）普通教育（02）小学教育（02）) or by one that is no other
subject's, found among the codes and names that the document's own tables print; '' where what is
spelled out is in none, or in several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.records import BudgetLineRecord, PassageRecord, StatementRecord

_LEVELS = {"类": 3, "款": 5, "项": 7}
# A name may hold brackets of its own: 政府办公厅（室）及相关机构事务（款）.
_NAME = re.compile(
    r"((?:[^（()）“”\"、，。；：:;\s.．\d]|[（(](?!\s*[类款项]\s*[）)])[^（()）]*[）)])+)"
    r"[”\"]?\s*[（(]\s*([类款项])\s*[）)]"
)
# A sum that the paragraph calls what was decided for the subject that it begins with.
_DECIDED = re.compile(r"^(?:支出)?决算数?$")
_CODED = re.compile(r"(?<![0-9])(?:[0-9]{1,2}[.、．])?([0-9]{7}|[0-9]{5}|[0-9]{3})(?![0-9])(.+)")
# 文化旅游体育与传媒（207）文化和旅游（01）图书馆（04）
_BEHIND_NAMES = re.compile(r"(?<=[\u4e00-\u9fff])\s*[（(]([0-9]{2,7})[)）]")
_LEAD = re.compile(r"^(?:[0-9]{1,2}[.、．]|[（(][0-9一二三四五六七八九十]+[)）])")
_TAIL = re.compile(r"(?:科目)?(?:决算|预算)?数?$")
_SPENT = re.compile(r"(?:科目)?(?:支出)+$")
_PLAIN = re.compile(r"\W")
_LEAST_NAME = 4
_CLASS = 3

Names = Mapping[str, frozenset[str]]
"""A subject code → the names that the document's tables print beside it."""


def statement_subjects(
    statements: Iterable[StatementRecord],
    passages: Iterable[PassageRecord],
    lines: Iterable[BudgetLineRecord],
) -> dict[str, str]:
    """Each statement that spells a subject out → the subject's code, '' where no table has it."""
    texts = {passage.source: passage.text for passage in passages}
    lines = list(lines)
    names = _printed(lines)
    if not names:
        return {}
    alone = _names_alone(names, lines)
    found = {}
    for statement in statements:
        if statement.comparison:
            continue
        spelled = _spelled(statement.label)
        if not spelled and _DECIDED.search(statement.label):
            spelled = _spelled(texts.get(statement.source, ""))
        if spelled:
            found[statement.statement_id] = _code(spelled, names)
        elif code := _coded(statement.label, names) or _alone(statement.label, alone):
            found[statement.statement_id] = code
    return found


def _printed(lines: Iterable[BudgetLineRecord]) -> Names:
    names: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.scheme == "functional" and line.code:
            names[line.code].add(_plain(line.label))
    return {code: frozenset(labels) for code, labels in names.items()}


def _names_alone(names: Names, lines: Iterable[BudgetLineRecord]) -> dict[str, str]:
    """Each name of one subject alone → its code; 住房公积金 is an item of two classifications. A
    row 教育支出 without a code is the class."""
    codes: dict[str, set[str]] = defaultdict(set)
    for code, labels in names.items():
        for label in labels:
            codes[_name(label)].add(code)
    classes = {name for name, found in codes.items() if all(len(code) == _CLASS for code in found)}
    others = {_name(line.label) for line in lines if line.scheme != "functional" and line.code}
    others |= {_name(line.label) for line in lines if not line.code} - classes
    known = {name: min(found) for name, found in codes.items() if len(found) == 1}
    known |= dict.fromkeys(others, "")
    # 机关事业单位基本养老保险缴费支出 is a subject, and 机关事业单位基本养老保险缴费 an item.
    whole: dict[str, set[str]] = defaultdict(set)
    for code, labels in names.items():
        for label in labels:
            whole[label].add(code)
    printed = {_plain(line.label) for line in lines if line.scheme != "functional"}
    return known | {
        label: min(found)
        for label, found in whole.items()
        if len(found) == 1 and label not in printed and label != _name(label)
    }


def _alone(label: str, alone: Mapping[str, str]) -> str:
    """The code of a name that is one subject's, as it is printed or without what text adds."""
    plain = _plain(_LEAD.sub("", label))
    return alone.get(plain) or alone.get(_name(label), "")


def _coded(label: str, names: Names) -> str:
    """The code that stands in front of its name in a label, or behind the name of each level."""
    levels = _BEHIND_NAMES.findall(label)
    if len(levels) > 1:
        code = levels[0]
        for level in levels[1:]:
            code = level if level.startswith(code) else code + level
        return code if code in names else ""
    found = _CODED.search(label)
    if not found:
        return ""
    name, printed = _name(found[2]), names.get(found[1], frozenset())
    # Seven digits are a code whatever stands behind them; 208 may be a number of households.
    known = bool(printed) and len(found[1]) == _LEVELS["项"]
    return found[1] if known or any(_name(one) == name for one in printed) else ""


def _name(label: str) -> str:
    """A name without its number and the words that text adds to it; 教育支出 is more than 教育."""
    name = _TAIL.sub("", _plain(_LEAD.sub("", label)))
    bare = _without_spent(name)
    return bare if len(bare) >= _LEAST_NAME else name


def _spelled(text: str) -> dict[int, str]:
    """The name of each level of the one subject in a text; {} where it spells out several."""
    found = _NAME.findall(text)
    levels = [_LEVELS[level] for _, level in found]
    if levels != sorted(set(levels)):
        return {}
    return {level: _plain(name) for level, (name, _) in zip(levels, found, strict=True)}


def _code(spelled: Mapping[int, str], names: Names) -> str:
    """The one code of the lowest level whose names, and those above it, are the spelled ones;
    卫生健康（类） is 卫生健康支出."""
    lowest = max(spelled)
    for bare in (_plain, _without_spent):
        codes = [
            code
            for code in names
            if len(code) == lowest
            and all(
                bare(name) in map(bare, names.get(code[:level], {name} if level < lowest else ()))
                for level, name in spelled.items()
            )
        ]
        if codes:
            return codes[0] if len(codes) == 1 else ""
    return ""


def _without_spent(name: str) -> str:
    return _SPENT.sub("", name)


def _plain(name: str) -> str:
    return _PLAIN.sub("", name)
