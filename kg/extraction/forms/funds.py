"""The rows of money in a form → figures: what each source was to give, gave and spent.

Reads the rows above the indicators, where heads such as 全年预算数 and 全年执行数 stand over them
or in front of each figure (自评表); gives a `Figure` for each amount, rate and score, and the other
rows.
Rows without such heads (预算数 12.5) are fields like any other and stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.document import Cell, Paragraph, Row
from kg.extraction.forms.fields import is_group_head, text_to_field
from kg.extraction.forms.recognition import Item
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key

SOURCES = ("amount", "fiscal_amount", "other_amount")
"""The fields of a project that say whose money it is."""

_FIGURE = re.compile(r"[-－−]?[\d,，.．]*\d[\d,，.．]*([%％]|[千百万亿]*元|分)?")
_BLANK = re.compile(r"[-—–―－/／\\]*|[0０]+(?:[.．][0０]*)?[%％]?")


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: `source` is a field of `SOURCES`, empty for money of a kind without a column
    (上年结转资金); `measure` a key of `[funds]` in headings/projects.toml; `label` and `head` say
    both as printed."""

    source: str
    measure: str
    label: str
    head: str
    cell: Cell

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing but a dash or a zero."""
        return bool(_BLANK.fullmatch(clean(self.cell.text)))


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a column of figures, or in front of a figure."""

    measure: str
    text: str


@cache
def _measures() -> dict[str, re.Pattern[str]]:
    return {name: whole(heads) for name, heads in heading_data("projects")["funds"].items()}


@cache
def _money_words() -> re.Pattern[str]:
    return re.compile("|".join(heading_data("projects")["money"]["words"]))


@lru_cache(TEXTS_KEPT)
def text_to_measure(text: str) -> str:
    """What a head over money measures: a key of `[funds]`, else nothing."""
    key = heading_key(text).rstrip(":")
    return next((name for name, heads in _measures().items() if heads.fullmatch(key)), "")


def body_to_figures(
    items: Sequence[Item | None],
) -> tuple[tuple[Figure, ...], list[Item | None]]:
    """The figures of a form's body and what else stands in it; None for each row taken out."""
    figures: list[Figure] = []
    rest: list[Item | None] = []
    columns: dict[int, _Head] = {}
    order: list[_Head] = []
    sources: list[str] = []
    shift = 0
    for item in items:
        if item is None or isinstance(item, Paragraph):
            rest.append(item)
            continue
        if heads := _row_to_columns(item):
            columns, order = heads, []
            rest.append(None)
            continue
        if pairs := _row_to_pairs(item, bool(columns)):
            order = [head for head, _ in pairs if head.measure != "rate"]
            figures += [Figure("amount", head.measure, "", head.text, cell) for head, cell in pairs]
            rest.append(None)
            continue
        if under := _row_to_sources(item):
            sources = under
            rest.append(None)
            continue
        found = _row_below_sources(item, sources) or None
        sources = []
        if found is None and order:
            found = _repeated(item, order)
        if found is None and columns:
            found, shift = _row_to_figures(item, columns, shift)
        if found is None:
            columns, order = ({}, []) if _has_text(item) else (columns, order)
            rest.append(item)
        else:
            figures += found
            rest.append(None)
    return tuple(figures), rest


def _has_text(row: Row) -> bool:
    return any(clean(cell.text) for cell in row)


def _row_to_columns(row: Row) -> dict[int, _Head]:
    """column → head, where a row is the header over budget and execution; else nothing."""
    heads = {
        index: _Head(measure, clean(cell.text))
        for index, cell in enumerate(row)
        if not cell.spanned and (measure := text_to_measure(cell.text))
    }
    stated = {head.measure for head in heads.values()}
    budgeted = stated & {"initial", "budget"}
    complete = bool(budgeted and stated & {"executed", "rate"}) or len(budgeted) == 2
    return heads if complete and not any(map(is_figure, row)) else {}


def _row_to_pairs(row: Row, under_heads: bool) -> list[tuple[_Head, Cell]]:
    """Each head with the figure behind it: `预算数 100 执行数 95`. A rate needs no head of its own
    where one stands above."""
    pairs: list[tuple[_Head, Cell]] = []
    head: _Head | None = None
    for cell in row:
        if cell.spanned or not clean(cell.text):
            continue
        if is_figure(cell):
            if head is None and under_heads and clean(cell.text)[-1] in "%％":
                head = _Head("rate", "")
            if head is not None:
                pairs.append((head, cell))
            head = None
        else:
            measure = text_to_measure(cell.text)
            head = _Head(measure, clean(cell.text)) if measure else None
    stated = {head.measure for head, _ in pairs}
    return pairs if "executed" in stated and len(stated) > 1 else []


def _row_to_sources(row: Row) -> list[str]:
    """The labels of a row that does nothing but name sources: 资金总额, 财政拨款, 其他资金."""
    labels = [
        text
        for cell in row
        if (text := clean(cell.text)) and not cell.spanned and not is_group_head(text)
    ]
    return labels if len(labels) > 1 and all(map(_source, labels)) else []


