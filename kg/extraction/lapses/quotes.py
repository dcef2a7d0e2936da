"""Texts whose sums do not hold: reads paragraphs, or texts of records, gives issues.

A reader of texts (`Quotes`) says of each what is wrong, in the words of the text; here its quotes
become issues where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue, record_issue
from kg.records import IssueRecord
from kg.values.text import clean

Quotes = Callable[[str], Iterable[str]]


def blocks_to_texts(blocks: Iterable[Block]) -> Iterator[tuple[str, Place]]:
    """The cleaned paragraphs and cells, each with its place; what is spanned stands once."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield clean(block.text), block.place
            continue
        for row in block.rows:
            yield from ((clean(cell.text), cell.place) for cell in row if not cell.spanned)


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
