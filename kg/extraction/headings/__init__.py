"""Synonyms of headings, as data: one TOML file for each kind of place where a heading can stand.

Reads the files beside it; gives lookups that compare by `heading_key` and the patterns in them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def heading_data(name: str) -> dict[str, Any]:
    """The content of `NAME.toml`."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def whole(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches a heading's key as a whole."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
