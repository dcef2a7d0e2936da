"""Floor 3: a file of links out (`--links FILE`, SSSOM) → links from entities to other data sets.

Reads rows such as `130532,skos:exactMatch,wd:Q1013036`: the subject is an entity's IRI, its place
under the base (`division/130532`), or a division's code. Gives links, and an error for each row
that cannot be one; whether the graph has the subject, the mapping knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from kg.errors import LinkError, Text
from kg.iris import Iris, segment
from kg.linking.sssom import MappingFile, MappingRow, read_mappings
from kg.values.division_tables import division_by_code

_SKOS = "http://www.w3.org/2004/02/skos/core#"
PREDICATES = frozenset(
    {
        *(f"{_SKOS}{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")),
        "http://www.w3.org/2002/07/owl#sameAs",
        "http://www.w3.org/2000/01/rdf-schema#seeAlso",
        "https://schema.org/sameAs",
    }
)
_DIVISION = re.compile(r"(?:division/)?([0-9]{6})")


@dataclass(frozen=True, slots=True, order=True)
class OutwardLink:
    """A link from an entity to another data set; three IRIs and the line of the file."""

    subject: str
    predicate: str
    object: str
    line: int


@dataclass(frozen=True, slots=True)
class Outward:
    """What a file of links out holds, and what is wrong with it."""

    file: MappingFile | None = None
    links: tuple[OutwardLink, ...] = ()
    problems: tuple[LinkError, ...] = ()

    def unknown(self, subjects: frozenset[str]) -> tuple[LinkError, ...]:
        """One remark for each link whose subject is no entity; divisions may well be unused."""
        if self.file is None:
            return ()
        rows = {row.line: row for row in self.file.rows}
        return tuple(
            self.file.problem(
                rows[link.line],
                Text(f"图中没有这个实体：{link.subject}", f"no such entity: {link.subject}"),
                Text("该行未采用", "The row was left out"),
            )
            for link in self.links
            if link.subject not in subjects and "/division/" not in link.subject
        )


def read_outward(path: Path, base: str) -> Outward:
    """The links of a file; rows with `predicate_modifier` Not say nothing to the graph.

    LinkError: the file itself cannot be read.
    """
    file = read_mappings(path)
    links, problems = [], []
    for row in file.rows:
        if row["predicate_modifier"].lower() == "not":
            continue
        found = _row_to_link(file, row, base)
        if isinstance(found, OutwardLink):
            links.append(found)
        else:
            problems.append(found)
    return Outward(file, tuple(sorted(links)), tuple(problems))


def _row_to_link(file: MappingFile, row: MappingRow, base: str) -> OutwardLink | LinkError:
    written = row["subject_id"]
    division = _DIVISION.fullmatch(written)
    if division and division_by_code(division[1]) is None:
        return file.problem(
            row,
            Text(f"没有这个区划代码：{division[1]}", f"no such division code: {division[1]}"),
            Text("请对照 GB/T 2260 改正", "Correct it after GB/T 2260"),
        )
    subject = Iris(base).division(division[1]) if division else _entity(file, written, base)
    predicate, target = file.iri(row["predicate_id"]), file.iri(row["object_id"])
    for column, iri in (("subject_id", subject), ("object_id", target)):
        if not iri:
            return file.problem(
                row,
                Text(f"{column} 不是 IRI：{row[column]}", f"{column} is no IRI: {row[column]}"),
                Text("请写完整的 IRI，或先声明前缀", "Write a whole IRI, or declare its prefix"),
            )
    if predicate not in PREDICATES:
        given = row["predicate_id"]
        return file.problem(
            row,
            Text(f"不支持的关系：{given}", f"no relation of ours: {given}"),
            Text("可用 skos:exactMatch 等", "Use skos:exactMatch or another of SKOS's matches"),
        )
    return OutwardLink(subject, predicate, target, row.line)


def _entity(file: MappingFile, written: str, base: str) -> str:
    """An entity's IRI: as written, or by its place under the base."""
    if iri := file.iri(written):
        return iri
    parts = written.split("/")
    if len(parts) < 2 or not all(parts) or re.search(r"[\s<>\"{}|\\^`:]", written):
        return ""
    return base + "/".join(segment(unquote(part)) for part in parts)
