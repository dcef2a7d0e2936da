"""Floor 4: subject codes and indicator classes that documents print → the lines of their concepts.

Reads `Links` and the triples of the ontology graph. A concept that the code lists describe keeps
its label there; here it gets the names that documents print besides.
"""

from __future__ import annotations

from collections.abc import Set

from kg import vocabulary as v
from kg.iris import SCHEME_SEGMENTS, Iris
from kg.linking import Links
from kg.mapping.writer import Writer, escape
from kg.values.codes import subject_parents


def write_subjects(out: Writer, iris: Iris, links: Links, ontology: Set[str]) -> None:
    """The subject codes as printed, and the codes above them."""
    for (scheme, code), labels in links.subjects.items():
        if scheme not in SCHEME_SEGMENTS:
            continue
        chain = (*subject_parents(code), code)
        for index, step in enumerate(chain):
            concept = iris.classification(scheme, step)
            _write_concept(out, concept, v.code_iri("scheme", scheme), step)
            if index:
                out.link(concept, v.SKOS_BROADER, iris.classification(scheme, chain[index - 1]))
        _write_concept_names(out, iris.classification(scheme, code), labels, ontology)


def write_indicator_classes(out: Writer, iris: Iris, links: Links, ontology: Set[str]) -> None:
    """The classes that indicators name, the second level under the first."""
    for level1, level2 in links.indicator_classes:
        scheme, above = v.BKGC + "indicatorClass", iris.indicator_class(level1)
        _write_concept(out, above, scheme, level1)
        _write_concept_names(out, above, (level1,), ontology)
        if level2:
            concept = iris.indicator_class(level1, level2)
            _write_concept(out, concept, scheme, level2)
            out.link(concept, v.SKOS_BROADER, above)
            _write_concept_names(out, concept, (level2,), ontology)


def _write_concept(out: Writer, concept: str, scheme: str, notation: str) -> None:
    out.kind(concept, v.SkosConcept)
    out.link(concept, v.SKOS_IN_SCHEME, scheme)
    out.text(concept, v.SKOS_NOTATION, notation)


def _write_concept_names(
    out: Writer, concept: str, names: tuple[str, ...], ontology: Set[str]
) -> None:
    """Names as printed; a concept that the code lists describe keeps its label and gets others."""
    if f"<{concept}> <{v.RDF_TYPE}> <{v.SkosConcept}>" in ontology:
        for name in names:
            if f'<{concept}> <{v.RDFS_LABEL}> "{escape(name)}"@zh' not in ontology:
                out.chinese(concept, v.SKOS_ALT_LABEL, name)
        return
    out.names(concept, names)
    for name in names[:1]:
        out.chinese(concept, v.SKOS_PREF_LABEL, name)