def _row_below_sources(row: Row, labels: Sequence[str]) -> list[Figure]:
    """The amounts below the names of their sources, where each has one."""
    cells = [cell for cell in row if is_figure(cell)] if labels else []
    if len(cells) != len(labels):
        return []
    return [
        Figure(_source(label), "budget", label, "", cell)
        for label, cell in zip(labels, cells, strict=True)
    ]


def _repeated(row: Row, order: Sequence[_Head]) -> list[Figure] | None:
    """`其中：财政资金 100 其中：财政资金 95` below pairs of head and figure, in their order."""
    figures: list[Figure] = []
    labels: list[str] = []
    for cell in row:
        text = clean(cell.text)
        if cell.spanned or not text:
            continue
        if not is_figure(cell):
            labels.append(text)
            continue
        if not labels:
            return None
        source = _source(labels[-1])
        if len(labels) <= len(order) and (source or _money_words().search(labels[-1])):
            head = order[len(labels) - 1]
            figures.append(Figure(source, head.measure, labels[-1], head.text, cell))
        else:
            return None
    same = len({_source(label) for label in labels}) == 1 and len(labels) > 1
    return figures if same and (figures or _source(labels[0])) else None


def _row_to_figures(
    row: Row, columns: Mapping[int, _Head], shift: int
) -> tuple[list[Figure] | None, int]:
    """The figures of a row below the heads, None where it is no row of money, and how far its
    cells stand from their columns: a merged cell may be lost in front of them."""
    texts = [clean(cell.text) for cell in row]
    first = next((n for n, cell in enumerate(row) if is_figure(cell)), None)
    labels = [
        n
        for n, text in enumerate(texts[:first])
        if text and not _BLANK.fullmatch(text) and not is_group_head(text)
    ]
    label = texts[labels[-1]] if labels else ""
    source = _source(label) if label else "amount"
    if label and not source and not _money_words().search(label):
        return None, shift
    if first is None:
        return ([] if label and (source in SOURCES or len(labels) == 1) else None), shift
    begin = min(columns)
    if labels:
        between = texts[labels[-1] + 1 : begin]
        if any(between) or labels[-1] >= begin:
            shift = begin - 1 - labels[-1]
        elif labels[-1] == begin - 1:
            shift = 0
    elif len(row) <= max(columns):
        shift = begin - first
    found = [
        Figure(source, head.measure, label, head.text, row[index - shift])
        for index, head in columns.items()
        if 0 <= index - shift < len(row) and texts[index - shift]
    ]
    return _scored(found, {head.measure for head in columns.values()}), shift


def _scored(figures: list[Figure], measures: Collection[str]) -> list[Figure]:
    """The figures of a row; points below the rate (`分值 10, 执行率 10`) are the score where the
    rate was left empty and its cell was lost."""
    by_measure = {figure.measure: clean(figure.cell.text) for figure in figures}
    rate = by_measure.get("rate", "")
    lost = "score" in measures and "score" not in by_measure and rate[-1:].isdigit()
    if not lost or rate != by_measure.get("weight"):
        return figures
    return [
        replace(figure, measure="score") if figure.measure == "rate" else figure
        for figure in figures
    ]


@lru_cache(TEXTS_KEPT)
def _source(label: str) -> str:
    """Whose money a row is: a field of `SOURCES`, else nothing."""
    field = text_to_field(label)
    if field in SOURCES:
        return field
    key = heading_key(label).rstrip(":")
    rows = {"amount": "totals", "other_amount": "others"}
    money = heading_data("projects")["money"]
    return next((name for name, kind in rows.items() if whole(money[kind]).fullmatch(key)), "")


def is_money_label(text: str) -> bool:
    """Whether a text says whose money stands behind it: 其中：财政拨款, 上年结转资金."""
    return bool(_source(clean(text)) or _money_words().search(clean(text)))


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds an amount, a rate or points, and is no copy."""
    return not cell.spanned and _is_figure(clean(cell.text))


@lru_cache(TEXTS_KEPT)
def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text))


# Field of a project → whose money it is and the measures that state it, the best one first. The
# total score of a form may stand in the row of its money.
_COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "amount": ("amount", ("budget", "initial")),
    "fiscal_amount": ("fiscal_amount", ("budget", "initial")),
    "other_amount": ("other_amount", ("budget", "initial")),
    "execution_amount": ("amount", ("executed",)),
    "execution_rate": ("amount", ("rate",)),
    "score": ("amount", ("total_score",)),
}


def figures_to_fields(figures: Sequence[Figure]) -> tuple[dict[str, Cell], tuple[Figure, ...]]:
    """The cell of each money field of a project, and the figures that no field takes."""
    fields: dict[str, Cell] = {}
    taken: list[Figure] = []
    for field, (source, measures) in _COLUMNS.items():
        stated = [
            figure
            for measure in measures
            for figure in figures
            if (figure.source, figure.measure) == (source, measure)
        ]
        if stated:
            fields[field] = stated[0].cell
            taken.append(stated[0])
    left = tuple(f for f in figures if not f.is_blank and not any(f is t for t in taken))
    return fields, left
