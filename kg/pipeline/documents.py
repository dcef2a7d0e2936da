"""Floor 7: one document → its records, the quads of its graph, and what validation finds there.

This is what worker processes do. It reads a file, from the cache where the same file was read
before, or takes records that somebody else made. A document that cannot be read gives its error,
and so does one that the program stumbles over: the other documents go on.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import BudgetError, InputError, Text
from kg.findings import Finding
from kg.linking import DocumentKeys, document_keys
from kg.pipeline.cache import Extracted, entry_path, load, save
from kg.pipeline.inputs import SourceFile
from kg.records import RecordSet
from kg.validation import Validator, make_validator


@dataclass(frozen=True, slots=True)
class ReadJob:
    """A file, and the folder of the cache; without one the file is read in any case."""

    file: SourceFile
    cache: Path | None

    @property
    def file_name(self) -> str:
        """The name for people."""
        return self.file.path.name


@dataclass(frozen=True, slots=True)
class BuildJob:
    """A document to be built: a file to read, or the records of one document."""

    source: ReadJob | RecordSet
    base: str

    @property
    def document_id(self) -> str:
        """The id that jobs and results are sorted by."""
        if isinstance(self.source, ReadJob):
            return self.source.file.document_id
        return self.source.documents[0].document_id

    @property
    def file_name(self) -> str:
        """The name for people."""
        if isinstance(self.source, ReadJob):
            return self.source.file_name
        return self.source.documents[0].file_name


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """All that one document contributes. `coverage` is None for records from elsewhere."""

    records: RecordSet
    coverage: float | None
    nquads: bytes
    findings: tuple[Finding, ...]
    keys: DocumentKeys


def file_to_records(job: ReadJob) -> Extracted | BudgetError:
    """The records of one file, or why there are none."""
    entry = entry_path(job.cache, job.file) if job.cache else None
    if entry and (known := load(entry)):
        return known
    try:
        extracted = _extract(job.file.path)
    except BudgetError as error:
        return error
    except Exception as error:
        return _stumbled(job.file_name, error)
    if entry:
        save(entry, extracted)
    return extracted


def build_document(job: BuildJob) -> BuiltDocument | BudgetError:
    """Everything that can be said of one document without the others."""
    from kg.mapping import document_to_nquads

    coverage = None
    if isinstance(job.source, RecordSet):
        records = job.source
    else:
        extracted = file_to_records(job.source)
        if isinstance(extracted, BudgetError):
            return extracted
        records, coverage = extracted.records, extracted.coverage
    try:
        lines = document_to_nquads(records, base=job.base)
        nquads = "".join(lines).encode("utf-8")
        findings = nquads_to_findings(nquads)
        return BuiltDocument(records, coverage, nquads, findings, document_keys(records))
    except BudgetError:
        # A broken shape is no matter of this document alone.
        raise
    except Exception as error:
        return _stumbled(job.file_name, error)


def nquads_to_findings(nquads: bytes) -> tuple[Finding, ...]:
    """What the structure shapes of the package find in the graph of one document."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    from kg.validation import validate

    store = Store()
    store.bulk_load(nquads, format=RdfFormat.N_QUADS)
    graphs = sorted(
        (graph for graph in store.named_graphs() if isinstance(graph, NamedNode)), key=str
    )
    return tuple(validate(store, graphs, _validator()))


@cache
def _validator() -> Validator:
    return make_validator()


def _extract(path: Path) -> Extracted:
    # Imported here, so that a process that finds everything in the cache starts at once.
    from kg.extraction import extract
    from kg.reading import read

    document = read(path)
    extraction = extract(document)
    if not states_budget(extraction.records):
        raise InputError(
            Text("文件中没有预算公开内容", "the file holds no budget disclosure"),
            Text("请确认这是部门预算或绩效目标文件", "Give a department's budget or its goals"),
            file=path.name,
        )
    return Extracted(extraction.records, extraction.coverage)


def states_budget(records: RecordSet) -> bool:
    """Whether a document says anything of budgets: a line, a project, an objective or a sum."""
    return bool(
        records.budget_lines or records.projects or records.objectives or records.statements
    )


def lost_document(job: BuildJob | ReadJob) -> BudgetError:
    """The error of a document whose process died, as when memory runs out."""
    return InputError(
        Text("处理该文件的进程被中止", "the process that read the file was ended"),
        Text("文件可能过大，请拆分后再试", "The file may be too large; split it and try again"),
        file=job.file_name,
    )


def _stumbled(name: str, error: Exception) -> BudgetError:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}: {error}, {Path(frame.filename).name}:{frame.lineno}"
    return InputError(
        Text(f"程序处理该文件时出错（{where}）", f"the program failed on the file ({where})"),
        Text("请把该文件报告给开发者", "Report it to the developers with the file"),
        file=name,
    )
