"""Floor 7: a build folder → another store, by the SPARQL 1.1 Graph Store HTTP Protocol.

Reads the store graph by graph. Puts each graph that the other side does not hold yet, and deletes
those that the build no longer has. A journal beside the build folder says what has arrived, so that
a push that breaks off goes on where it was, and the next one sends what has changed alone.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat

from kg.errors import StoreError, Text
from kg.pipeline.disk import disk_errors
from kg.pipeline.report import Progress
from kg.pipeline.workspace import STORE
from kg.store import GraphStore, open_store

if TYPE_CHECKING:
    import httpx2

_TRIES = 3
_SECONDS = 300.0
# N-Triples are Turtle, and Turtle is what every store reads.
_MEDIA_TYPE = "text/turtle"


@dataclass(frozen=True, slots=True)
class PushReport:
    """Numbers of graphs: put, left as they were, deleted."""

    put: int
    unchanged: int
    deleted: int


def push_folder(
    folder: Path,
    url: str,
    credentials: tuple[str, str] | None = None,
    progress: Progress | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> PushReport:
    """Make the graph store at `url` hold the graphs of a build; other graphs there stay.

    `credentials` are name and password, sent by Digest or Basic as the server asks. Raises
    StoreError where the server refuses, or is not reached after some tries.
    """
    import httpx2

    store = open_store(folder / STORE, read_only=True)
    journal = _Journal(folder.parent / f".{folder.resolve().name}.pushed.jsonl", url)
    graphs = store.graphs()
    gone = sorted(journal.arrived.keys() - set(graphs))
    put = 0
    with httpx2.Client(timeout=_SECONDS) as client, disk_errors(journal.path):
        server = _GraphStore(client, url, credentials, wait)
        for number, graph in enumerate(graphs):
            content = _triples(store, graph)
            digest = hashlib.sha256(content).hexdigest()
            if journal.arrived.get(graph) != digest:
                server.send("PUT", graph, content)
                journal.note(graph, digest)
                put += 1
            if progress:
                progress(number + 1, len(graphs), graph)
        for graph in gone:
            server.send("DELETE", graph, b"")
            journal.note(graph, "")
    return PushReport(put, len(graphs) - put, len(gone))


def _triples(store: GraphStore, graph: str) -> bytes:
    content = store.pyoxigraph.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
    return b"".join(sorted((content or b"").splitlines(keepends=True)))


class _GraphStore:
    """The other side."""

    def __init__(
        self,
        client: httpx2.Client,
        url: str,
        credentials: tuple[str, str] | None,
        wait: Callable[[float], None],
    ) -> None:
        self._client = client
        self._url = url
        self._credentials = credentials
        self._auth: httpx2.Auth | None = None
        self._wait = wait

    def send(self, method: str, graph: str, content: bytes) -> None:
        """One request; again where the server is out of reach or at fault."""
        import httpx2

        reason = ""
        for number in range(_TRIES):
            if number:
                self._wait(2.0**number)
            try:
                response = self._request(method, graph, content)
            except httpx2.HTTPError as error:
                reason = str(error) or type(error).__name__
                continue
            if response.is_success or (method == "DELETE" and response.status_code == 404):
                return
            reason = f"HTTP {response.status_code}"
            if response.status_code < 500:
                break
        raise _refused(self._url, graph, reason)

    def _request(self, method: str, graph: str, content: bytes) -> httpx2.Response:
        response = self._once(method, graph, content)
        if response.status_code == 401 and self._credentials and self._auth is None:
            import httpx2

            # The scheme is the server's choice; it is kept for the graphs that follow.
            digest = "digest" in response.headers.get("www-authenticate", "").lower()
            scheme = httpx2.DigestAuth if digest else httpx2.BasicAuth
            self._auth = scheme(*self._credentials)
            response = self._once(method, graph, content)
        return response

    def _once(self, method: str, graph: str, content: bytes) -> httpx2.Response:
        return self._client.request(
            method,
            self._url,
            params={"graph": graph},
            content=content,
            headers={"content-type": _MEDIA_TYPE},
            auth=self._auth,
        )


class _Journal:
    """What has arrived at one address: graph → hash of its triples. Lines are only added."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self._url = url
        self.arrived: dict[str, str] = {}
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._read(line)

    def _read(self, line: str) -> None:
        try:
            url, graph, digest = json.loads(line)
        except ValueError:
            return  # the line that a push was writing when it was stopped
        if url == self._url:
            self.arrived[graph] = digest
            if not digest:
                del self.arrived[graph]

    def note(self, graph: str, digest: str) -> None:
        """The graph is there now, or gone where there is no digest."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([self._url, graph, digest], ensure_ascii=False) + "\n")


def _refused(url: str, graph: str, reason: str) -> StoreError:
    return StoreError(
        Text(f"{url} 没有接受图 {graph}（{reason}）", f"{url} did not take {graph} ({reason})"),
        Text(
            "请检查地址、用户和密码，再运行一次；已送达的不会重发",
            "Check the address, user and password and run it again; what arrived is not sent twice",
        ),
    )
