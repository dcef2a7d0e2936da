"""Floor 4: what a document says in words → statements: responsibilities, terms; and issues."""

from __future__ import annotations

from kg import vocabulary as v
from kg.mapping.context import Context
from kg.records import RecordSet, record_id


def map_responsibilities(context: Context, records: RecordSet) -> None:
    """Each duty of an organisation; the records have no id, so their content is it."""
    out = context.out
    for row in records.responsibilities:
        key = record_id(row.organisation_name, row.position, row.text)
        duty = context.begin("responsibility", v.Responsibility, key, row.source)
        out.link(duty, v.ORGANISATION, context.mention("", row.organisation_name))
        out.integer(duty, v.POSITION, row.position)
        out.chinese(duty, v.TEXT, row.text)


def map_terms(context: Context, records: RecordSet) -> None:
    """Each term with its definition."""
    out = context.out
    for row in records.terms:
        key = record_id(row.term, row.definition)
        term = context.begin("term", v.TermDefinition, key, row.source)
        out.chinese(term, v.RDFS_LABEL, row.term)
        out.chinese(term, v.SKOS_DEFINITION, row.definition)


def map_issues(context: Context, records: RecordSet) -> None:
    """Each thing that extraction could not take as it stands."""
    out = context.out
    for row in records.issues:
        key = record_id(row.severity, row.code, row.message, row.source)
        issue = context.begin("issue", v.Issue, key, row.source)
        context.code(issue, v.SEVERITY, "severity", row.severity)
        out.text(issue, v.CODE, row.code)
        out.chinese(issue, v.TEXT, row.message)
