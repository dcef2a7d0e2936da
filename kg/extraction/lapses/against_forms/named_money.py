"""What a sentence says of the one project that it names, against its form or row: gives issues.

A report tells of a project what its form, or the list of all, has in figures: 修路执行率仅67%，结余
9万元; 年中调减3万元; 修路补助30万元，…. So do the words inside a form (评价结论, 偏差原因), which
are of that project alone. Money right behind a name may be of a part, and counts only where it is
nearly that of the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from kg.document import Block, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.issues import against, issue
from kg.extraction.lapses.against_forms.money import sheets_to_stated
from kg.extraction.lapses.tables.named_relations import columns_by_role
from kg.extraction.lapses.tables.number_tables import table_to_numbers
from kg.records import IssueRecord
from kg.values.codes import split_project_code
from kg.values.numbers import (
    UNIT_IN_YUAN,
    find_money_unit,
    last_digit,
    text_to_decimal,
    yuan_to_text,
)
from kg.values.text import SENTENCE_END, clean

Amounts = Mapping[str, set[Decimal]]
"""What a project has of each measure (`initial`, `budget`, `executed`), in yuan."""

_MONEY = r"(?P<money>\d[\d,]*(?:\.\d+)?)(?P<unit>万?元)"
_RATE = re.compile(
    r"(?:预算|资金)?(?:执行|支出)率(?:仅|只有|仅为|为|达到?|是)?(?P<rate>\d+(?:\.\d+)?)[%％](?!以)"
)
_LEFT = re.compile(
    rf"(?:^|[，,、（(])(?:资金|尚|还|有)*(?:结余|剩余|未执行|未支出|未使用)(?:资金|金额|数)?(?:共|为)*{_MONEY}"
)
_SPENT = re.compile(
    # 工资福利支出54万元 is a part of what was spent.
    rf"(?:(?<![\u4e00-\u9fff])(?:项目|预算|资金)?|(?<=[实际共全年已计金项目算费]))(?:实际|共|全年|已|累计)*(?:执行|支出)(?:预算|资金|数|金额)?(?:共|为)*{_MONEY}(?=[，,。；;、]|$)"
)
_PLANNED = re.compile(rf"全年预算(?:数|资金|金额)?(?:共|为)*{_MONEY}(?=[，,。；;、]|$)")
_CHANGED = re.compile(
    rf"年中(?:预算)?[^，,。；;、\d]{{0,10}}?(?P<how>追加|调增|增加|调减|核减|压减|减少)[^，,。；;、\d]{{0,14}}{_MONEY}"
)
_BEHIND = r"(?:项目)?(?:资金|支出|预算|安排|投入|共|为)*" + _MONEY + r"(?=[，,；;。、]|$)"
_OF_RATE = re.compile(r"(?:执行|支出)率[^。；;\d]{0,12}(?:$|[\d.]+[%％])")
_OTHER = re.compile(
    r"[上去前]年|平均|总体|整体|综合|截至|季度|半年|目标|低于|高于|不足|达不到|[1-9]月[底末]|扣"
)
# 1.修路项目。全年预算90万元: what follows is of the project that is a sentence by itself.
_TITLE = re.compile(r"[（(]?[\d一二三四五六七八九十]*[)）.、．]*(?:项目)?(?:支出)?")
_SOURCE = re.compile("中央|省级?|市级|上级|其中|财政|单位资金|其他|分别|自筹")
_NEAR = Decimal("0.1")
_LEAST_NAME, _LEAST_OF_ROW = 4, 3
_MEASURES = {"initial": "initial", "budget": "budget", "spent": "executed"}
_LEAST_LENGTH = 8
_UP = ("追加", "调增", "增加")


def blocks_to_named_money(
    blocks: Sequence[Block], forms: Sequence[Form], sheets: Sequence[Sheet], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each rate and sum in the text, or in a form, unlike the project's."""
    known = _in_tables(blocks) | _known(sheets)
    for block in blocks:
        if isinstance(block, Paragraph):
            for quote in _of_text(clean(block.text), known):
                yield issue(context, "info", "unequal_counts", quote, block.place)
    for form, sheet in zip(forms, sheets, strict=True):
        own = known.get(split_project_code(sheet.text("name"))[1])
        for one in _words(form) if own and sheet.figures else ():
            for quote in _of_one(clean(one.text), own or {}):
                yield issue(context, "info", "unequal_counts", quote, one.place)


