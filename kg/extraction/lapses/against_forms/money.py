"""Money that a report tells of its projects, against the figures of their forms: gives issues.

A report says in words what the forms say in figures: 全年预算数合计50万元; 3个项目全年执行45万元，
结余5万元，执行率90%; 全年预算比年初预算增加6万元，其中：甲项目增加9万元，乙项目减少3万元;
全年预算中，财政拨款40万元，其他资金10万元. A list in front of the forms may have other figures than
they: then either will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.forms.money_labels import is_label_of_money, is_rest
from kg.extraction.forms.sheets import Sheet
from kg.extraction.issues import against, issue
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.codes import split_project_code
from kg.values.numbers import UNIT_IN_YUAN, number_or_none, text_to_decimal, yuan_to_text
from kg.values.text import ITEM_END, SENTENCE_END, clean, ordinal_to_int

Stated = Mapping[str, Mapping[str, set[Decimal]]]
"""Of each measure what the forms of each project state, in yuan."""

_MEASURES = ("initial", "budget", "executed")
_HAN = "一二三四五六七八九十"
_MONEY = r"(?P<money>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?元)"
_COUNTED = re.compile(rf"(?<![\d.])(\d{{1,3}}|[{_HAN}])个(?:预算|支出)?项目")
_SPENT = re.compile(
    rf"(?<![\d.])(?P<count>\d{{1,3}}|[{_HAN}])个(?:预算|支出)?项目"
    rf"(?:全年|实际|累计|合计|总计|共计?|完成)*(?:执行|支出)(?:数|金额|资金)?(?:合计|共计?|为)*{_MONEY}"
)
_LEFT = re.compile(rf"^(?:结余|剩余)(?:资金|数|金额)?(?:合计|共计?|为)*{_MONEY}")
_RATE = re.compile(
    r"^(?:总体|平均|综合)?(?:预算|资金)?执行率(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_IN_ALL = tuple(
    (measure, re.compile(rf"{name}数(?:合计|共计?|总计|总额)(?:为)?{_MONEY}"))
    for measure, name in (("executed", "执行"), ("budget", "全年预算"))
)
# 3个项目…，全年预算50万元，执行45万元，未执行5万元
_UNSPENT = re.compile(rf"未(?:执行|支出|使用)(?:完)?(?:的?资金|金额|数)?(?:合计|共计?|为)*{_MONEY}")
# 3个项目年初预算合计50万元，全年（调整）预算数60万元，全年执行数54万元，其中：…
# or: 纳入自评的项目3个，年初预算50万元, …
_OPENING = re.compile(
    rf"(?:(?<![\d.])(?P<count>\d{{1,3}}|[{_HAN}])个(?:预算|支出)?项目"
    rf"|项目(?:共有?|有|共计|合计)?(?P<behind>\d{{1,3}}|[{_HAN}])个)(?P<said>[^。；;]*)"
)
_PARTS = re.compile("其中|分别|包括|(?<=元)[：:]")
_OPENED = tuple(
    (measure, re.compile(rf"{name}(?:数|资金|金额)?(?:合计|共计?|总计|总额|为)*{_MONEY}"))
    for measure, name in (
        ("initial", "年初预算"),
        ("budget", "(?:全年预算|调整后预算|全年[（(]调整[）)]预算)"),
        ("executed", "(?:(?:全年|实际)执行|(?:实际|累计)支出|(?<=[，,])支出(?=合计))"),
    )
)
_FROM_INITIAL = re.compile("[比较]年初|由年初|年中(?:追加|调整|调增|调减)|预算调整")
_CHANGED = r"(?:预算)?(?P<how>增加|追加|调增|减少|调减|核减)(?:预算|资金)?(?:了)?" + _MONEY
# 全年预算比年初预算增加6万元，为修路追加财政拨款4万元、使用结转资金2万元
_INCREASED = re.compile(
    rf"预算数?[比较]年初(?:预算)?数?(?:增加|追加|调增)(?:了)?{_MONEY}[，,](?:调整率\d+(?:\.\d+)?[%％][，,])?(?P<some>其中[:：])?"
)
_ADDED = re.compile("追加|增加|调增|新增|使用|动用|安排|结转")
_NOT_ALL = re.compile("主要|其中|等|包括|减少|调减|核减|收回|[上去]年同期")
_SOURCES = tuple(
    (measure, re.compile(rf"^{name}(?:数|资金)?(?:中|包括|由)[，,:：]?"))
    for measure, name in (("budget", "全年预算"), ("executed", "(?:全年|实际)*执行"))
)
# 全年预算中，…；全年执行数中，…: each has its own sources.
_NEXT_SOURCES = re.compile(r"[；;，,](?=(?:全年|实际)*执行(?:数|资金)?(?:中|包括|由))")
_FEWEST = 2
_MOST_READINGS = 16


def blocks_to_told_money(
    blocks: Sequence[Block], sheets: Sequence[Sheet], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sum in the text that no reading of the forms gives."""
    stated = sheets_to_stated(sheets)
    texts = [(clean(one.text), one.place) for one in blocks if isinstance(one, Paragraph)]
    count = len(stated["budget"])
    # The forms are those of all projects where the text counts as many.
    whole = any(_number(n) == count for text, _ in texts for n in _COUNTED.findall(text))
    return tuple(
        issue(context, "info", "unequal_counts", quote, place)
        for text, place in texts
        for quote in (
            *_changes(text, stated),
            *_increases(text),
            *(() if count < _FEWEST or not whole else _results(text, stated)),
            *(() if count < _FEWEST or not whole else _sources(text, stated)),
            *(() if count < _FEWEST else _in_all(text, stated)),
            *(() if count < _FEWEST else _other_count(text, stated)),
            *(() if count < _FEWEST else _opened(text, stated)),
        )
    )


