"""Money that a report tells of its department and of each project, against the forms: gives issues.

A report repeats the rows of its form in words: 年初预算90万元，其中基本支出50万元、项目支出40万元；
全年执行84万元，执行率93.33%; 甲项目执行28万元，执行率70%. Where the form has other sums of the
paragraph, one that it has not is a slip; a sum of another year, or of some projects, is not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.forms.funds import Figure
from kg.extraction.forms.money_panels import label_to_use
from kg.extraction.forms.recognition import Form, is_whole_form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.issues import against, issue
from kg.extraction.running_text.sums import Sum, find_sums
from kg.records import IssueRecord
from kg.values.codes import split_project_code
from kg.values.numbers import UNIT_IN_YUAN, last_digit, number_or_none, percent_or_none
from kg.values.text import ITEM_END, clean

Key = tuple[str, str]
"""What is measured (`initial`, `budget`, `executed`, `rate`), and of what (`total`, `basic` …)."""
Known = Mapping[str, Mapping[Key, set[Decimal]]]
"""Amounts in yuan, and rates, of each project by its name, and of the whole department."""

_WHOLE = ""
"""What stands for the whole department among the names of projects."""
_MEASURES = (
    ("executed", re.compile("执行(?!率)|实际支出|支出决算|完成支出|实际完成")),
    ("budget", re.compile("全年预算|调整后(?:的)?预算|预算调整[后为]|调整预算|调整[后为]")),
    ("initial", re.compile("年初(?:部门)?预算|年初批复|批复预算")),
)
_KINDS = {"fiscal_amount": "fiscal", "other_amount": "other"}
_USES = re.compile(
    "(?:其中|包括)?[:：，,、]?(?:财政拨款|财政资金|其[他它]资金|[人基项公日]..?.?(?:支出|经费))"
)
_ALL = re.compile("整体|全部|部门(?:预算)?(?:总|支出)")
# What stands in front of the name of a part: （一）基本支出, 县档案馆基本支出.
_FRONT = re.compile("^.*(?=(?:基本|项目)支出|(?:人员|公用)经费)")
_RATE = re.compile(
    r"^[，,](?:总体|综合|预算|资金)*执行率(?:为|达到?|是)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_OTHER = re.compile(
    r"[上去]年|前年|同比|[比较].{0,12}(?:增|减)|增加|减少|追加|调[增减]|核减|结余|结转|剩余|收回|人均|平均"
    r"|收入|决算|上级|预计|计划(?!生育)|20\d\d年(?!度)"
)
_SOME = re.compile(r"[\d一二三四五六七八九十]+个(?:预算|支出)?项目|项目(?:共|合计)")
_LEAST_NAME = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """One sum or rate of the text in its words, what the form has, and whether it holds."""

    words: str
    known: str
    holds: bool
    named: bool = False


def blocks_to_told_figures(
    blocks: Sequence[Block], forms: Sequence[Form], sheets: Sequence[Sheet], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each sum and rate in a paragraph that has others of the forms."""
    known = _known(forms, sheets)
    own_year = re.compile(rf"{context.fiscal_year}年度?")
    for block in blocks if known else ():
        if not isinstance(block, Paragraph):
            continue
        sentences = _sentences(own_year.sub("", clean(block.text)))
        told = [one for text in sentences for one in _read(text, known)]
        wrong = [one for one in told if not one.holds]
        held = len(told) - len(wrong)
        # 甲项目执行28万元、乙项目执行9万元: of two that are named so, one may be wrong.
        if len(wrong) < held or (len(wrong) == held == 1 and all(one.named for one in told)):
            for one in wrong:
                quote = against(
                    one.words, f"自评表为 {one.known}", f"the self-evaluation form has {one.known}"
                )
                yield issue(context, "info", "unequal_counts", quote, block.place)


def _known(forms: Sequence[Form], sheets: Sequence[Sheet]) -> Known:
    """What the forms of projects and the one form of a whole department state."""
    known: dict[str, dict[Key, set[Decimal]]] = {}
    whole = [form for form in forms if is_whole_form(form)]
    for form, sheet in zip(forms, sheets, strict=True):
        of_whole = is_whole_form(form)
        name = _WHOLE if of_whole else _name(sheet)
        unit = UNIT_IN_YUAN.get(sheet.unit)
        if (
            unit is None
            or (of_whole and len(whole) > 1)
            or (not of_whole and len(name) < _LEAST_NAME)
        ):
            continue
        rows = known.setdefault(name, defaultdict(set))
        for one in sheet.figures:
            use, amount = _use(one), _number(one)
            if use and amount is not None:
                rows[one.measure, use].add(amount if one.measure == "rate" else amount * unit)
    return {name: rows for name, rows in known.items() if rows}


