"""Floor 6: the whole graph → its description by VoID and DCAT.

Reads the store and the statement of the build. Gives Turtle and JSON-LD: how much there is of each
class, where to download it, under which licence, made by what from which files, in which version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Triple, serialize

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.kinds import Kind
from kg.publishing.rdf import PREFIXES
from kg.store.reader import GraphReader
from kg.version import __version__

_DCAT = "http://www.w3.org/ns/dcat#"
_VOID = "http://rdfs.org/ns/void#"
_IANA = "https://www.iana.org/assignments/media-types/"
_FORMATS = {
    "application/n-quads": ("data/graph.nq.gz", "N_Quads"),
    "application/trig": ("data/graph.trig.gz", "TriG"),
}
_PREFIXES = {**PREFIXES, "dcat": _DCAT, "void": _VOID}


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: where, the base of the entities, the licence if any, version, title."""

    site: str
    base: str
    licence: str
    version: str
    title: Text


def catalogue_files(
    reader: GraphReader, found: dict[str, Kind], publication: Publication
) -> dict[str, bytes]:
    """`data/catalogue.ttl`, `.jsonld`, and the VoID file at its well-known place."""
    triples = _triples(reader, found, publication)
    turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    json = serialize(triples, format=RdfFormat.JSON_LD) or b""
    return {
        "data/catalogue.ttl": turtle,
        "data/catalogue.jsonld": json,
        ".well-known/void": turtle,
    }


def _say(subject: NamedNode, predicate: str, *values: NamedNode | Literal) -> Iterator[Triple]:
    for value in values:
        yield Triple(subject, NamedNode(predicate), value)


def _triples(reader: GraphReader, found: dict[str, Kind], publication: Publication) -> list[Triple]:
    data = NamedNode(f"{publication.site}data/catalogue.ttl#dataset")
    triples = {
        *_description(data, found, publication),
        *_distributions(data, publication),
        *_statistics(reader, data),
    }
    return sorted(triples, key=str)


def _description(
    data: NamedNode, found: dict[str, Kind], publication: Publication
) -> Iterator[Triple]:
    """What the data set is, from whom, and examples of each kind."""
    site = publication.site
    titles = (
        Literal(publication.title.zh, language="zh"),
        Literal(publication.title.en, language="en"),
    )
    catalogue = NamedNode(f"{site}data/catalogue.ttl#catalogue")
    yield from _say(catalogue, v.RDF_TYPE, NamedNode(_DCAT + "Catalog"))
    yield from _say(catalogue, v.DCTERMS_TITLE, *titles)
    yield from _say(catalogue, _DCAT + "dataset", data)
    yield from _say(data, v.RDF_TYPE, NamedNode(_DCAT + "Dataset"), NamedNode(_VOID + "Dataset"))
    yield from _say(data, v.DCTERMS_TITLE, *titles)
    yield from _say(data, _DCAT + "version", Literal(publication.version))
    yield from _say(data, _DCAT + "landingPage", NamedNode(f"{site}index.html"))
    yield from _say(data, v.DCTERMS + "language", Literal("zh"))
    yield from _say(data, _VOID + "uriSpace", Literal(publication.base))
    yield from _say(data, _VOID + "vocabulary", *map(NamedNode, PREFIXES.values()))
    seen: set[str] = set()
    for iri, kind in found.items():
        if kind.name not in seen:
            seen.add(kind.name)
            yield from _say(data, _VOID + "exampleResource", NamedNode(iri))
        if kind.name == "disclosure":
            yield from _say(data, v.PROV_WAS_DERIVED_FROM, NamedNode(iri))
    activity = NamedNode(f"{site}data/catalogue.ttl#build")
    agent = NamedNode(f"{site}data/catalogue.ttl#software")
    yield from _say(data, v.PROV + "wasGeneratedBy", activity)
    yield from _say(activity, v.RDF_TYPE, NamedNode(v.PROV + "Activity"))
    yield from _say(activity, v.PROV + "wasAssociatedWith", agent)
    yield from _say(agent, v.RDF_TYPE, NamedNode(v.PROV + "SoftwareAgent"))
    yield from _say(agent, v.RDFS_LABEL, Literal(f"budget-kg {__version__}"))


def _distributions(data: NamedNode, publication: Publication) -> Iterator[Triple]:
    """The downloads and their licence, where one is given."""
    site = publication.site
    licensed = [data]
    for media, (path, form) in _FORMATS.items():
        file = NamedNode(site + path)
        distribution = NamedNode(f"{site}data/catalogue.ttl#{form}")
        licensed.append(distribution)
        yield from _say(data, _DCAT + "distribution", distribution)
        yield from _say(data, _VOID + "dataDump", file)
        yield from _say(data, _VOID + "feature", NamedNode(f"http://www.w3.org/ns/formats/{form}"))
        yield from _say(distribution, v.RDF_TYPE, NamedNode(_DCAT + "Distribution"))
        yield from _say(distribution, _DCAT + "downloadURL", file)
        yield from _say(distribution, _DCAT + "mediaType", NamedNode(_IANA + media))
        yield from _say(
            distribution, _DCAT + "compressFormat", NamedNode(_IANA + "application/gzip")
        )
    if publication.licence:
        for node in licensed:
            yield from _say(node, v.DCTERMS + "license", NamedNode(publication.licence))


def _statistics(reader: GraphReader, data: NamedNode) -> Iterator[Triple]:
    """How many triples, and how many things of each class."""
    count = Literal(str(len(reader.store)), datatype=NamedNode(v.XSD_INTEGER))
    yield from _say(data, _VOID + "triples", count)
    solutions = reader.store.query(
        f"SELECT ?class (COUNT(DISTINCT ?s) AS ?count) {{ ?s <{v.RDF_TYPE}> ?class }} "
        "GROUP BY ?class",
        use_default_graph_as_union=True,
    )
    if isinstance(solutions, QuerySolutions):
        for solution in solutions:
            kind, number = solution["class"], solution["count"]
            if isinstance(kind, NamedNode) and isinstance(number, Literal):
                name = f"class-{sha256(kind.value.encode()).hexdigest()[:12]}"
                part = NamedNode(f"{data.value.partition('#')[0]}#{name}")
                yield from _say(data, _VOID + "classPartition", part)
                yield from _say(part, _VOID + "class", kind)
                yield from _say(part, _VOID + "entities", number)