def _known(sheets: Sequence[Sheet]) -> dict[str, dict[str, set[Decimal]]]:
    """What each project has, by its name."""
    known: dict[str, dict[str, set[Decimal]]] = {}
    for measure, by_name in sheets_to_stated(sheets).items():
        for name, amounts in by_name.items():
            if len(name) >= _LEAST_NAME:
                known.setdefault(name, {})[measure] = amounts
    return known


def _in_tables(blocks: Sequence[Block]) -> dict[str, dict[str, set[Decimal]]]:
    """What the rows of other tables have, towns or units, by their names; a name in two rows is
    none."""
    found: dict[str, dict[str, set[Decimal]]] = {}
    twice: set[str] = set()
    unit: Decimal | None = None
    for block in blocks:
        if not isinstance(block, Table):
            unit = UNIT_IN_YUAN.get(find_money_unit(clean(block.text)), unit)
            continue
        numbers = table_to_numbers(block)
        columns = columns_by_role(numbers) if numbers else {}
        if numbers is None or unit is None or not {"budget", "spent"} <= columns.keys():
            continue
        for row in numbers.rows:
            name = row.label if not re.search(r"\d", row.label) else ""
            of = {
                _MEASURES[role]: row.numbers[n] for role, n in columns.items() if role in _MEASURES
            }
            amounts = {measure: {one * unit} for measure, one in of.items() if one is not None}
            if len(name) >= _LEAST_OF_ROW and not row.is_total and not row.is_subtotal:
                twice |= {name} & found.keys()
                found[name] = amounts
    return {name: amounts for name, amounts in found.items() if name not in twice}


def _words(form: Form) -> Iterator[Paragraph]:
    """The cells of a form that say something in words, each once."""
    told: set[str] = set()
    rows = (item for item in (*form.body, *form.indicators) if not isinstance(item, Paragraph))
    for row in rows:
        for cell in row or ():
            text = clean(cell.text)
            if not cell.spanned and len(text) >= _LEAST_LENGTH and text not in told:
                told.add(text)
                yield Paragraph(cell.text, cell.place)


def _of_text(text: str, known: Mapping[str, Amounts]) -> Iterator[str]:
    """Sentences that name one project."""
    title = ""
    for sentence in SENTENCE_END.split(text):
        named = _named(sentence, known)
        if len(named) == 1 and _TITLE.fullmatch(sentence.replace(named[0], "")):
            title = named[0]
        elif title and not named:
            yield from _of_one(sentence, known[title])
            yield from _planned(sentence, known[title])
        if len(named) != 1:
            for name in named:
                yield from _behind(sentence, name, known[name])
                yield from _rated(sentence, name, known[name])
            continue
        behind = sentence.partition(named[0])[2]
        told = list(_of_one(behind, known[named[0]]))
        yield from told
        yield from () if told else _behind(sentence, named[0], known[named[0]])
        yield from () if told else _rated(sentence, named[0], known[named[0]])


def _planned(sentence: str, own: Amounts) -> Iterator[str]:
    """The budget of the project that a paragraph is about."""
    wholes = [*own.get("budget", ()), *own.get("initial", ())]
    for match in _once(_PLANNED, sentence) if wholes and not _OTHER.search(sentence) else ():
        if not _near(match, wholes):
            yield _unlike(match[0], _money(wholes, match))


def _named(sentence: str, known: Mapping[str, Amounts]) -> list[str]:
    """The projects that a sentence names, but for names that are a part of others."""
    found = [name for name in known if name in sentence]
    return [name for name in found if not any(name != one and name in one for one in found)]


