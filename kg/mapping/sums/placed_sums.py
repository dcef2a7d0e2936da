"""Floor 4: where in its passage each sum of running text stands.

Reads the sums in running text of one document and the text of their places. Gives, for each place
in the order of the document, its text and its sums with their spans, in the order of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.order import place_order
from kg.records import PassageRecord, StatementRecord
from kg.values.text import ITEM_END, SENTENCE_END

RISE = "增长|上升|增加|提高|增幅|升幅|上涨|增"
FALL = "下降|降低|减少|降幅|减幅|下浮|下滑|减"
_CHANGED = re.compile(rf"(?:{RISE}|{FALL}|追加|大于|小于|高于|低于|超过|多|少)[^，,。；;]{{0,8}}$")
_FALLS = re.compile(rf"{FALL}|小于|低于|少")
# 比2023年预算总收入100万元增加5万元: the sum of an earlier year that this year's is held against.
# So is one behind a sentence of this year's: …减少5万元。2022年收、支总计均为105万元。
_EARLIER = re.compile(
    r"[比较与同和](?:[上去]年|(20\d{2})年)[^，,。；;0-9]*$"
    r"|[。；;](20\d{2})年度?[^，,。；;0-9]*总计?(?:均|各)?(?:为|是)?$"
    r"|[（(](20\d{2})年度?(?:预算|决算|执行)?数?为?$"
    # 2024年收入预算90万元，…，2023年收入预算为80万元
    r"|[，,。；;](20\d{2})年度?(?:部门|财政拨款)?(?:收入|支出|收支)总?(?:预算|决算)(?:总额|数)?(?:为|是)?$"
)
# 收支平衡情况。2025年全县收入90万元，…。一般公共预算支出80万元: of the year that its paragraph
# begins with.
_TOLD_YEAR = re.compile(r"\s*(?:[^，,。；;0-9]{0,16}[。：:]\s*)?(20\d{2})年(?![末初底\d])")
# 工资福利支出9万元，其中基本支出9万元、项目支出0万元；商品和服务支出8万元，其中…
# 农林水支出（213）9万元，其中：基本支出…
_CLASS = re.compile(
    r"(?:工资福利支出|商品和服务支出|对个人和家庭的?补助(?:支出)?|资本性支出)(?:[（(][0-9]{3,5}[)）])?$"
    r"|.{2,20}支出[（(]2[0-9]{2}(?:[0-9]{2}){0,2}[)）]$"
)
# 财政拨款收入9万元，其中：本年收入9万元: no more than that of appropriations.
_GRANTED, _OF_YEAR = re.compile(r"财政拨款总?收入$"), re.compile(r"[本当]年收入$")
# 3个项目涉及一般公共预算支出9万元: what these have of it.
_CONCERNS = re.compile("(?:涉及|关系到)$")
# 涉及项目4个，预算资金150万元，其中：一般公共预算拨款130万元
_OF_PROJECTS = re.compile(
    r"项目[^，,。；;0-9]{0,12}[0-9]+个|(?<![0-9])[0-9]+个[^，,。；;0-9]{0,8}项目(?!支出)"
)
_WITHIN = re.compile(r"\s*[，,（(]\s*其中")
# 教育支出9万元，较年初预算数8万元增加1万元: what was planned, where its noun does not say so.
_BUDGET = re.compile("(?<![共金营])预算")
_PLANNED = re.compile(
    r"[比较与同和](?:20\d{2}年度?)?(?:年初|全年|调整后?的?)预算(?:数|安排)?(?:的|为)?$"
)


class PlacedSum(NamedTuple):
    """A statement with its span in the passage, and the words between it and the sum in front."""

    statement: StatementRecord
    start: int
    stop: int
    front: str

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.statement_id

    @property
    def amount(self) -> Decimal:
        """In yuan, without the sign of a change."""
        return self.statement.amount_yuan or Decimal(0)

    @property
    def signed(self) -> Decimal:
        """In yuan; a fall is negative."""
        return -self.amount if self.statement.comparison == "decrease" else self.amount


Paragraph = tuple[str, Sequence[PlacedSum]]
"""A text and its sums, in the order of the text."""


def placed_sums(
    statements: Iterable[StatementRecord], passages: Iterable[PassageRecord]
) -> list[Paragraph]:
    """Each place that has sums, in the order of the document."""
    texts = {passage.source: passage.text for passage in passages}
    places: dict[str, list[StatementRecord]] = defaultdict(list)
    for statement in statements:
        places[statement.source].append(statement)
    paragraphs = (
        (texts.get(source, ""), places[source]) for source in sorted(places, key=place_order)
    )
    return [(text, _placed(text, found)) for text, found in paragraphs]


def sums_held_against(paragraphs: Iterable[Paragraph], year: int | None) -> set[str]:
    """The ids of the sums that those of a year are held against: of a year before it, or planned
    at its beginning."""
    found: set[str] = set()
    for text, placed in paragraphs:
        told = _TOLD_YEAR.match(text)
        of_earlier = bool(told and year and int(told[1]) < year)
        # 2023年支出80万元。…与2023年相比: what the paragraph begins with is held against.
        compared = of_earlier and told and re.search(rf"[。；;，,][比较与同和]{told[1]}年", text)
        for one in placed:
            first = compared and told and not SENTENCE_END.search(text, told.end(), one.start)
            if of_earlier and (first or _in_later_sentence(text, one)):
                found.add(one.id)
                continue
            said = None if one.statement.comparison else _EARLIER.search(one.front)
            named = said and next(filter(None, said.groups()), None)
            earlier = said and (not named or not year or int(named) < year)
            unnamed = not one.statement.comparison and not _BUDGET.search(one.statement.label)
            if earlier or (unnamed and _PLANNED.search(one.front)):
                found.add(one.id)
    return found


def _in_later_sentence(text: str, one: PlacedSum) -> bool:
    """Whether a sentence other than the first states a sum, and names no year in front of it."""
    ends = [end.end() for end in SENTENCE_END.finditer(text, text.find("年"), one.start)]
    return bool(ends) and "年" not in text[ends[-1] : one.start]


def parts_of_classes(paragraphs: Iterable[Paragraph]) -> set[str]:
    """The ids of the sums behind a class in its clause: 工资福利支出9万元，其中基本支出9万元、
    项目支出0万元 says nothing of all basic expenditure. So do the year's revenue within
    appropriations, what some projects concern, and what so many of them have of it."""
    found: set[str] = set()
    for _, placed in paragraphs:
        within = behind_class = granted = counted = False
        for one in placed:
            opens = _WITHIN.match(one.front)
            within = (within and not ITEM_END.search(one.front)) or bool(opens and behind_class)
            label = one.statement.label
            of_grant = granted and _WITHIN.match(one.front) and _OF_YEAR.match(label)
            counted = counted and not ITEM_END.search(one.front)
            if within or of_grant or counted or _CONCERNS.search(one.front.partition(label)[0]):
                found.add(one.id)
            counted = counted or bool(_OF_PROJECTS.search(one.front))
            behind_class, granted = bool(_CLASS.match(label)), bool(_GRANTED.search(label))
    return found


def _placed(text: str, statements: Sequence[StatementRecord]) -> list[PlacedSum]:
    """The statements of a passage at their sums; one whose sum is not found is left out.

    Of several with one amount it is the one whose noun stands nearest, a change behind its verb
    and a fall behind a word of falling.
    """
    left = {statement.statement_id: statement for statement in statements}
    placed: list[PlacedSum] = []
    stop = 0
    sums = [(amount, found) for found in find_sums(text) for amount in found.amounts]
    for amount, one in sums:
        front = text[stop : one.start]
        changed = _CHANGED.search(front)
        falls = bool(changed and _FALLS.match(changed[0]))
        ranked = [
            (
                bool(x.comparison) != bool(changed),
                (x.comparison == "decrease") != falls,
                -text.rfind(x.label, 0, one.start),
                key,
            )
            for key, x in left.items()
            if (x.amount, x.unit) == (amount, one.unit)
        ]
        if ranked:
            statement = left.pop(min(ranked)[-1])
            placed.append(PlacedSum(statement, one.start, one.stop, front))
            stop = one.stop
    return placed
