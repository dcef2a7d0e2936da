"""Floor 7: a build folder → a site of static files.

Reads the store, the findings and the statement of a build. Writes what differs from an earlier
publishing into the site's folder; the entities keep the IRIs that the build gave them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from kg.errors import StoreError, Text, UsageError
from kg.findings import Finding
from kg.iris import is_base
from kg.markup.frames import SITE
from kg.pipeline.disk import disk_errors
from kg.pipeline.report import Progress
from kg.pipeline.workers import as_done, default_workers
from kg.pipeline.workspace import GRAPH, MARK, STORE, is_build_folder
from kg.publishing import Publication, SiteOutput, SiteReport
from kg.publishing.dumps import dumps, write_dump
from kg.publishing.line_files import read_graphs
from kg.publishing.output import LIST, SiteFiles, Written
from kg.publishing.site import Job, SiteState, finish_site, site_jobs, write_job
from kg.publishing.unchanged import digest_of_sources, forget, is_unchanged, note
from kg.store import open_store

FINDINGS = "findings.csv"
_FEW = 3_000
"""So many entities are done before other processes have started and read what there is."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What every process has to know; it can be sent there."""

    folder: Path
    target: Path
    publication: Publication


def publish_folder(
    folder: Path,
    target: Path,
    site: str | None = None,
    licence: str = "",
    progress: Progress | None = None,
    workers: int | None = None,
) -> SiteReport:
    """Write the site of a build. `site` is the address where it will stand, ending with `/`.

    Without `site` it stands at the base of the build, so that each entity's IRI is the address of
    its page. `workers` is how many processes there are, by default one for each core.

    UsageError: the address or the licence is no IRI, or the target is a folder with other things
    in it. StoreError: the store cannot be read or the target not be written.
    """
    base = str(json.loads((folder / MARK).read_text(encoding="utf-8"))["base"])
    address = _checked_address(site or base)
    _check_licence(licence)
    _check_target(target)
    publication = Publication(address, base, licence, SITE, dumps())
    task = _Task(folder.resolve(), target.resolve(), publication)
    try:
        with disk_errors(target):
            target.mkdir(parents=True, exist_ok=True)
            return _publish(task, workers or default_workers(), progress)
    finally:
        # The folder may be another when it is published again.
        _state.cache_clear()


def _publish(task: _Task, workers: int, progress: Progress | None) -> SiteReport:
    made_of = _sources(task)
    entities = is_unchanged(task.target, made_of)
    output = SiteOutput(task.target)
    if entities is not None:
        return SiteReport(entities, 0, output.known, 0)
    forget(task.target)
    report = _write_all(task, output, workers, progress)
    note(task.target, made_of, report.entities)
    return report


def _sources(task: _Task) -> str:
    """A digest of what the site is made of: graph and findings, and what was asked for."""
    files = (task.folder / GRAPH, task.folder / FINDINGS)
    return digest_of_sources(files, (repr(task.publication),))


def _write_all(
    task: _Task, output: SiteOutput, workers: int, progress: Progress | None
) -> SiteReport:
    state = _state(task)
    findings = read_findings(task.folder / FINDINGS)
    jobs = site_jobs(state, findings, read_graphs(task.folder / GRAPH))
    # The dumps take longest: they come first.
    work = chain((dump.path for dump in task.publication.dumps), jobs)
    side_by_side = workers if len(state.found) > _FEW else 1
    done = 0
    for entities, name, written in as_done(partial(_write, task), work, side_by_side, _lost):
        output.add(written)
        done += entities
        if progress:
            progress(done, len(state.found), name)
    return finish_site(state, output)


def _write(task: _Task, job: Job | str) -> tuple[int, str, Written]:
    """One job, in this process: how many entities it has, its name, its files."""
    files = SiteFiles(task.target)
    if isinstance(job, str):
        base = task.publication.base
        write_dump(files, job, base, task.folder / GRAPH, task.folder / STORE)
        return 0, job, files.taken()
    state = _state(task)
    return *write_job(state, state.writer(files), job), files.taken()


def _lost(job: Job | str) -> tuple[int, str, Written]:
    raise StoreError(
        Text("写网页的进程被中止", "a process that wrote the site was ended"),
        Text("请用 --workers 1 再试", "Try it again with --workers 1"),
    )


@cache
def _state(task: _Task) -> SiteState:
    return SiteState(open_store(task.folder / STORE, read_only=True), task.publication)


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
