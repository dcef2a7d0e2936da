"""What a sum of money in running text is: reads the clause in front of it, gives its label.

The label is the text's own noun: year, speaker, organisation, conjunctions and the verb that leads
to the sum are cut off. The words to cut are data (`headings/labels.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data

INCREASE = "increase"
DECREASE = "decrease"

_EDGES = " 　,，、;；:：.。!！-—*+＋…"
_TIME = (
    r"(?:截至|截止|到)?(?:20\d\d年(?:度|初|末|底|\d{1,2}月(?:\d{1,2}日|底|末)?)?"
    r"|本年度|本年末|本年(?!收入|支出|收支|结余)|当年(?!收支结余|结余)|上一?年度?[末底]|今年|去年"
    # What is carried over has its time in its name; so has a budget that nothing else names.
    r"|(?:年[初末](?!.{0,6}结[转余])|全年)(?!预算数?(?:[为是]|$)))"
)
_COMPARED = re.compile(
    r"(?:^[对相]比(?:较)?(?=增|减|上|下|多|少|持|提|降|压|节|$)"
    r"|[与同和][^，。；]{0,12}?[相对]比(?:较)?"
    rf"|[与同和][^，。；]{{0,12}}?比(?:较)?(?=增|减|上|下|多|少|持|提|降|压|节|$)"
    r"|[与同和比较][^，。；]{0,12}(?:持平|相同|一致|相等|[无没]有?(?:增减)?(?:变化|变动)|不变)$"
    rf"|(?:同比|环比)|[比较](?:{_TIME}|上一?年度?|往年)(?:同期)?(?:年初)?(?:部门)?"
    r"(?:的)?(?:预算数?|决算数?|执行数|支出数|安排数?)*(?:相比|有所)?"
    r"|[比较](?:年初|全年|当年|本年|调整后?)?(?:预算|决算)数?(?=增|减|上|下|多|少|提|降|压|节|超|结))"
)
# `与上年收入80万元对比`, `为年初预算90万元的110%`: what is held against something begins behind
# the word that says so.
_AND_EARLIER = re.compile(r"^(?:[与同和](?=[上去]一?年)|为(?=(?:年初|调整|全年|当年)后?的?预算))")
# `决算数大于年初预算数3万元`: the outturn is what the sum is a change of.
_AGAINST_BUDGET = re.compile(
    r"(?<=[决算执行数])(?:(?P<more>大于|高于|多于|超出|超过)|小于|低于|少于)"
    r"(?:年初|全年|当年|本年|调整后?的?)?预算数?的?$"
)
# `农村公路提升工程62万元`: the name of a project, that nothing went up by.
_OF_TASK = re.compile(r"(?:改造|建设)?(?:工程|行动|计划|项目)(?:建设)?(?:支出|经费|资金)?")
# `森林质量提升支出62万元`: of what is to get better, and not of more expenditure.
_TO_GET_BETTER = "提升"
_SPENT_ON_IT = re.compile("支出|经费|资金")
# `农村供水巩固提升62万元` is of what gets better, too, and `培训费提升2万元` is not.
_OF_MONEY = re.compile("(?:支出|收入|预算|决算|执行|经费|拨款|资金|费)数?$")
# `水资源节约管理与保护（项）62万元`: the name of a subject, too.
# The number of an item (（1）…, 2.…) and halves of brackets.
_MARKS = re.compile(
    r"^[)）”]+|^[（(][一二三四五六七八九十\d]{1,3}[)）]|^[1-9]{1,2}[.．](?=[^0-9])|[（(“]+$"
)
_BEGINS_NOUN = re.compile(r"上(?:级|一?年(?!初)|解)(?=.{2})")
_IN_SUBJECT = re.compile(r"[（(][类款项][)）]")
# `较上年（减少）3万元`: the one of 增加（减少） that is left.
_ONLY_IN_BRACKETS = re.compile(r"[（(](增加|增长|减少|下降|增|减)[)）]$")
_OFFICES = (
    "委员会|人民政府|联合会|代表大会|办公室|办公厅|办事处|管理处|[局院厅署馆站园校]|委(?!员)|部(?!门|分)"
    "|中心|[大支总]队|协会|学会|工会|妇联|残联|文联|科协|团委|检察院|法院"
)
_ORGANISATION = re.compile(
    rf"^(?:中国共产党|中共|[\u4e00-\u9fff]{{2,12}}?(?:省|市|县|区|旗|州|镇|乡|街道))"
    rf"[\u4e00-\u9fff]{{0,20}}?(?:{_OFFICES})(?:[\u4e00-\u9fff]{{0,4}}(?:{_OFFICES}))*"
)
_AND_ITS_UNITS = re.compile(
    r"^(?:[（(](?:部门|本级|汇总)[)）])?"
    r"(?:机关(?!运行|服务|事业|工)|本级)*(?:[及和与]?(?:其)?(?:所属|下属)(?:事业)?单位)?"
    r"(?:下属(?:[和、及与]?\d+[家个](?:机关|参公事业单位|(?:行政|事业)?单位))+(?:财政拨款)?的)?"
    r"(?:[（(][^（）()]*单位[)）])?(?:的)?"
)
_NAME_END = re.compile(r"(?:[委办部局联协院会所队站心校园馆处室府团台厅署位级门][)）]?|情况)$")
_OFFICE_PLANS = re.compile(r"^.*[委办部局联协院会所队站心校园馆处府团厅署](?:预算)?安排(?=..)")


@dataclass(frozen=True, slots=True)
class Label:
    """`text` is empty where the clause names nothing (`较上年增加`)."""

    text: str
    comparison: str


@dataclass(frozen=True, slots=True)
class _Words:
    leading: tuple[str, ...]
    conjunctions: tuple[str, ...]
    trailing: tuple[str, ...]
    keep_trailing: tuple[str, ...]
    pronouns: tuple[str, ...]
    changes: dict[str, str]
    changes_at_end: dict[str, str]  # the longest first
    no_change: tuple[str, ...]
    generic: tuple[str, ...]
    title_endings: tuple[str, ...]
    budget_words: tuple[str, ...]


@cache
def _words() -> _Words:
    data = heading_data("labels")

    def longest_first(key: str) -> tuple[str, ...]:
        return tuple(sorted(data[key], key=len, reverse=True))

    changes = dict.fromkeys(data["increase"], INCREASE) | dict.fromkeys(data["decrease"], DECREASE)
    at_end = dict.fromkeys(data["increase_at_end"], INCREASE) | dict.fromkeys(
        data["decrease_at_end"], DECREASE
    )
    return _Words(
        leading=longest_first("leading"),
        conjunctions=longest_first("conjunctions"),
        trailing=longest_first("trailing"),
        keep_trailing=longest_first("keep_trailing"),
        pronouns=longest_first("pronouns"),
        changes=changes,
        changes_at_end=dict(sorted((changes | at_end).items(), key=lambda item: -len(item[0]))),
        no_change=longest_first("no_change"),
        generic=tuple(data["generic"]),
        title_endings=longest_first("title_endings"),
        budget_words=tuple(data["budget_words"]),
    )


def clause_to_label(
    clause: str,
    *,
    subject: bool,
    joined: bool = False,
    names_task: bool = False,
    names: tuple[str, ...] = (),
) -> Label:
    """The label of a sum from the clause in front of it.

    `subject`: the clause begins a sentence, so an organisation in front of the noun is who speaks.
    `joined`: nothing parts it from the sum before, so a conjunction in front is no part of it.
    `names_task`: the sum may be that of a task, in whose name 增加 and 减少 are just words.
    `names`: organisations that may stand in front.

    >>> clause_to_label("我部门机关运行经费共计安排", subject=True)
    Label(text='机关运行经费', comparison='')
    >>> clause_to_label("现提前下达你县（区）市级财政农田建设补助资金共计", subject=True).text
    '市级财政农田建设补助资金'
    >>> clause_to_label("较2022年减少", subject=False)
    Label(text='', comparison='decrease')
    """
    text = _without_prefix(clause, _words().conjunctions, least=2) if joined else clause
    text = _without_handing(text.strip(_EDGES))
    compared = _COMPARED.sub("", text)
    against = _AGAINST_BUDGET.search(text)
    if against:
        comparison, text = INCREASE if against["more"] else DECREASE, text[: against.start()]
    else:
        comparison, text = _without_change(compared, compared != text, not names_task)
        text = _AND_EARLIER.sub("", text)
    return Label(_noun(_without_speaker(text, subject, names)), comparison)


@lru_cache(TEXTS_KEPT)
def title_to_label(title: str) -> str:
    """A section title as the label of a sum that has none.

    >>> title_to_label("2024年机关运行经费安排情况")
    '机关运行经费'
    """
    text = re.sub(rf"^{_TIME}", "", title)
    while True:
        shorter = next(
            (text.removesuffix(end) for end in _words().title_endings if text.endswith(end)), text
        )
        if shorter == text or not shorter:
            return text
        text = shorter


def is_generic(label: str) -> bool:
    """Whether a label says nothing without the noun in front of it (`预算数`)."""
    return label in _words().generic


def states_budget(text: str) -> bool:
    """Whether words of budgeting stand in a text."""
    return any(word in text for word in _words().budget_words)


def _without_change(text: str, compares: bool, anywhere: bool) -> tuple[str, str]:
    """(comparison, text without the word of change)."""
    words = _words()
    bare = re.sub(r"[（(](?:增加|减少|增|减|下降|增长)[)）]", "", text)
    bare = re.sub(r"(?:额|数|金额|约|共计?|了|为|计)+$", "", bare)
    if bare.endswith(words.no_change):
        return "", text
    for word in words.changes_at_end:
        if bare.endswith(word) and (compares or len(word) > 1):
            gets_better = word == _TO_GET_BETTER and not compares
            if gets_better and not _OF_MONEY.search(bare.removesuffix(word)):
                return "", text
            return words.changes_at_end[word], bare.removesuffix(word)
    bracket = _ONLY_IN_BRACKETS.search(text)
    if compares and bracket:
        return words.changes_at_end[bracket[1]], text[: bracket.start()]
    if not anywhere and not compares:
        return "", text
    pattern = "|".join(sorted(words.changes, key=len, reverse=True))
    for match in re.finditer(pattern, bare):
        if any(word in bare for word in words.no_change) or _IN_SUBJECT.search(bare, match.end()):
            break
        front, behind = bare[: match.start()], bare[match.end() :].removeprefix("了")
        better = match[0] == _TO_GET_BETTER and _SPENT_ON_IT.fullmatch(behind)
        if _noun(front) and (better or _OF_TASK.fullmatch(behind)):
            return "", text
        return words.changes[match[0]], front if _noun(front) else behind
    return "", text


def _without_handing(text: str) -> str:
    """The text without the words by which a letter hands the money down."""
    match = _handed().match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


@cache
def _handed() -> re.Pattern[str]:
    return re.compile("|".join(heading_data("labels")["handed"]))


def _without_speaker(text: str, subject: bool, names: tuple[str, ...]) -> str:
    """The text behind time, pronoun and organisation."""
    text = _behind_time(text.strip(_EDGES))
    pronoun = next((word for word in _words().pronouns if text.startswith(word)), "")
    speaker = len(pronoun)
    if subject and not pronoun:
        organisation = _ORGANISATION.match(text)
        named = next((name for name in names if name and text.startswith(name)), "")
        speaker = len(named) or (organisation.end() if organisation else 0)
    if speaker:
        behind = _behind_time(_AND_ITS_UNITS.sub("", text[speaker:], count=1))
        text = behind if len(behind) > 1 else text
    return _OFFICE_PLANS.sub("", text) if subject else text


def _behind_time(text: str) -> str:
    """The text behind the last time word that has nobody but the speaker in front of it."""
    for match in reversed(list(re.finditer(_TIME, text))):
        front, behind = text[: match.start()].strip(_EDGES), text[match.end() :].strip(_EDGES)
        nobody = not front or front in _words().pronouns or front in _words().leading
        if _noun(behind) and (nobody or _NAME_END.search(front)):
            return behind
        if nobody and not _noun(behind):
            return ""
        if not _noun(behind) or is_generic(_noun(behind)):
            text = front
    return text


def _noun(text: str) -> str:
    """The text without the words that lead to it and to the sum."""
    words = _words()
    while True:
        shorter = text.strip(_EDGES)
        shorter = _MARKS.sub("", shorter)
        shorter = _without_prefix(shorter, words.leading, least=0)
        if shorter.endswith(words.trailing) and not shorter.endswith(words.keep_trailing):
            shorter = next(
                shorter.removesuffix(end) for end in words.trailing if shorter.endswith(end)
            )
        if shorter == text:
            return text
        text = shorter


def _without_prefix(text: str, prefixes: Iterable[str], *, least: int) -> str:
    """Without the first of the prefixes that leaves at least so many characters."""
    for prefix in prefixes:
        if text.startswith(prefix) and len(text) - len(prefix) >= least:
            # 加上级补助收入, 加上年结余: the character belongs to the noun.
            end = len(prefix) - bool(_BEGINS_NOUN.match(text, len(prefix) - 1))
            return text[end:]
    return text
