"""Floor 7: inputs → the documents to be done, each once, in the order of their ids.

Reads `Inputs`. Gives a `Source` a document: a file that is to be read, or the records of one
document that a records folder holds.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.datapackage import iter_documents
from kg.document import Document
from kg.errors import BudgetError, InputError, Text
from kg.pipeline.archives import read_member
from kg.pipeline.inputs import Inputs, SourceFile
from kg.reading.limits import Limits
from kg.records import RecordSet


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file, and the folder of the cache; without one the file is read in any case."""

    file: SourceFile
    cache: Path | None


Source = FileSource | RecordSet


def source_id(source: Source) -> str:
    """The document id, which sources and results are sorted by."""
    if isinstance(source, RecordSet):
        return source.documents[0].document_id
    return source.file.document_id


def source_name(source: Source) -> str:
    """The file name, for people."""
    if isinstance(source, RecordSet):
        return source.documents[0].file_name
    return source.file.name


def file_to_document(file: SourceFile, limits: Limits) -> Document:
    """The document in a file or in a member of an archive. Raises `InputError`."""
    # Imported here, so that a process that finds everything in the cache starts at once.
    from kg.reading import read, read_content

    if file.member is None:
        return read(file.path, limits)
    return read_content(read_member(file.member, limits), file.name, limits)


def iter_sources(found: Inputs, cache: Path | None = None) -> Iterator[Source]:
    """Every document once; a file comes before records of the same document."""
    streams: list[Iterable[Source]] = [[FileSource(file, cache) for file in found.files]]
    streams += [iter_documents(package) for package in found.packages]
    last = ""
    for source in heapq.merge(*streams, key=source_id):
        if source_id(source) != last:
            yield source
        last = source_id(source)


def lost_document(source: Source) -> BudgetError:
    """The error of a document whose process died, as when memory runs out."""
    return InputError(
        Text("处理该文件的进程被中止", "the process that read the file was ended"),
        Text(
            "文件可能过大或处理过久，请拆分后再试",
            "The file may be too large or take too long; split it and try again",
        ),
        file=source_name(source),
    )