def _of_one(text: str, own: Amounts) -> Iterator[str]:
    budget, spent = own.get("budget", set()), own.get("executed", set())
    initial = own.get("initial", set())
    if _OTHER.search(text):
        return
    wholes, rates = (*sorted(budget), *sorted(initial)), _rates(own)
    for match in _once(_RATE, text) if rates else ():
        said = Decimal(match["rate"])
        if all(abs(said - rate) > last_digit(said) for rate in rates):
            yield _unlike(match[0], f"{rates[0]:.2f}%")
    for match in _once(_SPENT, text) if spent else ():
        if not _near(match, spent):
            yield _unlike(match[0], _money(spent, match))
    left = [whole - part for whole in wholes for part in sorted(spent)]
    for match in _once(_LEFT, text) if left else ():
        if not _near(match, left):
            yield _unlike(match[0].strip("，,、（("), _money(left[:1], match))
    changes = list(_CHANGED.finditer(text))
    changed = {last - first for last, first in product(budget, initial)}
    if len(changes) == 1 and changed and "其中" not in text:
        match = changes[0]
        signed = {one if match["how"] in _UP else -one for one in changed}
        if not _near(match, signed):
            yield _unlike(match[0], _money(signed, match))


def _behind(sentence: str, name: str, own: Amounts) -> Iterator[str]:
    """Money right behind the name of a project that is nearly one of its sums."""
    match = re.search(re.escape(name) + _BEHIND, sentence)
    amounts = {one for each in own.values() for one in each if one}
    if not match or _OTHER.search(sentence[: match.end()]) or _SOURCE.search(match[0]):
        return
    told = _yuan(match)
    close = [one for one in amounts if abs(one - told) <= _NEAR * one]
    apart = {a - b for a, b in product(amounts, amounts)}
    if close and not _near(match, amounts | apart):
        yield _unlike(match[0], _money(set(close), match))


def _rated(sentence: str, name: str, own: Amounts) -> Iterator[str]:
    """A rate right behind a name, in a sentence on rates: 执行率最低的是修路，为67%."""
    match = re.search(
        rf"{re.escape(name)}(?:项目)?[，,]?(?:仅)?(?:为|是)?(?P<rate>\d+(?:\.\d+)?)[%％]", sentence
    )
    front = sentence[: match.start()] if match else ""
    if match is None or not _OF_RATE.search(front) or _OTHER.search(front):
        return
    said, rates = Decimal(match["rate"]), _rates(own)
    if rates and all(abs(said - rate) > last_digit(said) for rate in rates):
        yield _unlike(match[0], f"{rates[0]:.2f}%")


def _rates(own: Amounts) -> list[Decimal]:
    """What was spent of the budget, and of the first one."""
    wholes = (*sorted(own.get("budget", ())), *sorted(own.get("initial", ())))
    spent = sorted(own.get("executed", ()))
    return [100 * part / whole for whole in wholes if whole for part in spent]


def _once(words: re.Pattern[str], text: str) -> list[re.Match[str]]:
    found = list(words.finditer(text))
    return found if len(found) == 1 else []


def _near(match: re.Match[str], known: Iterable[Decimal]) -> bool:
    slack = UNIT_IN_YUAN[match["unit"]] * last_digit(Decimal(match["money"].replace(",", "")))
    return any(abs(_yuan(match) - one) <= slack for one in known)


def _yuan(match: re.Match[str]) -> Decimal:
    return (text_to_decimal(match["money"]) or Decimal(0)) * UNIT_IN_YUAN[match["unit"]]


def _money(known: Iterable[Decimal], match: re.Match[str]) -> str:
    told = _yuan(match)
    return yuan_to_text(min(known, key=lambda one: (abs(one - told), one)), match["unit"])


def _unlike(words: str, known: str) -> str:
    return against(words, f"自评表为 {known}", f"the self-evaluation form has {known}")
