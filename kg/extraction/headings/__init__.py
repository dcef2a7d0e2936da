"""Synonyms of headings, as data: one TOML file for each kind of place where a heading can stand.

Reads the files beside it, and one file of the user's own that adds to them (`BUDGET_KG_HEADINGS`);
gives lookups that compare by `heading_key` and the patterns in them.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.errors import Text, UsageError
from kg.resources import HEADINGS_VARIABLE

# Many readers ask of the same cell what it heads: the answers for so many texts are kept.
TEXTS_KEPT = 4096

# The files that a user may add to: each is a table of that name in the user's file.
OPEN = ("tables", "projects", "sections", "notices")


@cache
def heading_data(name: str) -> dict[str, Any]:
    """The content of `NAME.toml`, with what the user's file adds to it. Raises `UsageError`."""
    own = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(own)
    path = os.environ.get(HEADINGS_VARIABLE)
    added = user_headings(Path(path)).get(name, {}) if path else {}
    return dict(_merged(data, added, path or "", name))


@cache
def user_headings(path: Path) -> dict[str, Any]:
    """A user's file of synonyms, checked. Raises `UsageError` that names the place."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, "", f"{error}", f"{error}") from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, "", f"不是 TOML：{error}", f"is no TOML: {error}") from error
    for name in data:
        if name not in OPEN:
            raise _wrong(path, name, "没有这一类表头", "there are no such headings")
        own = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
        _merged(own, data[name], str(path), name)
    return data


def _merged(data: Any, added: Any, path: str, place: str) -> Any:
    """`data` with `added` in it: tables key by key, lists behind one another."""
    if type(data) is not type(added):
        raise _wrong(Path(path), place, "类型不对", "is of the wrong type")
    if isinstance(data, dict):
        _check_known(added, data, path, place)
        return {
            key: _merged(value, added[key], path, f"{place}.{key}") if key in added else value
            for key, value in data.items()
        }
    if isinstance(data, list):
        return _merged_lists(data, added, path, place)
    return added


def _merged_lists(data: list[Any], added: list[Any], path: str, place: str) -> list[Any]:
    """Entries with a name are put together by it; other entries of the user come first."""
    names = [entry.get("name") for entry in data if isinstance(entry, dict)]
    if any(names):
        more = {entry.get("name"): entry for entry in added}
        _check_known(more, names, path, place)
        return [
            _merged(entry, more[entry["name"]], path, f"{place}.{entry['name']}")
            if entry["name"] in more
            else entry
            for entry in data
        ]
    for entry in added:
        _check_pattern(entry, path, place)
    return [*added, *data] if names else [*data, *added]


def _check_known(added: Iterable[Any], known: Iterable[Any], path: str, place: str) -> None:
    unknown = sorted(str(name) for name in set(added) - set(known))
    if unknown:
        where = f"{place}.{unknown[0]}"
        raise _wrong(Path(path), where, "没有这一项", "there is no such entry")


def _check_pattern(entry: Any, path: str, place: str) -> None:
    words = entry.get("words", []) if isinstance(entry, dict) else [entry]
    for word in words:
        try:
            re.compile(word)
        except (re.error, TypeError) as error:
            raise _wrong(
                Path(path), place, f"“{word}”有误", f"“{word}” is wrong: {error}"
            ) from error


def _wrong(path: Path, place: str, zh: str, en: str) -> UsageError:
    return UsageError(
        Text(f"表头文件有误：{zh}", f"the file of headings is wrong: {en}"),
        Text("写法见 docs/layouts.md", "see docs/layouts.md for how to write it"),
        file=path.name,
        place=place,
    )


def whole(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches a heading's key as a whole."""
    return _either(tuple(patterns))


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Kept, since many ask for the pattern of the same words at each heading that they see."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
