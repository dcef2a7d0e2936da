"""One row of an indicator table → its classes, name, description, target and basis.

Reads the cleaned cells and the role of each column. A page break or a lost span moves cells to the
left or leaves gaps, so several readings of a row are weighed: as it stands, with one to three lost
cells in front, and with its gaps closed. The likeliest one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from kg.extraction.forms.indicator_classes import (
    is_tail,
    may_begin_class,
    text_to_level1,
    text_to_level2,
)
from kg.extraction.forms.row_scores import (
    BEGINS_AS_TARGET,
    KNOWN_CLASS,
    NAME,
    NAME_COLUMN,
    NO_UNIT,
    NUMBER,
    PARSED_TARGET,
    POINT_COLUMNS,
    POINTS,
    TEXT_TARGET,
    is_class,
    is_parsed,
    reading_to_score,
)
from kg.extraction.headings import TEXTS_KEPT
from kg.values.targets import text_to_target

_NO_READING = -10.0
_NO_INDICATOR = {"remark", "unrecorded", "weight"}
# What a column of units holds and is none: the value again.
_VALUE = re.compile(r"[\d,，.]+")
# A number of another unit, kept beside the per cents of its column.
_OF_ANOTHER_UNIT = re.compile(r"\D{0,3}\d[\d,.]*(?:[千百万亿]*元|[天日月人个次亩]|个月|小时|公里)")
# The columns of a self-evaluation that every row fills.
_OF_EVALUATION = {"level1", "level2", "level3", "target", "outturn", "weight", "score"}
# The columns behind the classes, in any order.
_BEHIND_NAME = (
    "level3",
    "description",
    "comparator",
    "target",
    "adjusted",
    "target_unit",
    "basis",
    "outturn",
    "weight",
    "score",
    "remark",
)


class Slots(NamedTuple):
    """What the cells of a row say; `shifted` where they did not stand in their own columns.

    `outturn`, `weight`, `score` and `remark` stand in self-evaluations (自评): what was reached,
    the points that it could and did earn, and why it is off the target.
    """

    level1: str
    level2: str
    level3: str
    description: str
    target: str
    basis: str
    outturn: str
    weight: str
    score: str
    remark: str
    shifted: bool


def row_to_slots(cells: Sequence[str], roles: Sequence[str]) -> Slots | None:
    """The likeliest reading of a row; None where more cells are filled than there are columns."""
    best = _best(cells, roles)
    return best[1] if best else None


def row_to_score(cells: Sequence[str], roles: Sequence[str]) -> float:
    """How well the cells of a row fit its columns in the likeliest reading; more is better."""
    best = _best(cells, roles)
    return best[0] if best else _NO_READING


def _best(cells: Sequence[str], roles: Sequence[str]) -> tuple[float, Slots] | None:
    best: tuple[float, int, Mapping[str, str]] | None = None
    cells = _whole_classes(cells)
    highest = 0.0
    standing: Mapping[str, str] = {}
    # The head over all rows (绩效指标) in front of them says that no cell was lost there.
    stands_in_place = [*roles[:1]] == ["other"] and bool(NAME_COLUMN.fullmatch("".join(cells[:1])))
    for reading, shifted in _readings(cells, list(roles)):
        if shifted and (_fills_empty(reading, standing) or _is_left_blank(standing)):
            continue
        if shifted and stands_in_place:
            continue
        if not shifted:
            standing = reading
            stands_in_place = stands_in_place or _is_complete(reading, roles)
        score = reading_to_score(reading, _target(reading), shifted=shifted > 0) - 0.1 * shifted
        if best is None or score > best[0]:
            best = (score, shifted, reading)
        # Most rows are as good as they can be as they stand: no other reading is worth its time.
        highest = highest or _highest(cells, roles, _target(reading))
        if score >= highest:
            break
    return (best[0], _reading_to_slots(best[2], shifted=best[1] > 0)) if best else None


def _is_complete(reading: Mapping[str, str], roles: Sequence[str]) -> bool:
    """Whether a row as it stands fills every column of an evaluation with what belongs there: its
    points are points, so no cell was lost, whatever its classes are called."""
    needed = [role for role in roles if role in _OF_EVALUATION]
    points = [reading.get(role, "") for role in POINT_COLUMNS]
    return len(set(needed)) == len(_OF_EVALUATION) and (
        all(reading.get(role) for role in needed) and all(map(POINTS.fullmatch, points))
    )


def _highest(cells: Sequence[str], roles: Sequence[str], target: str) -> float:
    """No reading of these cells scores more than this: each of them in the column that it fits.

    `target` is that of the first reading; where it is none, any cell may be it.
    """
    classes = len(list(islice(filter(_fits_class, cells), 2)))
    points = sum(role in roles for role in POINT_COLUMNS)
    parted = "comparator" in roles or "target_unit" in roles
    parsed = parted or is_parsed(target) or any(map(is_parsed, cells))
    fits = PARSED_TARGET if parsed else TEXT_TARGET
    return KNOWN_CLASS * classes + NAME + fits + NUMBER * points


def _reading_to_slots(reading: Mapping[str, str], *, shifted: bool) -> Slots:
    return Slots(
        level1=reading.get("level1", ""),
        level2=reading.get("level2", ""),
        level3=reading.get("level3", ""),
        description=reading.get("description", ""),
        target=_target(reading),
        basis=reading.get("basis", ""),
        outturn=_outturn(reading),
        weight=reading.get("weight", ""),
        score=reading.get("score", ""),
        remark=reading.get("remark", ""),
        shifted=shifted,
    )


def _whole_classes(cells: Sequence[str]) -> list[str]:
    """The cells, where the name of a class was split over two of them (`经济效益`, `指标`) with all
    of it in the first."""
    whole = list(cells)
    for index, (text, tail) in enumerate(pairwise(cells)):
        if not (text and tail and may_begin_class(text)):
            continue
        if (is_tail(tail) or not is_class(text)) and is_class(f"{text}{tail}"):
            whole[index : index + 2] = [f"{text}{tail}", ""]
    return whole


@lru_cache(TEXTS_KEPT)
def _fits_class(text: str) -> bool:
    return is_class(text) or is_tail(text)


def _readings(cells: list[str], roles: list[str]) -> Iterator[tuple[dict[str, str], int]]:
    """Each reading with how far it departs from the row as it stands."""
    while roles and not roles[-1] and not any(cells[len(roles) - 1 :]):
        # No head and no text: an empty column hides no lost cell.
        roles = roles[:-1]
    while len(cells) > len(roles) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) <= len(roles):
        yield _by_role(cells, roles), 0
    for lost in range(1, min(4, len(roles))):
        filled = cells
        while len(filled) > len(roles) - lost and not filled[-1]:
            filled = filled[:-1]
        if len(filled) <= len(roles) - lost:
            yield _by_role(filled, roles[lost:]), lost
    closed = _closed(cells, roles)
    if closed is not None:
        yield closed, 4


def _by_role(cells: list[str], roles: list[str]) -> dict[str, str]:
    reading: dict[str, str] = {}
    for role, text in zip(roles, cells, strict=False):
        if role and text:
            reading[role] = text
    return reading


def _closed(cells: list[str], roles: list[str]) -> dict[str, str] | None:
    """The filled cells in order: the classes first, the rest to the columns behind them."""
    filled = [cell for cell in cells if cell]
    reading: dict[str, str] = {}
    if filled and NAME_COLUMN.fullmatch(filled[0]):
        filled.pop(0)
    if "level1" in roles and filled and text_to_level1(filled[0]) and len(filled) > 2:
        reading["level1"] = filled.pop(0)
    if "level2" in roles and filled and text_to_level2(filled[0]):
        reading["level2"] = filled.pop(0)
    behind = [role for role in roles if role in _BEHIND_NAME]
    if len(filled) > len(behind):
        return None
    if len(filled) == 2 and len(behind) > 2:
        if not is_parsed(filled[1]):
            return None
        behind = ["level3", "target"]
    return reading | dict(zip(behind, filled, strict=False))


def _fills_empty(reading: Mapping[str, str], standing: Mapping[str, str]) -> bool:
    """Whether a reading makes a target of the outturn or the points behind one that was left empty:
    points that stand in their own columns say that no cell was lost."""
    beside = standing.get("unrecorded", "")
    if beside and not standing.get("target") and reading.get("target") == beside:
        # What stands in the column of another time is no target of the year that was moved.
        return _fits_class(standing.get("level2", "")) and bool(standing.get("level3"))
    weight = standing.get("weight", "")
    classed = _fits_class(standing.get("level2", "")) and bool(standing.get("level3"))
    if classed and not standing.get("target") and not _is_outturn(standing):
        # A class, a name and points in their own columns: no cell is lost between them.
        return bool(POINTS.fullmatch(weight)) and reading.get("target") == weight
    return bool(
        POINTS.fullmatch(weight)
        and POINTS.fullmatch(standing.get("score", ""))
        and not standing.get("target")
        and reading.get("target") in (weight, standing.get("outturn", weight))
    )


def _is_outturn(standing: Mapping[str, str]) -> bool:
    """Whether a row is one of an evaluation, where more than the target may be left empty."""
    return bool(standing.get("outturn") or standing.get("score"))


def _is_left_blank(standing: Mapping[str, str]) -> bool:
    """Whether nothing stands beside the class of a row but how its points would be counted, or
    what they weigh."""
    beside = standing.keys() - {"level1", "level2"}
    classed = bool(text_to_level2(standing.get("level2", "")))
    return classed and bool(beside) and beside <= _NO_INDICATOR


def _outturn(reading: Mapping[str, str]) -> str:
    """What was reached: a bare number is in the unit of the column of units, like the target."""
    outturn, unit = reading.get("outturn", ""), reading.get("target_unit", "")
    told = unit and not (_VALUE.fullmatch(unit) or NO_UNIT.fullmatch(unit))
    return f"{outturn}{unit}" if told and _VALUE.fullmatch(outturn) else outturn


def _target(reading: Mapping[str, str]) -> str:
    """The target, also where its sign, its value and its unit stand in three columns."""
    value = reading.get("target", "")
    adjusted = reading.get("adjusted", "")
    if adjusted and not NO_UNIT.fullmatch(adjusted):
        value = adjusted
    sign = reading.get("comparator", "")
    unit = reading.get("target_unit", "")
    if not sign and not unit:
        return value
    if BEGINS_AS_TARGET.match(value) or not any(map(str.isdigit, value)):
        sign = ""
    clash = unit in ("%", "％") and _OF_ANOTHER_UNIT.fullmatch(value)
    ends = value[-1:].isdigit() and not _VALUE.fullmatch(unit)
    if not (clash or ends) or NO_UNIT.fullmatch(unit):
        unit = ""
    return f"{sign}{value}{unit}" if text_to_target(f"{sign}1").operator else f"{value}{unit}"
