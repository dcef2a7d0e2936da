"""Floor 3: what projects of many documents have in common → summaries over all of them.

Reads the records of one document. Gives its tallies, which a `Linker` folds: names of indicators
and how far their targets spread, targets that stand word for word in several disclosures, and what
a division spends on a programme in a year. What one document alone has is no summary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kg.records import IndicatorRecord, RecordSet

_CENT = Decimal("0.01")


class IndicatorUse(NamedTuple):
    """An indicator's name and the unit of its targets in one document.

    `projects` plan with it in so many `wordings`; `values` are the bounds of those targets.
    """

    name: str
    unit: str
    projects: int
    wordings: tuple[str, ...]
    values: tuple[Decimal, ...]


class TargetUse(NamedTuple):
    """An indicator's name and target, word for word, in one document.

    So many `projects` of the years `first` to `last` plan with it: 0 where it is no project's, or
    repeats what was planned beside what was reached.
    """

    name: str
    text: str
    department: str
    division: str
    projects: int
    first: int
    last: int


class SpendingUse(NamedTuple):
    """What one document states that a project spends on a programme; None where it does not."""

    programme: str
    division: str
    year: int
    project: str
    yuan: Decimal | None


class DocumentUses(NamedTuple):
    """All of that in one document."""

    indicators: tuple[IndicatorUse, ...]
    targets: tuple[TargetUse, ...]
    spending: tuple[SpendingUse, ...]


class CommonIndicator(NamedTuple):
    """A name and unit that several projects have; `low` to `high` and `mean` of their targets."""

    name: str
    unit: str
    projects: int
    disclosures: int
    wordings: int
    low: Decimal | None
    mean: Decimal | None
    high: Decimal | None


class CommonTarget(NamedTuple):
    """A name and target that several disclosures plan with; years from `first` to `last`."""

    name: str
    text: str
    projects: int
    disclosures: int
    divisions: tuple[str, ...]
    first: int
    last: int


class Spending(NamedTuple):
    """What a division spends on a programme in a year: each project counts once.

    `yuan` is None where no document states the amount of one of them.
    """

    programme: str
    division: str
    year: int
    projects: int
    yuan: Decimal | None


@dataclass(frozen=True, slots=True)
class Summaries:
    """The summaries, sorted. `copied` are the names and targets that several departments have."""

    indicators: tuple[CommonIndicator, ...]
    targets: tuple[CommonTarget, ...]
    copied: frozenset[tuple[str, str]]
    spending: tuple[Spending, ...]


def indicator_uses(records: RecordSet) -> Iterator[IndicatorUse]:
    """Each name and unit that planned indicators of the document's projects have."""
    found: dict[tuple[str, str], list[IndicatorRecord]] = defaultdict(list)
    for row in _planned(records):
        found[row.level3, row.target_unit].append(row)
    for (name, unit), rows in sorted(found.items()):
        bounds = (row.high if row.low is None else row.low for row in rows)
        yield IndicatorUse(
            name,
            unit,
            len({row.project_id for row in rows}),
            tuple(sorted({row.target for row in rows if row.target})),
            tuple(sorted((bound for bound in bounds if bound is not None), key=_order)),
        )


def target_uses(records: RecordSet, department: str) -> Iterator[TargetUse]:
    """Each name and target of the document; `department` is its publisher's name."""
    years = {row.project_id: row.fiscal_year for row in records.projects}
    found: dict[tuple[str, str], dict[str, int]] = {
        key: {} for row in records.indicators if (key := target_key(row))
    }
    for row in _planned(records):
        key, year = target_key(row), years[row.project_id]
        if key and year:
            found[key][row.project_id] = year
    division = records.documents[0].region_name
    for (name, text), planned in sorted(found.items()):
        span = planned.values() or (0,)
        yield TargetUse(name, text, department, division, len(planned), min(span), max(span))


def target_key(row: IndicatorRecord) -> tuple[str, str] | None:
    """An indicator's name and target; None where it lacks one of them."""
    return (row.level3, row.target) if row.level3 and row.target else None


def _planned(records: RecordSet) -> Iterator[IndicatorRecord]:
    """The indicators of projects; a self-evaluation repeats the targets that it evaluates."""
    projects = {row.project_id for row in records.projects}
    for row in records.indicators:
        if row.level3 and not row.outturn and row.project_id in projects:
            yield row


def summarise(documents: Sequence[DocumentUses], programmes: Set[str]) -> Summaries:
    """The summaries over all documents; spending on what is a programme alone."""
    indicators: dict[tuple[str, str], list[IndicatorUse]] = defaultdict(list)
    targets: dict[tuple[str, str], list[TargetUse]] = defaultdict(list)
    for document in documents:
        for indicator in document.indicators:
            indicators[indicator.name, indicator.unit].append(indicator)
        for target in document.targets:
            targets[target.name, target.text].append(target)
    spent = (use for document in documents for use in document.spending)
    return Summaries(
        tuple(filter(None, (_common_indicator(indicators[key]) for key in sorted(indicators)))),
        tuple(filter(None, (_common_target(targets[key]) for key in sorted(targets)))),
        frozenset(key for key, uses in targets.items() if _is_copied(uses)),
        tuple(_sums(use for use in spent if use.programme in programmes)),
    )


def _common_indicator(uses: list[IndicatorUse]) -> CommonIndicator | None:
    """The uses of one name and unit, one a document; None where one project has it."""
    projects = sum(use.projects for use in uses)
    if projects < 2:
        return None
    values = sorted((value for use in uses for value in use.values), key=_order)
    mean = sum(values, Decimal(0)) / len(values) if values else None
    return CommonIndicator(
        uses[0].name,
        uses[0].unit,
        projects,
        len(uses),
        len({wording for use in uses for wording in use.wordings}),
        values[0] if values else None,
        mean.quantize(_CENT, ROUND_HALF_UP) if mean is not None else None,
        values[-1] if values else None,
    )


def _common_target(uses: list[TargetUse]) -> CommonTarget | None:
    """The uses of one name and target, one a document; None where one alone plans so."""
    planned = [use for use in uses if use.projects]
    if len(planned) < 2:
        return None
    return CommonTarget(
        planned[0].name,
        planned[0].text,
        sum(use.projects for use in planned),
        len(planned),
        tuple(sorted({use.division for use in planned if use.division})),
        min(use.first for use in planned),
        max(use.last for use in planned),
    )


def _is_copied(uses: list[TargetUse]) -> bool:
    return len({use.department for use in uses if use.department}) > 1


def _sums(uses: Iterable[SpendingUse]) -> Iterator[Spending]:
    """Of what several documents state of one project the largest counts."""
    stated: dict[tuple[str, str, int], dict[str, list[Decimal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for use in uses:
        amounts = stated[use.programme, use.division, use.year][use.project]
        amounts += () if use.yuan is None else (use.yuan,)
    for key, projects in sorted(stated.items()):
        largest = [max(amounts, key=_order) for amounts in projects.values() if amounts]
        known = len(largest) == len(projects)
        yield Spending(*key, len(projects), sum(largest, Decimal(0)) if known else None)


def _order(number: Decimal) -> tuple[Decimal, str]:
    """By value; 95 and 95.0, which are equal, by how they are written."""
    return number, str(number)
