"""Sentences that deny money which a table has: 本部门2024年度无政府性基金预算财政拨款收入和支出。

Reads the blocks and the grids of a document; gives the title of each table that has amounts and the
place of the sentence that says there are none. A sentence about another year, or the reason of a
change, denies nothing; where several units have such a table each, nobody can tell whose is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Place
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.headers import Column
from kg.extraction.tables.row_alignment import row_to_aligned
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean

_SUBJECTS = {
    "government_fund": "政府性基金",
    "state_capital": "国有资本经营",
    "three_public": "三公",
}
_SENTENCE = re.compile(r"[。；;，,]")
_DENIES = re.compile(
    r"(?P<before>[^。；;，,]{0,60}?)(?:没有|(?<!有)无|未(?:安排|发生|使用)|不涉及)(?:使用|安排)?"
    r"[“”\"]*(?P<subject>政府性基金|国有资本经营|三公)[“”\"]*(?:经费)?(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?"
    r"(?:收入|支出|收支|预算|拨款|经费|和|及|与|、)*"
)
_OF_ANOTHER = re.compile(r"上年|去年|上一年|原因|因为|由于|其中|所属|下属|比|较")
_YEAR = re.compile(r"(20\d\d)年")
_NOTE = re.compile("[本此该]表")
_BUDGETED = re.compile(r"预算")
_SPENT = re.compile(r"决算|支出数|实际")
_ELSE = re.compile(r"上年|去年|年初|增减|变动|机关运行|%|％")


def blocks_to_denied(
    blocks: Sequence[Block], grids: Sequence[Grid], year: int | None
) -> Iterator[tuple[str, Place]]:
    """Title of a table with amounts, and where the text says that there is no such money."""
    for kind, subject in _SUBJECTS.items():
        tables = [grid for grid in grids if grid.kind == kind]
        if len(tables) != 1 or not _has_amounts_of(tables[0], year):
            continue
        for block in blocks:
            if isinstance(block, Paragraph) and _denies(clean(block.text), subject, year):
                yield tables[0].caption.title, block.place
                break


def _denies(text: str, subject: str, year: int | None) -> bool:
    """Whether a paragraph begins with a sentence that denies the money; a note below a table
    (故本表为空) is about that one."""
    if _NOTE.search(text):
        return False
    found = _DENIES.fullmatch(_SENTENCE.split(text)[0])
    if not found or found["subject"] != subject or _OF_ANOTHER.search(found["before"]):
        return False
    return all(int(told) == year for told in _YEAR.findall(found["before"]))


def _has_amounts_of(grid: Grid, year: int | None) -> bool:
    """Whether a table has an amount other than nought that is the year's, and was spent where the
    table has columns of what was spent."""
    amounts = [column for column in grid.columns if column.role == "amount"]
    spent = any(_SPENT.search(column.measure) for column in amounts)
    return any(
        is_number(text := clean(cell.text)) and bool(text_to_decimal(text))
        for row in grid.rows
        for column, cell in zip(grid.columns, row_to_aligned(row, grid.columns) or (), strict=False)
        if column.role == "amount" and _is_of(column, year, spent)
    )


def _is_of(column: Column, year: int | None, spent: bool) -> bool:
    if column.year not in (None, year) or _ELSE.search(column.measure):
        return False
    return not (spent and _BUDGETED.search(column.measure) and not _SPENT.search(column.measure))
