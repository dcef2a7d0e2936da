"""Floor 4: links to other data sets → lines of `graph/shared`.

Reads the links of a file and the lines of the entities. Gives the lines whose subject is one of
these entities, so that a table for a whole country says nothing of places that no document names.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.iris import DEFAULT_BASE, Iris
from kg.linking.outward import OutwardLink
from kg.mapping.writer import Writer


def line_subjects(lines: Iterable[str]) -> frozenset[str]:
    """The IRIs that lines of N-Quads are about."""
    return frozenset(line.split(" ", 1)[0].strip("<>") for line in lines)


def outward_to_nquads(
    links: Iterable[OutwardLink], subjects: frozenset[str], *, base: str = DEFAULT_BASE
) -> list[str]:
    """The lines of the links from these subjects, sorted, each once."""
    out = Writer(Iris(base).graph("shared"))
    for link in links:
        if link.subject in subjects:
            out.link(link.subject, link.predicate, link.object)
    return sorted(set(out.lines))
