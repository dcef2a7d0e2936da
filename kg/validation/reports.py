"""Floor 5: findings → files: a table, a SHACL validation report, and rows for every other form.

Reads findings in the order given and the file names of their documents. Gives text, the same for
the same findings; nothing from a document can break out of a cell or a literal.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal

from kg.findings import SEVERITIES, Finding
from kg.places import place_in_words
from kg.validation.paths import path_to_turtle
from kg.validation.rules import audit_rules

COLUMNS = (
    "severity",
    "rule",
    "document_id",
    "file_name",
    "source",
    "quote",
    "message_zh",
    "message_en",
    "shape",
    "component",
    "focus",
    "path",
    "value",
)
_PREFIXES = (
    "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    "@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n"
)
# What a document says is text, and neither markup nor a link.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|]")

Names = Mapping[str, str]
"""document_id → file name."""


def finding_to_row(finding: Finding, names: Names) -> dict[str, str]:
    """One finding as the columns of `COLUMNS`."""
    row = {
        "file_name": names.get(finding.document_id, ""),
        "message_zh": finding.message.zh,
        "message_en": finding.message.en,
    }
    return {name: row[name] if name in row else getattr(finding, name) for name in COLUMNS}


def findings_to_csv(findings: Iterable[Finding], names: Names) -> Iterator[str]:
    """RFC 4180 with a header row, a line at a time."""
    line = io.StringIO()
    writer = csv.DictWriter(line, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    yield line.getvalue()
    for finding in findings:
        line.seek(0)
        line.truncate()
        writer.writerow(finding_to_row(finding, names))
        yield line.getvalue()


def findings_by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each rule: gravest rules first, those of one severity by their names."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.rule)):
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def findings_to_markdown(findings: Iterable[Finding], names: Names) -> Iterator[str]:
    """A section for each rule with its count; a line for each finding in both languages."""
    rules = audit_rules()
    yield "# 校验结果 · Findings\n"
    for name, group in findings_by_rule(findings).items():
        title = f"{rules[name].label.zh} · {rules[name].label.en}" if name in rules else name
        yield f"\n## {title} ({group[0].severity}, {len(group)})\n\n"
        for one in group:
            said = place_in_words(one.source, "zh"), place_in_words(one.source, "en")
            place = " · ".join((names.get(one.document_id, one.document_id), *filter(None, said)))
            quote = f"：“{one.quote}”" if one.quote else ""
            line = f"- {one.message.zh} · {one.message.en} — {place}{quote}"
            yield _MARKDOWN.sub(lambda match: "\\" + match[0], line.replace("\n", " ")) + "\n"


def findings_to_turtle(findings: Iterable[Finding]) -> Iterator[str]:
    """A SHACL validation report; `dcterms:source` is the place in the document."""
    yield _PREFIXES
    before = "[] a sh:ValidationReport ; sh:conforms false ; sh:result\n"
    for finding in findings:
        yield before + _result(finding)
        before = " ,\n"
    yield " .\n" if before == " ,\n" else "[] a sh:ValidationReport ; sh:conforms true .\n"


def _result(finding: Finding) -> str:
    message = f"{Literal(finding.message.zh, language='zh')}, "
    message += str(Literal(finding.message.en, language="en"))
    facts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{finding.severity.capitalize()}",
        f"sh:sourceShape <{finding.shape}>",
        f"sh:sourceConstraintComponent <{finding.component}>",
        f"sh:focusNode {finding.focus}",
        f"sh:resultMessage {message}",
    ]
    if path := path_to_turtle(finding.path):
        facts.append(f"sh:resultPath {path}")
    if finding.value:
        facts.append(f"sh:value {finding.value}")
    if finding.source:
        facts.append(f"dcterms:source {Literal(finding.source)}")
    if finding.quote:
        facts.append(f"dcterms:description {Literal(finding.quote)}")
    return "[ " + " ; ".join(facts) + " ]"
