"""Floor 8: the Python API: what `import kg` gives to programs and notebooks.

Reads documents, folders and records folders; gives a `Graph`, which answers questions as pandas
DataFrames and hands itself over to rdflib.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING

from kg.iris import DEFAULT_BASE
from kg.reading.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

    from kg.pipeline.report import BuildReport
    from kg.questions import Answer, AnswerView, Question
    from kg.records import RecordSet
    from kg.store import GraphStore

Paths = str | Path | Sequence[str | Path]


class Graph:
    """A build folder, opened for reading."""

    def __init__(self, folder: Path, report: BuildReport | None = None) -> None:
        """`report` says what the build made, where `kg.build` has just made it."""
        from kg.pipeline.workspace import STORE
        from kg.store import open_store

        self.folder = folder
        self.report = report
        self.store: GraphStore = open_store(folder / STORE, read_only=True)

    def __repr__(self) -> str:
        return f"Graph({str(self.folder)!r}, {len(self):,} triples)"

    def __len__(self) -> int:
        return len(self.store)

    def questions(self, folders: Sequence[str | Path] = ()) -> dict[str, Question]:
        """The questions that can be asked, by name; `folders` hold more `.rq` files."""
        from kg.questions import library, user_folders

        return library(user_folders(map(Path, folders)))

    def _repr_html_(self) -> str:
        folder = html.escape(str(self.folder))
        counts = self.show("disclosures")._repr_html_()
        return f"<p><b>kg.Graph</b> {folder}, {len(self):,} triples</p>{counts}"

    def show(self, question: str, *, language: str = "zh", **parameters: object) -> AnswerView:
        """The answer as a notebook or a terminal shows it, headed in `zh` or `en`."""
        from kg.questions import answer_to_table

        return answer_to_table(self._ask(question, parameters), language)

    def query(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to a question of the library, to a `.rq` file, or to a SPARQL text.

        Raises QueryError for an unknown name, a missing or ill-typed parameter, and broken SPARQL.
        """
        from kg.questions import answer_to_frame

        return answer_to_frame(self._ask(question, parameters))

    def _ask(self, question: str, parameters: Mapping[str, object]) -> Answer:
        from kg.questions import (
            ask,
            file_to_question,
            find_question,
            question_files,
            text_to_question,
            user_folders,
        )

        if question.endswith(".rq"):
            found = file_to_question(Path(question))
        elif any(character.isspace() for character in question.strip()):
            found = text_to_question(question, "query")
        else:
            found = file_to_question(find_question(question_files(user_folders()), question))
        return ask(self.store, found, parameters)

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> pd.DataFrame:
        """What the names, goals, indicators and sums say that hold all of the words.

        A row for each text and kind, the nearest first, with the columns of `kg.searching.Match`.
        Raises QueryError for words without a letter and for an unknown kind.
        """
        import pandas as pd

        from kg.searching import INDEX, Match, search

        found = search(self.folder / INDEX, words, kinds=kinds, limit=limit)
        columns = [field.name for field in fields(Match)]
        return pd.DataFrame([astuple(match) for match in found], columns=columns)

    def rdflib(self) -> rdflib.Dataset:
        """A copy as an rdflib Dataset; meant for some hundred thousand triples."""
        return self.store.rdflib()

    def records(self) -> RecordSet:
        """All records that the graph was built from."""
        from kg.datapackage import read_package
        from kg.pipeline.workspace import RECORDS

        return read_package(self.folder / RECORDS)


def build(
    paths: Paths,
    out: str | Path,
    *,
    base: str = DEFAULT_BASE,
    links: str | Path | None = None,
    judgements: str | Path | None = None,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: Callable[[int, int, str], None] | None = None,
) -> Graph:
    """Build `out` from files, folders and records folders, and open it.

    `links` is a file of links from entities to other data sets, `judgements` one of what people
    judged about the names of organisations; both in SSSOM's columns.
    What could not be read is in `graph.report.failures`. Raises the first of these failures where
    no document could be read, and the errors of `kg.pipeline.building`.
    """
    from kg.pipeline.building import build as build_folder

    inputs = [paths] if isinstance(paths, str | Path) else list(paths)
    report = build_folder(
        [Path(path) for path in inputs],
        Path(out),
        base=base,
        links=Path(links) if links else None,
        judgements=Path(judgements) if judgements else None,
        workers=workers,
        limits=limits,
        progress=progress,
    )
    if not report.documents:
        raise report.failures[0]
    return Graph(Path(out), report)


def open(folder: str | Path) -> Graph:  # noqa: A001 - it is called as `kg.open`
    """Open a build folder. Raises StoreError where it is none."""
    from kg.pipeline.workspace import check_build_folder

    check_build_folder(Path(folder))
    return Graph(Path(folder))
