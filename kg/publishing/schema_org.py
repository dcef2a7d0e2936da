"""Floor 6: an entity → what search engines read in the head of its page.

Reads facts. Gives a node of schema.org as JSON-LD, <https://schema.org>.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.publishing.kinds import Kind
from kg.store.reader import GraphReader, first

_TEXTS = {
    v.SKOS_ALT_LABEL: "alternateName",
    v.ORG_IDENTIFIER: "identifier",
    v.CODE: "identifier",
    v.SKOS_NOTATION: "identifier",
    v.DCTERMS_DESCRIPTION: "description",
    v.SKOS_DEFINITION: "description",
    v.ELI_DATE_DOCUMENT: "datePublished",
}
_LINKS = {
    v.ORG_SUB_ORGANIZATION_OF: "parentOrganization",
    v.SCHEMA_CONTAINED_IN_PLACE: "containedInPlace",
}
# What schema.org calls these where an entity is of a certain type.
_OF_TYPE = {
    ("Legislation", v.DOCUMENT_NUMBER): "legislationIdentifier",
    ("Legislation", v.ELI_PASSED_BY): "legislationPassedBy",
    ("DefinedTerm", v.SKOS_NOTATION): "termCode",
    ("DefinedTerm", v.SKOS_IN_SCHEME): "inDefinedTermSet",
    ("GovernmentOrganization", v.DIVISION): "location",
    ("Report", v.DOCUMENT_NUMBER): "reportNumber",
}


def entity_to_schema(reader: GraphReader, iri: str, kind: Kind) -> dict[str, object]:
    """The node of one entity; what stands several times is a list."""
    facts = reader.facts(iri)
    node: dict[str, object] = {
        "@context": "https://schema.org",
        "@id": iri,
        "@type": kind.schema_type,
        "name": reader.label(iri).zh,
    }
    for predicate, values in sorted(facts.items()):
        name = _OF_TYPE.get((kind.schema_type, predicate)) or _TEXTS.get(predicate)
        shown: list[object] = [value.value for value in values]
        if predicate in _LINKS or name in ("legislationPassedBy", "location", "inDefinedTermSet"):
            name = name or _LINKS[predicate]
            shown = [{"@id": value.value, "name": reader.label(value.value).zh} for value in values]
        if name and name not in node:
            node[name] = shown[0] if len(shown) == 1 else shown
    if kind.name == "disclosure":
        publisher = first(facts, v.PUBLISHER)
        if publisher:
            who = reader.entity(publisher)
            node["publisher"] = {
                "@id": who,
                "@type": "GovernmentOrganization",
                "name": reader.label(publisher).zh,
            }
    return node
