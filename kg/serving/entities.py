"""Floor 6: one entity of the graph → what the graph says of it, both ways.

Reads the store. Gives a `Description` of bounded size, and its triples in the formats of RDF. IRIs
come from the paths of requests: a path is brought to the form that `kg.iris` mints, once, so that
every way to percent-encode a name finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, unquote, unquote_to_bytes

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.iris import segment
from kg.store import GraphStore
from kg.vocabulary import DCTERMS, RDFS, SKOS

MOST_LINKS = 500
"""How many links of others to an entity are shown: a subject code has tens of thousands."""
MOST_FACTS = 5_000

_LABELS = tuple(NamedNode(iri) for iri in (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title"))


@dataclass(frozen=True, slots=True)
class Format:
    """A format of RDF: its suffix in our URLs is its name."""

    media_type: str
    rdf: RdfFormat


FORMATS = {
    "ttl": Format("text/turtle", RdfFormat.TURTLE),
    "jsonld": Format("application/ld+json", RdfFormat.JSON_LD),
    "nt": Format("application/n-triples", RdfFormat.N_TRIPLES),
    "rdf": Format("application/rdf+xml", RdfFormat.RDF_XML),
}


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph says: `facts` of the entity, `links` to it; `cut` where there are more."""

    iri: str
    facts: tuple[Triple, ...]
    links: tuple[Triple, ...]
    cut: bool


def describe(store: GraphStore, iri: str) -> Description | None:
    """The description of an entity, None where the graph does not know it."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    facts = _triples(store.pyoxigraph.quads_for_pattern(node, None, None, None), MOST_FACTS)
    links = _triples(store.pyoxigraph.quads_for_pattern(None, None, node, None), MOST_LINKS)
    if not facts and not links:
        return None
    cut = len(facts) > MOST_FACTS or len(links) > MOST_LINKS
    return Description(iri, facts[:MOST_FACTS], links[:MOST_LINKS], cut)


def _triples(quads: Iterable[object], most: int) -> tuple[Triple, ...]:
    some = islice(quads, most + 1)
    return tuple(sorted((quad.triple for quad in some), key=str))  # type: ignore[attr-defined]


def description_to_rdf(description: Description, form: Format) -> bytes:
    """Facts and links as RDF."""
    return serialize((*description.facts, *description.links), format=form.rdf) or b""


def labels(store: GraphStore, node: NamedNode | BlankNode) -> dict[str, str]:
    """The names of an entity by language, the best one for each; `""` has no language.

    Of several the first by code point is taken, so that the same page comes twice.
    """
    found: dict[str, str] = {}
    for predicate in _LABELS:
        quads = store.pyoxigraph.quads_for_pattern(node, predicate, None, None)
        terms = [quad.object for quad in islice(quads, 50) if isinstance(quad.object, Literal)]
        for term in sorted(terms, key=lambda term: term.value):
            found.setdefault(term.language or "", term.value)
    return found


def path_to_local(raw_path: bytes, prefix: str) -> str | None:
    """The part of an IRI behind the base, from a request's path as it was sent.

    None where the path is no UTF-8 or does not begin with the prefix.

    >>> path_to_local(b"/id/organisation/130435/%E4%B8%AD%2f1", "/id/")
    'organisation/130435/中%2F1'
    """
    text = raw_path.decode("latin-1")
    if not text.startswith(prefix):
        return None
    parts = []
    for part in text[len(prefix) :].split("/"):
        try:
            parts.append(segment(unquote_to_bytes(part.encode("latin-1")).decode("utf-8")))
        except UnicodeDecodeError:
            return None
    return "/".join(parts)


def local_to_path(local: str) -> str:
    """The part of an IRI behind the base, as it stands in a URL and in a header: ASCII.

    >>> local_to_path("organisation/130435/中%2F1")
    'organisation/130435/%E4%B8%AD%2F1'
    """
    return "/".join(quote(unquote(part), safe="!$&'()*+,;=:@~") for part in local.split("/"))
