"""Floor 8: `kg extract` and `kg build`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import Debug, Lang, language, print_table, progress_bar, tell, tell_error
from kg.cli.limits import (
    LimitCells,
    LimitMemory,
    LimitPages,
    LimitSize,
    LimitTime,
    LimitUnpacked,
    chosen_limits,
)
from kg.errors import BudgetError, Text, UsageError

if TYPE_CHECKING:
    from kg.pipeline.report import BuildReport

INPUT_WRONG = 2
_SHOWN = 5


class Form(StrEnum):
    """The forms of a data package."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


Inputs = Annotated[
    list[Path],
    typer.Argument(
        metavar="INPUT...",
        show_default=False,
        help="文件、文件夹或记录文件夹 · Files, folders, or folders of records",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1, show_default=False, help="进程数，默认为核数 · Processes, by default the cores"
    ),
]


def use_headings(path: Path | None) -> Path | None:
    """Check the user's file of headings and hand it to every process that reads documents."""
    if path is not None:
        from kg.extraction.headings import user_headings
        from kg.resources import HEADINGS_VARIABLE

        user_headings(path)
        os.environ[HEADINGS_VARIABLE] = str(path.resolve())
    return path


Headings = Annotated[
    Path | None,
    typer.Option(
        "--headings",
        show_default=False,
        callback=use_headings,
        help="自己的表头同义词文件（TOML）· A file of heading synonyms of your own (TOML)",
    ),
]


def extract(
    inputs: Inputs,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", show_default=False, help="目标文件夹 · Target folder"),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="表的格式 · Form of the tables")
    ] = Form.csv,
    explain: Annotated[
        bool, typer.Option("--explain", help="列出每一段由谁读取 · Show who took each block")
    ] = False,
    workers: Workers = None,
    headings: Headings = None,
    limit_size: LimitSize = None,
    limit_unpacked: LimitUnpacked = None,
    limit_pages: LimitPages = None,
    limit_cells: LimitCells = None,
    limit_time: LimitTime = None,
    limit_memory: LimitMemory = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """从公开文件提取记录表 · Extract records from disclosures."""
    from kg.pipeline import extracting

    if out is None and not explain:
        raise UsageError(
            Text("没有指定目标文件夹", "no target folder is given"),
            Text("请加 -o DIR，或用 --explain 只看说明", "Add -o DIR, or --explain to look only"),
        )
    wrong = False
    if explain:
        wrong = _explain(inputs)
    if out is not None:
        with progress_bar() as progress:
            report = extracting.extract(
                inputs,
                out,
                form=form.value,
                workers=workers,
                limits=chosen_limits(),
                progress=progress,
            )
        wrong = _tell_what_was_left(report, tell_failures=not explain) or wrong
        if report.documents:
            _print_counts(report)
    if wrong:
        raise typer.Exit(INPUT_WRONG)


def build(
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option("-o", "--out", show_default=False, help="目标文件夹 · Target folder")
    ],
    base: Annotated[
        str | None,
        typer.Option(show_default=False, help="实体 IRI 的前缀 · Base of the entities' IRIs"),
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(
            "--links",
            show_default=False,
            help="通向其他数据集的链接（SSSOM 的 TSV 或 CSV）· "
            "Links to other data sets (SSSOM in TSV or CSV)",
        ),
    ] = None,
    judgements: Annotated[
        Path | None,
        typer.Option(
            "--judgements",
            show_default=False,
            help="人工判断：哪些名称是同一机构（见 kg link）· "
            "What people judged about names (see kg link)",
        ),
    ] = None,
    workers: Workers = None,
    headings: Headings = None,
    limit_size: LimitSize = None,
    limit_unpacked: LimitUnpacked = None,
    limit_pages: LimitPages = None,
    limit_cells: LimitCells = None,
    limit_time: LimitTime = None,
    limit_memory: LimitMemory = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """从公开文件或记录表构建图谱 · Build the graph from disclosures or records."""
    from kg.iris import DEFAULT_BASE
    from kg.pipeline import building

    with progress_bar() as progress:
        report = building.build(
            inputs,
            out,
            base=base or DEFAULT_BASE,
            links=links,
            judgements=judgements,
            workers=workers,
            limits=chosen_limits(),
            progress=progress,
        )
    wrong = _tell_what_was_left(report)
    if report.documents:
        _print_counts(report)
    if wrong:
        raise typer.Exit(INPUT_WRONG)


def _explain(inputs: list[Path]) -> bool:
    """Print who took what; True where a document could not be read."""
    from kg.pipeline.extracting import explain

    wrong = False
    for explanation in explain(inputs, chosen_limits()):
        if isinstance(explanation, BudgetError):
            tell_error(explanation)
            wrong = True
            continue
        for taking in explanation.takings:
            taker = taking.taker or "-"
            text = taking.text if len(taking.text) <= 80 else f"{taking.text[:79]}…"
            print(f"{explanation.file_name}\t{taking.place.fragment}\t{taker}\t{text}")
        share = f"{explanation.coverage:.2%}"
        done = Text(f"已读取文字的 {share}", f"{share} of the text was taken")
        print(f"{explanation.file_name}\t\t=\t{done.in_language(language())}")
    return wrong


def _tell_what_was_left(report: BuildReport, *, tell_failures: bool = True) -> bool:
    """Say which inputs gave nothing, and why; True where a document failed."""
    for path in report.inputs.same:
        tell(Text(f"与另一个文件相同，已略过：{path}", f"the same as another file: {path}"))
    if others := report.inputs.others:
        names = ", ".join(others[:_SHOWN])
        more = f" (+{len(others) - _SHOWN})" if len(others) > _SHOWN else ""
        tell(Text(f"不是公开文件，已略过：{names}{more}", f"not a document: {names}{more}"))
    for part in report.inputs.ignored:
        place = f"{part.file} ({part.column})" if part.column else part.file
        tell(Text(f"记录格式中没有，已略过：{place}", f"unknown to the record contract: {place}"))
    for remark in report.remarks:
        tell_error(remark)
    if tell_failures:
        for error in report.failures:
            tell_error(error)
    return bool(report.failures)


def _print_counts(report: BuildReport) -> None:
    """The closing table: on stderr, since it is no data."""
    from kg.cli.names import SEVERITY_NAMES, TABLE_NAMES

    chosen = language()
    rows = [
        (TABLE_NAMES[name].in_language(chosen), f"{count:,}")
        for name, count in report.records.items()
        if count
    ]
    if report.triples:
        rows.append((Text("三元组", "triples").in_language(chosen), f"{report.triples:,}"))
        rows += [
            (name.in_language(chosen), f"{report.findings[severity]:,}")
            for severity, name in SEVERITY_NAMES.items()
        ]
    if report.coverage is not None:
        rows.append(
            (Text("文字读取比例", "coverage").in_language(chosen), f"{report.coverage:.2%}")
        )
    rows.append((Text("秒", "seconds").in_language(chosen), f"{report.seconds:.2f}"))
    print_table(("", ""), rows, title=str(report.folder), file=sys.stderr)
