"""Floor 3: how alike two organisations are, and why.

Reads what is known of each. Gives a score between 0 and 1 and the reasons that add up to it, for
people: no score below 1 joins anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import Text
from kg.linking.thresholds import CERTAIN, WEIGHTS


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one organisation: key of its name, type, 本级, and its code by year."""

    key: str
    type: str
    own: bool
    codes: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """What adds to a score, or takes from it."""

    name: str
    weight: float

    @property
    def text(self) -> Text:
        """For people."""
        return _REASONS[self.name]


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two organisations are."""

    value: float
    reasons: tuple[Reason, ...]


_REASONS = {
    "equal": Text("按规则名称相同", "equal names under the rules"),
    "alike": Text("用字相近", "alike letters"),
    "type": Text("机构类型相同", "the same type"),
    "other_type": Text("机构类型不同", "different types"),
    "code": Text("编码相同", "the same code"),
    "other_code": Text("同一年编码不同", "different codes in one year"),
    "other_number": Text("序号不同", "different numbers"),
    "own": Text("一个是本级", "one is the department's own unit"),
}


def score(one: Known, other: Known) -> Score:
    """The score of a pair within one division.

    >>> score(Known("残联", "", False, frozenset()), Known("残联", "", False, frozenset())).value
    1.0
    """
    if one.key == other.key and one.own == other.own:
        return Score(1.0, (Reason("equal", 1.0),))
    names = ["alike"]
    if one.type and other.type:
        names.append("type" if one.type == other.type else "other_type")
    if {code for _, code in one.codes} & {code for _, code in other.codes}:
        names.append("code")
    years, others = dict(one.codes), dict(other.codes)
    if any(years[year] != others[year] for year in years.keys() & others.keys()):
        names.append("other_code")
    if _numbers(one.key) != _numbers(other.key):
        names.append("other_number")
    if one.own != other.own:
        names.append("own")
    share = shared_letters(one.key, other.key)
    reasons = tuple(
        Reason(name, round(WEIGHTS[name] * (share if name == "alike" else 1), 3)) for name in names
    )
    value = sum(reason.weight for reason in reasons)
    return Score(round(min(max(value, 0.0), CERTAIN - 0.01), 3), reasons)


def shared_letters(one: str, other: str) -> float:
    """The share of letters, and of pairs of letters, that two names have in common; 0 to 1.

    >>> shared_letters("水务局", "水务局"), shared_letters("财政局", "档案馆")
    (1.0, 0.0)
    """
    return (_dice(set(one), set(other)) + _dice(_pairs(one), _pairs(other))) / 2


def _numbers(text: str) -> list[str]:
    """第一中学 and 第二中学 are two, however alike."""
    return re.findall(r"[0-9]+|[一二三四五六七八九十]+", text)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
