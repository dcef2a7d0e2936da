"""Floor 3: the rules of `names.toml`, compiled.

Reads the file beside this module. Gives what makes the spellings of an organisation's name equal;
the rules are data, each with its place in the order.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One rule: what is replaced, and by what."""

    pattern: re.Pattern[str]
    to: str


@dataclass(frozen=True, slots=True)
class NameRules:
    """All rules, by the step in which they apply."""

    trim: tuple[Rewrite, ...]
    rewrite: tuple[Rewrite, ...]
    core: tuple[Rewrite, ...]
    own: re.Pattern[str]
    code: re.Pattern[str]
    generic: re.Pattern[str]
    central: re.Pattern[str]
    level: re.Pattern[str]
    before_level: re.Pattern[str]


@cache
def name_rules() -> NameRules:
    """The rules of the project."""
    data = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    levels = data["level"]
    words = "|".join(f"(?P<{name}>{levels[name]})" for name in ("province", "county", "city"))
    return NameRules(
        trim=_rewrites(data["trim"]),
        rewrite=_rewrites(data["rewrite"]),
        core=_rewrites(data["core"]),
        own=re.compile(data["own"]["suffix"]),
        code=re.compile(data["code"]["prefix"]),
        generic=re.compile(data["generic"]["whole"]),
        central=re.compile(data["central"]["whole"]),
        level=re.compile(rf"^(?P<front>中共|共青团|团|政协)?(?P<word>{words})(?P<rest>.+)$"),
        before_level=re.compile(levels["before"]),
    )


def _rewrites(rows: list[dict[str, str]]) -> tuple[Rewrite, ...]:
    return tuple(Rewrite(re.compile(row["from"]), row.get("to", "")) for row in rows)


def applied(rules: tuple[Rewrite, ...], text: str) -> str:
    """A text after a list of rules, in their order."""
    for rule in rules:
        text = rule.pattern.sub(rule.to, text)
    return text


_BRACKETS = str.maketrans("【】〔〕﹝﹞[]「」『』<>《》", "()()()()()()()()")


def folded(name: str) -> str:
    """NFKC without white space, every bracket as ( or ).

    >>> folded("曲周县 水务局【本级】")
    '曲周县水务局(本级)'
    """
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).translate(_BRACKETS)
