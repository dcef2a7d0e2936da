"""Floor 7: a build folder → findings, by the shapes of today and not those of the build."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions

from kg.findings import Finding
from kg.pipeline.graph_file import STORE
from kg.store import open_store
from kg.validation import make_across_validator, make_validator, validate, validate_across
from kg.validation.settings import Settings, count
from kg.vocabulary import DCTERMS_IDENTIFIER, FILE_NAME, Disclosure

_DOCUMENTS = f"""SELECT ?graph ?id ?name WHERE {{
    GRAPH ?graph {{ ?d a <{Disclosure}> ; <{DCTERMS_IDENTIFIER}> ?id ; <{FILE_NAME}> ?name }}
}} ORDER BY ?id"""


def validate_folder(
    folder: Path,
    *,
    engine: str = "select",
    shapes: Iterable[Path] = (),
    settings: Settings | None = None,
) -> tuple[list[Finding], dict[str, str]]:
    """The findings of a build folder's documents, and the file name of each document by its id.

    `shapes` are files of the user's own beside the package's; `settings` switch rules off, give
    them a tolerance, and leave out what was accepted.

    ShapeError: a shapes file cannot be used. StoreError: the store cannot be opened.
    """
    settings = settings or Settings()
    store = open_store(folder / STORE, read_only=True)
    names: dict[str, str] = {}
    graphs: list[NamedNode] = []
    solutions = store.query(_DOCUMENTS)
    if isinstance(solutions, QuerySolutions):
        for solution in solutions:
            graphs.append(solution["graph"])
            names[solution["id"].value] = solution["name"].value
    validator = make_validator(added=shapes, engine=engine, tolerances=settings.tolerances)
    found = [
        *validate(store.pyoxigraph, graphs, validator),
        *validate_across(store.pyoxigraph, make_across_validator(settings.tolerances)),
    ]
    return list(count(found, settings, names)), names
