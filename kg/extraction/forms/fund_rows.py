"""The rows of money in a form → figures: what each source was to give, gave and spent.

Reads the rows above the indicators, where heads such as 全年预算数 and 全年执行数 stand over them
or in front of each figure (自评表); gives a `Figure` for each amount, rate and score, and the other
rows. Rows without such heads (预算数 12.5) are fields like any other and stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.document import Cell, Paragraph, Row
from kg.extraction.forms.above import Item
from kg.extraction.forms.fields import is_group_head
from kg.extraction.forms.funds import (
    BLANK,
    SOURCES,
    Figure,
    is_figure,
    names_money,
    text_to_measure,
    text_to_source,
)
from kg.values.text import clean


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a column of figures, or in front of a figure."""

    measure: str
    text: str


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
    return labels if len(labels) > 1 and all(map(text_to_source, labels)) else []


def _row_below_sources(row: Row, labels: Sequence[str]) -> list[Figure]:
    """The amounts below the names of their sources, where each has one."""
    cells = [cell for cell in row if is_figure(cell)] if labels else []
    if len(cells) != len(labels):
        return []
    return [
        Figure(text_to_source(label), "budget", label, "", cell)
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
        source = text_to_source(labels[-1])
        if len(labels) <= len(order) and (source or names_money(labels[-1])):
            head = order[len(labels) - 1]
            figures.append(Figure(source, head.measure, labels[-1], head.text, cell))
        else:
            return None
    # Levels of government (中央资金, 省级资金) are no source, and each is another one.
    same = len({text_to_source(label) or label for label in labels}) == 1 and len(labels) > 1
    return figures if same and (figures or text_to_source(labels[0])) else None


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
        if text and not BLANK.fullmatch(text) and not is_group_head(text)
    ]
    label = texts[labels[-1]] if labels else ""
    source = text_to_source(label) if label else "amount"
    if label and not source and not names_money(label):
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