def _name(sheet: Sheet) -> str:
    return split_project_code(sheet.text("name"))[1].removesuffix("项目")


def _use(figure: Figure) -> str:
    if use := label_to_use(figure.label):
        return use
    return "total" if figure.source == "amount" else _KINDS.get(figure.source, "")


def _number(figure: Figure) -> Decimal | None:
    text = clean(figure.cell.text)
    return percent_or_none(text) if figure.measure == "rate" else number_or_none(text)


def _sentences(text: str) -> list[str]:
    return [one for one in ITEM_END.split(text) if one]


def _read(text: str, known: Known) -> Iterator[_Told]:
    """What a sentence says of one subject after the other."""
    subject: str | None = _WHOLE
    measure, scope, end = "", "total", 0
    for one in find_sums(text):
        lead, end = text[end : one.start], one.stop
        named = max((name for name in known if name and name in lead), key=len, default="")
        if named:
            subject, measure, scope = named, "", "total"
        elif _SOME.search(lead):
            subject = None
        lead = lead.rpartition(named)[2] if named else lead
        stated, front = _measure(lead)
        measure = stated or measure
        # 基本支出年初预算90万元，全年预算95万元: both are of basic expenditure.
        scope = label_to_use(_FRONT.sub("", front)) or ("total" if _ALL.search(front) else scope)
        use = _lead_to_use(lead, scope if stated else "")
        if subject is None or subject not in known or _OTHER.search(lead) or len(one.amounts) > 1:
            continue
        rows = known[subject]
        yield from _compare(one, text, rows.get((measure, use), set()), subject)
        if (rate := _RATE.match(text[one.stop :])) and measure == "executed":
            yield from _compare_rate(rate, _rates(rows, use), subject)


def _rates(rows: Mapping[Key, set[Decimal]], use: str) -> set[Decimal]:
    """The rates of a part, stated or of its budgets, and of all money, which may be meant behind
    the parts of it; nothing where no rate of the part is known."""
    own = rows.get(("rate", use)) or {
        round(100 * spent / budget, 2)
        for spent in rows.get(("executed", use), set())
        for measure in ("budget", "initial")
        for budget in rows.get((measure, use), set())
        if budget and use != "total"
    }
    return own | rows.get(("rate", "total"), set()) if own else set()


def _measure(lead: str) -> tuple[str, str]:
    """What the words in front of a sum say that it measures, the last of them, and what stands in
    front of those."""
    found = [(match.start(), name) for name, words in _MEASURES for match in words.finditer(lead)]
    start, name = max(found, default=(0, ""))
    return name, lead[:start]


def _lead_to_use(lead: str, scope: str) -> str:
    """Which part of the money the words in front of a sum name; with nothing but a measure, that
    which the sentence is about (`scope`)."""
    last = re.split("[，,、:：]", lead.rstrip("为共计合"))[-1].removeprefix("其中")
    if use := label_to_use(last):
        return use
    if re.fullmatch("(?:一般公共预算)?财政(?:拨款|资金)", last):
        return "fiscal"
    if re.fullmatch("其[他它]资金", last):
        return "other"
    front = _measure(last)[1]
    return "" if _USES.search(last[len(front) :]) else scope


def _compare(one: Sum, text: str, amounts: set[Decimal], subject: str) -> Iterator[_Told]:
    if not amounts:
        return
    unit = UNIT_IN_YUAN[one.unit]
    front = re.split("[，,、:：]", text[: one.start])[-1]
    said = "、".join(f"{(known / unit).normalize():f}" for known in sorted(amounts))
    holds = any(abs(one.yuan - known) <= one.digit for known in amounts)
    of = f"“{subject}”" if subject and subject not in front else ""
    words = f"{of}{front}{text[one.start : one.stop]}"
    yield _Told(words, f"{said}{one.unit}", holds, bool(subject) and subject in front)


def _compare_rate(match: re.Match[str], rates: set[Decimal], subject: str) -> Iterator[_Told]:
    if rates:
        said = Decimal(match["rate"])
        holds = any(abs(said - rate) <= last_digit(said) for rate in rates)
        of = f"“{subject}”" if subject else ""
        told = "、".join(f"{rate}%" for rate in sorted(rates))
        yield _Told(f"{of}{match[0].strip('，,')}", told, holds)
