"""The diagram and the HTML page that `make docs` makes of ontology/budget.ttl."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF

from docs.ontology_diagram import ontology_to_page
from docs.ontology_html import ontology_to_html
from kg import vocabulary
from kg.mapping.ontology import ontology_files

TERMS = ontology_files()[0]


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The classes and properties of the ontology."""
    graph = rdflib.Graph().parse(TERMS)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {iri.removeprefix(vocabulary.BKG) for iri in found if iri.startswith(vocabulary.BKG)}


def test_the_diagram_is_up_to_date(checkout: Path) -> None:
    page = (checkout / "docs" / "ontology-diagram.md").read_text(encoding="utf-8")
    assert page == ontology_to_page(TERMS), "make docs"


def test_the_diagram_shows_every_term(names: set[str]) -> None:
    page = ontology_to_page(TERMS)
    assert names - set(re.findall(r"\w+", page)) == set()
    # A property without a range is drawn as its examples use it.
    assert "OrganisationMention --> Organisation : refersTo" in page
    assert "FundingDocument --> Organisation" not in page


def test_the_html_page_describes_every_term_in_both_languages(names: set[str]) -> None:
    pytest.importorskip("pylode", reason="pyLODE is not installed: pip install 'budget-kg[docs]'")
    page = ontology_to_html(TERMS)
    assert {name for name in names if f"{vocabulary.BKG}{name}" not in page} == set()
    assert "公开文件" in page
    assert "One numeric cell of a budget table." in page
    assert "&lt;document/d1/line/l1&gt; bkg:isLeaf true ." in page
