"""Figures of money in a form: what each source was to give, gave and spent.

A figure is a cell with an amount, a rate or points under a head such as 全年预算数 (自评表), in the
row of a source. Tells heads, labels and figures from other cells, and which figure is a field of
the project.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.document import Cell
from kg.extraction.forms.fields import is_other_money, text_to_field
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key

SOURCES = ("amount", "fiscal_amount", "other_amount")
"""The fields of a project that say whose money it is."""

_FIGURE = re.compile(r"[-－−]?[\d,，.．]*\d[\d,，.．]*([%％]|[千百万亿]*元|分)?")
BLANK = re.compile(r"[-—–―－/／\\]*|[0０]+(?:[.．][0０]*)?[%％]?")


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
        return bool(BLANK.fullmatch(clean(self.cell.text)))


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


@lru_cache(TEXTS_KEPT)
def text_to_source(label: str) -> str:
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
    return bool(text_to_source(clean(text)) or names_money(clean(text)))


def names_money(label: str) -> bool:
    """Whether a label has a word of money in it, for which a project need have no field."""
    return bool(_money_words().search(label))


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds an amount, a rate or points, and is no copy."""
    return not cell.spanned and _is_figure(clean(cell.text))


def row_to_other_money(filled: Sequence[Cell], stated: Container[str]) -> Cell | None:
    """The amount of a row whose cells with text say 其他 alone in front of it, below one of money
    from the budget; `stated` are the fields above."""
    if "fiscal_amount" not in stated or "other_amount" in stated or len(filled) < 2:
        return None
    label, amount = filled[-2:]
    return amount if is_other_money(label.text) and is_figure(amount) else None


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
