"""Floor 0: what validation says about one place of one document.

Reads nothing. Gives the `Finding` that shapes produce and that the command line, the findings files
and the Python API show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import Text

SEVERITY_NAMES = {
    "violation": Text("错误", "violation"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
SEVERITIES = tuple(SEVERITY_NAMES)
"""Gravest first, as `sh:Violation`, `sh:Warning` and `sh:Info`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One constraint that one node of one document's graph does not meet.

    `shape` and `component` are IRIs: the shape that speaks and the SHACL constraint component.
    `focus`, `path` and `value` are N-Triples terms, empty where there is none. `source` is the
    URI fragment of the place in the file (`line=12,13`), `quote` the text that stands there.
    """

    severity: str
    shape: str
    component: str
    message: Text
    document_id: str
    focus: str
    path: str = ""
    value: str = ""
    source: str = ""
    quote: str = ""

    @property
    def rule(self) -> str:
        """The name of the rule that speaks."""
        return shape_to_rule(self.shape)

    def sort_key(self) -> tuple[str, int, str, str, tuple[int, ...], tuple[str, ...]]:
        """By document, then gravest first, by what is found, as it stands in the file, in words."""
        return (
            self.document_id,
            SEVERITIES.index(self.severity),
            self.shape,
            self.component,
            tuple(map(int, re.findall(r"\d+", self.source))),
            (self.focus, self.path, self.value, self.message.zh, self.message.en),
        )


def shape_to_rule(shape: str) -> str:
    """The name of a rule: its shape's own name, without what all audit rules have in common.

    >>> shape_to_rule("https://w3id.org/budget-kg/shapes#audit-twins")
    'twins'
    """
    return re.split(r"[#/]", shape)[-1].removeprefix("audit-")


def at_or_over(severity: str, threshold: str) -> bool:
    """Whether a severity is as grave as the threshold, or graver.

    >>> at_or_over("violation", "warning"), at_or_over("info", "warning")
    (True, False)
    """
    return SEVERITIES.index(severity) <= SEVERITIES.index(threshold)
