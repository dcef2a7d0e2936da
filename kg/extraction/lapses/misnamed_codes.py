"""Subject codes that stand with another subject's name: reads a text or lines of tables.

The official names are those of the functional and the economic classification (政府收支分类科目).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.records import BudgetLineRecord, IssueRecord
from kg.values.codes import subject_scheme
from kg.values.official_names import code_meant, misnamed
from kg.values.text import clean

_NAMED = re.compile(
    r"(?<![0-9.〔\[])(?P<code>[25]\d{2}(?:\d{2}){0,2}|30\d{3})\s*[-—_“‘\"]?\s*"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）()、]*)"
)
_BEHIND = re.compile(
    r"(?:^|[，,、；;。：:）)\d])(?P<name>[\u4e00-\u9fff]{2,20})[（(](?P<code>[25]\d{2}(?:\d{2}){0,2}|30\d{1,3})[)）]"
)
_NAME_ENDS = re.compile(
    r"(?:支出功能)?(?:预算)?科目|[、和及]$|（[类款项]）|\([类款项]\)|[（(][类款项]"
)


def text_to_misnamed(text: str) -> Iterator[str]:
    """What a text says of each subject code that stands in front of another subject's name."""
    for match in _NAMED.finditer(text):
        yield from _unlike(match["code"], _NAME_ENDS.split(match["name"])[0])


def _unlike(code: str, name: str) -> Iterator[str]:
    official = misnamed(subject_scheme(code), code, name)
    if official:
        yield Said(
            f"{code} {name}，规范名称为“{official}”",
            f"“{code} {name}”, officially “{official}”",
        )
    elif meant := code_meant(subject_scheme(code), code, name):
        yield Said(f"{code} {name}，应为 {meant}", f"“{code} {name}” should be {meant}")


def blocks_to_misnamed(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such code in a paragraph, in front of the name or behind it
    (商品和服务支出（305）)."""
    return paragraphs_to_issues(blocks, _told, "info", "misnamed_code", context)


def _told(text: str) -> Iterator[str]:
    said = clean(text)
    yield from text_to_misnamed(said)
    for match in _BEHIND.finditer(said):
        yield from _unlike(match["code"], match["name"])


def lines_to_unknown_codes(
    lines: Sequence[BudgetLineRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each code of a table that no subject has, where the one subject of its
    name has another digit (2070409 群众文化); a code with another's name is found in the audit."""
    rows = {(one.table, one.code, one.label): one for one in reversed(lines) if one.code}
    for one in sorted(rows.values(), key=lambda line: (line.source, line.code)):
        if code_meant(subject_scheme(one.code), one.code, one.label):
            for quote in _unlike(one.code, one.label):
                yield record_issue(context, "info", "misnamed_code", quote, one.source)
