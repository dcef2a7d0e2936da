"""Floor 7: a build folder → a site of static files.

Reads the store, the findings and the statement of a build. Writes what differs from an earlier
publishing into the site's folder; the entities keep the IRIs that the build gave them.
"""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

import zstandard
from pyoxigraph import RdfFormat

from kg.errors import Text, UsageError
from kg.findings import Finding
from kg.iris import is_base
from kg.pipeline.disk import disk_errors
from kg.pipeline.graph_file import GRAPH, STORE
from kg.pipeline.report import Progress
from kg.pipeline.workspace import MARK, is_build_folder
from kg.publishing import Publication, SiteOutput, SiteReport, write_site
from kg.publishing.output import LIST
from kg.store import GraphStore, open_store

TITLE = Text("预算公开知识图谱", "Knowledge graph of budget disclosures")


def publish_folder(
    folder: Path,
    target: Path,
    site: str | None = None,
    licence: str = "",
    progress: Progress | None = None,
) -> SiteReport:
    """Write the site of a build. `site` is the address where it will stand, ending with `/`.

    Without `site` it stands at the base of the build, so that each entity's IRI is the address of
    its page. UsageError: the address or the licence is no IRI, or the target is a folder with
    other things in it. StoreError: the store cannot be read or the target not be written.
    """
    base = str(json.loads((folder / MARK).read_text(encoding="utf-8"))["base"])
    address = _checked_address(site or base)
    _check_licence(licence)
    _check_target(target)
    store = open_store(folder / STORE, read_only=True)
    publication = Publication(address, base, licence, _version(folder / GRAPH), TITLE)
    with disk_errors(target):
        target.mkdir(parents=True, exist_ok=True)
        output = SiteOutput(target)
        _write_dumps(folder, store, output)
        findings = read_findings(folder / "findings.csv")
        return write_site(store, findings, publication, output, progress)


def _checked_address(site: str) -> str:
    address = site if site.endswith("/") else f"{site}/"
    if not (address.startswith(("https://", "http://")) and is_base(address)):
        raise UsageError(
            Text(f"“{site}”不能作为网站地址", f"“{site}” cannot be the address of a site"),
            Text("请给出 https:// 开头的地址", "Give an address that begins with https://"),
        )
    return address


def _check_licence(licence: str) -> None:
    if licence and not (licence.startswith(("https://", "http://")) and is_base(f"{licence}/")):
        raise UsageError(
            Text(f"“{licence}”不是许可的网址", f"“{licence}” is no address of a licence"),
            Text(
                "例如 https://creativecommons.org/licenses/by/4.0/",
                "For example https://creativecommons.org/licenses/by/4.0/",
            ),
        )


def _check_target(target: Path) -> None:
    """A site goes into a folder of its own: a build, or anybody's files, must not be mixed in."""
    if not target.exists() and not target.is_symlink():
        return
    is_site = target.is_dir() and not is_build_folder(target)
    if is_site and ((target / LIST).is_file() or not any(target.iterdir())):
        return
    raise UsageError(
        Text("目标已存在，且不是网站文件夹", "the target exists and is no folder of a site"),
        Text("请另选一个新的文件夹，原有内容未改动", "Choose a new folder; nothing was changed"),
        file=str(target),
    )


def _version(graph: Path) -> str:
    """The version of the data: the same graph has the same, wherever it is published."""
    with graph.open("rb") as file:
        digest = sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()[:12]


def _write_dumps(folder: Path, store: GraphStore, output: SiteOutput) -> None:
    def nquads(file: IO[bytes]) -> None:
        with (folder / GRAPH).open("rb") as graph:
            reader = zstandard.ZstdDecompressor().stream_reader(graph, read_across_frames=True)
            shutil.copyfileobj(reader, file, 1 << 20)

    def trig(file: IO[bytes]) -> None:
        store.pyoxigraph.dump(file, format=RdfFormat.TRIG)

    for name, write in (("graph.nq.gz", nquads), ("graph.trig.gz", trig)):

        def fill(path: Path, write: Callable[[IO[bytes]], None] = write) -> None:
            # Neither name nor time in the file: the same graph gives the same bytes.
            with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
                write(file)  # type: ignore[arg-type]

        output.write_large(f"data/{name}", fill)


def read_findings(path: Path) -> Iterator[Finding]:
    """The findings that a build wrote."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Finding(
                severity=row["severity"],
                shape=row["shape"],
                component=row["component"],
                message=Text(row["message_zh"], row["message_en"]),
                document_id=row["document_id"],
                focus=row["focus"],
                path=row["path"],
                value=row["value"],
                source=row["source"],
                quote=row["quote"],
            )
