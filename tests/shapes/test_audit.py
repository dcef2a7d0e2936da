"""Beside each audit rule a graph that is sound and one that breaks it, with what is found there."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.findings import Finding
from kg.mapping import document_to_nquads
from kg.resources import resource_folder
from kg.validation import make_validator, validate
from kg.validation.rules import audit_rules, rule_files
from kg.validation.rules_page import rules_to_markdown
from tests.examples.records import example_records
from tests.mapping.full_records import FULL

HERE = Path(__file__).parent
PREFIXES = resource_folder("shapes") / "structure" / "prefixes.ttl"
FILES = {path.stem: path for path in rule_files()}
GRAPH = NamedNode("https://example.org/graph/0123456789abcdef")


def folder(name: str) -> Path:
    """The graphs of a rule; those of rules across documents hold several documents in one graph."""
    return HERE / FILES[name].parent.name / name


def findings(name: str, graph: str, engine: str = "select") -> list[Finding]:
    store = Store()
    path = folder(name) / f"{graph}.ttl"
    store.load(path.read_bytes(), format=RdfFormat.TURTLE, to_graph=GRAPH)
    return list(validate(store, [GRAPH], make_validator([FILES[name], PREFIXES], engine=engine)))


def test_every_rule_has_its_graphs() -> None:
    graphs = {path.name for kind in ("audit", "across") for path in (HERE / kind).iterdir()}
    assert graphs == FILES.keys() == audit_rules().keys()


@pytest.mark.parametrize("name", FILES)
def test_a_sound_graph_gives_nothing(name: str) -> None:
    assert findings(name, "valid") == []


@pytest.mark.parametrize("name", FILES)
def test_a_breach_is_said_in_both_languages(name: str) -> None:
    with (folder(name) / "expected.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert rows
    found = [
        [one.severity, one.focus[1:-1].rsplit("/", 1)[-1], one.message.zh, one.message.en]
        for one in findings(name, "invalid")
    ]
    assert found == rows


@pytest.mark.usefixtures("queries_parsed_once")
@pytest.mark.parametrize("name", FILES)
def test_the_reference_validator_agrees(name: str) -> None:
    ours, reference = (Counter(findings(name, "invalid", e)) for e in ("select", "pyshacl"))
    assert ours == reference
    assert findings(name, "valid", "pyshacl") == []


def test_rules_ask_for_what_the_graphs_of_documents_have() -> None:
    """A rule that asks for a property which stands in another graph would never find a thing."""
    written = set()
    examples = ("quzhou-organisation-2024", "helan-agriculture-final-2023")
    for records in (FULL, *map(example_records, examples)):
        for line in document_to_nquads(records):
            written.add(line.split(" ", 2)[1][1:-1])
    names = {"bkg": "https://w3id.org/budget-kg/ontology#", "schema": "https://schema.org/"}
    for path in sorted((resource_folder("shapes") / "audit").glob("*.ttl")):
        queries = "".join(path.read_text(encoding="utf-8").split('sh:select """')[1:])
        asked = re.findall(r"(bkg|schema):([a-z]\w*)", queries)
        missing = {name for prefix, name in asked if names[prefix] + name not in written}
        assert missing <= {"officialName"}, path.name


def test_every_rule_is_described_in_both_languages() -> None:
    for rule in audit_rules().values():
        for text in (rule.label, rule.why, rule.example):
            assert text.zh, rule
            assert text.en, rule
        assert rule.severity in ("violation", "warning", "info")


def test_english_sentences_quote_what_an_issue_says() -> None:
    """What extraction says of a place in Chinese alone stands in English as a quotation: in the
    message, or where a query puts it in place of English words."""
    bare = re.compile(r': \{\?(\w+)\}"@en')
    quoted = re.compile(r'CONCAT\("“", \?\w+, "”"\)\) AS \?(\w+)\)')
    texts = {name: path.read_text("utf-8") for name, path in FILES.items()}
    unquoted = {
        name: {*bare.findall(text)} - {"en", *quoted.findall(text)} for name, text in texts.items()
    }
    assert not any(unquoted.values()), unquoted


def test_the_page_of_the_rules_is_up_to_date(checkout: Path) -> None:
    page = (checkout / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_to_markdown(audit_rules().values())
