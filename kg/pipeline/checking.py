"""Floor 7: a build folder → findings, by the shapes of today and not those of the build.

Documents are validated side by side, as they are built, beside the rules that compare them; each
process opens the store for itself. The findings come in one order, whoever was done first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, QuerySolutions

from kg.errors import BudgetError, StoreError, Text
from kg.findings import Finding
from kg.pipeline.report import Progress
from kg.pipeline.workers import default_workers, in_order
from kg.pipeline.workspace import STORE
from kg.store import GraphStore, open_store
from kg.validation import (
    Validator,
    make_across_validator,
    make_validator,
    validate,
    validate_across,
)
from kg.validation.settings import Settings, count
from kg.vocabulary import DCTERMS_IDENTIFIER, FILE_NAME, PUBLISHER, RDFS_LABEL, Disclosure

_DOCUMENTS = f"""SELECT ?graph ?id ?name (MIN(STR(?label)) AS ?department) WHERE {{
    GRAPH ?graph {{
        ?d a <{Disclosure}> ; <{DCTERMS_IDENTIFIER}> ?id ; <{FILE_NAME}> ?name .
        OPTIONAL {{ ?d <{PUBLISHER}> ?publisher . ?publisher <{RDFS_LABEL}> ?label }} }}
}} GROUP BY ?graph ?id ?name ORDER BY ?id"""
_ACROSS = ""
"""The job of the rules that compare documents, among jobs that are IRIs of documents' graphs."""
_FEW = 6
"""So many documents are done before another process has started."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What every process has to know; it can be sent there."""

    folder: Path
    engine: str
    shapes: tuple[Path, ...]
    tolerances: tuple[tuple[str, Decimal], ...]
    rules: frozenset[str]


class Checked(NamedTuple):
    """The findings of a folder, and the file name and the department of each document by its id."""

    findings: list[Finding]
    names: dict[str, str]
    departments: dict[str, str]


def validate_folder(
    folder: Path,
    *,
    engine: str = "select",
    shapes: Iterable[Path] = (),
    settings: Settings | None = None,
    rules: Iterable[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> Checked:
    """The findings of a build folder's documents.

    `shapes` are files of the user's own beside the package's; `settings` switch rules off, give
    them a tolerance, and leave out what was accepted. Where `rules` are named, shapes that find
    nothing in their name are not asked. `workers` is how many processes there are, by default one
    for each core.

    ShapeError: a shapes file cannot be used. StoreError: the store cannot be opened.
    """
    settings = settings or Settings()
    tolerances = tuple(sorted(settings.tolerances.items()))
    task = _Task(folder.resolve(), engine, tuple(shapes), tolerances, frozenset(rules))
    try:
        # What is wrong with the store or the shapes shows here, and not in a process.
        graphs, names, departments = _documents(_store(task.folder))
        _validator(task)
        found: list[list[Finding]] = []
        # The comparison takes longest: it comes first.
        jobs = [_ACROSS, *graphs, *_shared(graphs if task.shapes else ())]
        side_by_side = (workers or default_workers()) if len(graphs) > _FEW else 1
        results = in_order(partial(_findings, task), jobs, side_by_side, _lost)
        for done, result in enumerate(results):
            if isinstance(result, BudgetError):
                raise result
            found.append(result)
            if progress:
                progress(done, len(jobs) - 1, "")
    finally:
        # The folder may be another when it is validated again.
        _store.cache_clear()
        _validator.cache_clear()
    across, *of_documents = found
    counted = list(count(chain(*of_documents, across), settings, names))
    return Checked(counted, names, departments)


def _documents(store: GraphStore) -> tuple[list[str], dict[str, str], dict[str, str]]:
    """The IRI of each document's graph, in the order of their ids; file names and departments."""
    graphs, names, departments = [], {}, {}
    solutions = store.query(_DOCUMENTS)
    if isinstance(solutions, QuerySolutions):
        for solution in solutions:
            identifier, department = solution["id"].value, solution["department"]
            graphs.append(solution["graph"].value)
            names[identifier] = solution["name"].value
            departments[identifier] = department.value if department is not None else ""
    return graphs, names, departments


def _shared(graphs: Sequence[str]) -> list[str]:
    """The graph of organisations, places and government documents, which stands beside the others.

    The package's shapes have nothing to say of it, a user's may.
    """
    return [f"{graph.rpartition('/')[0]}/shared" for graph in graphs[:1]]


def _findings(task: _Task, graph: str) -> list[Finding] | BudgetError:
    store = _store(task.folder).pyoxigraph
    try:
        if graph == _ACROSS:
            across = make_across_validator(
                dict(task.tolerances), engine=task.engine, rules=task.rules
            )
            return validate_across(store, across)
        return list(validate(store, [NamedNode(graph)], _validator(task)))
    except BudgetError as error:
        return error


def _lost(graph: str) -> BudgetError:
    return StoreError(
        Text("校验该图的进程被中止", "the process that validated the graph was ended"),
        Text("请用 --workers 1 再试", "Try it again with --workers 1"),
        file=graph,
    )


@cache
def _store(folder: Path) -> GraphStore:
    return open_store(folder / STORE, read_only=True)


@cache
def _validator(task: _Task) -> Validator:
    return make_validator(
        added=task.shapes,
        engine=task.engine,
        tolerances=dict(task.tolerances),
        rules=task.rules,
    )
