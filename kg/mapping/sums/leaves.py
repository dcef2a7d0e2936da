"""Floor 4: which budget lines count in a sum.

Reads the budget lines, or the allocations, of one document. Gives the ids of its leaves: lines such
that, within one table, side, organisation, year, phase and column, the sum of the leaves counts
every yuan once.

A line is no leaf where its label is a total; where another line's code begins with its own (201
holds 20132); where its label is an organisation's name among subject lines, or that of a department
among its units; and, in tables without codes, where it is a known whole beside its parts, or a part
beside a whole that has a rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from kg.mapping.sums.city_rows import city_wholes
from kg.mapping.sums.order import line_order
from kg.mapping.sums.subtotals import level_ids
from kg.records import AllocationRecord, BudgetLineRecord

_TOTAL = re.compile(r"[合小总共]\s*计|(?:收入|支出)总\s*数")
_OF_THE_YEAR = re.compile(r"^本年(?:收入|支出)$")
# What a government's revenue and expenditure of the year stand beside in its balance: not parts.
BESIDE_YEAR = re.compile(
    r"^(?:上级补助|(?:税收)?返还|(?:一般性|专项)转移支付|补助下级|上解|下级上解|"
    r"调[入出]|动用|安排预算|待偿债)|转贷|还本|转移性|债务收入"
)
# Each pair: a whole, and the parts that make it up; 公务用车购置及运行费 is purchase and running.
VEHICLES = re.compile(r"公务用车购置(?:及|和|与|、)(?:运行|运维)")
VEHICLES_PART = re.compile(r"公务用车(?:购置|运行|运维)")
_EXHAUSTED = ((VEHICLES, VEHICLES_PART),)
# A part that is stated beside its whole and leaves a rest: the whole counts, the part does not.
_PART_WITH_REST = ((re.compile(r"教学科研"), re.compile(r"因公出国")),)
# A code of GB/T 2260 for a city or province ends with zeros.
_ZEROS = re.compile(r"(?:00)+$")
_APPROPRIATION = re.compile(r"^(?:本年)?财政拨款(?:收入|支出|资金)?$")
CARRY_OVER = re.compile(r"结转|结余")
FUND = re.compile(r"^(?:一般公共预算|政府性基金|国有资本经营)")


NO_ORGANISATIONS: Mapping[str, str] = MappingProxyType({})


def leaf_ids(
    lines: Iterable[BudgetLineRecord], organisations: Mapping[str, str] = NO_ORGANISATIONS
) -> set[str]:
    """The line ids of the leaves; `organisations` are the document's: name → budget code or ''."""
    groups: dict[tuple[object, ...], list[BudgetLineRecord]] = defaultdict(list)
    # A unit may have an amount in some columns alone: it is of its department in all of them.
    units: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for line in lines:
        place = (line.table, line.side, line.organisation_code, line.organisation_name)
        groups[(*place, line.fiscal_year, line.phase, line.measure)].append(line)
        units[place].add(organisations.get(line.label, ""))
    leaves: set[str] = set()
    for (*key, _, _, _), group in groups.items():
        ordered = sorted(group, key=line_order)
        leaves.update(_leaves(ordered, organisations, units[tuple(key)]))
    return leaves


def leaf_allocation_ids(rows: Iterable[AllocationRecord]) -> set[str]:
    """The ids of the allocations that are neither a total nor the sum of those beneath them, nor
    a level (市本级) above the row that is all of it (东市本级), nor a city above its counties.

    A recipient's code begins the codes beneath it (130400 holds 130435); it may also stand for the
    city's own share, so that the amounts decide.
    """
    beneath: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    leaves: set[str] = set()
    rows = list(rows)
    wholes = level_ids(rows) | set(city_wholes(rows).values())
    for row in sorted(rows, key=lambda row: (-len(_stem(row.recipient_code)), row.row_no)):
        column, stem = (row.notice_id, row.measure), _stem(row.recipient_code)
        if _TOTAL.search(row.recipient) or _TOTAL.search(row.project_name):
            continue
        if stem and (*column, stem) in beneath and beneath[(*column, stem)] == row.amount:
            continue
        if row.allocation_id not in wholes:
            leaves.add(row.allocation_id)
        for length in range(1, len(stem)):
            beneath[(*column, stem[:length])] += row.amount
    return leaves


def _stem(code: str) -> str:
    return _ZEROS.sub("", code)


def _leaves(
    group: list[BudgetLineRecord], organisations: Mapping[str, str], units: Collection[str]
) -> Iterable[str]:
    """The leaves of one column; `units` are the codes of the units that its table names."""
    holders = {
        (line.scheme, line.code[:length]) for line in group for length in range(1, len(line.code))
    }
    subjects = any(line.code and line.label not in organisations for line in group)
    departments = {unit[:length] for unit in units for length in range(1, len(unit))}
    itemised = _itemised([line for line in group if not _TOTAL.search(line.label)])
    for index, line in enumerate(group):
        if _TOTAL.search(line.label) or (line.scheme, line.code) in holders:
            continue
        if line.line_id in itemised:
            continue
        behind = group[index + 1].label if index + 1 < len(group) else ""
        if _OF_THE_YEAR.search(line.label) and not BESIDE_YEAR.search(behind):
            continue
        if subjects and line.label in organisations:
            continue
        # The first unit of a department is often called as that is: it stands right below it.
        first_unit = index > 0 and group[index - 1].label == line.label
        if organisations.get(line.label, "") in departments and not first_unit:
            continue
        if not line.code and _counted_elsewhere(group, index):
            continue
        yield line.line_id


def _itemised(group: Sequence[BudgetLineRecord]) -> set[str]:
    """The ids of the lines of projects each of which stands above what it is spent for, under its
    own name again (项目支出表 of 云南); nothing where one of them does not."""
    runs = [list(run) for _, run in groupby(group, key=lambda line: line.label)]
    nested = all(
        len(run) > 1 and run[0].amount == sum(line.amount for line in run[1:]) for run in runs
    )
    return {run[0].line_id for run in runs} if nested and len(runs) > 1 else set()


def _counted_elsewhere(group: list[BudgetLineRecord], index: int) -> bool:
    """Whether other lines without codes hold what this one does."""
    label = group[index].label
    others = [line.label for line in group if line.label != label]
    for whole, part in _EXHAUSTED:
        if whole.search(label) and any(part.search(o) and not whole.search(o) for o in others):
            return True
    for part, whole in _PART_WITH_REST:
        if part.search(label) and any(whole.search(o) and not part.search(o) for o in others):
            return True
    behind = group[index + 1].label if index + 1 < len(group) else ""
    # 财政拨款收入, and below it the funds that it comes from.
    if _APPROPRIATION.match(label) and FUND.match(behind):
        return True
    # 上年结转, and below it once more the funds that 本年收入 was divided into.
    return bool(
        CARRY_OVER.search(label)
        and FUND.match(behind)
        and any(line.label == behind for line in group[:index])
    )
