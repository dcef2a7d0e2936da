"""Floor 4: the divisions that documents name → the lines of their tree.

Reads `Links` and the tables of GB/T 2260. Gives lines of `graph/shared`: each division with its
level, the city and province above it, and what follows a code that is no more.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris
from kg.linking import Links
from kg.mapping.writer import Writer
from kg.values.division_tables import division_by_code, division_level, divisions_up, ending_of


def write_divisions(out: Writer, iris: Iris, links: Links) -> None:
    """The divisions that documents name, and those above them and after them."""
    waiting = set(links.divisions)
    done: set[str] = set()
    while waiting:
        code = waiting.pop()
        done.add(code)
        known = division_by_code(code)
        stated = links.divisions.get(code, ())
        _write_division(out, iris, code, (known.name, *stated) if known else stated)
        up = divisions_up(code)[1:2]
        ending = ending_of(code)
        after = ending.successors if ending else ()
        for above in up:
            out.link(iris.division(code), v.SCHEMA_CONTAINED_IN_PLACE, iris.division(above.code))
        for successor in after:
            out.link(iris.division(code), v.DCTERMS_IS_REPLACED_BY, iris.division(successor))
        waiting |= {above.code for above in up} | set(after)
        waiting -= done


def _write_division(out: Writer, iris: Iris, key: str, names: tuple[str, ...]) -> None:
    subject = iris.division(key)
    out.kind(subject, v.AdministrativeDivision)
    out.names(subject, tuple(dict.fromkeys(names)))
    if key.isdigit():
        out.text(subject, v.SKOS_NOTATION, key)
    if division_by_code(key):
        level = v.code_iri("fundingLevel", division_level(key))
        out.link(subject, v.GOVERNMENT_LEVEL, level)
