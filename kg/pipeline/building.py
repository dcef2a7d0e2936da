"""Floor 7: documents or records → a build folder.

The stages in their order: reading, extraction, data package, linking, mapping, validation, store.
Documents are done side by side and taken in the order of their ids, so that the folder's bytes
depend on the input alone: `records/ graph.nq.zst store/ search.sqlite findings.{csv,ttl,html}
build.json`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from kg.datapackage import PackageWriter, package_writer
from kg.errors import BudgetError, Text, UsageError
from kg.findings import Finding
from kg.iris import DEFAULT_BASE, Iris, is_base
from kg.linking import Linker
from kg.pipeline.cache import entry_path
from kg.pipeline.documents import BuiltDocument, build_document
from kg.pipeline.graph_file import GraphWriter, graph_writer, load_store
from kg.pipeline.inputs import Inputs, find_inputs
from kg.pipeline.linking import LinkFiles, read_link_files, write_shared
from kg.pipeline.report import BuildReport, Progress, machine_facts, report_to_json
from kg.pipeline.sources import Source, iter_sources, lost_document
from kg.pipeline.workers import FEW, default_workers, in_order
from kg.pipeline.workspace import CACHE, MARK, RECORDS, workspace
from kg.reading.limits import DEFAULT_LIMITS, Limits
from kg.searching import INDEX, write_index
from kg.validation import make_across_validator, validate_across
from kg.validation.page import findings_to_html
from kg.validation.quads import findings_to_nquads
from kg.validation.reports import findings_to_csv, findings_to_turtle


class _NothingBuiltError(Exception):
    """No document gave anything: the earlier build stays."""


def build(
    inputs: Sequence[Path],
    out: Path,
    *,
    base: str = DEFAULT_BASE,
    links: Path | None = None,
    judgements: Path | None = None,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> BuildReport:
    """Make the build folder `out` from files, folders of files, and folders of records.

    The folder holds what these inputs name and nothing else; documents that an earlier build read
    are not read again. Documents that cannot be read are the report's `failures`; where nothing
    else is left, `out` is not touched. `links` is a file of links to other data sets,
    `judgements` one of what people judged about names; both in SSSOM's columns.

    UsageError: a path is not there, the base is no IRI, `out` is no build folder.
    LinkError: one of these files cannot be read. RecordError: a records folder breaks the
    contract. StoreError: `out` is in use, the disk full.
    """
    started = time.time()
    if not is_base(base):
        raise UsageError(
            Text(f"“{base}”不能作为 IRI 前缀", f"“{base}” cannot be the base of IRIs"),
            Text("请给出以 / 或 # 结尾的绝对 IRI", "Give an absolute IRI that ends with / or #"),
        )
    files = read_link_files(base, outward=links, judgements=judgements)
    found = find_inputs(inputs, limits)
    report = BuildReport(out, found, failures=list(found.failures))
    count = workers or default_workers()
    try:
        with workspace(out) as folder:
            work = partial(build_document, base=base, limits=limits)
            _fill(folder, found, base, files, work, count, report, progress)
            report.seconds = time.time() - started
            run = {"started": _moment(started), "seconds": round(report.seconds, 3)}
            run |= {"workers": str(count), **machine_facts()}
            text = report_to_json(report, base=base, run=run)
            (folder / MARK).write_text(text, encoding="utf-8", newline="\n")
    except _NothingBuiltError:
        report.seconds = time.time() - started
    return report


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def _fill(
    folder: Path,
    found: Inputs,
    base: str,
    files: LinkFiles,
    work: Callable[[Source], BuiltDocument | BudgetError],
    workers: int,
    report: BuildReport,
    progress: Progress | None,
) -> None:
    linker = Linker()
    findings: list[Finding] = []
    digests: dict[str, str] = {}
    iris = Iris(base)
    with graph_writer(folder) as graph:
        with package_writer(folder / RECORDS) as package:
            sources = iter_sources(found, folder / CACHE)
            side_by_side = workers if _is_much(found, folder / CACHE) else 1
            results = in_order(work, sources, side_by_side, lost_document)
            for done, result in enumerate(results, 1):
                if isinstance(result, BudgetError):
                    report.failures.append(result)
                else:
                    _take(result, package, graph, linker, report)
                    findings += result.findings
                    name = result.records.documents[0].document_id
                    digests[iris.graph(name)] = result.digest
                if progress:
                    progress(done, max(done, len(found.files)), report.last_name)
            if not report.documents:
                raise _NothingBuiltError
        write_shared(folder, graph, linker, base, files, report)
        report.triples = graph.triples
    store = load_store(folder)
    across = validate_across(store.pyoxigraph, make_across_validator())
    report.add_findings(across)
    findings += across
    # The store alone has them: graph.nq.zst is what the documents say.
    store.load_nquads(findings_to_nquads(findings, base=base))
    store.optimize()
    write_index(store, folder / INDEX, earlier=report.folder / INDEX, digests=digests)
    _write_findings(folder, findings, report)
    _forget_others(folder / CACHE, found)


def _is_much(found: Inputs, cache: Path) -> bool:
    """Whether the work is worth new processes: what is in the cache takes no time to speak of."""
    fresh = sum(not entry_path(cache, file).exists() for file in found.files)
    return bool(found.packages) or fresh > FEW or len(found.files) > 10 * FEW


def _take(
    document: BuiltDocument,
    package: PackageWriter,
    graph: GraphWriter,
    linker: Linker,
    report: BuildReport,
) -> None:
    package.write(document.records)
    graph.write(document.nquads)
    linker.add(document.keys)
    report.add_records(document.records, document.coverage)
    report.add_findings(document.findings)


def _write_findings(folder: Path, findings: Sequence[Finding], report: BuildReport) -> None:
    documents = [each.document for each in report.documents]
    names = {one.document_id: one.file_name for one in documents}
    departments = {one.document_id: one.organisation_name for one in documents}
    texts = {
        "findings.csv": findings_to_csv(findings, names),
        "findings.ttl": findings_to_turtle(findings),
        "findings.html": findings_to_html(findings, names, departments),
    }
    for name, pieces in texts.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)


def _forget_others(cache: Path, found: Inputs) -> None:
    """Delete the cache entries of documents that are no input of this build."""
    wanted = {entry_path(cache, file) for file in found.files}
    for path in cache.iterdir():
        if path not in wanted:
            path.unlink()
