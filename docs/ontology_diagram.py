"""ontology/budget.ttl → a Markdown page with a class diagram in Mermaid.

A link is drawn from each class that a property is for to its range; a property without a range is
drawn as its examples (skos:example) use it. What a class states in words and figures stands in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib

BKG = "https://w3id.org/budget-kg/ontology#"
BASE = "https://w3id.org/budget-kg/id/"
SCHEMA = "https://schema.org/"
# Every record has it; drawn once in words.
EVERYWHERE = {"statedIn"}

_PAGE = """# The ontology as a diagram

Drawn from `ontology/budget.ttl` by `make docs`; do not edit. Every record has also `bkg:statedIn`,
which leads to its `Disclosure`. What a property means: [ontology.md](ontology.md).

本体结构图，由 `make docs` 依据 `ontology/budget.ttl` 生成，请勿手改。
每条记录另有 `bkg:statedIn`，指向所在的公开文件。

```mermaid
classDiagram
direction LR
{body}
```
"""


def ontology_to_page(ontology: Path) -> str:
    """The Markdown page, the same for the same file."""
    import rdflib

    graph = rdflib.Graph().parse(ontology)
    return _PAGE.format(body="\n".join([*_classes(graph), *_links(graph)]))


def _classes(graph: rdflib.Graph) -> Iterator[str]:
    """Each class with its names and the properties whose values are literals."""
    from rdflib import OWL, RDF

    literals = defaultdict(list)
    for term in graph.subjects(RDF.type, OWL.DatatypeProperty):
        for name in _own(graph, *_domains(graph, term)):
            literals[name].extend(_own(graph, term))
    for name in sorted(_own(graph, *graph.subjects(RDF.type, OWL.Class))):
        yield f'class {name}["{name} {_label(graph, name)}"]'
        for member in sorted(literals[name]):
            yield f"{name} : {member}"


def _links(graph: rdflib.Graph) -> Iterator[str]:
    """The classes above a class, then the properties that lead from class to class."""
    from rdflib import OWL, RDF, RDFS

    for name in sorted(_own(graph, *graph.subjects(RDF.type, OWL.Class))):
        for above in sorted(graph.objects(_term(name), RDFS.subClassOf)):
            yield f"{_shown(graph, above)} <|-- {name}"
    by_ends = defaultdict(list)
    for term in graph.subjects(RDF.type, OWL.ObjectProperty):
        for name in set(_own(graph, term)) - EVERYWHERE:
            for ends in _ends(graph, term):
                by_ends[ends].append(name)
    for (start, end), names in sorted(by_ends.items()):
        yield f"{start} --> {end} : {', '.join(sorted(names))}"


def _ends(graph: rdflib.Graph, term: rdflib.term.Node) -> set[tuple[str, str]]:
    from rdflib import RDFS

    target = graph.value(term, RDFS.range)
    if target is None or target == RDFS.Resource:
        return _example_ends(graph, term)
    return {(_shown(graph, start), _shown(graph, target)) for start in _domains(graph, term)}


def _example_ends(graph: rdflib.Graph, term: rdflib.term.Node) -> set[tuple[str, str]]:
    """The classes of what a property links in its examples; another term's example names them."""
    import rdflib
    from rdflib import RDF, SKOS

    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in graph.namespaces())
    world = rdflib.Graph()
    for example in graph.objects(None, SKOS.example):
        world.parse(data=f"@base <{BASE}> .\n{prefixes}{example}", format="turtle")
    return {
        (_shown(graph, start), _shown(graph, end))
        for subject, value in world.subject_objects(term)
        for start in world.objects(subject, RDF.type)
        for end in world.objects(value, RDF.type)
    }


def _domains(graph: rdflib.Graph, term: rdflib.term.Node) -> list[rdflib.term.Node]:
    from rdflib import RDFS, URIRef

    includes = URIRef(SCHEMA + "domainIncludes")
    return sorted({*graph.objects(term, RDFS.domain), *graph.objects(term, includes)})


def _own(graph: rdflib.Graph, *terms: rdflib.term.Node) -> list[str]:
    """The names of the terms that are this ontology's own."""
    return [str(term).removeprefix(BKG) for term in terms if str(term).startswith(BKG)]


def _term(name: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(BKG + name)


def _shown(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    """An own term's name; another vocabulary's with its prefix, as Mermaid can read it."""
    names = _own(graph, term)
    return names[0] if names else graph.namespace_manager.qname(str(term)).replace(":", "_")


def _label(graph: rdflib.Graph, name: str) -> str:
    from rdflib import RDFS, Literal

    labels = graph.objects(_term(name), RDFS.label)
    return next(str(x) for x in labels if isinstance(x, Literal) and x.language == "zh")
