"""Floor 8: `kg questions` and `kg query`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import Debug, Lang, TableFormat, language, print_rows
from kg.cli.folders import BuildFolder, find_build_folder
from kg.errors import Text, UsageError

if TYPE_CHECKING:
    from kg.questions import Answer, Question

_HEADS = {
    "name": Text("名称", "name"),
    "title": Text("问题", "question"),
    "parameters": Text("参数", "parameters"),
}
_PARAMETER_HEADS = {
    "name": Text("参数", "parameter"),
    "label": Text("含义", "meaning"),
    "default": Text("默认", "default"),
    "values": Text("可用的值或例子", "values, or an example"),
}

_PAGE = 120
"""Columns of a table that goes to a file."""


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    parquet = "parquet"
    xlsx = "xlsx"
    ttl = "ttl"


Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--queries",
        "--questions",
        show_default=False,
        help="更多问题的文件夹，另见 $BUDGET_KG_QUERIES · A folder of more questions, beside "
        "those of $BUDGET_KG_QUERIES",
    ),
]


def questions(
    name: Annotated[
        str | None,
        typer.Argument(show_default=False, help="只看这个问题的参数 · The parameters of this one"),
    ] = None,
    folder: BuildFolder = None,
    folders: Folders = None,
    form: Annotated[
        TableFormat, typer.Option("--format", help="输出格式 · Form of the output")
    ] = TableFormat.table,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """列出可以提出的问题 · List the questions that can be asked."""
    from kg.questions import find_question, library, user_folders

    found = library(user_folders(folders or ()))
    if name:
        rows = list(_parameter_rows(find_question(found, name), folder))
        print_rows(rows, tuple(_PARAMETER_HEADS), form, _PARAMETER_HEADS)
        return
    rows = [
        {
            "name": question.name,
            "title": question.title.in_language(language()),
            "parameters": _parameters(question),
        }
        for question in found.values()
    ]
    print_rows(rows, tuple(_HEADS), form, _HEADS)


def _parameter_rows(question: Question, folder: Path | None) -> Iterator[dict[str, str]]:
    """The parameters; their values from the graph where a build folder is named."""
    from kg.pipeline.workspace import STORE
    from kg.questions import parameter_values
    from kg.store import open_store

    store = open_store(find_build_folder(folder) / STORE, read_only=True) if folder else None
    for parameter in question.parameters:
        values = list(parameter.allowed)
        if store is not None:
            values = parameter_values(store, question, parameter.name)
        yield {
            "name": f"--{parameter.name}",
            "label": parameter.label.in_language(language()),
            "default": parameter.default or "",
            "values": " ".join(values) or parameter.example,
        }


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
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", show_default=False, help="写到文件 · Write to a file"),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, show_default=False, help="最多几行 · At most so many rows"),
    ] = None,
    offset: Annotated[int, typer.Option(min=0, help="跳过几行 · Leave out the first rows")] = 0,
    timeout: Annotated[
        float, typer.Option(min=0, help="几秒后放弃，0 为不限 · Give up after seconds, 0: never")
    ] = 60,
    explain: Annotated[
        bool, typer.Option("--explain", help="只显示 SPARQL · Show the SPARQL with its values")
    ] = False,
    folders: Folders = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """提出一个问题，参数写作 --参数 值 · Ask a question, its parameters as --name value."""
    from kg.pipeline.workspace import STORE
    from kg.questions import answer_page, answer_to_table, ask, bind, rows_needed
    from kg.store import open_store

    question = _find(name, folders or ())
    values = _values(ctx.args, question)
    if explain:
        print(bind(question, values), end="")
        return
    store = open_store(find_build_folder(folder) / STORE, read_only=True)
    most = rows_needed(limit, offset)
    found = ask(store, question, values, timeout=timeout or None, most=most)
    answer = answer_page(found, limit, offset)
    chosen = form or _default_form(answer.results, out)
    if chosen is AnswerFormat.table and out is None:
        from rich.console import Console

        Console().print(answer_to_table(answer, language()))
        return
    _write(_answer_bytes(answer, chosen), chosen, out)


def _answer_bytes(answer: Answer, form: AnswerFormat) -> bytes:
    from kg.questions import FILE_FORMATS, answer_to_bytes, answer_to_table

    if form is AnswerFormat.table:
        from rich.console import Console

        page = StringIO()
        Console(file=page, width=_PAGE, force_terminal=False).print(
            answer_to_table(answer, language())
        )
        return page.getvalue().encode()
    if form.value in FILE_FORMATS:
        return FILE_FORMATS[form.value](answer, language())
    return answer_to_bytes(answer, form.value)


def _write(content: bytes, form: AnswerFormat, out: Path | None) -> None:
    """To a file at once, or to stdout; a terminal gets no file that it cannot show."""
    from kg.pipeline.disk import write_file
    from kg.questions import FILE_FORMATS

    if out is not None:
        write_file(out, content)
        return
    if form.value in FILE_FORMATS and sys.stdout.isatty():
        raise UsageError(
            Text(f"{form.value} 不能显示在终端上", f"{form.value} is nothing for a terminal"),
            Text(f"请加 -o 文件.{form.value}", f"Add -o FILE.{form.value}"),
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _find(name: str, folders: Sequence[Path]) -> Question:
    from kg.questions import (
        file_to_question,
        find_question,
        question_files,
        text_to_question,
        user_folders,
    )

    if name == "-":
        return text_to_question(sys.stdin.read(), "-")
    if name.endswith(".rq"):
        return file_to_question(Path(name))
    return file_to_question(find_question(question_files(user_folders(folders)), name))


def _default_form(results: object, out: Path | None) -> AnswerFormat:
    """After the name of the file, else what the place of the output shows best."""
    from pyoxigraph import QueryTriples

    suffix = out.suffix.removeprefix(".").lower() if out else ""
    if suffix in AnswerFormat.__members__:
        return AnswerFormat(suffix)
    if out is None and sys.stdout.isatty():
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
