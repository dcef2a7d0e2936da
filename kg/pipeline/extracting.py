"""Floor 7: documents → a data package; and, for `--explain`, who took what of each document.

The stages are reading, extraction and the data package. Records folders may be inputs too: that
turns a package from one form into another.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.datapackage import package_writer
from kg.errors import BudgetError
from kg.pipeline.bounds import bounded
from kg.pipeline.disk import disk_errors
from kg.pipeline.documents import source_to_records
from kg.pipeline.inputs import find_inputs, path_to_file
from kg.pipeline.report import BuildReport, Progress
from kg.pipeline.sources import file_to_document, iter_sources, lost_document
from kg.pipeline.workers import default_workers, in_order
from kg.reading.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from kg.extraction import Extraction
    from kg.extraction.coverage import Taking


class _NothingExtractedError(Exception):
    """No document gave anything: an earlier package stays."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Each paragraph and row of a document with who took it, and the share that was taken."""

    file_name: str
    takings: tuple[Taking, ...]
    coverage: float


def extract(
    inputs: Sequence[Path],
    out: Path,
    *,
    form: str = "csv",
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> BuildReport:
    """Write the data package `out` from files, folders of files, and folders of records.

    Documents that cannot be read are the report's `failures`; where nothing else is left, `out` is
    not touched. UsageError: a path is not there, `out` holds other things, an unknown form.
    RecordError: a records folder breaks the contract. StoreError: the disk is full.
    """
    started = time.time()
    found = find_inputs(inputs, limits)
    report = BuildReport(out, found, failures=list(found.failures))
    work = partial(source_to_records, limits=limits)
    results = in_order(work, iter_sources(found), workers or default_workers(), lost_document)
    try:
        with disk_errors(out), package_writer(out, form=form) as package:
            for done, result in enumerate(results, 1):
                if isinstance(result, BudgetError):
                    report.failures.append(result)
                else:
                    package.write(result.records)
                    report.add_records(result.records, result.coverage)
                if progress:
                    progress(done, max(done, len(found.files)), report.last_name)
            if not report.documents:
                raise _NothingExtractedError
    except _NothingExtractedError:
        pass
    report.seconds = time.time() - started
    return report


def explain(
    inputs: Sequence[Path], limits: Limits = DEFAULT_LIMITS
) -> Iterator[Explanation | BudgetError]:
    """Read each document once more, and say who took what; records folders have no text."""
    from kg.extraction import extract as extract_document

    found = find_inputs(inputs, limits)
    yield from found.failures
    for file in found.files:
        try:
            with bounded(limits, file.name):
                extraction = extract_document(file_to_document(file, limits))
        except BudgetError as error:
            yield error
        else:
            yield Explanation(file.name, extraction.takings, extraction.coverage)


def inspect_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """All that was read and recognised in one file, or in one member of an archive.

    Raises `InputError`. UsageError: an archive that holds several documents.
    """
    from kg.extraction import extract as extract_document

    file = path_to_file(path, limits)
    with bounded(limits, file.name):
        return extract_document(file_to_document(file, limits))
