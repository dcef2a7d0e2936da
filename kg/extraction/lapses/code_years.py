"""Years and divisions in project codes (项目编码) unlike those of all others: reads tables, gives
issues.

Publishers number their projects in many ways; where all codes of a document but one have its year
at the same place, and the one would stand next to another with that year, it is a slip. Codes of
the national standard have the year that a project was set up in, and any may be right, but for one
whose number is of those that were given in the year of all others. The division
that codes begin with is one for all of them, but for one above it, whose project it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.document import Block, Cell, Paragraph
from kg.extraction.claims import Context
from kg.extraction.forms.fields import row_to_field_heads
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean

_CODE = re.compile(r"[0-9A-Z-]{6,19}")
"""What is shorter than the 20 or 21 characters of the national standard."""
_ANY = re.compile(r"[0-9A-Z-]{6,24}")
# A form that has both in one cell: 45762124T000020140361-渠道清淤.
_NAMED = re.compile(r"([1-6]\d{7}[0-9A-Z]{10,15})-(?=[\u4e00-\u9fff])")
_YEARS = re.compile(r"20[0-4]\d")
_DIVISION = 6
_DIVISIONS = re.compile(r"[1-6]\d{5}")
# 市辖区 stands for the districts of a city together and sets up no project: who does is a unit,
# numbered from 01, not a division.
_ALL_DISTRICTS = "01"
_SHORT_YEARS = re.compile(r"[12]\d")
_LEAST_OTHERS = 3
# Numbers are given one after the other in a province: those of one department are not far apart.
# The number of the department may stand in front of the letter.
_NUMBERED = re.compile(r"[1-6]\d{7}(?P<kind>\d{3}[A-Z]|[A-Z]?)(?P<number>\d{9,15})")
# A unit, the year, a letter and a number: 31224B001.
_IN_SERIES = re.compile(r"\d{3,}(?P<year>[12]\d)(?P<letter>[A-Z])(?P<number>\d{1,4})")
_NEAR = 2000
_SERIAL = re.compile(r"\d{1,4}$")


class CodeSlip(NamedTuple):
    """A code, the code of the issue that it is, and whose year or division it has."""

    code: str
    kind: str
    said: str
    cell: Cell


def slips_to_issues(slips: Iterable[CodeSlip], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each slip."""
    return tuple(
        issue(context, "info", one.kind, f"{one.code}；{one.said}", one.cell.place) for one in slips
    )


def blocks_to_code_slips(blocks: Sequence[Block], fiscal_year: int | None) -> list[CodeSlip]:
    """Each code whose year is not that of the document, as all others', and each whose division
    is not that of all others."""
    cells: dict[str, Cell] = {}
    for code, cell in _codes(blocks):
        cells.setdefault(code, cell)
    found: list[CodeSlip] = []
    for length in sorted({len(code) for code in cells}):
        alike = [code for code in cells if len(code) == length]
        own = [code for code in alike if _CODE.fullmatch(code)]
        year_slip = fiscal_year and (
            codes_to_slip(own, fiscal_year)
            or series_to_slip(own, fiscal_year)
            or numbers_to_slip(alike, fiscal_year)
        )
        if year_slip:
            code, year = year_slip
            found.append(CodeSlip(code, "code_year", year, cells[code]))
        if slip := codes_to_stranger(alike):
            code, division = slip
            found.append(CodeSlip(code, "code_division", division, cells[code]))
    return found


def codes_to_stranger(codes: Sequence[str]) -> tuple[str, str] | None:
    """The one code that begins with another division than all others, and theirs; one above it has
    projects there as well, and nothing is said of a city's districts.

    >>> codes_to_stranger(["45762124A01", "45762124A02", "45762324A03", "45762124A04"])
    ('45762324A03', '457621')
    >>> codes_to_stranger(["45760124A01", "45760124A02", "45760224A03", "45760124A04"])
    """
    if len(codes) <= _LEAST_OTHERS:
        return None
    fronts = [code[:_DIVISION] for code in codes]
    usual = max(fronts, key=fronts.count)
    others = [code for code, front in zip(codes, fronts, strict=True) if front != usual]
    if len(others) != 1 or not all(map(_DIVISIONS.fullmatch, fronts)):
        return None
    if usual.endswith(("00", _ALL_DISTRICTS)):
        return None
    return None if others[0][:_DIVISION].endswith("00") else (others[0], usual)


def codes_to_slip(codes: Sequence[str], year: int) -> tuple[str, str] | None:
    """The one code with another year than all others, and that year; all codes are of one length.

    >>> codes_to_slip(["QH2024001", "QH2024002", "QH2023003", "QH2024004"], 2024)
    ('QH2023003', '2023')
    >>> codes_to_slip(["457621240011", "457621240012", "457621230013", "457621240014"], 2024)
    ('457621230013', '2023')
    """
    if len(codes) <= _LEAST_OTHERS:
        return None
    for at in range(len(codes[0]) - 3):
        if found := _unlike(codes, at, str(year), _YEARS):
            return found, found[at : at + 4]
    if not all(code[:_DIVISION].isdigit() for code in codes):
        return None
    found = _unlike(codes, _DIVISION, str(year)[2:], _SHORT_YEARS)
    return (found, f"20{found[_DIVISION : _DIVISION + 2]}") if found else None


