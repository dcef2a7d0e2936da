"""Floor 6: an entity → its triples, as Turtle, JSON-LD and N-Triples.

Reads a store. A disclosure has all that its named graph says, and what the shared graph adds to its
records; every other entity has what is said of it and of its codes, and all links that lead to it,
but for those of amounts to their subject, of which there are too many: they are the disclosures'.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from kg import vocabulary as v
from kg.publishing.kinds import Kind
from kg.publishing.site_reader import SiteReader, quads_to_lines

PREFIXES = {
    "adms": v.ADMS,
    "bkg": v.BKG,
    "bkgc": v.BKGC,
    "dcterms": v.DCTERMS,
    "eli": v.ELI,
    "oa": v.OA,
    "org": v.ORG,
    "prov": v.PROV,
    "qb": v.QB,
    "rdf": v.RDF,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "skos": v.SKOS,
    "xsd": v.XSD,
}
RDF_FILES = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
}
# Links of amounts and indicators to what they are counted under.
_ONTOLOGY = v.BKG.rstrip("#")
_CODES = v.BKGC.rstrip("#")
COUNTED = frozenset(
    {v.FUNCTIONAL_CLASSIFICATION, v.ECONOMIC_CLASSIFICATION, v.CLASSIFICATION, v.INDICATOR_CLASS}
)


def entity_lines(reader: SiteReader, iri: str, kind: Kind) -> list[bytes]:
    """All triples about one entity as lines of N-Triples; of a disclosure those that are held."""
    if kind.name == "disclosure":
        return reader.held_lines
    node = NamedNode(iri)
    quads = list(reader.store.quads_for_pattern(node, None, None, None))
    for quad in quads[:]:
        if quad.predicate.value == v.ADMS_IDENTIFIER and isinstance(quad.object, NamedNode):
            quads.extend(reader.store.quads_for_pattern(quad.object, None, None, None))
    incoming = reader.store.quads_for_pattern(None, None, node, None)
    quads.extend(quad for quad in incoming if quad.predicate.value not in COUNTED)
    return quads_to_lines(quads)


def term_lines(reader: SiteReader, iri: str) -> list[bytes]:
    """What is said of the ontology, of all closed lists, or of one list and all that it holds."""
    graph = NamedNode(f"{reader.base}graph/ontology")
    if iri in (_ONTOLOGY, _CODES):
        quads = [
            quad
            for quad in reader.store.quads_for_pattern(None, None, None, graph)
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(iri)
        ]
    else:
        node = NamedNode(iri)
        quads = list(reader.store.quads_for_pattern(node, None, None, graph))
        members = reader.store.quads_for_pattern(None, NamedNode(v.SKOS_IN_SCHEME), node, None)
        for member in list(members):
            quads.extend(reader.store.quads_for_pattern(member.subject, None, None, None))
    return quads_to_lines(quads)


def lines_to_files(lines: Iterable[bytes]) -> dict[str, bytes]:
    """The triples in every format, sorted, each once: suffix → bytes."""
    content = b"".join(sorted(set(lines)))
    triples = [quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)]
    files = {"nt": content}
    for suffix, form in RDF_FILES.items():
        if suffix not in files:
            files[suffix] = serialize(triples, format=form, prefixes=_prefixes(form)) or b""
    return files


def _prefixes(form: RdfFormat) -> dict[str, str] | None:
    return PREFIXES if form == RdfFormat.TURTLE else None
