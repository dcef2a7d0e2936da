"""Floor 4: the ontology and its code lists → the N-Quads of `graph/ontology`.

Reads `ontology/budget.ttl` and `ontology/codes/*.ttl`. Gives sorted lines. The concepts of the
classifications are written there under the default base, and move to the user's.
"""

from __future__ import annotations

from pathlib import Path

from kg.iris import DEFAULT_BASE, Iris
from kg.resources import resource_folder


def ontology_files() -> list[Path]:
    """The Turtle files of the ontology graph, terms first."""
    folder = resource_folder("ontology")
    return [folder / "budget.ttl", *sorted((folder / "codes").glob("*.ttl"))]


def ontology_triples(*, base: str = DEFAULT_BASE) -> set[str]:
    """Every triple of the ontology graph as `subject predicate object`, without a graph."""
    from pyoxigraph import RdfFormat, parse

    triples = set()
    for file in ontology_files():
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            triple = f"{quad.subject} {quad.predicate} {quad.object}"
            triples.add(triple.replace(f"<{DEFAULT_BASE}", f"<{base}"))
    return triples


def ontology_to_nquads(*, base: str = DEFAULT_BASE) -> list[str]:
    """The lines of the ontology graph, sorted, each with its line feed."""
    graph = Iris(base).graph("ontology")
    return sorted(f"{triple} <{graph}> .\n" for triple in ontology_triples(base=base))