def series_to_slip(codes: Sequence[str], year: int) -> tuple[str, str] | None:
    """The one code with another year than all others, of which those of several units are numbered
    together from one to the last: what was numbered with them is of their year.

    >>> series_to_slip(["31224B001", "31324B002", "31323B003", "31224B004"], 2024)
    ('31323B003', '2023')
    >>> series_to_slip(["31224B001", "31324B002", "31323B009", "31224B004"], 2024)
    """
    parts = {code: found for code in codes if (found := _IN_SERIES.fullmatch(code))}
    if len(codes) <= _LEAST_OTHERS or len(parts) < len(codes):
        return None
    numbers = sorted(int(found["number"]) for found in parts.values())
    if numbers != list(range(1, len(codes) + 1)):
        return None
    others = [code for code, found in parts.items() if found["year"] != str(year)[2:]]
    if len(others) != 1 or len({found["letter"] for found in parts.values()}) > 1:
        return None
    return others[0], f"20{parts[others[0]]['year']}"


def numbers_to_slip(codes: Sequence[str], year: int) -> tuple[str, str] | None:
    """The one code with another year than all others, whose number is next to theirs.

    >>> codes = [f"4576212411000031{n}" for n in ("20110", "20260", "20390")]
    >>> numbers_to_slip([*codes, "457621221100003120530"], 2024)
    ('457621221100003120530', '2022')
    >>> codes = [f"45762124T000020140{n}" for n in (361, 369, 380)]
    >>> numbers_to_slip([*codes, "45762123T000020140374"], 2024)
    ('45762123T000020140374', '2023')
    >>> codes = [f"45762124021T0000001{n}" for n in ("12", "29", "36")]
    >>> numbers_to_slip([*codes, "45762123021T000000143"], 2024)
    ('45762123021T000000143', '2023')
    """
    behind = _DIVISION + 2
    parts = {code: found for code in codes if (found := _NUMBERED.fullmatch(code))}
    if len(codes) <= _LEAST_OTHERS or len(parts) < len(codes):
        return None
    others = [code for code in codes if code[_DIVISION:behind] != str(year)[2:]]
    kinds = {(code[:_DIVISION], found["kind"]) for code, found in parts.items()}
    if len(others) != 1 or len(kinds) > 1:
        return None
    own = int(parts[others[0]]["number"])
    numbers = sorted(int(parts[code]["number"]) for code in codes if code not in others)
    widest = max(high - low for low, high in itertools.pairwise(numbers))
    if min(abs(own - number) for number in numbers) > min(widest, _NEAR):
        return None
    return others[0], f"20{others[0][_DIVISION:behind]}"


def _unlike(codes: Sequence[str], at: int, year: str, years: re.Pattern[str]) -> str:
    """The one code that has another year at this place, and a neighbour with the right one."""
    stop = at + len(year)
    others = [code for code in codes if code[at:stop] != year]
    if len(others) != 1 or not years.fullmatch(others[0][at:stop]):
        return ""
    corrected = others[0][:at] + year + others[0][stop:]
    return others[0] if any(_are_neighbours(corrected, code, stop) for code in codes) else ""


def _are_neighbours(first: str, second: str, stop: int) -> bool:
    """Whether two codes are equal, or have numbers behind their years that follow each other."""
    serials = [_SERIAL.search(code, stop) for code in (first, second)]
    if not all(serials):
        return first == second
    numbers = [int(one[0]) for one in serials if one]
    bare = {code[: one.start()] for code, one in zip((first, second), serials, strict=True) if one}
    return len(bare) == 1 and abs(numbers[0] - numbers[1]) <= 1


def _codes(blocks: Sequence[Block]) -> Iterator[tuple[str, Cell]]:
    """The codes below the head of a column, and those behind one of a form."""
    for block in blocks:
        columns: list[int] = []
        for row in () if isinstance(block, Paragraph) else block.rows:
            heads = row_to_field_heads(row)
            own = [
                not cell.spanned and head == "code" for cell, head in zip(row, heads, strict=True)
            ]
            if any(own):
                columns = []
            for n, cell in enumerate(row):
                text = clean(cell.text)
                if own[n]:
                    columns.append(n)
                elif cell.spanned:
                    continue
                elif _ANY.fullmatch(text) and _is_below(n, columns, heads):
                    yield text, cell
                elif (named := _NAMED.match(text)) and "name" in heads[:n]:
                    yield named[1], cell


def _is_below(column: int, columns: Sequence[int], heads: Sequence[str]) -> bool:
    """Whether a column is that of the codes, or stands behind the head of one in its row."""
    behind = next((name for name in reversed(heads[:column]) if name), "")
    return column in columns or behind == "code"
