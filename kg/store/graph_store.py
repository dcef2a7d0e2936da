"""Floor 4: one embedded store: load, replace a graph, query, hand over to rdflib.

Reads N-Quads from lines, from a file, or from a file under Zstandard. Every triple stands in one
graph only (see `kg.mapping`), so that the union of all graphs, which queries see, counts it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    RdfFormat,
    Store,
    parse,
)

from kg.errors import StoreError, Text
from kg.sparql_text import chooses_graphs
from kg.store.deadline import Results, results_within

if TYPE_CHECKING:
    import rdflib


class GraphStore:
    """A store of quads. Made by `open_store`."""

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self.pyoxigraph = store
        self.folder = folder

    def __len__(self) -> int:
        return len(self.pyoxigraph)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        graphs = self.pyoxigraph.named_graphs()
        return sorted(graph.value for graph in graphs if isinstance(graph, NamedNode))

    def load_nquads(self, source: Path | Iterable[str]) -> None:
        """Add a file of N-Quads (`.nq`, or `.nq.zst`), or lines of it, in bulk.

        Raises StoreError where the file cannot be read or is no N-Quads.
        """
        try:
            if not isinstance(source, Path):
                nquads = "".join(source).encode("utf-8")
                self.pyoxigraph.bulk_load(nquads, format=RdfFormat.N_QUADS)
            elif source.suffix == ".zst":
                self._load_compressed(source)
            else:
                self.pyoxigraph.bulk_load(path=source, format=RdfFormat.N_QUADS)
            self.pyoxigraph.flush()
        except (OSError, SyntaxError, ValueError) as error:
            raise _not_loaded(source, error) from error

    def _load_compressed(self, path: Path) -> None:
        from kg.store.compressed import FrameReader  # zstandard is paid by who reads a file

        with path.open("rb") as file:
            # pyoxigraph asks for no more than `read`.
            self.pyoxigraph.bulk_load(cast("BinaryIO", FrameReader(file)), format=RdfFormat.N_QUADS)

    def optimize(self) -> None:
        """Put what was loaded in order on disk: look-ups then take a half to a third of the time.

        For when a store is complete: 14 seconds for six million triples, nothing for small ones.
        """
        self.pyoxigraph.optimize()

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Put lines of N-Quads, all of this graph, in the place of what the graph held.

        The lines are parsed before anything is removed: a broken line leaves the store as it was.
        """
        name = NamedNode(graph)
        try:
            quads = list(parse("".join(lines).encode("utf-8"), format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise _not_loaded(graph, error) from error
        other = next((quad.graph_name for quad in quads if quad.graph_name != name), None)
        if other is not None:
            raise StoreError(
                Text(f"数据属于另一个图 {other}", f"the data belong to another graph, {other}"),
                Text(f"只应含有图 {graph} 的行", f"give lines of the graph {graph} only"),
            )
        self.pyoxigraph.remove_graph(name)
        self.pyoxigraph.extend(quads)
        self.pyoxigraph.flush()

    def query(
        self, sparql: str, *, timeout: float | None = None, most: int | None = None
    ) -> Results:
        """Ask the union of all graphs, or those that the query chooses by `FROM`, `FROM NAMED`.

        With a `timeout` in seconds the answer is complete when it comes, or has its first `most`
        rows, or QueryError. Raises SyntaxError for broken SPARQL, as pyoxigraph does.
        """

        def run() -> Results:
            return self.pyoxigraph.query(sparql, use_default_graph_as_union=union)

        # The union would win over `FROM`.
        union = not chooses_graphs(sparql)
        return run() if timeout is None else results_within(run, timeout, most)

    def rdflib(self) -> rdflib.Dataset:
        """A copy as an rdflib Dataset whose default graph is the union of all graphs.

        Meant for graphs of up to some hundred thousand triples: rdflib takes them in at 30,000 a
        second. What is changed in the copy does not reach the store.
        """
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=self.pyoxigraph.dump(format=RdfFormat.N_QUADS), format="nquads")
        return dataset


def open_store(folder: Path | None = None, *, read_only: bool = False) -> GraphStore:
    """A store in memory, or the one in a folder, made where there is none unless `read_only`.

    Any number of processes may read; one that writes is alone. Raises StoreError.
    """
    if folder is None:
        return GraphStore(Store())
    if read_only and not (folder / "CURRENT").is_file():
        raise StoreError(
            Text("这里没有图数据库", "there is no graph store here"),
            Text("请先运行 kg build", "run `kg build` first"),
            file=str(folder),
        )
    try:
        store = Store.read_only(str(folder)) if read_only else Store(folder)
    except (OSError, RuntimeError) as error:
        # A damaged file of the store is a RuntimeError; so that it fits a line, without its breaks.
        said = " ".join(str(error).split())
        raise StoreError(
            Text(f"图数据库无法打开：{said}", f"the graph store cannot be opened: {said}"),
            Text(
                "请关闭正在使用它的程序，或用 kg build 重建",
                "close the program that uses it, or build it again with `kg build`",
            ),
            file=str(folder),
        ) from error
    return GraphStore(store, folder)


def _not_loaded(source: object, error: Exception) -> StoreError:
    file = str(source) if isinstance(source, Path | str) else ""
    return StoreError(
        Text(f"N-Quads 无法载入：{error}", f"the N-Quads cannot be loaded: {error}"),
        Text("请检查磁盘空间和文件内容", "check the free space of the disk and the file's content"),
        file=file,
    )
