"""Floor 6: what validation found → which pages tell it.

Reads the findings and the store. Gives the findings of each node: of the record that a finding
speaks of, its project, organisation and disclosure, and the entities that these refer to.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg import vocabulary as v
from kg.errors import Text
from kg.findings import SEVERITY_NAMES, Finding
from kg.publishing.blocks import Row, Section
from kg.publishing.cells import SOURCE
from kg.store.reader import GraphReader, Source, first

_OWNERS = (v.PROJECT, v.OBJECTIVE, v.ORGANISATION, v.STATED_IN, v.NOTICE)


def findings_by_node(reader: GraphReader, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each page, in their own order."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        document = f"{reader.base}document/{finding.document_id}"
        nodes = {document}
        if finding.focus.startswith("<"):
            nodes |= _owners(reader, finding.focus[1:-1])
        for node in nodes:
            found.setdefault(node, []).append(finding)
    return found


def _owners(reader: GraphReader, focus: str) -> set[str]:
    facts = reader.facts(focus)
    nodes = {focus, *(first(facts, predicate) for predicate in _OWNERS)} - {""}
    project = first(facts, v.PROJECT)
    if project:
        nodes |= {first(reader.facts(project), v.ORGANISATION)} - {""}
    return nodes | {reader.entity(node) for node in nodes}


def findings_section(reader: GraphReader, findings: Iterable[Finding]) -> Section | None:
    """The findings about one entity; None where there are none."""
    rows = []
    for finding in findings:
        document = f"{reader.base}document/{finding.document_id}"
        file = first(reader.facts(document), v.FILE_NAME)
        rows.append(
            Row(
                (
                    SEVERITY_NAMES[finding.severity],
                    finding.message,
                    finding.rule,
                    Source(document, file, finding.source, finding.quote),
                )
            )
        )
    if not rows:
        return None
    heads = (Text("程度", "severity"), Text("问题", "finding"), Text("规则", "rule"), SOURCE)
    return Section(Text("校验发现", "Findings"), heads, tuple(rows))
