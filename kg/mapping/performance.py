"""Floor 4: projects, objectives, indicators and their targets → statements."""

from __future__ import annotations

from kg import vocabulary as v
from kg.mapping.context import Context
from kg.records import IndicatorRecord, ProjectRecord, RecordSet


def map_projects(context: Context, records: RecordSet) -> None:
    """Each project as the document states it."""
    out = context.out
    for row in records.projects:
        project = context.begin("project", v.Project, row.project_id, row.source)
        out.text(project, v.DCTERMS_IDENTIFIER, row.project_id)
        out.chinese(project, v.RDFS_LABEL, row.name)
        out.text(project, v.CODE, row.code)
        out.integer(project, v.POSITION, row.sequence)
        organisation = context.mention(row.organisation_code, row.organisation_name)
        out.link(project, v.ORGANISATION, organisation)
        out.link(project, v.IMPLEMENTING_UNIT, context.mention("", row.implementing_unit))
        out.text(project, v.PROJECT_ATTRIBUTE, row.attribute)
        out.text(project, v.PROJECT_PERIOD, row.period)
        out.integer(project, v.FISCAL_YEAR, row.fiscal_year)
        context.code(project, v.FUNDING_LEVEL, "fundingLevel", row.funding_level)
        _map_project_money(context, project, row)


def _map_project_money(context: Context, project: str, row: ProjectRecord) -> None:
    out = context.out
    context.money(project, row.amount, row.unit, row.amount_yuan)
    out.decimal(project, v.FISCAL_AMOUNT, row.fiscal_amount)
    out.decimal(project, v.OTHER_AMOUNT, row.other_amount)
    out.decimal(project, v.EXECUTION_AMOUNT, row.execution_amount)
    out.decimal(project, v.EXECUTION_RATE, row.execution_rate)
    out.decimal(project, v.SCORE, row.score)
    out.chinese(project, v.PURPOSE, row.purpose)
    out.decimal(project, v.SCHEDULE_MARCH, row.schedule_mar)
    out.decimal(project, v.SCHEDULE_JUNE, row.schedule_jun)
    out.decimal(project, v.SCHEDULE_OCTOBER, row.schedule_oct)
    out.decimal(project, v.SCHEDULE_DECEMBER, row.schedule_dec)


def map_objectives(context: Context, records: RecordSet) -> None:
    """Each objective of a project, a department or a section."""
    out = context.out
    for row in records.objectives:
        objective = context.begin("objective", v.Objective, row.objective_id, row.source)
        out.text(objective, v.DCTERMS_IDENTIFIER, row.objective_id)
        if row.project_id:
            out.link(objective, v.PROJECT, context.part("project", row.project_id))
        out.link(objective, v.ORGANISATION, context.mention("", row.organisation_name))
        out.integer(objective, v.POSITION, row.position)
        context.code(objective, v.SCOPE, "scope", row.scope)
        out.chinese(objective, v.RDFS_LABEL, row.title)
        out.chinese(objective, v.TEXT, row.text)
        out.chinese(objective, v.INDICATORS_TEXT, row.indicators_text)
        out.text(objective, v.OUTTURN, row.outturn)


def map_indicators(context: Context, records: RecordSet) -> None:
    """Each third-level indicator with its target, and in a self-evaluation what was reached."""
    out = context.out
    for row in records.indicators:
        indicator = context.begin("indicator", v.Indicator, row.indicator_id, row.source)
        out.text(indicator, v.DCTERMS_IDENTIFIER, row.indicator_id)
        if row.project_id:
            out.link(indicator, v.PROJECT, context.part("project", row.project_id))
        if row.objective_id:
            out.link(indicator, v.OBJECTIVE, context.part("objective", row.objective_id))
        out.integer(indicator, v.POSITION, row.position)
        out.text(indicator, v.LEVEL1, row.level1)
        out.text(indicator, v.LEVEL2, row.level2)
        if row.level1:
            levels = filter(None, (row.level1, row.level2))
            out.link(indicator, v.INDICATOR_CLASS, context.iris.indicator_class(*levels))
        out.chinese(indicator, v.RDFS_LABEL, row.level3)
        out.chinese(indicator, v.DCTERMS_DESCRIPTION, row.description)
        out.boolean(indicator, v.MANDATORY, row.mandatory)
        out.chinese(indicator, v.BASIS_TEXT, row.basis)
        out.text(indicator, v.OUTTURN, row.outturn)
        out.decimal(indicator, v.WEIGHT, row.weight)
        out.decimal(indicator, v.SCORE, row.score)
        out.chinese(indicator, v.SKOS_NOTE, row.remark)
        _map_target(context, indicator, row)


def _map_target(context: Context, indicator: str, row: IndicatorRecord) -> None:
    out = context.out
    target = f"{indicator}/target"
    out.link(indicator, v.TARGET, target)
    out.kind(target, v.Target)
    out.text(target, v.TARGET_TEXT, row.target)
    context.code(target, v.TARGET_KIND, "targetKind", row.kind)
    context.code(target, v.OPERATOR, "operator", row.operator)
    out.decimal(target, v.SCHEMA_MIN_VALUE, row.low)
    out.decimal(target, v.SCHEMA_MAX_VALUE, row.high)
    out.text(target, v.SCHEMA_UNIT_TEXT, row.target_unit)
    out.date(target, v.TARGET_DATE, row.target_date)
