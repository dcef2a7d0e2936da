"""The shapes are as the recommendation wants them: SHACL's own shapes, and section 5.3.1."""

import re

import pyshacl
import pytest
import rdflib

from kg.resources import resource_folder

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
FILES = {str(path.stem): path for path in sorted(resource_folder("shapes").rglob("*.ttl"))}
BOUND = {"this", "PATH", "value"}
"""What stands in a message without being selected: the node, and parameters."""


def test_all_files_together_conform_to_the_shapes_of_shapes() -> None:
    shapes = rdflib.Graph()
    for path in FILES.values():
        shapes.parse(path)
    # pyshacl raises where one of them does not.
    assert pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)[0]


@pytest.mark.parametrize("name", FILES)
def test_each_message_says_what_its_query_selects_in_both_languages(name: str) -> None:
    graph = rdflib.Graph().parse(FILES[name])
    for query in set(graph.objects(None, SH.sparql)):
        messages = {text.language: str(text) for text in graph.objects(query, SH.message)}
        assert messages.keys() == {"zh", "en"}, query
        said = {language: names_in(text) for language, text in messages.items()}
        selected = re.split(r"\bWHERE\b", str(graph.value(query, SH.select)))[0]
        known = {*re.findall(r"[?$](\w+)", selected), *BOUND}
        assert said["zh"] | said["en"] <= known, query
        assert list(graph.objects(query, SH.prefixes)), query


def names_in(message: str) -> set[str]:
    return set(re.findall(r"\{[?$](\w+)\}", message))
