"""Floor 7: a build folder → a file or a folder that another tool opens.

Reads the store and the findings of a build. Writes beside the target first and moves it into place
at the end: a broken export leaves nothing half-written.
"""

from __future__ import annotations

import csv
import shutil
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from pyoxigraph import NamedNode, QuerySolutions

from kg import vocabulary as v
from kg.datapackage import read_package, write_package
from kg.errors import QueryError, Text, UsageError
from kg.exporting import (
    FOLDER_FORMATS,
    GRAPH_FORMATS,
    RDF_FORMATS,
    STAR_FORMATS,
    Selection,
    load_view,
    nearest_first,
    view_to_graph,
)
from kg.pipeline.disk import disk_errors
from kg.pipeline.workspace import RECORDS, STORE
from kg.store import GraphStore, open_store

FISCAL = "fiscal"
"""The records as a Fiscal Data Package, <https://specs.frictionlessdata.io/fiscal-data-package/>."""

FORMATS = (*GRAPH_FORMATS, *FOLDER_FORMATS, *STAR_FORMATS, FISCAL, *RDF_FORMATS)
"""The names of all formats."""

DEFAULT_VIEW = "money"
_RDF_SUFFIXES = {"rdfxml": ".rdf"}

_OWNERS = f"""SELECT DISTINCT ?owner WHERE {{
    {{ ?focus (<{v.PROJECT}>|<{v.ORGANISATION}>|<{v.STATED_IN}>|<{v.REFERS_TO}>) ?owner }}
    UNION {{ ?focus <{v.PROJECT}>/<{v.REFERS_TO}> ?owner }}
    UNION {{ ?focus <{v.ORGANISATION}>/<{v.REFERS_TO}> ?owner }}
}}"""


def export_folder(
    folder: Path, target: Path, form: str, view: str = "", selection: Selection | None = None
) -> None:
    """Write one export. `view` is a view's name or file, `money` where nothing is said.

    Raises UsageError for an unknown format and for a view or a selection in a format that holds the
    whole store, QueryError for a view that cannot be used, StoreError where the store cannot be
    read or the target not be written.
    """
    if form not in FORMATS:
        known = nearest_first(form, FORMATS)
        raise UsageError(
            Text(f"没有格式 {form}", f"there is no format {form}"),
            Text(f"可用：{'、'.join(known)}", f"choose one of {', '.join(known)}"),
        )
    _check_whole(form, view, selection or Selection())
    _check_place(target, is_folder=is_folder_format(form))
    store = open_store(folder / STORE, read_only=True)
    with _whole_or_not_at_all(target) as path:
        _write(store, folder, path, form, view or DEFAULT_VIEW, selection)


def default_target(form: str, view: str = "") -> Path:
    """Where an export goes that nobody gave a place.

    >>> [str(default_target(form)) for form in ("gexf", "neo4j", "star-xlsx", "ttl")]
    ['money.gexf', 'money-neo4j', 'star.xlsx', 'graph.ttl']
    """
    name = Path(view or DEFAULT_VIEW).stem
    if form in GRAPH_FORMATS:
        return Path(f"{name}{GRAPH_FORMATS[form][0]}")
    if form in FOLDER_FORMATS:
        return Path(f"{name}-{form}")
    if form in RDF_FORMATS:
        return Path(f"graph{_RDF_SUFFIXES.get(form, f'.{form}')}")
    return Path("star.xlsx" if form == "star-xlsx" else form)


def is_folder_format(form: str) -> bool:
    """Whether an export in a format is a folder of files."""
    return (
        form in FOLDER_FORMATS
        or form == FISCAL
        or (form in STAR_FORMATS and not form.endswith("xlsx"))
    )


def takes_view(form: str) -> bool:
    """Whether a format draws a view; the others hold the whole store."""
    return form in GRAPH_FORMATS or form in FOLDER_FORMATS


def _check_whole(form: str, view: str, selection: Selection) -> None:
    if takes_view(form) or not (view or selection.where or selection.year is not None):
        return
    drawn = (*GRAPH_FORMATS, *FOLDER_FORMATS)
    raise UsageError(
        Text(
            f"格式 {form} 包含整个图谱，不接受视图、年度或条件",
            f"the format {form} holds the whole graph, and takes no view, year or condition",
        ),
        Text(
            f"请去掉 --view、--year、--where，或改用：{'、'.join(drawn)}",
            f"leave out --view, --year and --where, or choose one of {', '.join(drawn)}",
        ),
    )


def _check_place(target: Path, *, is_folder: bool) -> None:
    if target.exists() and target.is_dir() != is_folder:
        raise UsageError(
            Text("这里已有文件，而导出的是文件夹", "a file is there, and the export is a folder")
            if is_folder
            else Text(
                "这里已有文件夹，而导出的是文件", "a folder is there, and the export is a file"
            ),
            Text("请用 -o 另选名称", "choose another name with -o"),
            file=str(target),
        )


def plot_folder(folder: Path, target: Path, name: str, selection: Selection) -> None:
    """Draw one picture. UsageError for an unknown one, QueryError where there is none to draw."""
    from kg.exporting.plots import PLOTS, check_target

    if name not in PLOTS:
        known = nearest_first(name, PLOTS)
        raise UsageError(
            Text(f"没有名为“{name}”的图", f"there is no picture named `{name}`"),
            Text(f"可用：{'、'.join(known)}", f"choose one of {', '.join(known)}"),
        )
    check_target(target)
    store = open_store(folder / STORE, read_only=True)
    with _whole_or_not_at_all(target) as path:
        PLOTS[name](store, path, selection)


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
    if next(graph.nodes(), None) is None:
        raise QueryError(
            Text(f"图谱中没有视图 {view} 的节点", f"the graph has no nodes of the view {view}"),
            Text("请换一个视图，或改正其 pattern", "Choose another view, or correct its patterns"),
        )
    if form in FOLDER_FORMATS:
        path.mkdir()
        FOLDER_FORMATS[form](graph, path)
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(GRAPH_FORMATS[form][1](graph))


@contextmanager
def _whole_or_not_at_all(target: Path) -> Iterator[Path]:
    """A place beside the target to write to; what is complete there is moved to the target."""
    with disk_errors(target), _cleaned_up_when_ended():
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            yield beside / target.name
            _put_in_place(beside, target.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _cleaned_up_when_ended() -> Iterator[None]:
    """A process that is told to end (SIGTERM) first does what `finally` says."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


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
