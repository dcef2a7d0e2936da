"""Floor 8: `kg validate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import Debug, Lang, TableFormat, language, print_rows, tell
from kg.cli.folders import find_build_folder
from kg.errors import Text
from kg.findings import at_or_over

FINDINGS = 1


class Engine(StrEnum):
    """What validates: SELECTs, or the reference validator."""

    select = "select"
    pyshacl = "pyshacl"


class Severity(StrEnum):
    """How grave a finding is."""

    violation = "violation"
    warning = "warning"
    info = "info"


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    violation = "violation"
    warning = "warning"
    info = "info"
    never = "never"


_HEADS = {
    "severity": Text("程度", "severity"),
    "file_name": Text("文件", "document"),
    "source": Text("位置", "place"),
    "message": Text("问题", "finding"),
    "quote": Text("原文", "source"),
}


def validate(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", show_default=False, help="构建文件夹 · The build folder"),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="校验引擎；pyshacl 为参照 · Engine; pyshacl is the reference")
    ] = Engine.select,
    severity: Annotated[
        Severity, typer.Option(help="只列出此程度及以上 · Show this severity and graver")
    ] = Severity.info,
    form: Annotated[
        TableFormat, typer.Option("--format", help="输出格式 · Form of the output")
    ] = TableFormat.table,
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="此程度及以上时退出码为 1 · Exit with 1 from here on"),
    ] = FailOn.violation,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """校验图谱 · Validate the graph; findings name their place in the source."""
    from kg.pipeline import validate_folder
    from kg.validation.reports import COLUMNS, finding_to_row

    target = find_build_folder(folder)
    findings, names = validate_folder(target, engine=engine.value)
    shown = [finding for finding in findings if at_or_over(finding.severity, severity.value)]
    rows = [finding_to_row(finding, names) for finding in shown]
    if form is TableFormat.table:
        for row in rows:
            row["message"] = row[f"message_{language()}"]
        if rows:
            print_rows(rows, tuple(_HEADS), form, _HEADS)
        documents = len(names)
        tell(
            Text(
                f"{documents} 份文件，{len(rows)} 个问题",
                f"{documents} documents, {len(rows)} findings",
            )
        )
    else:
        print_rows(rows, COLUMNS, form)
    failing = fail_on is not FailOn.never and any(
        at_or_over(finding.severity, fail_on.value) for finding in findings
    )
    if failing:
        raise typer.Exit(FINDINGS)
