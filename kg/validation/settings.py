"""Floor 5: a user's file of settings, and of findings that were accepted → what still counts.

Reads `validation.toml` (rules switched off, tolerances of sums in the stated unit) and a CSV of
accepted findings, each with a reason. Gives `Settings`. Raises `UsageError` that names the place.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg.errors import Text, UsageError
from kg.findings import Finding

ACCEPTED_COLUMNS = ("rule", "document", "source", "reason")
"""`document` is a file name or a document id; an empty `source` stands for all places."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user has decided of the rules."""

    off: frozenset[str] = frozenset()
    tolerances: Mapping[str, Decimal] = field(default_factory=dict)
    accepted: frozenset[tuple[str, str, str]] = frozenset()


def read_settings(path: Path | None, accepted: Path | None, known: Collection[str]) -> Settings:
    """The settings of both files; None counts as an empty file.

    `known` are the names of the rules: a name that is none of them is an error, for it would
    silently do nothing.
    """
    data = _read_toml(path) if path else {}
    for name in data:
        if name not in ("off", "tolerance"):
            raise _wrong(path, name, "没有这一项设置", "there is no such setting")
    off, tolerance = data.get("off", []), data.get("tolerance", {})
    if not isinstance(off, list) or not all(isinstance(name, str) for name in off):
        raise _wrong(path, "off", "应为规则名称的列表", "is no list of names of rules")
    if not isinstance(tolerance, dict):
        raise _wrong(path, "tolerance", "应为规则名称和数", "is no table of rules and numbers")
    for name in (*off, *tolerance):
        if name not in known:
            raise _wrong(path, name, "没有这条规则", "there is no such rule")
    return Settings(
        frozenset(off),
        {name: _number(path, name, value) for name, value in tolerance.items()},
        frozenset(_read_accepted(accepted, known)) if accepted else frozenset(),
    )


def count(
    findings: Iterable[Finding], settings: Settings, names: Mapping[str, str]
) -> Iterator[Finding]:
    """The findings that count: of rules that are on, and not accepted."""
    for finding in findings:
        documents = (finding.document_id, names.get(finding.document_id, ""))
        places = ((finding.rule, one, at) for one in documents for at in (finding.source, ""))
        if finding.rule not in settings.off and settings.accepted.isdisjoint(places):
            yield finding


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, "", f"不是 TOML：{error}", f"is no TOML: {error}") from error


def _number(path: Path | None, name: str, value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(-1)
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        raise _wrong(path, f"tolerance.{name}", "应为不小于零的数", "is no number from zero on")
    return number


def _read_accepted(path: Path, known: Collection[str]) -> Iterator[tuple[str, str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if tuple(rows.fieldnames or ()) != ACCEPTED_COLUMNS:
                columns = ", ".join(ACCEPTED_COLUMNS)
                raise _wrong(path, "1", f"各列应为 {columns}", f"the columns should be {columns}")
            for number, row in enumerate(rows, start=2):
                if row["rule"] not in known:
                    raise _wrong(path, f"row={number}", "没有这条规则", "there is no such rule")
                if None in row:
                    # A place such as line=12,13 that nobody quoted is two cells.
                    raise _wrong(
                        path,
                        f"row={number}",
                        "多出一格，含逗号的格要加引号",
                        "has a cell too many: quote cells with a comma",
                    )
                if not row["document"] or not (row["reason"] or "").strip():
                    raise _wrong(
                        path, f"row={number}", "缺少文件或理由", "the document or reason is missing"
                    )
                yield row["rule"], row["document"], row["source"] or ""
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    except csv.Error as error:
        raise _wrong(path, "", f"不是 CSV：{error}", f"is no CSV: {error}") from error


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> UsageError:
    if isinstance(error, UnicodeDecodeError):
        return _wrong(path, "", "不是 UTF-8 编码", "is not in UTF-8")
    return UsageError(
        Text("文件打不开", "the file cannot be opened"),
        Text("请检查路径和权限", "Check the path and who may read it"),
        file=str(path),
    )


def _wrong(path: Path | None, place: str, zh: str, en: str) -> UsageError:
    remedy = Text("请改正后再运行；规则见 kg rules", "Correct it; `kg rules` lists the rules")
    return UsageError(Text(zh, en), remedy, file=str(path or ""), place=place)
