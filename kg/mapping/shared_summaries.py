"""Floor 4: what projects of many documents have in common → the lines of its summaries.

Reads `Links`. Gives lines of `graph/shared`: names of indicators with the spread of their targets,
targets that several disclosures share word for word, what a division spends on a programme in a
year; and of each disclosure how many of its targets other departments have too.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris
from kg.linking import Links
from kg.linking.summaries import CommonIndicator, CommonTarget, Spending, target_key
from kg.mapping.writer import Writer
from kg.records import RecordSet


def write_summaries(out: Writer, iris: Iris, links: Links) -> None:
    """The summaries over all documents."""
    for indicator in links.summaries.indicators:
        _write_indicator(out, iris, indicator)
    for target in links.summaries.targets:
        _write_target(out, iris, target)
    for spending in links.summaries.spending:
        _write_spending(out, iris, spending)


def write_copied(out: Writer, iris: Iris, links: Links, records: RecordSet) -> None:
    """How many indicators of a document have a target, and how many of these are copied."""
    document_id = records.documents[0].document_id
    keys = [key for row in records.indicators if (key := target_key(row))]
    counts = {"targets": len(keys), "copied": sum(key in links.summaries.copied for key in keys)}
    for kind, count in counts.items():
        if keys:
            subject = _begin(out, iris, kind, document_id)
            out.link(subject, v.DCTERMS_SOURCE, iris.document(document_id))
            out.integer(subject, v.VOID_ENTITIES, count)


def _begin(out: Writer, iris: Iris, kind: str, *key: str) -> str:
    """A summary's IRI, with its class and kind written."""
    subject = iris.summary(kind, *key)
    out.kind(subject, v.Summary)
    out.link(subject, v.DCTERMS_TYPE, v.code_iri("summary", kind))
    return subject


def _write_indicator(out: Writer, iris: Iris, found: CommonIndicator) -> None:
    subject = _begin(out, iris, "indicator", found.name, found.unit)
    out.chinese(subject, v.RDFS_LABEL, found.name)
    out.text(subject, v.SCHEMA_UNIT_TEXT, found.unit)
    out.integer(subject, v.VOID_ENTITIES, found.projects)
    out.integer(subject, v.VOID_DOCUMENTS, found.disclosures)
    out.integer(subject, v.VOID_DISTINCT_OBJECTS, found.wordings)
    out.decimal(subject, v.SCHEMA_MIN_VALUE, found.low)
    out.decimal(subject, v.SCHEMA_VALUE, found.mean)
    out.decimal(subject, v.SCHEMA_MAX_VALUE, found.high)


def _write_target(out: Writer, iris: Iris, found: CommonTarget) -> None:
    subject = _begin(out, iris, "target", found.name, found.text)
    out.chinese(subject, v.RDFS_LABEL, found.name)
    out.text(subject, v.TARGET_TEXT, found.text)
    out.integer(subject, v.VOID_ENTITIES, found.projects)
    out.integer(subject, v.VOID_DOCUMENTS, found.disclosures)
    out.text(subject, v.SKOS_SCOPE_NOTE, " ".join(found.divisions))
    out.text(subject, v.SCHEMA_TEMPORAL_COVERAGE, f"{found.first}/{found.last}")


def _write_spending(out: Writer, iris: Iris, found: Spending) -> None:
    subject = _begin(out, iris, "spending", found.programme, found.division, str(found.year))
    out.link(subject, v.SCHEMA_ABOUT, iris.programme(found.programme))
    out.link(subject, v.DIVISION, iris.division(found.division))
    out.text(subject, v.SCHEMA_TEMPORAL_COVERAGE, f"{found.year}/{found.year}")
    out.integer(subject, v.VOID_ENTITIES, found.projects)
    out.decimal(subject, v.SCHEMA_VALUE, found.yuan)
