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
from kg.publishing.dumps import NQUADS_FORM, Dump
from kg.publishing.kinds import Kind
from kg.publishing.rdf import PREFIXES
from kg.publishing.versions import CHANGES, Version
from kg.store.reader import GraphReader
from kg.version import __version__

_DCAT = "http://www.w3.org/ns/dcat#"
_VOID = "http://rdfs.org/ns/void#"
_IANA = "https://www.iana.org/assignments/media-types/"
_PREFIXES = {**PREFIXES, "dcat": _DCAT, "void": _VOID}


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: where, the base of the entities, the licence if any, title.

    `dumps` are the files of the whole graph beside it.
    """

    site: str
    base: str
    licence: str
    title: Text
    dumps: tuple[Dump, ...] = ()


def catalogue_files(
    reader: GraphReader,
    found: dict[str, Kind],
    publication: Publication,
    versions: tuple[Version, ...],
) -> dict[str, bytes]:
    """`data/catalogue.ttl`, `.jsonld`, and the VoID file at its well-known place."""
    data = NamedNode(f"{publication.site}data/catalogue.ttl#dataset")
    triples = sorted(
        {
            *_description(data, found, publication),
            *_distributions(data, publication),
            *_statistics(reader, data),
            *_versions(data, publication.site, versions),
        },
        key=str,
    )
    turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    json = serialize(triples, format=RdfFormat.JSON_LD) or b""
    return {
        "data/catalogue.ttl": turtle,
        "data/catalogue.jsonld": json,
        ".well-known/void": turtle,
    }


def _both(text: Text) -> tuple[Literal, Literal]:
    return Literal(text.zh, language="zh"), Literal(text.en, language="en")


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(v.XSD_INTEGER))


def _say(subject: NamedNode, predicate: str, *values: NamedNode | Literal) -> Iterator[Triple]:
    for value in values:
        yield Triple(subject, NamedNode(predicate), value)


def _description(
    data: NamedNode, found: dict[str, Kind], publication: Publication
) -> Iterator[Triple]:
    """What the data set is, from whom, and examples of each kind."""
    site = publication.site
    titles = _both(publication.title)
    catalogue = NamedNode(f"{site}data/catalogue.ttl#catalogue")
    yield from _say(catalogue, v.RDF_TYPE, NamedNode(_DCAT + "Catalog"))
    yield from _say(catalogue, v.DCTERMS_TITLE, *titles)
    yield from _say(catalogue, _DCAT + "dataset", data)
    yield from _say(data, v.RDF_TYPE, NamedNode(_DCAT + "Dataset"), NamedNode(_VOID + "Dataset"))
    yield from _say(data, v.DCTERMS_TITLE, *titles)
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
    for dump in publication.dumps:
        distribution = NamedNode(f"{site}data/catalogue.ttl#{dump.form or 'Parquet'}")
        licensed.append(distribution)
        if dump.form:
            form = NamedNode(f"http://www.w3.org/ns/formats/{dump.form}")
            yield from _say(data, _VOID + "dataDump", NamedNode(site + dump.path))
            yield from _say(data, _VOID + "feature", form)
        yield from _distribution(data, distribution, site + dump.path, dump.name, dump)
    if publication.licence:
        for node in licensed:
            yield from _say(node, v.DCTERMS + "license", NamedNode(publication.licence))


def _distribution(
    data: NamedNode, node: NamedNode, url: str, title: Text, form: Dump
) -> Iterator[Triple]:
    """One file to download, in the form of a dump."""
    yield from _say(data, _DCAT + "distribution", node)
    yield from _say(node, v.RDF_TYPE, NamedNode(_DCAT + "Distribution"))
    yield from _say(node, v.DCTERMS_TITLE, *_both(title))
    yield from _say(node, _DCAT + "downloadURL", NamedNode(url))
    yield from _say(node, _DCAT + "mediaType", NamedNode(_IANA + form.media))
    if form.compressed:
        yield from _say(node, _DCAT + "compressFormat", NamedNode(_IANA + form.compressed))


def _versions(data: NamedNode, site: str, versions: tuple[Version, ...]) -> Iterator[Triple]:
    """Each version with the one before it, and the change that leads from that to this."""
    before: NamedNode | None = None
    for version in versions:
        node = NamedNode(f"{site}data/catalogue.ttl#version-{version.number}")
        yield from _say(data, _DCAT + "hasVersion", node)
        yield from _say(node, v.RDF_TYPE, NamedNode(_DCAT + "Dataset"))
        yield from _say(node, _DCAT + "isVersionOf", data)
        yield from _say(node, _DCAT + "version", Literal(str(version.number)))
        yield from _say(node, v.DCTERMS_IDENTIFIER, Literal(f"sha256:{version.sha256}"))
        yield from _say(node, _VOID + "triples", _count(version.quads))
        if before:
            yield from _say(node, _DCAT + "previousVersion", before)
            yield from _say(node, v.PROV + "wasRevisionOf", before)
        if before and version.files:
            yield from _change(site, version, before, node)
        before = node
    if before:
        yield from _say(data, _DCAT + "version", Literal(str(versions[-1].number)))
        yield from _say(data, _DCAT + "hasCurrentVersion", before)


def _change(site: str, version: Version, old: NamedNode, new: NamedNode) -> Iterator[Triple]:
    """The quads that came and those that went, a data set of their own with a file of each."""
    change = NamedNode(f"{site}data/catalogue.ttl#change-{version.number}")
    notes = Text(
        f"新增 {version.added} 个四元组，删除 {version.removed} 个",
        f"{version.added} quads added, {version.removed} removed",
    )
    yield from _say(new, v.ADMS + "versionNotes", *_both(notes))
    yield from _say(new, v.DCTERMS + "relation", change)
    yield from _say(change, v.RDF_TYPE, NamedNode(_DCAT + "Dataset"))
    yield from _say(change, v.PROV_WAS_DERIVED_FROM, old, new)
    for name, path in version.files.items():
        file = NamedNode(f"{change.value}-{name}")
        yield from _distribution(change, file, site + path, CHANGES[name], NQUADS_FORM)


def _statistics(reader: GraphReader, data: NamedNode) -> Iterator[Triple]:
    """How many triples, and how many things of each class."""
    yield from _say(data, _VOID + "triples", _count(len(reader.store)))
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
