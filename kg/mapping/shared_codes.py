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
        concept = iris.classification(scheme, code)
        for name in _write_concept_names(out, concept, labels, ontology):
            label = iris.subject_name(scheme, code, name)
            _write_years(out, concept, label, name, links.subject_years[scheme, code, name])


def _write_years(out: Writer, concept: str, label: str, name: str, years: tuple[int, ...]) -> None:
    """The disclosures of which years print a name: the name as a label of its own (SKOS-XL)."""
    if years:
        out.link(concept, v.SKOSXL_ALT_LABEL, label)
        out.kind(label, v.SkosxlLabel)
        out.chinese(label, v.SKOSXL_LITERAL_FORM, name)
    for year in years:
        out.integer(label, v.FISCAL_YEAR, year)


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
) -> tuple[str, ...]:
    """Names as printed; gives the alternative ones. A label of the code lists stays the label."""
    if f"<{concept}> <{v.RDF_TYPE}> <{v.SkosConcept}>" in ontology:
        known = f"<{concept}> <{v.RDFS_LABEL}> "
        others = tuple(name for name in names if f'{known}"{escape(name)}"@zh' not in ontology)
    else:
        others = names[1:]
        for name in names[:1]:
            out.chinese(concept, v.RDFS_LABEL, name)
            out.chinese(concept, v.SKOS_PREF_LABEL, name)
    for name in others:
        out.chinese(concept, v.SKOS_ALT_LABEL, name)
    return others
