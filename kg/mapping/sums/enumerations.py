"""Floor 4: which sums of a paragraph are the parts that it lists of another one.

Reads the sums in running text of one document at their places. Gives, for each part, the sum that
it is counted in: behind one that opens a list (收入100万元，其中：财政拨款90万元，其他收入10万元),
in front of one that closes it (甲60万元、乙40万元，共计100万元), in the paragraphs behind one that
ends in 其中： or in front of one that begins with 以上资金合计. What stands in brackets behind a
part divides that part and is none itself; a list with a second 其中, or with a sum of another year
or stage, says no whole. Of several lists of one whole it is the one that fits it least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.extraction.outline import ordinal_style
from kg.extraction.running_text.numbered_items import item_ordinal
from kg.mapping.sums.figures import label_to_figure
from kg.mapping.sums.openings import taxes_above
from kg.mapping.sums.paragraph_lists import (
    BOTH_SIDES,
    NEXT_ITEM,
    SIDES,
    SumList,
    paragraph_lists,
)
from kg.mapping.sums.placed_sums import Paragraph, PlacedSum
from kg.mapping.sums.stacked_lists import stacked_lists

# 现将有关事项通知如下: what follows is not what a sum in front consists of.
_OPENS_PARAGRAPHS = re.compile(
    r"(?:其中|包括|(?<!通知)(?<!公告)(?<!说明)(?<!汇报)(?<!报告)如下|分别[为是])[:：]$"
)
# The section below a sum, whose parts it has: 现公示如下：一、资金来源
_SOURCES = re.compile("来源|构成")
# One of several ways to divide the whole: 按支出项目类别：…
_DIVIDES = re.compile("按")
_ENDS = re.compile(r"[。；;，,.]$")
_CLOSES_PARAGRAPHS = re.compile(r"^\s*以上[^，,。；;：:0-9]{0,12}(?:共|合|总)计为?\s*$")
_ANOTHER = re.compile(
    r"[上去]年(?!.{0,4}结[转余])|同比|(?:年初|全年|调整后?)预算|执行数|完成|季度|中小(?!学)|小微"
    r"|此外|另外|另有|加上|减去|扣除|剔除|相比|折合|人均|(?<!高)标准(?!农田|化|厂房|地|间)"
)
# 收入90万元，完成预算的98%，其中土地收入80万元: told of the whole.
_OF_WHOLE = re.compile(
    r"^[，,]\s*(?:为|占|完成)(?:年初|调整|全年|当年)?后?的?预算数?的?[0-9.]+[%％](?=[，,。；;]\s*其中)"
)
# 较上年的100万元减少5万元, 占年初预算100万元的90%: what another sum is held against.
_HELD_AGAINST = re.compile(r"^\s*(?:[比较与同]|完成|占|[未没]有?超[过出]|控制在|低于|不超过)")
# Wholes and parts that are figures with names: the rules on those figures hold them together.
_BY_USE = {"personnel", "operating", "project"}
_KNOWN_PARTS: dict[str, tuple[set[str], ...]] = {
    "revenue": (_BY_USE,),
    "revenue_total": (_BY_USE,),
    "expenditure": ({"basic", "project"}, _BY_USE),
    "expenditure_total": ({"basic", "project"}, _BY_USE),
    "general_public": ({"basic", "project"},),
    "basic": ({"personnel", "operating"},),
    "general_public_basic": ({"personnel", "operating"},),
    "three_public": (
        {"abroad", "vehicles", "reception"},
        {"abroad", "vehicle_purchase", "vehicle_running", "reception"},
    ),
    "vehicles": ({"vehicle_purchase", "vehicle_running"},),
    "procurement": ({"procurement_goods", "procurement_works", "procurement_services"},),
}


def enumerated_wholes(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """Each part's statement id → that of the sum that it is a part of."""
    worst: dict[str, SumList] = {}
    paragraphs = [*paragraphs]
    stacked = (found for each in stacked_lists(paragraphs) for found in _checked(*each))
    for whole, parts in (*_all_lists(paragraphs), *stacked):
        if whole.id not in worst or _apart(whole, parts) > _apart(*worst[whole.id]):
            worst[whole.id] = whole, parts
    return {part.id: whole.id for whole, parts in worst.values() for part in parts}


def _apart(whole: PlacedSum, parts: Sequence[PlacedSum]) -> Decimal:
    return abs(whole.amount - sum(part.amount for part in parts))


