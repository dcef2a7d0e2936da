"""Forms and tables that were written into one line, blanks between the cells → a cell each.

Reads the blocks of a document; gives them with a paragraph for each word of a line that holds a
form: such a line has the heads of the form's fields and of its indicators one behind another.
`cell_streams` makes rows of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.indicator_heads import text_to_role

_LEAST_WORDS = 20
_LEVELS = frozenset({"level1", "level2", "level3"})
_OPENING = frozenset({"name", "code", "department"})


def with_words_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; in place of a line that holds a whole form, its words."""
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> Iterator[Block]:
    if not isinstance(block, Paragraph) or not _holds_form(words := block.text.split()):
        yield block
        return
    yield from (Paragraph(word, block.place) for word in words)


def _holds_form(words: Sequence[str]) -> bool:
    """Whether the heads of fields and of all three levels of indicators are among the words."""
    if len(words) < _LEAST_WORDS:
        return False
    return {text_to_role(word) for word in words} >= _LEVELS and any(
        text_to_field(word) in _OPENING for word in words
    )
