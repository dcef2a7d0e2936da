"""Floor 7: a build folder → a file or a folder that another tool opens.

Reads the store and the findings of a build. Writes beside the target first and moves it into place
at the end: a broken export leaves nothing half-written.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp

from pyoxigraph import NamedNode, QuerySolutions

from kg import vocabulary as v
from kg.datapackage import read_package, write_package
from kg.errors import Text, UsageError
from kg.exporting import (
    FOLDER_FORMATS,
    GRAPH_FORMATS,
    RDF_FORMATS,
    STAR_FORMATS,
    Selection,
    load_view,
    view_to_graph,
)
from kg.pipeline.disk import disk_errors
from kg.pipeline.graph_file import STORE
from kg.pipeline.workspace import RECORDS
from kg.store import GraphStore, open_store

FISCAL = "fiscal"
"""The records as a Fiscal Data Package, <https://specs.frictionlessdata.io/fiscal-data-package/>."""

FORMATS = (*GRAPH_FORMATS, *FOLDER_FORMATS, *STAR_FORMATS, FISCAL, *RDF_FORMATS)
"""The names of all formats."""

_OWNERS = f"""SELECT DISTINCT ?owner WHERE {{
    {{ ?focus (<{v.PROJECT}>|<{v.ORGANISATION}>|<{v.STATED_IN}>|<{v.REFERS_TO}>) ?owner }}
    UNION {{ ?focus <{v.PROJECT}>/<{v.REFERS_TO}> ?owner }}
    UNION {{ ?focus <{v.ORGANISATION}>/<{v.REFERS_TO}> ?owner }}
}}"""


def export_folder(
    folder: Path, target: Path, form: str, view: str = "money", selection: Selection | None = None
) -> None:
    """Write one export. `view` is a view's name or file; formats of RDF hold the whole store.

    Raises UsageError for an unknown format, QueryError for a view that cannot be used, StoreError
    where the store cannot be read or the target not be written.
    """
    if form not in FORMATS:
        raise UsageError(
            Text(f"没有格式 {form}", f"there is no format {form}"),
            Text(f"可用：{'、'.join(FORMATS)}", f"choose one of {', '.join(FORMATS)}"),
        )
    store = open_store(folder / STORE, read_only=True)
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            _write(store, folder, beside / target.name, form, view, selection)
            _put_in_place(beside, target.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def plot_folder(folder: Path, target: Path, name: str, selection: Selection) -> None:
    """Draw one picture. UsageError for an unknown one, QueryError where there is none to draw."""
    from kg.exporting.plots import PLOTS, check_target

    if name not in PLOTS:
        raise UsageError(
            Text(f"没有名为“{name}”的图", f"there is no picture named `{name}`"),
            Text(f"可用：{'、'.join(PLOTS)}", f"choose one of {', '.join(PLOTS)}"),
        )
    check_target(target)
    store = open_store(folder / STORE, read_only=True)
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            PLOTS[name](store, beside / target.name, selection)
            _put_in_place(beside, target.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _write(
    store: GraphStore, folder: Path, path: Path, form: str, view: str, selection: Selection | None
) -> None:
    if form in RDF_FORMATS:
        RDF_FORMATS[form](store, path)
        return
    if form in STAR_FORMATS:
        if not form.endswith("xlsx"):
            path.mkdir()
        STAR_FORMATS[form](store, path)
        return
    if form == FISCAL:
        write_package(read_package(folder / RECORDS), path)
        return
    counts = findings_by_node(store, folder / "findings.csv")
    graph = view_to_graph(store, load_view(view), selection, counts)
    if form in FOLDER_FORMATS:
        path.mkdir()
        FOLDER_FORMATS[form](graph, path)
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(GRAPH_FORMATS[form][1](graph))


def _put_in_place(beside: Path, folder: Path) -> None:
    """Move what was written; files of the user's own in a folder that is there stay there."""
    for written in sorted(beside.iterdir()):
        place = folder / written.name
        if written.is_dir():
            place.mkdir(exist_ok=True)
            _put_in_place(written, place)
        else:
            written.replace(place)


def findings_by_node(store: GraphStore, path: Path) -> dict[str, int]:
    """How many findings speak of each node: of itself, or of a record that belongs to it."""
    counts: Counter[str] = Counter()
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        focuses = Counter(row["focus"] for row in csv.DictReader(file))
    for focus, number in focuses.items():
        if not focus.startswith("<"):
            continue
        counts[focus[1:-1]] += number
        solutions = store.query(_OWNERS.replace("?focus", focus))
        if isinstance(solutions, QuerySolutions):
            for solution in solutions:
                if isinstance(solution["owner"], NamedNode):
                    counts[solution["owner"].value] += number
    return dict(counts)
