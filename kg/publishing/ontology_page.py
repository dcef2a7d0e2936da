"""Floor 6: the ontology in the store → a page of all classes and properties.

Reads the graph of the ontology. Gives a table of classes and one of each type of property, a row a
term, which its IRI's fragment names.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Cell, Link, Page, Row, Section
from kg.store.reader import GraphReader, bilingual

_OWL = "http://www.w3.org/2002/07/owl#"
_TABLES = (
    (Text("类", "Classes"), _OWL + "Class"),
    (Text("对象属性", "Properties that link"), _OWL + "ObjectProperty"),
    (Text("数据属性", "Properties with values"), _OWL + "DatatypeProperty"),
)
_ABOVE = (v.RDFS + "subClassOf", v.RDFS + "subPropertyOf")
_DOMAINS = (v.RDFS + "domain", v.SCHEMA + "domainIncludes")
_RANGES = (v.RDFS + "range", v.SCHEMA + "rangeIncludes")
_HEADS = (
    Text("术语", "term"),
    Text("名称", "name"),
    Text("说明", "description"),
    Text("上位", "broader"),
    Text("用于", "of"),
    Text("取值", "values"),
)


def ontology_page(reader: GraphReader) -> Page:
    """The page of the ontology."""
    sections = tuple(
        Section(heading, _HEADS, tuple(_row(reader, term) for term in terms))
        for heading, kind in _TABLES
        if (terms := [term for term in reader.instances(kind) if term.startswith(v.BKG)])
    )
    return Page(
        "ontology",
        Text("本体", "Ontology"),
        reader_title(reader),
        sections,
        iri=v.BKG.rstrip("#"),
        formats=True,
    )


def reader_title(reader: GraphReader) -> Text:
    """The title of the ontology."""
    titles = reader.facts(v.BKG.rstrip("#")).get(v.DCTERMS_TITLE, ())
    return bilingual(titles) or Text("本体", "Ontology")


def _row(reader: GraphReader, term: str) -> Row:
    comments = reader.facts(term).get(v.RDFS + "comment", ())
    name = term.removeprefix(v.BKG)
    return Row(
        (
            f"bkg:{name}",
            reader.label(term),
            bilingual(comments),
            _links(reader, term, _ABOVE),
            _links(reader, term, _DOMAINS),
            _links(reader, term, _RANGES),
        ),
        name,
    )


def _links(reader: GraphReader, term: str, predicates: tuple[str, ...]) -> Cell:
    facts = reader.facts(term)
    found = [value.value for predicate in predicates for value in facts.get(predicate, ())]
    return tuple(Link(iri, reader.label(iri)) for iri in found) or None
