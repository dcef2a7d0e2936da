"""Money and numbers of projects that a text divides, against their forms: gives issues.

A goal divides the projects of a department among its units (局机关60.5万元，图书馆20万元), with the
number of theirs or without (图书馆2个项目20万元), or by their kind (新增项目2个，延续项目5个), with
the money of each or without. Where it names all the units that the forms have, or all their kinds,
and the forms agree with some of what it says, the rest is a slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.running_text.sums import Sum, find_single_sums, noun_in_front
from kg.records import IssueRecord, ProjectRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import SENTENCE_END, clean

_BEHIND_UNIT = re.compile(r"(?:部门|项目|预算|支出|资金|金额|安排|编报|涉及|合计|共|为|计)+$")
_CODE = re.compile(r"^\d+[-—－.．、]*")
# A source of money (财政拨款) is not all that a project has.
_ALL_MONEY = re.compile(
    r"[，,（(、:：]?(?:年度|当年|全年|预算|涉及|安排|资金|金额|总额|合计|共|计|为)*"
)
# 图书馆2个项目: the unit, and how many projects it has.
_NUMBER_BEHIND = re.compile(
    r"[，,（(]?(?:共有?|编报|申报|安排|涉及|实施|设|有)*(?:(?P<front>\d{1,3})个(?:预算|部门|支出)?项目"
    r"|项目(?P<behind>\d{1,3})个)[，,:：（(]?$"
)
# 一年期项目2个，跨年度项目3个: all projects, by how long they last.
_BY_TERM = re.compile(
    r"(?:其中[:：，,]?|按(?:项目期|实施期限?|期限)(?:划?分)?[:：，,]?)?"
    r"(?:(?:一|1|当)年期?|年度|一次性)项目(?:共|有|为)?(?P<short>\d{1,3})个[，,、；;]"
    r"(?:跨年度?|跨年期|多年期?|中?长期)项目(?:共|有|为)?(?P<long>\d{1,3})个"
)
_SHORTEST, _FEWEST = 3, 2


def blocks_to_told_units(
    blocks: Sequence[Block], projects: Sequence[ProjectRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sum of a unit, and each number of a kind, that is not that of the
    forms."""
    names, money, kinds = Counter(_units(projects)), _money(projects), _kinds(projects)
    granted = [replace(one, amount_yuan=_granted(one)) for one in projects]
    of_kinds = [_money_of_kinds(each) for each in (projects, granted) if kinds]

    def told(text: str) -> Iterator[str]:
        for sentence in SENTENCE_END.split(clean(text)):
            yield from _unlike_money(sentence, money)
            yield from _unlike_counts(sentence, names)
            yield from _unlike_numbers(sentence, kinds)
            told_of = [list(_unlike_kinds(sentence, money)) for money in of_kinds]
            yield from min(told_of, key=len, default=[])
            yield from _unlike_terms(sentence, text, len({one.name for one in projects}))

    return paragraphs_to_issues(blocks, told, "info", "unequal_counts", context)


def _units(projects: Sequence[ProjectRecord]) -> list[str]:
    """The unit of each project, or, where all have the same, who carries each out."""
    names = [one.organisation_name for one in projects]
    return names if len(set(names)) >= _FEWEST else [one.implementing_unit for one in projects]


def _money(projects: Sequence[ProjectRecord]) -> dict[str, Decimal]:
    """What the projects of each unit come to, or of each that carries them out; nothing where one
    has no amount, or there is one unit alone."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    for name, one in zip(_units(projects), projects, strict=True):
        if one.amount_yuan is None or one.execution_amount is not None:
            return {}
        money[name] += one.amount_yuan
    return dict(money) if len(money) >= _FEWEST and "" not in money else {}


def _kinds(projects: Sequence[ProjectRecord]) -> Counter[str]:
    """How many projects are of each kind (延续 of 02-延续项目); nothing where one has none."""
    names = list(map(_kind, projects))
    return Counter(names) if all(len(name) > 1 for name in names) else Counter()


def _kind(project: ProjectRecord) -> str:
    return _CODE.sub("", clean(project.attribute)).removesuffix("项目")


def _granted(one: ProjectRecord) -> Decimal | None:
    """What a project has without money of others."""
    if one.amount_yuan is None or one.amount is None or one.other_amount is None:
        return one.amount_yuan
    return one.amount_yuan - one.other_amount * (one.amount_yuan / one.amount if one.amount else 1)


def _money_of_kinds(projects: Sequence[ProjectRecord]) -> dict[str, Decimal]:
    """What the projects of each kind come to; nothing where one has no amount."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    for one in projects:
        if one.amount_yuan is None or one.execution_amount is not None:
            return {}
        money[_kind(one)] += one.amount_yuan
    return dict(money)


