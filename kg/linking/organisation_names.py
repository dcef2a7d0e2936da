"""Floor 3: an organisation's name → where it belongs, and a key that its spellings share.

Reads a name as a document writes it and the division of that document. Gives a `ParsedName`. The
steps are those of `names.toml`; nothing is guessed: a place that cannot be told stays the
document's, a name that no rule changes is its own key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.linking.name_rules import applied, folded, name_rules
from kg.linking.organisation_types import organisation_type
from kg.values.division_tables import (
    CITY,
    COUNTY,
    Division,
    division_level,
    divisions_up,
    lasting_code,
)
from kg.values.divisions import find_division, short_names

CENTRAL = "中央"
"""The scope of bodies of the whole country."""

_FRONT = re.compile(r"^(?:中共|共青团|政协|团)")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name, taken apart.

    `scope` is the division's last code (or the document's scope, or CENTRAL), `key` what spellings
    of one name share, `type` the notation of the organisation's type, `own` true for the department
    itself as a unit of its own budget (本级), `code` the budget code in front of the name. A
    `generic` name (水利站) means something only within the department that says it. `placed` tells
    how the scope was found: `name`, `level`, `central`, or `document`.
    """

    scope: str
    key: str
    type: str
    own: bool
    code: str
    generic: bool
    placed: str


@lru_cache(maxsize=1 << 17)
def parse_name(name: str, scope: str) -> ParsedName:
    """A name as a document of this scope writes it.

    >>> parse_name("201005中共阜平县委县直机关工作委员会", "130624").key
    '直属机关工委'
    >>> parse_name("中国共产党阜平县直属机关工作委员会", "130624").key
    '直属机关工委'
    >>> parse_name("河北省财政厅", "130624").scope, parse_name("市教育局", "130624").scope
    ('130000', '130600')
    """
    return _parse(name, scope)


def explain_name(name: str, scope: str) -> tuple[ParsedName, tuple[tuple[str, str], ...]]:
    """A parsed name, and the steps on the way: (step, what the name had become)."""
    steps: list[tuple[str, str]] = []
    return _parse(name, scope, steps), tuple(steps)


def _parse(name: str, scope: str, steps: list[tuple[str, str]] | None = None) -> ParsedName:
    rules = name_rules()
    text = folded(name)
    if found := rules.code.match(text):
        text = text[found.end() :]
    code = found["code"] if found else ""
    text = applied(rules.trim, text) or text
    short = rules.own.sub("", text)
    own = bool(short) and short != text
    text = (short or text).replace("(", "").replace(")", "")
    _note(steps, "trim", text)
    text = applied(rules.rewrite, text) or text
    _note(steps, "rewrite", text)
    place, placed, text = _placed(text, scope)
    place = lasting_code(place)
    _note(steps, "division", text)
    core = applied(rules.core, text) or text
    _note(steps, "core", core)
    match = organisation_type(core)
    key = match.key if match else core
    _note(steps, "type", f"{match.notation} {key}" if match else "")
    certain = match is not None and match.certain
    generic = placed == "document" and not certain and bool(rules.generic.fullmatch(core))
    kind = match.notation if match else ""
    return ParsedName(place, key or name, kind, own, code, generic, placed)


def _note(steps: list[tuple[str, str]] | None, step: str, text: str) -> None:
    if steps is not None:
        steps.append((step, text))


def _placed(text: str, scope: str) -> tuple[str, str, str]:
    """(scope, how it was found, the name without its division)."""
    own = divisions_up(scope)
    within = scope if scope.isdigit() else ""
    division = find_division(_FRONT.sub("", text), within=within)
    if division is None and own and own[0].name in text:
        division = own[0]
    if division is not None:
        # Of places of one name, at different times or levels, the document's own is meant.
        division = next((d for d in own if d.name == division.name), division)
        rest = _place_pattern(division.code).sub("", text)
        if rest != text:
            return division.code, "name", _without_level(rest) or text
    if own:
        stem = _stem_pattern(own[0])
        if (found := stem.match(text)) and len(text) > found.end():
            return scope, "name", _without_level(found["front"] + text[found.end() :])
        if levelled := _by_level(text, own):
            return levelled
    if name_rules().central.fullmatch(text):
        return CENTRAL, "central", text
    return scope, "document", text


def _without_level(rest: str) -> str:
    """Behind a place, its level may stand once more: 浦东新区区委办公室."""
    found = name_rules().level.match(rest)
    if found is None or not _follows_a_level(found):
        return rest
    return (found["front"] or "") + found["rest"]


def _follows_a_level(found: re.Match[str]) -> bool:
    """Whether what stands behind a level's word is an office's name: 县财政局, not 市场监管局."""
    rules = name_rules()
    if rules.before_level.match(found["rest"]):
        return True
    core = applied(rules.core, (found["front"] or "") + found["rest"])
    match = organisation_type(core)
    return match is not None and (match.certain or match.key == core)


def _by_level(text: str, own: tuple[Division, ...]) -> tuple[str, str, str] | None:
    """The division that the bare word for a level means (县委, 省财政厅); None where none does."""
    found = name_rules().level.match(text)
    if found is None or not _follows_a_level(found):
        return None
    division = _meant(found["word"], own)
    rest = (found["front"] or "") + found["rest"]
    return (division.code, "level", rest) if division else None


def _meant(word: str, own: tuple[Division, ...]) -> Division | None:
    """Of a division and those above it, the one that a level's word means."""
    lowest = own[0]
    if word in {"省", "自治区"}:
        return own[-1]
    if word == "市":
        if lowest.name.endswith("市"):
            return lowest
        above = [d for d in own[1:] if division_level(d.code) == CITY]
        # In a municipality, 市 is what stands at the top.
        return above[0] if above else own[-1] if own[-1].name.endswith("市") else None
    if word in {"州", "盟", "地区"}:
        return next((d for d in own if division_level(d.code) == CITY), None)
    return lowest if division_level(lowest.code) == COUNTY else None


@cache
def _place_pattern(code: str) -> re.Pattern[str]:
    """A division's name with those above it in front, each of which may be missing."""
    own, *above = divisions_up(code)
    pieces = [f"(?:{_alternatives(short_names(division))})?" for division in reversed(above)]
    full = [name for name in short_names(own) if name[-1] in "省市县区旗盟州" or len(name) > 3]
    return re.compile("".join(pieces) + f"(?:{_alternatives(tuple(full) or short_names(own))})")


@cache
def _stem_pattern(division: Division) -> re.Pattern[str]:
    """A division's name without its last character at the beginning: 曲周组织部."""
    return re.compile(
        rf"(?P<front>(?:中共|共青团|政协|团)?)(?:{_alternatives(short_names(division))})"
    )


def _alternatives(names: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, names))
