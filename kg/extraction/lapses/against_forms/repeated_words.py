"""What a report repeats of its forms in other numbers: reads paragraphs and goals, gives issues.

A self-evaluation tells in its text what each form says was reached (实际完成情况), often word for
word. Where a clause of the text is one of a form but for its numbers, one of the two is a slip; so
it is where the task of a department is the goal of one project.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue, record_issue
from kg.records import IndicatorRecord, IssueRecord, ObjectiveRecord
from kg.values.text import SENTENCE_END, clean

_CLAUSE = re.compile(r"[，,；;、：:（()）]|。(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OTHER = re.compile("[上去前]年|计划|预计|目标|同比|季度|半年|月底")
_LEAST_WORDS = 5
"""So many characters beside its numbers make a clause more than a common phrase (共38人)."""

Numbers = tuple[str, ...]


def blocks_to_repeated_words(
    blocks: Sequence[Block],
    objectives: Iterable[ObjectiveRecord],
    indicators: Iterable[IndicatorRecord],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each clause with the words of a form and other numbers."""
    known = _known(objectives)
    # What an indicator has reached is as good: its form tells it otherwise in words.
    reached = {number for one in indicators for number in _NUMBER.findall(clean(one.outturn))}
    for block in blocks if known else ():
        if isinstance(block, Paragraph):
            for quote in _unlike(clean(block.text), known, reached):
                yield issue(context, "info", "unequal_counts", quote, block.place)


def goals_to_repeated_words(
    objectives: Sequence[ObjectiveRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each goal or task of a department that has a clause of one project's
    goal alone, with other numbers."""
    known: dict[str, list[Numbers]] = defaultdict(list)
    for one in objectives:
        for words, numbers, _ in _clauses(clean(one.text)) if one.project_id else ():
            known[words].append(numbers)
    alone = {words: set(found) for words, found in known.items() if len(found) == 1}
    for one in objectives:
        if one.project_id:
            continue
        told = (quote for text in (one.text, one.indicators_text) for quote in _apart(text, alone))
        for quote in dict.fromkeys(told):
            yield record_issue(context, "info", "unequal_counts", quote, one.source)


def _apart(text: str, known: Mapping[str, set[Numbers]]) -> Iterator[str]:
    for words, numbers, clause in _clauses(clean(text)):
        if numbers not in known.get(words, {numbers}):
            said = "、".join(next(iter(known[words])))
            yield against(clause, f"项目的绩效目标为 {said}", f"the goal of the project has {said}")


def _known(objectives: Iterable[ObjectiveRecord]) -> dict[str, set[Numbers]]:
    """The numbers of the clauses that tell what was reached, by their words; those of the goal in
    the same words are as good."""
    reached: set[str] = set()
    known: dict[str, set[Numbers]] = defaultdict(set)
    for one in objectives:
        reached |= {words for words, _, _ in _clauses(clean(one.outturn))}
        for text in (one.text, one.outturn):
            for words, numbers, _ in _clauses(clean(text)):
                known[words].add(numbers)
    return {words: known[words] for words in reached}


def _clauses(text: str) -> Iterator[tuple[str, Numbers, str]]:
    """Each clause with a number: its words, its numbers, and all of it."""
    for clause in _CLAUSE.split(text):
        numbers = tuple(_NUMBER.findall(clause))
        if numbers and len(_NUMBER.sub("", clause)) >= _LEAST_WORDS:
            yield _NUMBER.sub("#", clause), numbers, clause


def _unlike(text: str, known: Mapping[str, set[Numbers]], reached: Set[str]) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        for words, numbers, clause in _clauses(sentence):
            same = numbers in known.get(words, {numbers}) or reached >= set(numbers)
            if not same and not _OTHER.search(sentence):
                said = sorted("、".join(each) for each in known[words])
                yield against(
                    clause, f"自评表为 {'或'.join(said)}", f"the forms have {' or '.join(said)}"
                )
