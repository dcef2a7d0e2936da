"""Floor 4: how deep the rows of a table without codes and numbering are, as their names tell.

Reads the labels of the rows of one table and the document's organisations. Gives a level for each
row: 工资福利支出 is a class, 基本工资 one of its items; a unit stands over the projects below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.values.official_names import SCHEMES, official_names

# So many of the rows have to be known: a table that is classed otherwise has some names as well.
_MOST = 0.8


def labels_to_levels(
    labels: Sequence[str], organisations: Mapping[str, str]
) -> list[int | None] | None:
    """The level of each row, 0 the outermost and None that of a total ('' in `labels`); None where
    names tell of no levels."""
    return _unit_levels(labels, organisations) or _subject_levels(labels)


def _unit_levels(
    labels: Sequence[str], organisations: Mapping[str, str]
) -> list[int | None] | None:
    """Units are below their department, what is no unit below the last one."""
    named = [label for label in labels if label]
    units = [label for label in named if label in organisations]
    if not units or len(units) == len(named) or named[0] not in organisations:
        return None
    codes = {organisations[unit] for unit in units} - {""}
    levels: list[int | None] = []
    for label in labels:
        if label in organisations:
            code = organisations[label]
            levels.append(sum(code != other and code.startswith(other) for other in codes))
        else:
            levels.append(len(codes) + 1 if label else None)
    return levels


def _subject_levels(labels: Sequence[str]) -> list[int | None] | None:
    """The levels of the classification that knows most of the names."""
    named = [label for label in labels if label]
    if not named:
        return None
    scheme = max(SCHEMES, key=lambda one: sum(label in _levels(one) for label in named))
    levels = _levels(scheme)
    known = sum(label in levels for label in named)
    if known < _MOST * len(named) or levels.get(named[0], (1,))[0] != 0:
        return None
    deepest = max(depths[-1] for depths in levels.values())
    found: list[int | None] = []
    again = 0
    for before, label in pairwise(("", *labels)):
        # An item of its section's name stands right below it.
        again = again + 1 if label == before else 0
        depths = levels.get(label, (deepest,))
        found.append(depths[min(again, len(depths) - 1)] if label else None)
    return found if any(found) else None


@cache
def _levels(scheme: str) -> Mapping[str, tuple[int, ...]]:
    """Each name of a scheme → how deep it is; of subjects of one name the outermost first."""
    levels: dict[str, set[int]] = defaultdict(set)
    for code, names in official_names(scheme).items():
        for name in names:
            levels[name].add((len(code) - 3) // 2)
    return {name: tuple(sorted(depths)) for name, depths in levels.items()}