def _unlike_money(text: str, money: Mapping[str, Decimal]) -> Iterator[str]:
    """The sums of a sentence that names each unit once and is right about some."""
    sums = find_single_sums(text) if money else []
    units = [_unit(_noun(text, one.start)[0], money) for one in sums]
    told = {unit: one for unit, one in zip(units, sums, strict=True) if unit}
    if len(told) < len(money) or len(told) < len(list(filter(None, units))):
        return
    wrong = [(unit, one) for unit, one in told.items() if _is_apart(one, money[unit])]
    if 2 * len(wrong) <= len(told):
        for unit, one in wrong:
            said = "".join(_noun(text, one.start)) + text[one.start : one.stop]
            known = yuan_to_text(money[unit], one.unit)
            yield against(
                said,
                f"绩效目标表中“{unit}”的项目共 {known}",
                f"the projects of “{unit}” in the forms come to {known}",
            )


def _noun(text: str, stop: int) -> tuple[str, str]:
    """The words in front of a sum, and the number of projects between them and it."""
    match = _NUMBER_BEHIND.search(text, 0, stop)
    words = match[0] if match else ""
    return noun_in_front(text, stop - len(words)), words


def _unlike_counts(text: str, projects: Mapping[str, int]) -> Iterator[str]:
    """The numbers of projects right in front of a sum, in a sentence that says how many each unit
    has and is right about some."""
    told: dict[str, str] = {}
    for one in find_single_sums(text) if len(projects) >= _FEWEST and "" not in projects else ():
        noun, words = _noun(text, one.start)
        unit = _unit(noun, projects)
        if unit and (not words or unit in told):
            return
        told |= {unit: noun + words} if unit else {}
    wrong = [unit for unit, said in told.items() if _number(said) != projects[unit]]
    if len(told) == len(projects) and 2 * len(wrong) <= len(told):
        for unit in wrong:
            yield against(
                told[unit].rstrip("，,:：（("),
                f"绩效目标表中“{unit}”有 {projects[unit]}个项目",
                f"“{unit}” has {projects[unit]} projects in the forms",
            )


def _number(said: str) -> int:
    match = _NUMBER_BEHIND.search(said)
    return int(match["front"] or match["behind"]) if match else 0


def _unit(noun: str, units: Iterable[str]) -> str:
    """The one unit whose name ends with the words in front of a sum, or is one of them."""
    noun = _BEHIND_UNIT.sub("", noun)
    if len(noun) < _SHORTEST:
        return ""
    found = [unit for unit in units if unit.endswith(noun)]
    found = found if len(found) == 1 else [unit for unit in units if noun.endswith(unit)]
    return found[0] if len(found) == 1 else ""


def _is_apart(one: Sum, yuan: Decimal) -> bool:
    return abs(one.yuan - yuan) > one.digit


def _unlike_numbers(text: str, kinds: Counter[str]) -> Iterator[str]:
    """The numbers of a sentence that names each kind of project once and is right about some."""
    told: dict[str, re.Match[str]] = {}
    for kind in kinds:
        found = _numbers(kind, text)
        if len(found) != 1:
            return
        told[kind] = found[0]
    numbers = {kind: int(match["behind"] or match["front"]) for kind, match in told.items()}
    wrong = [kind for kind, number in numbers.items() if number != kinds[kind]]
    if len(told) >= _FEWEST and 2 * len(wrong) <= len(told):
        for kind in wrong:
            yield against(
                told[kind][0], f"绩效目标表中为 {kinds[kind]}个", f"the forms have {kinds[kind]}"
            )


def _numbers(kind: str, text: str) -> list[re.Match[str]]:
    """Where a text says how many projects of a kind there are."""
    name = rf"{re.escape(kind)}(?:性|类)?项目"
    behind = rf"{name}(?:共|共计|有|为|数)?(?P<behind>\d{{1,3}})个"
    return list(re.finditer(rf"{behind}|(?<![\d.])(?P<front>\d{{1,3}})个{name}", text))


def _unlike_kinds(text: str, money: Mapping[str, Decimal]) -> Iterator[str]:
    """The sums right behind the numbers of each kind, in a sentence that names each once with all
    its money, and is right about some."""
    told: dict[str, tuple[int, Sum]] = {}
    sums = find_single_sums(text) if len(money) >= _FEWEST else []
    for kind in money:
        for match in _numbers(kind, text):
            behind = next((one for one in sums if one.start >= match.end()), None)
            if kind in told or behind is None:
                return
            if not _ALL_MONEY.fullmatch(text[match.end() : behind.start]):
                return
            told[kind] = (match.start(), behind)
    wrong = [kind for kind, (_, one) in told.items() if _is_apart(one, money[kind])]
    if len(told) == len(money) and 2 * len(wrong) <= len(told):
        for kind in wrong:
            start, one = told[kind]
            known = yuan_to_text(money[kind], one.unit)
            yield against(
                f"{text[start : one.stop]}",
                f"绩效目标表中“{kind}”的项目共 {known}",
                f"the projects of “{kind}” in the forms come to {known}",
            )


def _unlike_terms(sentence: str, text: str, count: int) -> Iterator[str]:
    """The numbers of a sentence that divides all projects of a text by how long they last."""
    match = _BY_TERM.fullmatch(sentence)
    whole = re.search(rf"(?<![\d.]){count}个(?:预算|部门|支出)?项目", text)
    if match and whole and int(match["short"]) + int(match["long"]) != count:
        yield against(
            match[0], f"绩效目标表 {count} 个项目", f"there are {count} projects with a form"
        )