def sheets_to_stated(sheets: Sequence[Sheet]) -> dict[str, dict[str, set[Decimal]]]:
    """What the forms of each project, and the list in front of them, state of its money."""
    stated: dict[str, dict[str, set[Decimal]]] = {name: {} for name in _MEASURES}
    for sheet in sheets:
        name, unit = split_project_code(sheet.text("name"))[1], UNIT_IN_YUAN.get(sheet.unit)
        for one in sheet.figures:
            if not name or one.source != "amount" or one.measure not in stated or unit is None:
                continue
            amount = number_or_none(clean(one.cell.text))
            if amount is not None:
                stated[one.measure].setdefault(name, set()).add(amount * unit)
    return stated


def _changes(text: str, stated: Stated) -> Iterator[str]:
    """What was added to the first budget of a project, in a sentence that speaks of it."""
    for sentence in filter(_FROM_INITIAL.search, SENTENCE_END.split(text)):
        for name in stated["budget"].keys() & stated["initial"].keys():
            match = re.search(re.escape(name) + _CHANGED, sentence)
            if not match:
                continue
            sign = -1 if "减" in match["how"] else 1
            known = {
                last - first
                for last, first in product(stated["budget"][name], stated["initial"][name])
            }
            if not _near(sign * _yuan(match), known, match, 1):
                of = "、".join(yuan_to_text(one, match["unit"]) for one in sorted(known))
                yield against(match[0], f"自评表的增减为 {of}", f"by the forms it changed by {of}")


def _increases(text: str) -> Iterator[str]:
    """What was added to the first budget, where the sentence goes on with all parts of it."""
    for match in _INCREASED.finditer(text):
        listed = ITEM_END.split(text[match.end() :])[0]
        sums = find_single_sums(listed)
        labels = [_label(listed, sums, n) for n in range(len(sums))]
        if len(sums) < _FEWEST or _NOT_ALL.search(listed) or not all(map(_ADDED.search, labels)):
            continue
        summed = sum((one.yuan for one in sums), Decimal(0))
        some = match["some"] and summed < _yuan(match)
        if not some and not _near(_yuan(match), {summed}, match, len(sums)):
            yield against(
                f"{match[0].strip('，,：:')}",
                f"各部分之和{yuan_to_text(summed, match['unit'])}",
                f"its parts come to {yuan_to_text(summed, match['unit'])}",
            )


def _results(text: str, stated: Stated) -> Iterator[str]:
    """What all projects spent, what is left of their budget, and the rate."""
    match = _SPENT.search(text)
    names = stated["budget"].keys()
    if not match or _number(match["count"]) != len(names) or stated["executed"].keys() != names:
        return
    spent, budget = _totals(stated["executed"]), _totals(stated["budget"])
    if spent and not _near(_yuan(match), spent, match, len(names)):
        yield _unlike_forms(match[0], len(names), f"共{yuan_to_text(min(spent), match['unit'])}")
    sentence = SENTENCE_END.split(text[match.end() :])[0]
    for clause in re.split("[，,；;]", sentence):
        left = {b - s for b in budget for s in spent}
        if (one := _LEFT.match(clause)) and left and not _near(_yuan(one), left, one, len(names)):
            yield _unlike_forms(one[0], len(names), f"为{yuan_to_text(min(left), one['unit'])}")
        rates = {100 * s / b for b in budget if b for s in spent}
        if (one := _RATE.match(clause)) and rates:
            said = Decimal(one["rate"])
            slack = Decimal(1).scaleb(int(said.as_tuple().exponent))
            if all(abs(said - rate) > slack for rate in rates):
                yield _unlike_forms(one[0], len(names), f"为 {min(rates):.2f}%")


def _unlike_forms(words: str, count: int, known: str) -> str:
    """Words of a text, and what the forms of so many projects have: together (共), or so (为)."""
    english = f"those of {count} projects have {known.lstrip('共为 ')}"
    return against(words, f"绩效自评表 {count} 个项目{known}", english)


