"""Floor 7: one document → its records, the quads of its graph, and what validation finds there.

This is what worker processes do. It reads a file, from the cache where the same file was read
before, or takes records that somebody else made. A document that cannot be read gives its error,
and so does one that the program stumbles over: the other documents go on.
"""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import BudgetError, InputError, Text
from kg.findings import Finding
from kg.linking import DocumentKeys, document_keys
from kg.mapping import document_to_nquads
from kg.pipeline.bounds import bounded
from kg.pipeline.cache import Extracted, entry_path, load, save
from kg.pipeline.sources import FileSource, Source, file_to_document, source_name
from kg.reading.limits import Limits
from kg.records import RecordSet
from kg.validation import Validator, make_validator, validate


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """All that one document contributes. `coverage` is None for records from elsewhere.

    `digest` is a hash of `nquads`.
    """

    records: RecordSet
    coverage: float | None
    nquads: bytes
    digest: str
    findings: tuple[Finding, ...]
    keys: DocumentKeys


def source_to_records(source: Source, limits: Limits) -> Extracted | BudgetError:
    """The records of one document, or why there are none."""
    if isinstance(source, RecordSet):
        return Extracted(source, None)
    entry = entry_path(source.cache, source.file) if source.cache else None
    if entry and (known := load(entry)):
        return known
    try:
        with bounded(limits, source.file.name):
            extracted = _extract(source, limits)
    except BudgetError as error:
        return error
    except Exception as error:
        return _stumbled(source, error)
    if entry:
        save(entry, extracted)
    return extracted


def build_document(source: Source, base: str, limits: Limits) -> BuiltDocument | BudgetError:
    """Everything that can be said of one document without the others."""
    extracted = source_to_records(source, limits)
    if isinstance(extracted, BudgetError):
        return extracted
    records = extracted.records
    try:
        nquads = "".join(document_to_nquads(records, base=base)).encode("utf-8")
        findings = nquads_to_findings(nquads)
        keys = document_keys(records)
    except BudgetError:
        # A broken shape is no matter of this document alone.
        raise
    except Exception as error:
        return _stumbled(source, error)
    digest = hashlib.blake2b(nquads, digest_size=16).hexdigest()
    return BuiltDocument(records, extracted.coverage, nquads, digest, findings, keys)


def nquads_to_findings(nquads: bytes) -> tuple[Finding, ...]:
    """What the structure shapes of the package find in the graph of one document."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    store = Store()
    store.bulk_load(nquads, format=RdfFormat.N_QUADS)
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    return tuple(validate(store, sorted(graphs, key=str), _validator()))


@cache
def _validator() -> Validator:
    return make_validator()


def _extract(source: FileSource, limits: Limits) -> Extracted:
    # Imported here, so that a process that finds everything in the cache starts at once.
    from kg.extraction import extract

    extraction = extract(file_to_document(source.file, limits))
    return Extracted(extraction.records, extraction.coverage)


def _stumbled(source: Source, error: Exception) -> BudgetError:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}: {error}, {Path(frame.filename).name}:{frame.lineno}"
    return InputError(
        Text(f"程序处理该文件时出错（{where}）", f"the program failed on the file ({where})"),
        Text("请把该文件报告给开发者", "Report it to the developers with the file"),
        file=source_name(source),
    )
