"""Floor 8: `kg validate` and `kg rules`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import Workers
from kg.cli.console import (
    Debug,
    Lang,
    TableFormat,
    language,
    print_rows,
    print_table,
    progress_bar,
    tell,
)
from kg.cli.folders import GivenFolder, find_build_folder
from kg.errors import Text, UsageError
from kg.findings import SEVERITY_NAMES, Finding, at_or_over

if TYPE_CHECKING:
    from kg.pipeline.checking import Checked

FINDINGS = 1
_QUOTED = 80
"""So much of the source's text stands beside a finding on a terminal."""


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


class Form(StrEnum):
    """How findings are shown."""

    table = "table"
    csv = "csv"
    json = "json"
    html = "html"
    ttl = "ttl"
    markdown = "markdown"


_Engine = Annotated[
    Engine, typer.Option(help="校验引擎；pyshacl 为参照 · Engine; pyshacl is the reference")
]
_Rules = Annotated[
    list[str] | None,
    typer.Option(
        help="只列出此规则，可重复；见 kg rules · Show this rule only, repeatable; see kg rules"
    ),
]
_Document = Annotated[str, typer.Option(help="只列出名称含此字样的文件 · Show documents named so")]
_Severity = Annotated[
    Severity, typer.Option(help="只列出此程度及以上 · Show this severity and graver")
]
_Form = Annotated[Form, typer.Option("--format", help="输出格式 · Form of the output")]
_FailOn = Annotated[
    FailOn,
    typer.Option("--fail-on", help="此程度及以上时退出码为 1 · Exit with 1 from here on"),
]
_Shapes = Annotated[
    list[Path] | None,
    typer.Option(help="另加的形状文件，可重复 · A shapes file of your own, repeatable"),
]
_Settings = Annotated[
    Path | None,
    typer.Option(help="关闭规则、设置容差（TOML） · Rules switched off and tolerances, as TOML"),
]
_Accepted = Annotated[
    Path | None,
    typer.Option(help="已认可的问题（CSV）· Findings that were accepted, as CSV"),
]


def validate(
    folder: GivenFolder = None,
    engine: _Engine = Engine.select,
    rule: _Rules = None,
    document: _Document = "",
    severity: _Severity = Severity.info,
    form: _Form = Form.table,
    fail_on: _FailOn = FailOn.violation,
    shapes: _Shapes = None,
    settings: _Settings = None,
    accepted: _Accepted = None,
    workers: Workers = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """校验图谱并审计文件 · Validate the graph and audit its documents."""
    from kg.pipeline.checking import validate_folder
    from kg.validation.rules import rule_names
    from kg.validation.settings import read_settings

    known = rule_names(shapes or ())
    chosen = read_settings(settings, accepted, known)
    for name in rule or ():
        if name not in known:
            raise _no_rule(name, known)
    target = find_build_folder(folder)
    with progress_bar() as progress:
        checked = validate_folder(
            target,
            engine=engine.value,
            shapes=shapes or (),
            settings=chosen,
            rules=rule or (),
            workers=workers,
            progress=progress,
        )
    named = {code: name for code, name in checked.names.items() if document in name}
    if document and not named:
        raise _no_document(document)
    shown = [
        finding
        for finding in checked.findings
        if at_or_over(finding.severity, severity.value)
        and (not rule or finding.rule in rule)
        and (not document or finding.document_id in named)
    ]
    _show(shown, checked._replace(names=named), form)
    if fail_on is not FailOn.never and any(at_or_over(f.severity, fail_on.value) for f in shown):
        raise typer.Exit(FINDINGS)


def rules(
    form: Annotated[
        TableFormat, typer.Option("--format", help="输出格式 · Form of the output")
    ] = TableFormat.table,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """列出审计规则 · List the audit rules."""
    from kg.validation.rules import audit_rules

    rows = [
        {
            "rule": rule.name,
            "severity": SEVERITY_NAMES[rule.severity].in_language(language()),
            "label": rule.label.in_language(language()),
            "why": rule.why.in_language(language()),
        }
        for rule in audit_rules().values()
    ]
    heads = {
        "rule": Text("规则", "rule"),
        "severity": Text("程度", "severity"),
        "label": Text("名称", "what it finds"),
        "why": Text("理由", "why"),
    }
    print_rows(rows, tuple(heads), form, heads)


def _show(findings: Sequence[Finding], checked: Checked, form: Form) -> None:
    from kg.validation.page import findings_to_html
    from kg.validation.reports import (
        COLUMNS,
        finding_to_row,
        findings_to_markdown,
        findings_to_turtle,
    )

    names = checked.names
    if form in (Form.csv, Form.json):
        rows = [finding_to_row(finding, names) for finding in findings]
        print_rows(rows, COLUMNS, TableFormat(form.value))
    elif form is Form.table:
        _show_table(findings, names)
    else:
        pieces = {
            Form.html: lambda: findings_to_html(findings, names, checked.departments),
            Form.ttl: lambda: findings_to_turtle(findings),
            Form.markdown: lambda: findings_to_markdown(findings, names),
        }[form]()
        for piece in pieces:
            print(piece, end="")


def _show_table(findings: Sequence[Finding], names: Mapping[str, str]) -> None:
    """A table for each rule: in one sentence what is wrong, where, and the text there."""
    from kg.places import place_in_words
    from kg.validation.reports import findings_by_rule
    from kg.validation.rules import audit_rules

    chosen = language()
    heads = [
        Text("文件", "document"),
        Text("位置", "place"),
        Text("问题", "finding"),
        Text("原文", "source"),
    ]
    for name, group in findings_by_rule(findings).items():
        known = audit_rules().get(name)
        label = known.label.in_language(chosen) if known else name
        grave = SEVERITY_NAMES[group[0].severity].in_language(chosen)
        print_table(
            [head.in_language(chosen) for head in heads],
            (
                (
                    names.get(one.document_id, ""),
                    place_in_words(one.source, chosen),
                    one.message.in_language(chosen),
                    _shortened(one.quote),
                )
                for one in group
            ),
            title=f"{grave} · {label} · {name} ({len(group)})",
        )
    counts = Counter(finding.severity for finding in findings)
    zh, en = (
        "，".join(
            f"{text.in_language(code)} {counts[name]}" for name, text in SEVERITY_NAMES.items()
        )
        for code in ("zh", "en")
    )
    tell(Text(f"{len(names)} 份文件：{zh}", f"{len(names)} documents: {en.replace('，', ', ')}"))


def _shortened(quote: str) -> str:
    """The beginning of a quote on one line; Chinese has no blanks to cut it at."""
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"


def _no_document(name: str) -> UsageError:
    return UsageError(
        Text(f"没有名称含“{name}”的文件", f"no document has “{name}” in its name"),
        Text("请检查 --document", "Check --document"),
    )


def _no_rule(name: str, known: Iterable[str]) -> UsageError:
    near = get_close_matches(name, list(known))
    hint = f"：{', '.join(near)}" if near else ""
    return UsageError(
        Text(f"没有规则 {name}", f"there is no rule {name}"),
        Text(f"规则见 kg rules{hint}", f"`kg rules` lists the rules{hint.replace('：', ': ')}"),
    )
