"""Floor 7: what documents share → the graphs behind those of the documents.

Reads the keys that a linker has folded, the records of the new build folder, and the files that a
user gives with a build: links to other data sets, judgements about names. Writes the ontology, the
links and the entities.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.datapackage import iter_documents
from kg.errors import LinkError, Text
from kg.linking import Linker, document_keys
from kg.linking.judgements import Judgements, read_judgements
from kg.linking.outward import Outward, read_outward
from kg.mapping import (
    entities_to_nquads,
    line_subjects,
    links_to_nquads,
    ontology_to_nquads,
    outward_to_nquads,
)
from kg.pipeline.graph_file import GraphWriter
from kg.pipeline.report import BuildReport
from kg.pipeline.workspace import RECORDS
from kg.records import DocumentRecord
from kg.values.division_tables import division_by_code


@dataclass(frozen=True, slots=True)
class LinkFiles:
    """The files that a user gives about links, read before anything is built."""

    outward: Outward = field(default_factory=Outward)
    judgements: Judgements = field(default_factory=Judgements)


def read_link_files(
    base: str, *, outward: Path | None = None, judgements: Path | None = None
) -> LinkFiles:
    """The files, each read whole. LinkError: one cannot be read at all."""
    return LinkFiles(
        read_outward(outward, base) if outward else Outward(),
        read_judgements(judgements) if judgements else Judgements(),
    )


def folder_linker(folder: Path) -> Linker:
    """A linker that has folded the records of a build folder."""
    linker = Linker()
    for records in iter_documents(folder / RECORDS):
        linker.add(document_keys(records))
    return linker


def write_shared(
    folder: Path,
    graph: GraphWriter,
    linker: Linker,
    base: str,
    files: LinkFiles,
    report: BuildReport,
) -> None:
    """The ontology's graph and the shared one; what is wrong in the files goes to the report."""
    links = linker.links(files.judgements)
    graph.write_lines(ontology_to_nquads(base=base))
    for records in iter_documents(folder / RECORDS):
        graph.write_lines(links_to_nquads(records, links, base=base))
        report.remarks += _unknown_division(records.documents[0])
    entities = entities_to_nquads(links, base=base)
    graph.write_lines(entities)
    subjects = line_subjects(entities)
    graph.write_lines(outward_to_nquads(files.outward.links, subjects, base=base))
    report.failures += (*files.outward.problems, *files.judgements.problems, *links.problems)
    report.remarks += (*files.outward.unknown(subjects), *links.remarks)


def _unknown_division(document: DocumentRecord) -> list[LinkError]:
    """A remark where a document's division code stands in no table of GB/T 2260."""
    code = document.region_code
    if not code or division_by_code(code):
        return []
    return [
        LinkError(
            Text(f"没有这个区划代码：{code}", f"no such division code: {code}"),
            Text("机构仍按该代码区分，未与其他区划合并", "Its organisations stay by themselves"),
            file=document.file_name,
            place="region_code",
        )
    ]
