"""Floor 1: a code → its administrative division (GB/T 2260), what is above it, what followed it.

Reads two tables beside this module: `divisions.csv` (current, to county level) and
`divisions_retired.csv` (codes that no longer exist, with what follows them). Their first lines say
as of when they are and where they come from.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PROVINCE, CITY, COUNTY = "provincial", "municipal", "county"
"""The levels of divisions, named as the levels of funding are."""

# Names that are no names: levels of the table without a government of their own.
GENERIC_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
# A division that goes on under another code or name; the others became part of something else.
_SAME_PLACE = ("renumbered", "renamed")


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """A division with its six-digit code: `130435` 曲周县, `130400` 邯郸市, `130000` 河北省."""

    code: str
    name: str

    @property
    def prefix(self) -> str:
        """What the codes of all divisions inside it begin with."""
        return code_prefix(self.code)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a code ended: in which year (None: unknown), by what, and what follows it.

    `change` is `renumbered` (same name), `renamed`, `merged`, `divided`, `city` (the place of a
    prefecture-level city of its name) or '' where nothing is known.
    """

    until: int | None
    change: str
    successors: tuple[str, ...]


def code_prefix(code: str) -> str:
    """A code without its empty levels: `13` for 130000, `1304` for 130400."""
    return re.sub(r"(?:00){1,2}$", "", code)


def division_by_code(code: str) -> Division | None:
    """The division of a six-digit code, current or retired.

    >>> division_by_code("130435")
    Division(code='130435', name='曲周县')
    """
    return _by_code().get(code)


def ending_of(code: str) -> Ending | None:
    """How a retired code ended; None for a current or an unknown one.

    >>> ending_of("110103")
    Ending(until=2010, change='merged', successors=('110101',))
    """
    return _endings().get(code)


def lasting_code(code: str) -> str:
    """The code under which a division goes on; the code itself where it is current or unknown.

    >>> lasting_code("110228"), lasting_code("110103"), lasting_code("110101")
    ('110118', '110103', '110101')
    """
    ending = ending_of(code)
    if ending is None or ending.change not in _SAME_PLACE or len(ending.successors) != 1:
        return code
    return ending.successors[0]


def division_above(code: str) -> Division | None:
    """The city or province that a division is part of; levels without a government are passed over.

    >>> division_above("130435"), division_above("110105")
    (Division(code='130400', name='邯郸市'), Division(code='110000', name='北京市'))
    """
    for above in (f"{code[:4]}00", f"{code[:2]}0000"):
        division = division_by_code(above) if len(code) == 6 and above != code else None
        if division is not None and division.name not in GENERIC_NAMES and code != above:
            return division
    return None


def divisions_up(code: str) -> tuple[Division, ...]:
    """A division and all above it, the lowest first; empty for a code that no table has.

    >>> [division.name for division in divisions_up("130435")]
    ['曲周县', '邯郸市', '河北省']
    """
    division = division_by_code(code)
    if division is None:
        return ()
    above = division_above(code)
    return (division, *divisions_up(above.code)) if above else (division,)


def division_level(code: str) -> str:
    """`provincial`, `municipal` or `county`, by the code's form.

    >>> division_level("130435"), division_level("130400"), division_level("130000")
    ('county', 'municipal', 'provincial')
    """
    return {2: PROVINCE, 4: CITY}.get(len(code_prefix(code)), COUNTY)


@cache
def current_divisions() -> tuple[Division, ...]:
    """All current divisions, sorted by code."""
    return tuple(Division(row["code"], row["name"]) for row in _rows("divisions.csv"))


@cache
def retired_divisions() -> tuple[Division, ...]:
    """All retired codes with the name that each had, sorted by code."""
    return tuple(Division(row["code"], row["name"]) for row in _rows("divisions_retired.csv"))


def _rows(table: str) -> list[dict[str, str]]:
    """A table beside this module, without its comment lines."""
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def _by_code() -> dict[str, Division]:
    return {division.code: division for division in (*retired_divisions(), *current_divisions())}


@cache
def _endings() -> dict[str, Ending]:
    return {
        row["code"]: Ending(
            int(row["until"]) if row["until"] else None,
            row["change"],
            tuple(row["successors"].split(";")) if row["successors"] else (),
        )
        for row in _rows("divisions_retired.csv")
    }