def _all_lists(paragraphs: Iterable[Paragraph]) -> Iterator[SumList]:
    """The lists within a paragraph, and those with a paragraph for each part."""
    above: list[PlacedSum] = []
    before: list[PlacedSum] = []
    openers: list[PlacedSum] = []
    parts: list[PlacedSum] = []
    style: str | None = None
    home = ""
    for text, found in paragraphs:
        sums = [
            one
            for one in found
            if not one.statement.comparison and not _HELD_AGAINST.search(_noun(one.front))
        ]
        if not sums:
            continue
        section = sums[0].statement.section
        above = [one for one in above if one.statement.section == section]
        if openers and not parts and _SOURCES.search(section):
            home = section
        if openers and home != section:
            yield from _checked(_nearest(openers, parts), parts, least=2)
            openers = []
        if len(sums) == 1 and _CLOSES_PARAGRAPHS.search(sums[0].front):
            yield from _checked(sums[0], above, least=2)
        yield from taxes_above(text, sums, before)
        before = sums
        again = _is_told_again(sums)
        within = [
            one
            for whole, parts in paragraph_lists(text, sums)
            for one in _checked(whole, parts, again=again)
        ]
        yield from within
        above = [*above, sums[0]] if len(found) == 1 else []
        if _OPENS_PARAGRAPHS.search(text):
            several = within or NEXT_ITEM.search(text, sums[0].stop, sums[-1].start)
            openers, parts = [] if several else _openers(sums), []
            style, home = None, section
        elif openers:
            numbered = item_ordinal(text)[0]
            style = ordinal_style(numbered) if style is None else style
            # A paragraph numbered otherwise divides the part in front of it, and one without an
            # end is a line of one.
            if not _ENDS.search(text) or _DIVIDES.match(text):
                openers = []
            elif ordinal_style(numbered) == style:
                parts.append(sums[0])
    if openers:
        yield from _checked(_nearest(openers, parts), parts, least=2)


def _openers(sums: Sequence[PlacedSum]) -> list[PlacedSum]:
    """The sums that a paragraph may open a list of: the first, and behind the budget of the year
    (年初预算为…万元，支出决算为…万元) what was spent of it; or else the part that it names last
    (财政拨款支出10万元，其中一般公共预算8万元，具体如下：)."""
    spent = [one for one in sums[1:] if "决算" in _noun(one.front)]
    first = spent[0] if spent and _is_other(sums[0]) else sums[0]
    named = [one for one in sums[1:] if "其中" in one.front and not _is_other(one)]
    return [first, *named[:1]] if len(named) == 1 else [first]


def _nearest(openers: Sequence[PlacedSum], parts: Sequence[PlacedSum]) -> PlacedSum:
    return min(openers, key=lambda whole: _apart(whole, parts))


def _is_told_again(sums: Sequence[PlacedSum]) -> bool:
    """Whether a paragraph divides its purchases twice, so that its figures say no whole."""
    kinds = [label_to_figure(one.statement.label) for one in sums]
    return any(kinds.count(kind) > 1 for kind in _KNOWN_PARTS["procurement"][0])


def _checked(
    whole: PlacedSum, parts: Sequence[PlacedSum], *, least: int = 1, again: bool = False
) -> Iterator[SumList]:
    """The list, where it is one: of one year and stage, and of one side."""
    if len(parts) < least or not whole.amount or any(_is_other(one) for one in parts):
        return
    labels = {part.statement.label for part in parts} - {""}
    figures = {label_to_figure(label) for label in labels}
    beside = whole.statement.section or whole.statement.source == parts[-1].statement.source
    known = _KNOWN_PARTS.get(label_to_figure(whole.statement.label), ()) if beside else ()
    both = BOTH_SIDES.search(whole.statement.label)
    sides = {side for label in labels for side in SIDES.findall(label)}
    sides.update([] if both else SIDES.findall(whole.statement.label))
    if (again or not any(named <= figures for named in known)) and sides != {"收入", "支出"}:
        yield whole, parts


def _is_other(part: PlacedSum) -> bool:
    """Whether what leads to a sum since the last mark that is no comma tells of something else."""
    front = _OF_WHOLE.sub("", part.front)
    return bool(_ANOTHER.search(re.split(r"[。；;：:]", front)[-1]))


def _noun(front: str) -> str:
    """What leads to a sum since the last mark."""
    return re.split(r"[。；;：:，,（(]", front)[-1]
