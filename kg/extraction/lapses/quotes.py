"""Texts whose sums do not hold: reads paragraphs, or texts of records, gives issues.

A reader of texts (`Quotes`) says of each what is wrong, in the words of the text; here its quotes
become issues where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import issue, record_issue
from kg.records import IssueRecord

Quotes = Callable[[str], Iterable[str]]


def paragraphs_to_issues(
    blocks: Sequence[Block], quotes: Quotes, severity: str, code: str, context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each quote of a paragraph."""
    return tuple(
        issue(context, severity, code, quote, paragraph.place)
        for paragraph in blocks
        if isinstance(paragraph, Paragraph)
        for quote in quotes(paragraph.text)
    )


def texts_to_issues(
    texts: Sequence[tuple[str, str]], quotes: Quotes, severity: str, code: str, context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each quote of a text with its source; what several texts say, once, at the
    first of them."""
    told = {quote: source for text, source in reversed(texts) for quote in quotes(text)}
    return tuple(
        record_issue(context, severity, code, quote, source)
        for quote, source in reversed(told.items())
    )
