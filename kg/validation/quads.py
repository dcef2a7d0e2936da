"""Floor 5: findings → the N-Quads of `graph/findings`, so that questions can ask for them.

Reads findings in any order. Gives lines in SHACL's words, as `findings.ttl` has them, with an IRI
for each result: `dcterms:subject` is the disclosure, `dcterms:source` the place in its file,
`dcterms:description` the text there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple

from kg.findings import Finding
from kg.iris import DEFAULT_BASE, Iris
from kg.mapping.writer import Writer
from kg.validation.shape_graph import SH
from kg.vocabulary import DCTERMS, DCTERMS_DESCRIPTION

GRAPH = "findings"
_HASH_LENGTH = 16


def findings_to_nquads(findings: Iterable[Finding], *, base: str = DEFAULT_BASE) -> list[str]:
    """The lines of all findings, sorted by document; equal findings are one."""
    iris = Iris(base)
    out = Writer(iris.graph(GRAPH))
    for finding in sorted(set(findings), key=Finding.sort_key):
        result = iris.finding(finding.document_id, _key(finding))
        out.kind(result, SH + "ValidationResult")
        out.link(result, DCTERMS + "subject", iris.document(finding.document_id))
        out.link(result, SH + "resultSeverity", SH + finding.severity.capitalize())
        out.link(result, SH + "sourceShape", finding.shape)
        out.link(result, SH + "sourceConstraintComponent", finding.component)
        if finding.focus.startswith("<"):
            out.link(result, SH + "focusNode", finding.focus[1:-1])
        out.chinese(result, SH + "resultMessage", finding.message.zh)
        out.english(result, SH + "resultMessage", finding.message.en)
        out.text(result, DCTERMS + "source", finding.source)
        out.text(result, DCTERMS_DESCRIPTION, finding.quote)
    return out.lines


def _key(finding: Finding) -> str:
    told = repr(astuple(finding)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:_HASH_LENGTH]
