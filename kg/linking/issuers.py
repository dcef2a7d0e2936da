"""Floor 3: the agency code of a document number → who issued it, at what level, in what field.

Reads an agency code (冀财社) and the division of the document that cites it; the parts are data in
`agencies.toml`. A place that its characters leave open (宁: 宁夏 or 宁德) is told by that division,
or stays open.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.linking.organisation_names import CENTRAL
from kg.values.division_tables import (
    PROVINCE,
    Division,
    division_by_code,
    division_level,
    divisions_up,
)
from kg.values.divisions import short_names

CENTRAL_LEVEL = "central"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a series of documents.

    `scope` is the division's code, or that of the whole country; `office` the issuing body's name,
    `field` the notation of the field of its money; both '' where the code does not say.
    """

    scope: str
    level: str
    office: str
    field: str

    @property
    def is_local(self) -> bool:
        """Whether another place may issue documents under the same code: 平财 of 平乡 and 平罗."""
        return self.level not in {CENTRAL_LEVEL, PROVINCE}


@lru_cache(maxsize=1 << 14)
def agency_issuer(agency: str, region: str = "") -> Issuer | None:
    """The issuer of an agency code, cited in a document of this division; None where it is open.

    >>> agency_issuer("冀财社")
    Issuer(scope='130000', level='provincial', office='河北省财政厅', field='social_security')
    >>> agency_issuer("平财农", "130532").scope, agency_issuer("平财农", "640221").scope
    ('130532', '640221')
    """
    data = _data()
    letters = re.sub(r"[()\s]", "", unicodedata.normalize("NFKC", agency))
    place = _place(letters, divisions_up(region))
    if place is None:
        return _central(letters)
    division, rest = place
    office = _longest(data["office"], rest)
    name = data["office"][office].format(d=division.name) if office else ""
    level = division_level(division.code)
    if level == PROVINCE and not division.name.endswith("市"):
        for local, provincial in data["provincial"].items():
            if name.endswith(local):
                name = name[: -len(local)] + provincial
                break
    return Issuer(division.code, level, name, _field(rest))


def _central(letters: str) -> Issuer | None:
    offices = _data()["central"]
    found = _longest(offices, letters)
    if not found:
        return None
    return Issuer(CENTRAL, CENTRAL_LEVEL, offices[found], _field(letters))


def _field(letters: str) -> str:
    """The field by what follows 财; '' for offices that hand no money down."""
    fields = _data()["field"]
    found = _longest(fields, letters[1:]) if letters.startswith("财") else ""
    return fields[found] if found else ""


def _place(letters: str, up: tuple[Division, ...]) -> tuple[Division, str] | None:
    """The division that a code begins with, and the rest of the code."""
    province = _data()["province"].get(letters[:1])
    known = division_by_code(province) if province else None
    if known and (letters[0] in _data()["certain"]["characters"] or known in up):
        return known, letters[1:]
    here = [found for division in up if (found := _begins(letters, division))]
    if here:
        longest = max(len(taken) for _, taken in here)
        meant = [(division, taken) for division, taken in here if len(taken) == longest]
        # 邢 is 邢台市 and 邢台县 alike.
        return (meant[0][0], letters[longest:]) if len(meant) == 1 else None
    return (known, letters[1:]) if known and letters[1:2] in {"财", "政"} else None


def _begins(letters: str, division: Division) -> tuple[Division, str] | None:
    """The part of a division's name that a code begins with: 平 or 平乡 of 平乡县."""
    if division_level(division.code) == PROVINCE:
        return None
    stem = short_names(division)[-1]
    size = 0
    while size < min(len(stem), len(letters) - 1) and letters[size] == stem[size]:
        size += 1
    return (division, letters[:size]) if size else None


def _longest(table: dict[str, str], letters: str) -> str:
    """The longest key that letters begin with; '' where none does."""
    fitting = [key for key in table if letters.startswith(key)]
    return max(fitting, key=len, default="")


@cache
def _data() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8")
    data: dict[str, dict[str, str]] = tomllib.loads(text)
    return data
