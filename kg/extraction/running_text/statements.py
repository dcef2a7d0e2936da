"""Sums of money in running text: reads the sections' paragraphs, gives one row for each sum.

Left out are the sections whose sums are no budget figures: duties, terms, targets, safeguards. A
paragraph among the targets counts where it says that it states a budget.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.document import Paragraph
from kg.extraction.claims import Claim, Context
from kg.extraction.outline import Outline, Section
from kg.extraction.running_text.enumerated_units import budgeting_unit
from kg.extraction.running_text.labels import (
    Label,
    clause_to_label,
    is_generic,
    states_budget,
    title_to_label,
)
from kg.extraction.running_text.numbered_items import item_ordinal
from kg.extraction.running_text.sums import Sum, find_sums
from kg.records import StatementRecord, record_id
from kg.values.numbers import amount_to_yuan
from kg.values.text import SENTENCE_END, bracket_depth, clean

TAKER = "statements"
_WITHOUT_BUDGET = {
    "responsibilities",
    "terms",
    "measures",
    "department_objective",
    "project_objectives",
}
_TARGET_TEXT = re.compile(r"^(?:.{0,12}目标|.{0,8}指标)[:：]")
# 对7个项目编制了绩效目标，涉及预算资金8万元: what the goals beside it are for.
_SCOPE = re.compile(r"项目[^。；]*(?:涉及|金额|资金)[^。；，]*\d")
# 项目支出均实行绩效目标管理，涉及财政拨款8万元: a part of the appropriation, and not all of it.
_OF_GOALS = re.compile(
    r"(?:项目(?![^。；;]*整体)[^。；;]*绩效|绩效[^。；;整]*项目)[^。；;]*涉及[^。；;，,]*$"
)
# 公开项目6个，资金总额90万元，其中：…: as many sums as it is divided into.
_DIVIDED = re.compile(r"项目[^。；]*(?:总额|合计|共计|总计)[\d.]+[万亿]?元[，,]?其中")
# 部门预算支出总额90万元，其中…, in front of the goals of a whole department.
_WHOLE_BUDGET = re.compile(r"预算(?:安排)?(?:支出|收入|收支)?(?:总额|总计|合计)\d")
_SEPARATORS = "，,；;。：:！!？?%％"
_OPENING, _CLOSING = "（(“《【[", "）)”》】]"
_SAME_CLAUSE = re.compile(r"[、，,和与及\s]*")
_FEW_SUMS = 4
_UNNAMED = "金额"
"""What a sum is called in front of which nothing at all is named: the text begins with it."""
_BUDGET_NOUN = re.compile(
    r"(?:费用?|支出|收入|预算|资金|经费|金额|总额|拨款|收支|(?:费用?|经费)(?:支出)?决算数?)$"
)
# 公务接待费比上年预算下降5%，减少2万元: the rate of the change stands in front of it.
_RATED = re.compile(
    r"(?:同比|[比较与][^，,。；;%]{0,16})?(?:增长|增加|上升|提高|下降|减少|降低|增|减)(?:了|约|为)?[\d.]+[%％]$"
)
# 收入20万元，完成预算18万元的111%，比上年16万元增长25%: the budget is only what it is held against.
_HELD_AGAINST_BUDGET = re.compile(
    r"(?:完成[^，,。；;0-9]{0,6}|[，,][为占](?:年初|调整|全年|当年)后?的?)预算数?$"
)
# 支出90万元。包括：1.教育支出50万元，…。比上年增加2万元。2.卫生支出40万元
_ITEM = re.compile(
    r"[。；;：:]\s*(?:[1-9][0-9]?[.．、](?![0-9])|[（(][一二三四五六七八九十1-9]{1,2}[)）])"
)
# 支出10万元。与上年支出8万元对比增加2万元: the earlier amount is only what it is held against, too.
_HELD_AGAINST_YEAR = re.compile(
    r"[。，,；;]\s*[与同和](?:[上去]一?年|20\d\d年)度?[^，,。；;0-9]{0,16}$"
)
_BOTH_SIDES = re.compile(r"收(?:入)?[、和]?支(?:出)?(.*)")


@dataclass(frozen=True, slots=True)
class _Stated:
    label: str
    comparison: str
    sum: Sum
    depth: int


@dataclass(frozen=True, slots=True)
class _Reader:
    """One paragraph being read: its text, who it speaks of, and the sums found so far."""

    text: str
    unit: str
    organisation: str
    fallback: str
    spoken_before: str
    names_tasks: bool
    stated: list[_Stated] = field(default_factory=list)


def statements(
    outline: Outline, context: Context
) -> tuple[tuple[StatementRecord, ...], tuple[Claim, ...]]:
    """One record for every clause with a sum, zeros too, in the order of the document."""
    records: list[StatementRecord] = []
    claims: list[Claim] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for section in outline.sections:
        spoken = title_to_label(section.title)
        for paragraph in _budget_paragraphs(section):
            read = _read_paragraph(paragraph, section, spoken, context)
            for stated in read.stated:
                for amount in stated.sum.amounts:
                    organisation = read.unit or context.organisation_name
                    key = (section.title, organisation, stated.label, stated.comparison)
                    seen[key] += 1
                    unit = stated.sum.unit
                    records.append(
                        StatementRecord(
                            document_id=context.document_id,
                            statement_id=record_id("statement", *key, seen[key]),
                            section=section.title,
                            organisation_name=organisation,
                            label=stated.label,
                            comparison=stated.comparison,
                            amount=amount,
                            unit=unit,
                            amount_yuan=amount_to_yuan(amount, unit),
                            source=paragraph.place.fragment,
                        )
                    )
            if read.stated:
                spoken = read.stated[0].label
                claims.append(Claim(paragraph.place, TAKER))
    return tuple(records), tuple(claims)


def _budget_paragraphs(section: Section) -> Iterator[Paragraph]:
    if section.topic in _WITHOUT_BUDGET - {"department_objective", "project_objectives"}:
        return
    of_department = section.topic == "department_objective"
    of_projects = "project_objectives" in section.kinds
    for paragraph in section.paragraphs:
        text = item_ordinal(clean(paragraph.text))[1]
        if of_department and not _WHOLE_BUDGET.search(text):
            continue
        few = len(find_sums(text)) < _FEW_SUMS or _DIVIDED.search(text)
        if of_projects and not (_SCOPE.search(text) and few):
            continue
        among_targets = section.topic == "section_objectives"
        if not among_targets or (states_budget(text) and not _TARGET_TEXT.match(text)):
            yield paragraph


def _read_paragraph(
    paragraph: Paragraph, section: Section, spoken: str, context: Context
) -> _Reader:
    ordinal, text = item_ordinal(clean(paragraph.text))
    reader = _Reader(
        text=text,
        unit=budgeting_unit(text) if ordinal else "",
        organisation=context.organisation_name,
        fallback=title_to_label(section.title) or _UNNAMED,
        spoken_before=spoken,
        names_tasks=section.topic == "section_objectives",
    )
    for group in _groups(text):
        _read_group(reader, group)
    return reader


def _groups(text: str) -> list[list[Sum]]:
    """The sums of a text; those with nothing but a comma or an `and` between them together."""
    groups: list[list[Sum]] = []
    for found in find_sums(text):
        if groups and _SAME_CLAUSE.fullmatch(text, groups[-1][-1].stop, found.start):
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _read_group(reader: _Reader, group: list[Sum]) -> None:
    """Several numbers behind one noun (`收、支总计各是…`) get its parts."""
    position = group[0].start
    start = _clause_start(reader, position)
    depth = bracket_depth(reader.text, 0, position)
    label = _label(reader, start, position)
    singles = [
        Sum((amount,), found.unit, found.start, found.stop)
        for found in group
        for amount in found.amounts
    ]
    if is_generic(label.text):
        name = _noun_in_front(reader, start) or label.text
    else:
        name = label.text or _carried(reader, start, depth, label.comparison)
    for part, single in zip(_parts(name, len(singles)), singles, strict=True):
        reader.stated.append(_Stated(part, label.comparison, single, depth))


def _label(reader: _Reader, start: int, stop: int) -> Label:
    label = clause_to_label(
        reader.text[start:stop],
        subject=_begins_sentence(reader, start),
        joined=bool(reader.stated) and start == reader.stated[-1].sum.stop,
        names_task=reader.names_tasks,
        names=(reader.unit, reader.organisation),
    )
    if label.text.endswith("拨款") and _OF_GOALS.search(reader.text[:stop]):
        return replace(label, text=f"涉及{label.text}")
    return label


def _clause_start(reader: _Reader, position: int) -> int:
    """Where the clause in front of a sum begins; what stands in closed brackets is part of it."""
    earliest = reader.stated[-1].sum.stop if reader.stated else 0
    depth = 0
    for index in range(position - 1, earliest - 1, -1):
        character = reader.text[index]
        if character in _CLOSING:
            depth += 1
        elif character in _OPENING:
            if depth == 0 and character not in "“《":
                return index + 1
            depth = max(0, depth - 1)
        elif depth == 0 and character in _SEPARATORS:
            return index + 1
    return earliest


def _begins_sentence(reader: _Reader, start: int) -> bool:
    """Whether no sum of the same sentence stands in front."""
    if not reader.stated:
        return True
    return bool(SENTENCE_END.search(reader.text, reader.stated[-1].sum.stop, start))


def _carried(reader: _Reader, start: int, depth: int, comparison: str) -> str:
    """The label of a sum whose clause names nothing (`较上年减少3万元`, `共安排3万元`).

    That is a budget noun in the clause in front; else what the sentence spoke of last outside of
    closed brackets; else what the paragraph, or the item of it that is numbered (2.…), spoke of
    first, for a change also the paragraph in front; else the section's title.
    """
    noun = _noun_in_front(reader, start)
    if _BUDGET_NOUN.search(noun):
        return noun
    sentence = _sentence_start(reader, start)
    spoken = [
        s
        for s in reader.stated
        if s.sum.start >= sentence
        and s.depth <= depth
        and not _HELD_AGAINST_BUDGET.search(reader.text, 0, s.sum.start)
        and not _HELD_AGAINST_YEAR.search(reader.text, 0, s.sum.start)
    ]
    if spoken:
        return spoken[-1].label
    if reader.stated:
        item = _item_start(reader, start)
        return next((s for s in reader.stated if s.sum.start >= item), reader.stated[0]).label
    return (comparison and reader.spoken_before) or reader.fallback


def _noun_in_front(reader: _Reader, start: int) -> str:
    """The noun of the clause in front of a clause, where it has no sum of its own."""
    earlier = max(
        _sentence_start(reader, start), reader.stated[-1].sum.stop if reader.stated else 0
    )
    stop = start - 1
    if rated := _RATED.search(reader.text[earlier : max(stop, 0)]):
        stop = earlier + rated.start()
    return _label(reader, _clause_start(reader, stop), stop).text if stop > earlier else ""


def _item_start(reader: _Reader, position: int) -> int:
    items = [match.end() for match in _ITEM.finditer(reader.text, 0, position)]
    return items[-1] if items else 0


def _sentence_start(reader: _Reader, position: int) -> int:
    ends = [match.end() for match in SENTENCE_END.finditer(reader.text, 0, position)]
    return ends[-1] if ends else 0


def _parts(label: str, count: int) -> tuple[str, ...]:
    """A label for each of the numbers behind one noun.

    >>> _parts("收、支总计", 2), _parts("人员经费和公用经费", 2), _parts("办公费", 1)
    (('收入总计', '支出总计'), ('人员经费', '公用经费'), ('办公费',))
    """
    both = _BOTH_SIDES.fullmatch(label)
    if count == 2 and both:
        return f"收入{both[1]}", f"支出{both[1]}"
    parts = tuple(re.split("[、和与及]", label))
    return parts if count > 1 and len(parts) == count and all(parts) else (label,) * count
