"""What became of a budget, told in running text: reads paragraphs, gives issues.

A report tells what a budget was at first and what was added to it and taken off (年初预算90万元，
年中追加12万元、调减6万元，全年预算96万元), what was left of it behind other sentences (全年预算
96万元。全年支出90万元，其中…。年末结转结余6万元), and what the money spent consists of (支出构成
为：工程费60万元，监理费30万元). Each comes to what the paragraph states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text
from kg.values.text import SENTENCE_END, clean

_INITIAL = re.compile(
    r"年初(?:部门)?(?:批复)?(?:预算|安排)(?:数|资金|安排|批复|总额)?(?:为|共|合计)*$"
)
_UP = re.compile("追加|调增|增加|新增|增拨")
_DOWN = re.compile("调减|核减|追减|收回|减少|压减|缩减")
_CARRIED = re.compile("[上去]年.{0,4}结[转余]|年初.{0,4}结[转余]|结转")
_ADJUSTED = re.compile(
    r"(?:全年预算|调整后(?:的)?(?:全年)?预算|调整预算|预算调整[为后至]|调整[为至到])(?:数|总额|资金)?(?:为|达到?|共|合计)*$"
)
_SPENT = re.compile(
    r"(?:全年|实际|累计|当年|本年)+(?:已)?(?:完成)?(?:执行|支出|支付)(?:数|金额|资金|总额)?(?:为|共|合计)*$"
)
_LEFT = re.compile(
    r"^(?:年末|年终|资金|项目|尚|全年)*(?:结转和?结余|结余结转|结余|结转|剩余)(?:资金|金额|数|总额)?(?:为|共|合计)*$"
)
_MAKE_UP = re.compile(
    r"(?:支出|资金|费用|经费|投资)(?:内容|明细)?构成(?:情况)?(?:为|是|如下|包括)?[:：]?$"
)
_IN_NOUN = re.compile("[。；;，,、：:（(]")
_OPEN = re.compile("等|主要|其中|左右|约")
_OTHER_TIME = re.compile(
    r"[上去]年|同比|[与比较]20\d\d|收回|上缴|核减|盘活|历年|年初.{0,4}结[转余]"
)
# 年初预算90万元，全年预算96万元，比年初预算增加6万元
_FROM_INITIAL = re.compile(
    r"^[比较]年初(?:预算)?数?净?(?:(?P<up>增加|追加|调增)|减少|调减|核减|压减)(?:了)?$"
)
_FEWEST = 2


def blocks_to_told_adjustments(
    blocks: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each budget, rest and whole that is not what is told beside it."""
    return paragraphs_to_issues(
        blocks, text_to_odd_adjustments, "warning", "unequal_parts", context
    )


def text_to_odd_adjustments(text: str) -> Iterator[str]:
    """What a text says of each such sum, with what it ought to be.

    >>> list(text_to_odd_adjustments("年初预算90万元，年中追加12万元，全年预算120万元。"))
    ['全年预算120万元；按所列各项应为102万元']
    """
    said = clean(text)
    for sentence in SENTENCE_END.split(said):
        yield from _adjusted(sentence)
        yield from _made_up(sentence, said)
    yield from _rest(said)


def _nouns(text: str, sums: Sequence[Sum]) -> list[str]:
    """The words in front of each sum since the last mark or sum."""
    return [
        _IN_NOUN.split(text[before : one.start])[-1]
        for before, one in zip([0, *(one.stop for one in sums)], sums, strict=False)
    ]


def _adjusted(sentence: str) -> Iterator[str]:
    """年初预算, what was added and taken off, and 全年预算: the sums of a sentence in a row."""
    sums = find_single_sums(sentence)
    nouns = _nouns(sentence, sums)
    first = next((n for n, noun in enumerate(nouns) if _INITIAL.search(noun)), None)
    if first is None:
        return
    total = sums[first].yuan
    behind = zip(sums[first + 1 :], nouns[first + 1 :], strict=True)
    for moves, (one, noun) in enumerate(behind):
        if _ADJUSTED.search(noun):
            if moves:
                yield from _unequal(sentence, one, noun, total, moves + _FEWEST)
            elif change := _FROM_INITIAL.fullmatch((*nouns, "")[first + _FEWEST]):
                added = one.yuan - total if change["up"] else total - one.yuan
                yield from _unequal(sentence, sums[first + _FEWEST], change[0], added, _FEWEST)
            return
        signs = bool(_UP.search(noun)) - bool(_DOWN.search(noun))
        if not signs or _CARRIED.search(noun) or "其中" in noun:
            return
        total += signs * one.yuan


def _rest(said: str) -> Iterator[str]:
    """What is left of the one budget of a paragraph after its one sum of money spent; where it
    stands right behind the two it is looked at elsewhere (told.balances)."""
    sums = find_single_sums(said)
    nouns = _nouns(said, sums)
    found = [
        [one for one, noun in zip(sums, nouns, strict=True) if pattern.search(noun)]
        for pattern in (_ADJUSTED, _SPENT, _LEFT)
    ]
    if any(len(each) != 1 for each in found) or _OTHER_TIME.search(said):
        return
    budget, spent, left = (each[0] for each in found)
    together = sums.index(left) - sums.index(budget) == _FEWEST
    in_sentence = len(SENTENCE_END.split(said[budget.start : left.stop])) == 1
    if budget.start < spent.start < left.start and not (together and in_sentence):
        noun = nouns[sums.index(left)]
        yield from _unequal(said, left, noun, budget.yuan - spent.yuan, _FEWEST)


def _made_up(sentence: str, said: str) -> Iterator[str]:
    """支出构成为：…: its parts come to what the paragraph spent, told last in front of it."""
    head, mark, listed = sentence.partition("：") if "：" in sentence else sentence.partition(":")
    if not mark or not _MAKE_UP.search(head) or _OPEN.search(listed):
        return
    parts = find_single_sums(listed)
    in_front = said[: said.find(sentence)]
    sums = find_single_sums(in_front)
    nouns = _nouns(in_front, sums)
    spent = [one for one, noun in zip(sums, nouns, strict=True) if _SPENT.search(noun)]
    if len(parts) >= _FEWEST and len(spent) == 1:
        total = sum((one.yuan for one in parts), Decimal(0))
        noun = nouns[sums.index(spent[0])]
        yield from _unequal(in_front, spent[0], noun, total, len(parts))


def _unequal(text: str, one: Sum, noun: str, expected: Decimal, count: int) -> Iterator[str]:
    slack = one.digit * count / 2 if one.digit < UNIT_IN_YUAN[one.unit] else Decimal(0)
    if abs(one.yuan - expected) > slack:
        came = yuan_to_text(expected, one.unit)
        yield against(
            f"{noun}{text[one.start : one.stop]}",
            f"按所列各项应为{came}",
            f"what it lists gives {came}",
        )
