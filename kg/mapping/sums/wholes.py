"""Floor 4: which budget line is a part of which higher row.

Reads the budget lines of one document. Gives, for each line, the line of a higher row in the same
column that it is counted in (2013201 in 20132 in 201 in 合计). A part has one such whole at most;
the parts of a whole make it up, unless the document is wrong. Rows without codes that leave a rest
are no parts.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.mapping.sums.leaves import NO_ORGANISATIONS
from kg.mapping.sums.order import line_order
from kg.mapping.sums.tables_apart import table_keys
from kg.records import BudgetLineRecord
from kg.values.official_names import official_names

Parts = dict[str, str]
"""A line id → the line id of its whole."""

Group = Sequence[BudgetLineRecord]

_TOTAL_ROW = re.compile(
    r"^(?:[本当]年|本级|全[省市县区旗州镇乡])?(?:地方)?"
    r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|社会保险基金(?:预算)?"
    r"|上级补助|(?:税收返还[和及])?转移支付)?"
    r"(?:收入|支出|收支|预算)?(?:及(?:年[终末])?结[余转])?(?:总|合|小|共)\s*计(?:数|额)?$"
    r"|^(?:收入|支出)总\s*数$"
)
_BASIC_TOTAL = re.compile(
    r"^(?:全[省市县区旗州镇乡]|[省市县区旗州]本?级)?(?:一般公共(?:预算)?)?(?:财政拨款)?基本支出(?:总|合)\s*计(?:数|额)?$"
)
_SIDES = re.compile(r"收入|支出")
_GRAND_ROW = re.compile(r"总\s*计|(?:收入|支出)总\s*数$")


def row_wholes(
    lines: Iterable[BudgetLineRecord],
    counted: Collection[str],
    organisations: Mapping[str, str] = NO_ORGANISATIONS,
) -> Parts:
    """Each line → the line of the higher row that it is counted in, in the same column.

    `counted` are the ids of the lines without codes that their total counts.
    `organisations` are the document's: name → budget code or ''.
    """
    parts: Parts = {}
    lines = list(lines)
    table_key = table_keys(lines)
    groups = grouped(lines, _column).values()
    for group in itertools.chain.from_iterable(
        _classified_apart(group, table_key) for group in groups
    ):
        if any(line.code and line.scheme for line in group):
            parts.update(_coded_parts(group, organisations))
        else:
            for table in _numbered_anew(group):
                for panel in panels(table):
                    parts.update(_uncoded_parts(panel, counted))
    return parts


def _classified_apart(group: Group, table_key: Callable[[BudgetLineRecord], object]) -> list[Group]:
    """The lines of a column: all in one, but for tables with a total and no codes beside others,
    and for tables that each have a total of their own."""
    tables: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in group:
        tables[table_key(line)].append(line)
    totalled = {key for key, rows in tables.items() if len(rows) > 2 and any(map(is_total, rows))}
    coded = {table_key(line) for line in group if line.code and line.scheme}
    if totalled == set(tables):
        return list(tables.values())
    whole = [tables[key] for key in tables if key in totalled and key not in coded]
    rest = [line for line in group if table_key(line) not in totalled - coded]
    return [rest, *whole] if coded and rest else [group]


def _numbered_anew(group: Group) -> list[Group]:
    """The tables of one kind that a document has of a column, each with rows numbered from 1; a
    smaller number within a table, above its total or below one that stands first, is a slip."""
    starts: list[int] = []
    for n in range(1, len(group)):
        first = starts[-1] if starts else 0
        if group[n].row_no < group[n - 1].row_no and (
            group[n].row_no == 1 or any(map(is_total, group[first + 1 : n]))
        ):
            starts.append(n)
    bounds = [0, *starts, len(group)]
    return [group[start:stop] for start, stop in itertools.pairwise(bounds)]


def panels(lines: Group) -> list[Group]:
    """The tables that stand side by side on one side of a table without codes, each with a total in
    the same row (支出按功能分类 and 按性质): their heads name classifications. Else one."""
    totals = [line for line in lines if is_total(line)]
    rows = {(line.row_no, column_key(line)) for line in totals}
    schemes = dict.fromkeys(line.scheme for line in lines)
    if len(rows) == len(totals) or len(schemes) == 1:
        return [lines]
    return [[line for line in lines if line.scheme == scheme] for scheme in schemes]


def grouped(
    lines: Iterable[BudgetLineRecord], key: Callable[[BudgetLineRecord], object]
) -> dict[object, list[BudgetLineRecord]]:
    """The lines by what they have in common, each group in the order of its rows."""
    groups: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in sorted(lines, key=line_order):
        groups[key(line)].append(line)
    return groups


def _table(line: BudgetLineRecord) -> tuple[object, ...]:
    return line.table, line.side, line.organisation_code, line.organisation_name


def column_key(line: BudgetLineRecord) -> object:
    """What the lines of one column of a table have in common."""
    return line.fiscal_year, line.phase, line.measure


def _column(line: BudgetLineRecord) -> object:
    return _table(line), column_key(line)


def is_total(line: BudgetLineRecord) -> bool:
    """Whether a row adds up those above it, or below it (合计)."""
    basic = line.table == "general_public_basic" and _BASIC_TOTAL.search(line.label)
    return not line.code and bool(basic or _TOTAL_ROW.search(line.label))


def is_grand_total(line: BudgetLineRecord) -> bool:
    """Whether a total begins anew behind itself: 总计 adds up what 合计 left open."""
    return bool(_GRAND_ROW.search(line.label))


def _coded_parts(group: Group, organisations: Mapping[str, str]) -> Parts:
    """Codes under their longest prefix, the highest ones under their unit or under the total."""
    totals = [line for line in group if is_total(line)]
    parts: Parts = {}
    if len(totals) > 1 and (tables := _repeated(group)):
        for table in tables:
            parts.update(_coded_parts(table, organisations))
        return parts
    total = totals[0] if len(totals) == 1 else None
    segments = _segments(group, organisations)
    for unit, rows in segments:
        parts.update(_segment_parts(rows, unit or total))
    named = [(unit.code or organisations.get(unit.label, ""), unit) for unit, _ in segments if unit]
    own = {unit.line_id for _, unit in named if total and _is_own(unit, total, parts, group)}
    units = {code: unit for code, unit in named if code and unit.line_id not in own}
    for code, unit in named:
        if above := units.get(_longest_prefix(code, units), total):
            parts[unit.line_id] = above.line_id
    return parts


def _is_own(unit: BudgetLineRecord, total: BudgetLineRecord, parts: Parts, group: Group) -> bool:
    """Whether a unit called as its department has but its own money: less than the total, and what
    its subjects come to."""
    below = [line for line in group if parts.get(line.line_id) == unit.line_id]
    summed = sum((line.amount for line in below), Decimal(0))
    return unit.amount < total.amount and bool(below) and summed == unit.amount


def _repeated(group: Group) -> list[Group]:
    """Tables of one kind that a document has twice, each behind a total and with codes that come
    again (财政拨款支出表 in front of 一般公共预算支出表), or of another classification (按功能科目
    in front of 按经济科目); () where the rows are one table."""
    starts = [index for index, line in enumerate(group) if is_total(line)]
    tables = [group[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    codes = [{(line.scheme, line.code) for line in t if line.code and line.scheme} for t in tables]
    schemes = [{scheme for scheme, _ in table} for table in codes]
    again = any(_share(codes)) or not any(_share(schemes))
    return tables if starts[0] == 0 and all(codes) and again else []


def _share(sets: Sequence[Collection[object]]) -> Iterator[bool]:
    """Whether two of some sets have anything in common, for each two."""
    return (not set(one).isdisjoint(other) for one, other in itertools.combinations(sets, 2))


def _segment_parts(rows: Group, head: BudgetLineRecord | None) -> Parts:
    """The parts among the subjects of one unit; a code that comes twice holds nothing, but for the
    projects below the item that they are paid under, which have its code once more."""
    by_code: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    for line in rows:
        by_code[line.code].append(line)
    parts: Parts = {}
    itemised = _are_itemised(list(by_code.values()), head)
    for code, same in by_code.items():
        if _heads_projects(same) or itemised:
            parts.update((line.line_id, same[0].line_id) for line in same[1:])
            by_code[code] = same[:1]
    for code, same in by_code.items():
        holders = by_code.get(_longest_prefix(code, by_code), [head] if head else [])
        if len(holders) == 1:
            parts.update((line.line_id, holders[0].line_id) for line in same)
    return parts


def _heads_projects(same: Group) -> bool:
    """Whether the first of the rows with one code has the name of the subject, and no other."""
    names = official_names(same[0].scheme).get(same[0].code, ()) if same[1:] else ()
    return same[0].label in names and not any(line.label in names for line in same[1:])


def _are_itemised(codes: Sequence[Group], total: BudgetLineRecord | None) -> bool:
    """Whether each project stands above what it is spent for, under its own name and code again
    (项目支出表 of 云南): what the total counts are the projects alone."""
    several = [same for same in codes if len(same) > 1]
    if total is None or not several or any(len({o.label for o in same}) > 1 for same in codes):
        return False
    firsts = sum((same[0].amount for same in codes), Decimal(0))
    whole = [same for same in several if same[0].amount == sum(line.amount for line in same[1:])]
    return firsts == total.amount or (len(whole) > 1 and 2 * len(whole) > len(several))


def _segments(
    group: Group, organisations: Mapping[str, str]
) -> list[tuple[BudgetLineRecord | None, list[BudgetLineRecord]]]:
    """The rows of subjects, behind the row of the unit that they belong to where there is one."""
    segments: list[tuple[BudgetLineRecord | None, list[BudgetLineRecord]]] = [(None, [])]
    for line in group:
        if line.label in organisations and not is_total(line):
            segments.append((line, []))
        elif line.code and line.scheme:
            segments[-1][1].append(line)
    return segments


def _longest_prefix(code: str, codes: Collection[str]) -> str:
    """The longest of the codes that this one begins with, itself left out."""
    return next((code[:n] for n in range(len(code) - 1, 0, -1) if code[:n] in codes), "")


def _uncoded_parts(group: Group, counted: Collection[str]) -> Parts:
    """Rows above a total, or below it where the total comes first; 总计 adds on to 本年合计."""
    parts: Parts = {}
    totals = [index for index, line in enumerate(group) if is_total(line)]
    if not totals or len({group[index].row_no for index in totals}) < len(totals):
        # No total, or two of them side by side: 按功能分类 and 按支出性质 add up the same money.
        return parts
    if totals == [0]:
        return {line.line_id: group[0].line_id for line in group[1:] if line.line_id in counted}
    before: list[BudgetLineRecord] = []
    for index, line in enumerate(group):
        if index not in totals:
            before += [line] if line.line_id in counted else []
            continue
        parts.update((part.line_id, line.line_id) for part in before if not _apart(part, line))
        before = [] if is_grand_total(line) else [line]
    return parts


def _apart(part: BudgetLineRecord, total: BudgetLineRecord) -> bool:
    """Whether both are totals, one of revenue and one of expenditure: of two tables of a kind."""
    sides = {side for line in (part, total) for side in _SIDES.findall(line.label)}
    return is_total(part) and len(sides) > 1
