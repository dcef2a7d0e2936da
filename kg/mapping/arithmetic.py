"""Floor 4: what the amounts of a document have to do with each other → statements.

Reads a document's budget lines and sums in text. Gives links from each part to its whole, from a
change to the years it lies between, the figure and the subject that an amount is of, and the
official name of a subject that stands beside another's, so that a query can check sums and compare
tables with text without knowing any layout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kg import vocabulary as v
from kg.mapping.context import Context
from kg.mapping.sums.adjustments import adjusted_sums
from kg.mapping.sums.borne_out import changes_borne_out, wholes_borne_out
from kg.mapping.sums.column_changes import column_changes
from kg.mapping.sums.column_rates import column_rates
from kg.mapping.sums.column_wholes import column_wholes
from kg.mapping.sums.cost_totals import cost_totals
from kg.mapping.sums.enumerations import enumerated_wholes
from kg.mapping.sums.expected_growth import expected_growth
from kg.mapping.sums.figures import (
    line_to_figure,
    lines_of_all_appropriation,
    rows_with_carried_in,
    statement_to_figure,
    tells_of_two_years,
    totals_of_sole_units,
)
from kg.mapping.sums.fiscal_balances import balance_wholes
from kg.mapping.sums.government_totals import totals_of_balances, totals_with_balances
from kg.mapping.sums.held_changes import held_changes
from kg.mapping.sums.kinds_of_money import told_kinds
from kg.mapping.sums.leading_subtotals import leading_subtotals
from kg.mapping.sums.listed_projects import listed_projects
from kg.mapping.sums.lists import statement_wholes
from kg.mapping.sums.lost_rows import without_lost_rows
from kg.mapping.sums.nested_rows import lines_to_nesting
from kg.mapping.sums.percentages import statement_percentages
from kg.mapping.sums.placed_sums import (
    Paragraph,
    parts_of_classes,
    placed_sums,
    sums_held_against,
)
from kg.mapping.sums.public_rates import public_rates
from kg.mapping.sums.second_divisions import without_second_divisions
from kg.mapping.sums.shares_by_name import named_shares
from kg.mapping.sums.subject_changes import subject_changes
from kg.mapping.sums.subjects import statement_subjects
from kg.mapping.sums.table_rates import table_rates
from kg.mapping.sums.wholes import row_wholes
from kg.records import BudgetLineRecord, RecordSet
from kg.values.numbers import amount_to_yuan, decimal_places
from kg.values.official_names import SCHEMES, misnamed, misnamed_beside, official_names

_NAMED_BY_PROJECT = frozenset(("project_list", "procurement", "other"))
"""Tables in which a code may stand beside the name of a project, or of a thing."""


def map_arithmetic(context: Context, records: RecordSet) -> None:
    """Parts and wholes, changes and figures of a document's amounts."""
    out, lines = context.out, records.budget_lines
    codes = context.mentions.codes()
    nesting = lines_to_nesting(lines, records.passages, codes)
    below, led = leading_subtotals(lines)
    others = [line for line in lines if line.line_id not in led]
    row_parts = cost_totals(lines) | row_wholes(others, nesting.counted, codes)
    row_parts |= {part: whole for part, whole in nesting.parts.items() if part not in led} | below
    row_parts = wholes_borne_out(row_parts, lines)
    changes = column_changes(lines)
    changes = changes_borne_out(held_changes(lines, changes) | changes, lines)
    beyond = [one.source for one in records.projects]
    beyond += [one.source for one in records.indicators]
    for part, whole in without_lost_rows(row_parts, lines, records.issues, beyond).items():
        # A change is held against the amounts that it lies between, a rate is in no sum. What had
        # nothing the year before has one amount alone, and its row is no whole column of changes.
        if part not in changes and whole not in changes:
            out.link(context.part("line", part), v.COUNTED_IN, context.part("line", whole))
    columns = without_second_divisions(column_wholes(lines), lines)
    for part, whole in wholes_borne_out(columns, lines).items():
        out.link(context.part("line", part), v.COMPONENT_OF, context.part("line", whole))
    for change, (before, after) in changes.items():
        subject = context.part("line", change)
        out.link(subject, v.CHANGE_FROM, context.part("line", before))
        out.link(subject, v.CHANGE_TO, context.part("line", after))
    digits = _decimal_places(lines)
    beside = totals_with_balances(lines)
    balanced = totals_of_balances(lines)
    carried = rows_with_carried_in(lines)
    all_money = lines_of_all_appropriation(lines)
    sole = totals_of_sole_units(lines)
    year = records.documents[0].fiscal_year
    named = _named_in_full(lines)
    for line in lines:
        subject = context.part("line", line.line_id)
        of_total = line.line_id in sole
        figure = "" if line.line_id in beside else line_to_figure(line, year, of_total=of_total)
        if figure == "revenue" and line.line_id in carried:
            figure = "revenue_total"
        elif figure in ("revenue", "expenditure") and line.line_id in balanced:
            figure = f"{figure}_total"
        elif line.line_id in all_money:
            figure = "appropriation_expenditure" if figure == "general_public" else ""
        context.code(subject, v.FIGURE, "figure", figure)
        out.boolean(subject, v.IS_LEAF, line.line_id in nesting.leaves)
        out.decimal(subject, v.ROUNDING_YUAN, rounding(digits[_table(line)], line.unit))
        own = line.table in _NAMED_BY_PROJECT
        wrong = misnamed(line.scheme, line.code, line.label, may_be_own=own)
        if not wrong and (line.scheme, line.code) in named:
            wrong = misnamed_beside(line.scheme, line.code, line.label)
        out.chinese(subject, v.OFFICIAL_NAME, wrong)
    _map_statements(context, records, changes)


