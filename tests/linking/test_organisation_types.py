"""The types of organisations: data that holds together, and what a name makes of it."""

import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS

from kg.linking.organisation_types import check_types, organisation_type, type_notations
from kg.resources import resource_folder
from kg.vocabulary import BKGC


@pytest.fixture(scope="module")
def scheme() -> rdflib.Graph:
    return rdflib.Graph().parse(resource_folder("ontology") / "codes" / "organisation-types.ttl")


def test_no_name_belongs_to_two_types() -> None:
    assert check_types() == []


def test_every_type_has_labels_and_stands_in_a_group(scheme: rdflib.Graph) -> None:
    concepts = set(scheme.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 90
    for concept in concepts:
        notation = str(scheme.value(concept, SKOS.notation))
        assert str(concept) == f"{BKGC}organisationType_{notation}"
        assert {label.language for label in scheme.objects(concept, RDFS.label)} == {"zh", "en"}
        above = scheme.value(concept, SKOS.broader)
        assert above is None or str(above).endswith("_bodies")
        assert (above is None) == notation.endswith("_bodies")


def test_every_type_can_be_reached_by_a_name(scheme: rdflib.Graph) -> None:
    typed = {str(scheme.value(s, SKOS.notation)) for s, _ in scheme.subject_objects(SKOS.broader)}
    assert type_notations() == typed


@pytest.mark.parametrize(
    ("core", "notation", "certain"),
    [
        ("组织部", "organisation", True),
        ("委组织部", "organisation", True),
        ("农业局", "agriculture", False),
        ("红堡镇政府", "town", False),
    ],
)
def test_names_and_types(core: str, notation: str, certain: bool) -> None:
    found = organisation_type(core)
    assert found is not None
    assert (found.notation, found.certain) == (notation, certain)


def test_a_name_that_no_type_has() -> None:
    assert organisation_type("水土保持工作站") is None
