"""Floor 8: `kg link`: which names may be one organisation, why, and what people say of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import (
    Debug,
    Lang,
    TableFormat,
    language,
    print_rows,
    print_table,
    tell,
    tell_error,
)
from kg.cli.folders import BuildFolder, find_build_folder
from kg.errors import Text, UsageError

if TYPE_CHECKING:
    from kg.linking.doubts import Doubt
    from kg.pipeline.reviewing import Review

INPUT_WRONG = 2
_HEADS = {
    "subject_id": Text("名称一", "one"),
    "subject_label": Text("写法", "written"),
    "object_id": Text("名称二", "other"),
    "object_label": Text("写法", "written"),
    "confidence": Text("相似度", "score"),
    "comment": Text("理由", "reasons"),
}
_STEPS = {
    "trim": Text("去掉编码和说明", "without code and remarks"),
    "rewrite": Text("统一用词", "words made equal"),
    "division": Text("去掉区划", "without the division"),
    "core": Text("名称主体", "core"),
    "type": Text("机构类型", "type"),
}
_PLACES = {
    "name": Text("名称写明", "named"),
    "level": Text("按层级", "by its level"),
    "central": Text("全国性机构", "of the whole country"),
    "document": Text("随文件", "the document's"),
}
_ANSWERS = {"s": "same", "d": "different", "u": "unsure"}


Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="NAME",
        show_default=False,
        help="说明一个机构名称如何解析、与谁相近 · Explain a name and what is like it",
    ),
]
Division = Annotated[
    str,
    typer.Option(
        "--division",
        metavar="CODE",
        show_default=False,
        help="名称所在文件的区划代码 · Division code of the document that has the name",
    ),
]
Asked = Annotated[
    bool, typer.Option("--review", help="在终端逐对判断 · Judge the pairs on the terminal")
]
JudgementFile = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        show_default=False,
        help="人工判断文件（SSSOM 列）· File of judgements (SSSOM's columns)",
    ),
]
Form = Annotated[TableFormat, typer.Option("--format", help="输出格式 · Format")]


def link(
    folder: BuildFolder = None,
    explain: Explain = None,
    division: Division = "",
    review: Asked = False,
    judgements: JudgementFile = None,
    form: Form = TableFormat.table,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """列出、说明和判断可能是同一机构的名称 · Names that may be one organisation."""
    from kg.pipeline.reviewing import doubt_to_row, review_folder

    if explain is not None:
        _explain(explain, division, folder, judgements)
        return
    if review and judgements is None:
        raise UsageError(
            Text("没有指定判断文件", "no file of judgements is given"),
            Text("请加 --judgements FILE", "Add --judgements FILE"),
        )
    found = review_folder(find_build_folder(folder), judgements)
    wrong = _tell(found)
    if review and judgements is not None:
        _review(found, judgements)
    else:
        from kg.linking.judgements import COLUMNS

        rows = [doubt_to_row(doubt, language=language()) for doubt in found.doubts]
        columns = list(_HEADS) if form is TableFormat.table else COLUMNS
        print_rows(rows, columns, form, _HEADS)
    if wrong:
        raise typer.Exit(INPUT_WRONG)


def _tell(found: Review) -> bool:
    """Say what is wrong in the judgements; True where something is."""
    for error in (*found.remarks, *found.problems):
        tell_error(error)
    return bool(found.problems)


def _explain(name: str, division: str, folder: Path | None, judgements: Path | None) -> None:
    """How a name is taken apart, and which names of a build folder are like it."""
    from kg.linking.organisation_names import explain_name
    from kg.values.division_tables import division_by_code

    if division and division_by_code(division) is None:
        raise UsageError(
            Text(f"没有这个区划代码：{division}", f"no such division code: {division}"),
            Text("请给出 GB/T 2260 的六位代码", "Give a six-digit code of GB/T 2260"),
        )
    chosen = language()
    parsed, steps = explain_name(name, division)
    rows = [(_STEPS[step].in_language(chosen), text) for step, text in steps]
    place = division_by_code(parsed.scope)
    where = f"{parsed.scope} {place.name}" if place else parsed.scope or "-"
    how = _PLACES[parsed.placed].in_language(chosen)
    rows.append((Text("所属区划", "belongs to").in_language(chosen), f"{where} ({how})"))
    if parsed.code:
        rows.append((Text("编码", "code").in_language(chosen), parsed.code))
    own = Text("（本级）", " (own unit)").in_language(chosen) if parsed.own else ""
    rows.append((Text("标识", "key").in_language(chosen), f"{parsed.scope}/{parsed.key}{own}"))
    print_table(("", ""), rows, title=name)
    if folder is not None:
        _print_alike(name, division, folder, judgements)


def _print_alike(name: str, division: str, folder: Path, judgements: Path | None) -> None:
    from kg.linking.doubts import alike
    from kg.linking.thresholds import CERTAIN, DOUBTFUL
    from kg.pipeline.reviewing import review_folder

    chosen = language()
    found = review_folder(find_build_folder(folder), judgements)
    rows = []
    for candidate, score in alike(name, division, found.roots):
        reasons = "; ".join(
            f"{reason.text.in_language(chosen)} {reason.weight:+.2f}" for reason in score.reasons
        )
        decision = (
            Text("同一机构", "one")
            if score.value >= CERTAIN
            else Text("待判断", "doubtful")
            if score.value >= DOUBTFUL
            else Text("不同", "two")
        )
        names = " | ".join(candidate.names)
        cells = (candidate.id, names, f"{score.value:.2f}", decision.in_language(chosen), reasons)
        rows.append(cells)
    heads = (
        Text("名称", "name"),
        Text("写法", "written"),
        Text("相似度", "score"),
        Text("结论", "decision"),
        Text("理由", "reasons"),
    )
    print_table([head.in_language(chosen) for head in heads], rows)


def _review(found: Review, path: Path) -> None:
    """Ask about each pair; every answer is written at once."""
    from kg.pipeline.reviewing import add_judgement

    chosen = language()
    for number, doubt in enumerate(found.doubts, 1):
        _show(doubt, f"{number}/{len(found.doubts)}")
        answer = _ask(chosen)
        if answer == "q":
            break
        if answer in _ANSWERS:
            add_judgement(path, doubt, _ANSWERS[answer])
    tell(Text(f"判断保存在 {path}，构建时加 --judgements 使用", f"Judgements are in {path}"))


def _show(doubt: Doubt, title: str) -> None:
    rows = [
        (
            side.id,
            " | ".join(side.names),
            ", ".join(f"{c}@{y}" for y, c in sorted(side.known.codes)),
        )
        for side in (doubt.one, doubt.other)
    ]
    chosen = language()
    reasons = "; ".join(
        f"{reason.text.in_language(chosen)} {reason.weight:+.2f}" for reason in doubt.score.reasons
    )
    print_table(("", "", ""), [*rows, (f"{doubt.score.value:.2f}", reasons, "")], title=title)


def _ask(chosen: str) -> str:
    """`s`, `d`, `u`, `n` for the next one, or `q`; the end of the input is `q`."""
    question = Text(
        "s 同一 · d 不同 · u 不确定 · n 跳过 · q 退出 > ",
        "s same · d different · u unsure · n next · q quit > ",
    )
    while True:
        print(question.in_language(chosen), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return "q"
        answer = line.strip().lower()[:1]
        if answer in {*_ANSWERS, "n", "q"}:
            return answer