def _named_in_full(lines: Iterable[BudgetLineRecord]) -> set[tuple[str, str]]:
    """Scheme and code of the subjects that the document prints with their official names."""
    return {
        (line.scheme, line.code)
        for line in lines
        if line.code
        and line.scheme in SCHEMES
        and line.label in official_names(line.scheme).get(line.code, ())
    }


def _map_statements(
    context: Context, records: RecordSet, changes: Mapping[str, tuple[str, str]]
) -> None:
    """Figures, subjects and lists of the sums in running text."""
    out = context.out
    subjects = statement_subjects(records.statements, records.passages, records.budget_lines)
    wholes = statement_wholes(records.statements, records.passages)
    paragraphs = placed_sums(records.statements, records.passages)
    enumerated, balances = enumerated_wholes(paragraphs), balance_wholes(paragraphs)
    counted = enumerated | balances | wholes
    for item, whole in counted.items():
        out.link(context.part("statement", item), v.COUNTED_IN, context.part("statement", whole))
    for item, key in listed_projects(records.statements, wholes, records.projects).items():
        out.link(context.part("statement", item), v.LISTED_PROJECT, context.part("project", key))
    year = records.documents[0].fiscal_year
    two_years = tells_of_two_years(records.documents[0].title)
    against = sums_held_against(paragraphs, year) | parts_of_classes(paragraphs)
    kinds = told_kinds(paragraphs)
    for statement in records.statements:
        subject = context.part("statement", statement.statement_id)
        kind = kinds.get(statement.statement_id)
        told = replace(statement, section=f"{statement.section} {kind}") if kind else statement
        # A part of a subject's amount (事业运行（项）80万元，其中：基本支出60万元) is no figure.
        of_subject = subjects.get(counted.get(statement.statement_id, ""), "")
        if statement.statement_id not in against and not of_subject:
            figure = statement_to_figure(told, year, two_years=two_years)
            context.code(subject, v.FIGURE, "figure", figure)
        # 0 in running text says that there is nothing, and not that there is less than half of one.
        places = decimal_places(statement.amount) if statement.amount else 2
        out.decimal(subject, v.ROUNDING_YUAN, rounding(places, statement.unit))
        code = "" if statement.statement_id in against else subjects.get(statement.statement_id, "")
        out.text(subject, v.CODE, code)
        context.classify(subject, "functional", code)
    rated = _map_percentages(context, paragraphs)
    lines = records.budget_lines
    rates = table_rates(paragraphs, lines, rated)
    rates += column_rates(paragraphs, lines, changes, rated | {one.of for one in rates})
    rates += public_rates(paragraphs, lines, rated | {one.of for one in rates}, year)
    between_lines = subject_changes(paragraphs, subjects, lines, rated, year)
    for change, pair in between_lines.items():
        for predicate, line in zip((v.CHANGE_FROM, v.CHANGE_TO), pair, strict=True):
            out.link(context.part("statement", change), predicate, context.part("line", line))
    for found in rates:
        subject = context.part("statement", found.of)
        out.chinese(subject, v.QUOTE, found.said)
        out.link(subject, v.CHANGE_FROM, context.part("line", found.base))


def _map_percentages(context: Context, paragraphs: Sequence[Paragraph]) -> set[str]:
    """Shares, rates of change and parts of a budget that stand behind sums in running text; gives
    the sums that have one."""
    out = context.out
    adjusted = adjusted_sums(paragraphs)
    behind = [*statement_percentages(paragraphs), *named_shares(paragraphs)]
    rated = {one.of for one in behind}
    behind += [one for one in expected_growth(paragraphs) if one.of not in rated]
    told = [one for one in behind if one.of not in adjusted or one.said]
    # One sum may have several: 完成预算21万元的95%，比上年15万元增长33%，占收入的60%.
    between = [(one.of, (one.base, one.now)) for one in told if one.of not in adjusted]
    between += adjusted.items()
    for found in told:
        out.chinese(context.part("statement", found.of), v.QUOTE, found.said)
    for change, pair in between:
        subject = context.part("statement", change)
        for predicate, other in zip((v.CHANGE_FROM, v.CHANGE_TO), pair, strict=True):
            if other:
                out.link(subject, predicate, context.part("statement", other))
    return {found.of for found in told} | adjusted.keys()


def rounding(places: int, unit: str) -> Decimal | None:
    """Half of the last of so many decimal places of a money unit, in yuan.

    >>> rounding(2, "万元"), rounding(0, "元"), rounding(0, "人")
    (Decimal('50'), Decimal('0.5'), None)
    """
    return amount_to_yuan(Decimal(5).scaleb(-places - 1), unit)


def _table(line: BudgetLineRecord) -> tuple[str, str, str]:
    return line.table, line.organisation_code, line.organisation_name


def _decimal_places(lines: Iterable[BudgetLineRecord]) -> dict[tuple[str, str, str], int]:
    """The most decimal places in each table: 15 among 21.56 and 36.56 stands for 15.00."""
    places: dict[tuple[str, str, str], int] = defaultdict(int)
    for line in lines:
        places[_table(line)] = max(places[_table(line)], decimal_places(line.amount))
    return places