def _in_all(text: str, stated: Stated) -> Iterator[str]:
    """What all projects have and spent, told once in a paragraph that counts them."""
    count = len(stated["budget"])
    if count not in map(_number, _COUNTED.findall(text)):
        return
    for measure, pattern in _IN_ALL:
        known = _totals(stated[measure]) if len(stated[measure]) == count else set()
        told = list(pattern.finditer(text))
        if len(told) == 1 and known and not _near(_yuan(told[0]), known, told[0], count):
            summed = yuan_to_text(min(known), told[0]["unit"])
            yield against(
                told[0][0],
                f"绩效自评表 {count} 个项目共 {summed}",
                f"the {count} self-evaluation forms come to {summed}",
            )
    budgets, spents = _totals(stated["budget"]), _totals(stated["executed"])
    left = {budget - spent for budget in budgets for spent in spents}
    unspent = list(_UNSPENT.finditer(text)) if len(stated["executed"]) == count else []
    if len(unspent) == 1 and left and not _near(_yuan(unspent[0]), left, unspent[0], count):
        apart = yuan_to_text(min(left), unspent[0]["unit"])
        yield _unlike_forms(unspent[0][0], count, f"为{apart}")


def _other_count(text: str, stated: Stated) -> Iterator[str]:
    """The one number of projects of a paragraph that tells the money of another number of them."""
    counted = list(_COUNTED.finditer(text))
    names = stated["budget"].keys()
    if len(counted) != 1 or _number(counted[0][1]) == len(names):
        return
    held: list[bool] = []
    for measure, pattern in _OPENED:
        known = _totals(stated[measure]) if stated[measure].keys() == names else set()
        told = list(pattern.finditer(text))
        held += [_near(_yuan(one), known, one, len(names)) for one in told]
    if len(held) >= _FEWEST and all(held):
        yield against(
            counted[0][0],
            f"所述资金是绩效自评表 {len(names)} 个项目的",
            f"the money is that of the {len(names)} self-evaluation forms",
        )


def _opened(text: str, stated: Stated) -> Iterator[str]:
    """What a sentence that counts all projects says of their money, before it names one of them."""
    names = stated["budget"].keys()
    for sentence in _OPENING.finditer(text):
        said = _PARTS.split(sentence["said"])[0]
        if _number(sentence["count"] or sentence["behind"]) != len(names) or any(
            name in said for name in names
        ):
            continue
        for measure, pattern in _OPENED:
            known = _totals(stated[measure]) if stated[measure].keys() == names else set()
            # What such a sentence says in other ways is held against the forms above.
            told = list(pattern.finditer(said))
            above = dict(_IN_ALL).get(measure)
            spent = measure == "executed" and _SPENT.search(sentence[0])
            if len(told) != 1 or not known or spent or (above and above.search(told[0][0])):
                continue
            if not _near(_yuan(told[0]), known, told[0], len(names)):
                summed = yuan_to_text(min(known), told[0]["unit"])
                yield against(
                    told[0][0],
                    f"绩效自评表 {len(names)} 个项目共 {summed}",
                    f"the {len(names)} self-evaluation forms come to {summed}",
                )


def _sources(text: str, stated: Stated) -> Iterator[str]:
    """All sources of the money of all projects, the last of them what is left (其他资金)."""
    names = stated["budget"].keys()
    items = (one for said in SENTENCE_END.split(text) for one in _NEXT_SOURCES.split(said))
    for item, (measure, words) in product(items, _SOURCES):
        totals = _totals(stated[measure]) if stated[measure].keys() == names else set()
        opened = words.match(item)
        listed = item[opened.end() :] if opened else ""
        sums = find_single_sums(listed)
        labels = [_label(listed, sums, n) for n in range(len(sums))]
        if len(sums) < _FEWEST or not all(map(is_label_of_money, labels)):
            continue
        summed = sum((one.yuan for one in sums), Decimal(0))
        slack = UNIT_IN_YUAN[sums[0].unit] / 100 * (len(sums) + len(names))
        complete = is_rest(labels[-1]) and "结转" not in labels[-1]
        if complete and totals and all(abs(summed - one) > slack for one in totals):
            told, known = (yuan_to_text(one, sums[0].unit) for one in (summed, min(totals)))
            yield against(
                item,
                f"各项之和{told}，自评表共{known}",
                f"its items come to {told}, the self-evaluation forms to {known}",
            )


def _label(text: str, sums: Sequence[Sum], index: int) -> str:
    """What stands between a sum and the one in front of it."""
    begin = sums[index - 1].stop if index else 0
    return text[begin : sums[index].start].strip("，,、；;和及")


def _totals(stated: Mapping[str, set[Decimal]]) -> set[Decimal]:
    """What all projects come to, in every reading; nothing where there are too many."""
    if prod(map(len, stated.values())) > _MOST_READINGS:
        return set()
    return {sum(one, Decimal(0)) for one in product(*stated.values())}


def _near(yuan: Decimal, known: set[Decimal], match: re.Match[str], count: int) -> bool:
    slack = UNIT_IN_YUAN[match["unit"]] / 100 * count
    digits = len(match["money"].partition(".")[2])
    slack = max(slack, UNIT_IN_YUAN[match["unit"]] * Decimal(1).scaleb(-digits))
    return any(abs(yuan - one) <= slack for one in known)


def _yuan(match: re.Match[str]) -> Decimal:
    return (text_to_decimal(match["money"]) or Decimal(0)) * UNIT_IN_YUAN[match["unit"]]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else ordinal_to_int(text) or 0
