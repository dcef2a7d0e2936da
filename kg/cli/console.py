"""Floor 8: the streams and the language of a command.

Data goes to stdout; progress and messages go to stderr, progress only where stderr is a terminal.
What a command prints is in one language, `--lang`, else the locale's; errors are in both.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Any, TextIO

import typer

from kg.errors import BudgetError, Text


class Language(StrEnum):
    """The languages of the program."""

    zh = "zh"
    en = "en"


class TableFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


_chosen: dict[str, Any] = {"language": None, "debug": False}


def _choose(name: str) -> Callable[[Any], Any]:
    def choose(value: Any) -> Any:
        if value:
            _chosen[name] = value
        return value

    return choose


Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="语言 · Language", callback=_choose("language"), is_eager=True),
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug", help="显示出错位置 · Show tracebacks", callback=_choose("debug"), is_eager=True
    ),
]


def debugging() -> bool:
    """Whether `--debug` was given."""
    return bool(_chosen["debug"])


def language() -> str:
    """`zh` or `en`."""
    if _chosen["language"]:
        return str(_chosen["language"])
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def tell(text: Text) -> None:
    """A message, in the language of the user."""
    print(text.in_language(language()), file=sys.stderr)


def tell_error(error: BudgetError) -> None:
    """An error: a line in Chinese and a line in English."""
    for code in ("zh", "en"):
        for line in error.in_language(code).split("\n"):
            # What a document says may hold signs that move a terminal's cursor.
            print("".join(c if c.isprintable() else "�" for c in line), file=sys.stderr)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A function that is told (done, total, name); it draws a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(
            task, completed=done, total=total, description=name
        )


def print_rows(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    form: TableFormat,
    heads: Mapping[str, Text] | None = None,
) -> None:
    """Rows on stdout. `heads` names the columns for people; CSV and JSON keep their names."""
    if form is TableFormat.csv:
        writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    elif form is TableFormat.json:
        chosen = [{name: row[name] for name in columns} for row in rows]
        print(json.dumps(chosen, ensure_ascii=False, indent=1, default=str))
    else:
        print_table(
            [heads[name].in_language(language()) if heads else name for name in columns],
            ([row[name] for name in columns] for row in rows),
        )


def print_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "",
    file: TextIO | None = None,
) -> None:
    """A table for people, on stdout unless another stream is named."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as RichText

    table = Table(
        title=RichText(title) if title else None, title_justify="left", show_header=any(heads)
    )
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        # What a document says is text, never markup.
        table.add_row(*(RichText("" if cell is None else str(cell)) for cell in row))
    Console(file=file).print(table)
