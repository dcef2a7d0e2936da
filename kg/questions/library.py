"""Floor 5: folders of `.rq` files → the questions that can be asked, by name.

Reads `queries/` of the project and the folders of the user. Gives them sorted by name; a file in a
folder of the user takes the place of a question of the same name.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from kg.errors import QueryError, Text
from kg.questions.parsing import text_to_question
from kg.questions.question import Question
from kg.resources import resource_folder

SUFFIX = ".rq"
Found = TypeVar("Found")

VARIABLE = "BUDGET_KG_QUERIES"
"""Folders of questions that are always there, separated as in `PATH`."""


def user_folders(named: Iterable[Path] = ()) -> list[Path]:
    """The folders of the user: those of the variable `BUDGET_KG_QUERIES`, then those named."""
    listed = os.environ.get(VARIABLE, "").split(os.pathsep)
    return [*(Path(folder) for folder in listed if folder), *named]


def library(folders: Iterable[Path] = ()) -> dict[str, Question]:
    """All questions by name.

    Raises QueryError for a folder that does not exist and a file that cannot be read.

    >>> "funding-document" in library()
    True
    """
    return {name: file_to_question(path) for name, path in question_files(folders).items()}


def question_files(folders: Iterable[Path] = ()) -> dict[str, Path]:
    """The files of all questions by name, unread; who asks one question reads its file alone.

    Raises QueryError for a folder that does not exist.
    """
    found: dict[str, Path] = {}
    for folder in (resource_folder("queries"), *folders):
        if not folder.is_dir():
            raise QueryError(
                Text("没有这个问题文件夹", "there is no such folder of questions"),
                Text("请检查路径", "check the path"),
                file=str(folder),
            )
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            found[path.stem] = path
    return dict(sorted(found.items()))


def file_to_question(path: Path) -> Question:
    """The question in one file, named after it. Raises QueryError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            Text("无法读取查询文件", "the query file cannot be read"),
            Text("请给出 UTF-8 编码的 .rq 文件", "give an .rq file in UTF-8"),
            file=str(path),
        ) from error
    return text_to_question(text, path.stem, file=str(path))


def find_question(questions: Mapping[str, Found], name: str) -> Found:
    """The question of a name, or its file; QueryError with the nearest names where there is none.

    `questions` are those of `library` or of `question_files`.
    """
    if name in questions:
        return questions[name]
    near = difflib.get_close_matches(name, questions, n=3, cutoff=0.3)
    raise QueryError(
        Text(f"没有名为“{name}”的问题", f"there is no question named `{name}`"),
        Text(
            f"相近的有：{'、'.join(near)}；kg questions 列出全部",
            f"near it: {', '.join(near)}; `kg questions` lists them all",
        )
        if near
        else Text("kg questions 列出全部问题", "`kg questions` lists them all"),
    )
