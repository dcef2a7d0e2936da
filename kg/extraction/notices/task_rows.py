"""The lists of tasks of a notice as words: reads its tables, gives a text for each list.

任务清单 has a row for each task with how much of it is to be done (渠道清淤 | … | 6000亩). What it
says can be held against the targets like the sentences of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Table
from kg.extraction.tables.drafts import texts
from kg.values.measure_words import COUNTED
from kg.values.numbers import NUMBER_IN_TEXT
from kg.values.text import clean, heading_key

_QUANTITY = re.compile(
    r"(?:年度|目标|建设|计划)?任务(?:数|数?量|目标)?|目标任务|(?:建设|计划)(?:数量|规模)"
)
_NUMBER = re.compile(rf"{NUMBER_IN_TEXT}万?(?:{COUNTED})")
_NAME = re.compile(r"[^\d，,：:。；;]{2,24}")
_FEWEST = 2


def blocks_to_task_words(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The tasks of each list with their numbers (渠道清淤6000亩；泵站检修60座)."""
    lists = ([*_rows(block)] for block in blocks if isinstance(block, Table))
    return tuple("；".join(rows) for rows in lists if len(rows) >= _FEWEST)


def _rows(table: Table) -> Iterator[str]:
    column = 0
    for row in table.rows:
        said = texts(row)
        heads = [n for n, text in enumerate(said) if _QUANTITY.fullmatch(heading_key(text))]
        if len(heads) == 1 and heads[0]:
            column = heads[0]
        elif column and column < len(row) and not row[column].spanned:
            number = clean(row[column].text)
            name = next((text for text in said[:column] if _NAME.fullmatch(text)), "")
            if name and _NUMBER.fullmatch(number):
                yield name + number
