"""Floor 6: which kinds of entities have pages, and how each is called.

Reads the classes of a store. Gives `Kind`s and, for each, its entities.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg import vocabulary as v
from kg.errors import Text
from kg.store.reader import GraphReader, first

_DOCUMENT_SERIES = v.BKGC + "documentSeries"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entities: its class, its name, the folder of its index, its schema.org type."""

    name: str
    type: str
    one: Text
    many: Text
    index: str
    schema_type: str


KINDS = (
    Kind(
        "disclosure",
        v.Disclosure,
        Text("公开文件", "Disclosure"),
        Text("公开文件", "Disclosures"),
        "disclosures",
        "Report",
    ),
    Kind(
        "organisation",
        v.Organisation,
        Text("机构", "Organisation"),
        Text("部门和单位", "Departments and units"),
        "departments",
        "GovernmentOrganization",
    ),
    Kind(
        "division",
        v.AdministrativeDivision,
        Text("行政区划", "Administrative division"),
        Text("行政区划", "Divisions"),
        "divisions",
        "AdministrativeArea",
    ),
    Kind(
        "project",
        v.ProjectIdentity,
        Text("项目", "Project"),
        Text("项目", "Projects"),
        "projects",
        "Project",
    ),
    Kind(
        "programme",
        v.Programme,
        Text("专项资金", "Programme"),
        Text("专项资金", "Programmes"),
        "programmes",
        "Grant",
    ),
    Kind(
        "government-document",
        v.GovernmentDocument,
        Text("政府文件", "Government document"),
        Text("政府文件", "Government documents"),
        "documents",
        "Legislation",
    ),
    Kind(
        "series",
        v.SkosConcept,
        Text("发文字号系列", "Series of documents"),
        Text("发文字号系列", "Series of documents"),
        "document-series",
        "DefinedTerm",
    ),
    Kind(
        "code",
        v.SkosConcept,
        Text("科目或类别", "Code"),
        Text("科目和类别", "Codes"),
        "codes",
        "DefinedTerm",
    ),
    Kind(
        "change",
        v.OrgChangeEvent,
        Text("机构变动", "Change of organisations"),
        Text("机构变动", "Changes of organisations"),
        "changes",
        "Event",
    ),
)

KIND_OF = {kind.name: kind for kind in KINDS}


def entities(reader: GraphReader) -> dict[str, Kind]:
    """Every entity under the base with its kind, kind by kind, sorted within each."""
    found: dict[str, Kind] = {}
    for kind in KINDS:
        for iri in reader.instances(kind.type):
            if iri.startswith(reader.base) and (
                kind.type != v.SkosConcept or _is_series(reader, iri) == (kind.name == "series")
            ):
                found.setdefault(iri, kind)
    return found


def _is_series(reader: GraphReader, iri: str) -> bool:
    return first(reader.facts(iri), v.SKOS_IN_SCHEME) == _DOCUMENT_SERIES
