"""Floor 4: the records of one document → the N-Quads of its graph.

Reads a record set of exactly one document. Gives the sorted lines of `graph/{document_id}`, which
depend on no other document: links that need several stand in the shared graph.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import DEFAULT_BASE, Iris, passage
from kg.linking import document_mentions, with_schemes
from kg.linking.mentions import region_key
from kg.mapping.amounts import map_assets, map_budget_lines, map_procurement, map_statements
from kg.mapping.arithmetic import map_arithmetic
from kg.mapping.citations import map_citations
from kg.mapping.context import Context
from kg.mapping.notices import map_allocations, map_notices
from kg.mapping.performance import map_indicators, map_objectives, map_projects
from kg.mapping.text_records import map_issues, map_responsibilities, map_terms
from kg.mapping.writer import Writer
from kg.records import RecordSet


def document_to_nquads(records: RecordSet, *, base: str = DEFAULT_BASE) -> list[str]:
    """The lines of one document's graph, sorted, each once, each with its line feed."""
    iris, records = Iris(base), with_schemes(records)
    document_id = records.documents[0].document_id
    context = Context(
        out=Writer(iris.graph(document_id)),
        iris=iris,
        document=iris.document(document_id),
        mentions=document_mentions(records),
    )
    _map_disclosure(context, records)
    _map_mentions(context)
    for map_records in (
        map_budget_lines,
        map_projects,
        map_objectives,
        map_indicators,
        map_citations,
        map_statements,
        map_arithmetic,
        map_assets,
        map_procurement,
        map_notices,
        map_allocations,
        map_responsibilities,
        map_terms,
        map_issues,
    ):
        map_records(context, records)
    _map_passages(context, records)
    return sorted(set(context.out.lines))


def _map_disclosure(context: Context, records: RecordSet) -> None:
    out, document, row = context.out, context.document, records.documents[0]
    out.kind(document, v.Disclosure)
    out.text(document, v.DCTERMS_IDENTIFIER, row.document_id)
    out.chinese(document, v.RDFS_LABEL, row.title or row.file_name)
    out.chinese(document, v.DCTERMS_TITLE, row.title)
    out.text(document, v.FILE_NAME, row.file_name)
    out.text(document, v.SHA256, row.sha256)
    out.text(document, v.DCTERMS_FORMAT, row.media_type)
    context.code(document, v.DISCLOSURE_KIND, "disclosureKind", row.kind)
    out.integer(document, v.FISCAL_YEAR, row.fiscal_year)
    publisher = context.mention(row.organisation_code, row.organisation_name)
    out.link(document, v.PUBLISHER, publisher)
    region = region_key(row)
    if region:
        out.link(document, v.DIVISION, context.iris.division(region))
    out.chinese(document, v.DIVISION_NAME, row.region_name)
    out.link(document, v.QB_STRUCTURE, v.STRUCTURE)


def _map_mentions(context: Context) -> None:
    out = context.out
    for mention in context.mentions.all:
        row = mention.record
        source = row.source if row else ""
        subject = context.begin("organisation", v.OrganisationMention, mention.mention_id, source)
        out.chinese(subject, v.RDFS_LABEL, mention.name)
        out.text(subject, v.CODE, mention.code)
        if row:
            out.text(subject, v.DCTERMS_IDENTIFIER, row.organisation_id)
            out.text(subject, v.PARENT_CODE, row.parent_code)
            out.text(subject, v.ORGANISATION_NATURE, row.nature)
            out.text(subject, v.ORGANISATION_RANK, row.rank)
            out.text(subject, v.FUNDING_MODE, row.funding_mode)


def _map_passages(context: Context, records: RecordSet) -> None:
    """Each place that a record names, once, with the text there where the records have it."""
    out = context.out
    sources = {str(getattr(row, "source", "")) for _, rows in records.tables() for row in rows}
    for source in filter(None, sources):
        place = passage(context.document, source)
        out.kind(place, v.Passage)
        out.link(place, v.OA_HAS_SOURCE, context.document)
        out.text(place, v.RDF_VALUE, source)
    for row in records.passages:
        out.text(passage(context.document, row.source), v.OA_EXACT, row.text)
