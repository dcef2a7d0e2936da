"""Floor 8: `kg questions` and `kg query`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import Debug, Lang, TableFormat, language, print_rows
from kg.cli.folders import BuildFolder, find_build_folder
from kg.errors import Text, UsageError

if TYPE_CHECKING:
    from kg.questions import Question

_HEADS = {
    "name": Text("名称", "name"),
    "title": Text("问题", "question"),
    "parameters": Text("参数", "parameters"),
}


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    ttl = "ttl"


Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--questions", show_default=False, help="更多问题的文件夹 · A folder of more questions"
    ),
]


def questions(
    folders: Folders = None,
    form: Annotated[
        TableFormat, typer.Option("--format", help="输出格式 · Form of the output")
    ] = TableFormat.table,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """列出可以提出的问题 · List the questions that can be asked."""
    from kg.questions import library

    rows = [
        {
            "name": question.name,
            "title": question.title.in_language(language()),
            "parameters": _parameters(question),
        }
        for question in library(folders or ()).values()
    ]
    print_rows(rows, tuple(_HEADS), form, _HEADS)


def query(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE.rq|-",
            show_default=False,
            help="问题名称、查询文件，或 - 表示标准输入 · A question, a query file, or - for stdin",
        ),
    ],
    folder: BuildFolder = None,
    form: Annotated[
        AnswerFormat | None,
        typer.Option(
            "--format",
            show_default=False,
            help="输出格式，终端上默认 table，否则 csv · By default table on a terminal, else csv",
        ),
    ] = None,
    folders: Folders = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """提出一个问题，参数写作 --参数 值 · Ask a question, its parameters as --name value."""
    from kg.pipeline import STORE
    from kg.questions import answer_to_bytes, answer_to_table, ask
    from kg.store import open_store

    question = _find(name, folders or ())
    values = _values(ctx.args, question)
    store = open_store(find_build_folder(folder) / STORE, read_only=True)
    answer = ask(store, question, values)
    chosen = form or _default_form(answer.results)
    if chosen is AnswerFormat.table:
        from rich.console import Console

        Console().print(answer_to_table(answer, language()))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(answer_to_bytes(answer, chosen.value))
    sys.stdout.buffer.flush()


def _find(name: str, folders: Sequence[Path]) -> Question:
    from kg.questions import file_to_question, find_question, library, text_to_question

    if name == "-":
        return text_to_question(sys.stdin.read(), "-")
    if name.endswith(".rq"):
        return file_to_question(Path(name))
    return find_question(library(folders), name)


def _default_form(results: object) -> AnswerFormat:
    from pyoxigraph import QueryTriples

    if sys.stdout.isatty():
        return AnswerFormat.table
    return AnswerFormat.ttl if isinstance(results, QueryTriples) else AnswerFormat.csv


def _parameters(question: Question) -> str:
    """`--number 冀财社〔2022〕156号 [--year 2024]`: what may be typed behind the name."""
    parts = []
    for parameter in question.parameters:
        text = f"--{parameter.name} {parameter.example}"
        parts.append(text if parameter.required else f"[{text}]")
    return " ".join(parts)


def _values(arguments: Sequence[str], question: Question) -> dict[str, str]:
    """`--name value` and `--name=value` of the question's own parameters.

    `--param name=value` says the same, also for a name that is an option of the command.
    """
    values: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        option = rest.pop(0)
        name, equals, value = option.removeprefix("--").partition("=")
        if not option.startswith("--") or not name:
            raise UsageError(
                Text(f"多余的内容“{option}”", f"“{option}” is too much"),
                Text(
                    f"用法：kg query {question.name} {_parameters(question)}",
                    f"Type kg query {question.name} {_parameters(question)}",
                ),
            )
        if not equals:
            if not rest:
                raise UsageError(
                    Text(f"参数 {option} 没有值", f"the parameter {option} has no value"),
                    Text(f"请写 {option} 值", f"Type {option} VALUE"),
                )
            value = rest.pop(0)
        if name == "param" and "=" in value:
            name, _, value = value.partition("=")
        values[name] = value
    return values
