"""Column heads → the phase of a budget line: planned (预算数) or spent (决算数).

Reads a column's path of heads, the title of its table and the kind of the document; gives the
`phase` of the lines in that column. The words are data (`headings/tables.toml`, `phases`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.headings import heading_data, whole
from kg.values.text import heading_key

_ESTIMATE = "estimate"


@lru_cache(maxsize=4096)
def column_to_phase(path: tuple[str, ...], title: str, document_kind: str) -> str:
    """`budget`, `final`, or empty for an estimate and where nothing tells.

    `path` are the heads over a number from the outermost inwards; the name of its row may stand in
    front of them, since some tables have a row for each phase.

    >>> column_to_phase(("本年支出", "决算数"), "", ""), column_to_phase(("2024年预算",), "", "")
    ('final', 'budget')
    >>> column_to_phase(("预计执行数",), "支出决算表", "")
    ''
    >>> column_to_phase(("合计",), "支出决算表", ""), column_to_phase(("合计",), "", "notice")
    ('final', '')
    """
    phases = heading_data("tables")["phases"]
    for head in reversed(path):
        for phase, heads in phases["heads"].items():
            if whole(heads).fullmatch(heading_key(head)):
                return "" if phase == _ESTIMATE else str(phase)
    for phase, words in phases["titles"].items():
        if any(re.search(word, heading_key(title)) for word in words):
            return str(phase)
    return next((str(p) for p, kinds in phases["documents"].items() if document_kind in kinds), "")
