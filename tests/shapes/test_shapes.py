"""Beside each structure shape a graph that meets it and one that breaks each of its constraints.

`expected.csv` lists the findings of the broken graph. The focus node is named after what it breaks;
a node may break more than that, since two values of a property are often also one wrong value.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.allowed_values import ENUMERATIONS
from kg.findings import Finding
from kg.resources import resource_folder
from kg.validation import make_validator, validate
from kg.validation.shapes import load_shapes
from kg.vocabulary import LISTS, code_iri

HERE = Path(__file__).parent
SHAPES = resource_folder("shapes") / "structure"
NAMES = sorted(path.stem for path in SHAPES.glob("*.ttl") if path.stem != "prefixes")
GRAPH = NamedNode("https://example.org/graph/0123456789abcdef")
EXAMPLE = "https://example.org/"


def findings(name: str, graph: str, engine: str = "select") -> Iterator[Finding]:
    files = [SHAPES / f"{name}.ttl", SHAPES / "prefixes.ttl"]
    store = Store()
    store.load((HERE / name / f"{graph}.ttl").read_bytes(), format=RdfFormat.TURTLE, to_graph=GRAPH)
    return validate(store, [GRAPH], make_validator(files, engine=engine))


def key(finding: Finding) -> tuple[str, ...]:
    return (
        finding.severity,
        finding.shape.rsplit("#")[-1],
        finding.component.rsplit("#")[-1],
        finding.focus[1:-1].removeprefix(EXAMPLE),
        finding.value,
        finding.message.en,
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_valid_graph_conforms(name: str) -> None:
    assert list(findings(name, "valid")) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_invalid_graph_gives_the_expected_findings(name: str) -> None:
    with (HERE / name / "expected.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert sorted(map(key, findings(name, "invalid"))) == sorted(map(tuple, rows))


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_validator_agrees(name: str) -> None:
    ours, reference = (Counter(findings(name, "invalid", e)) for e in ("select", "pyshacl"))
    assert ours == reference


@pytest.mark.parametrize("name", NAMES)
def test_every_constraint_is_broken_once(name: str) -> None:
    """Checks of sh:sparql share their shape's name, and are told apart by their message."""
    checks = load_shapes([SHAPES / f"{name}.ttl", SHAPES / "prefixes.ttl"]).checks
    wanted = Counter((c.shape, c.component) for found in checks.values() for c in found or ())
    spoken = {(f.shape, f.component, f.message.en) for f in findings(name, "invalid")}
    kinds = Counter({(shape, component) for shape, component, _ in spoken})
    assert wanted.keys() == kinds.keys()


@pytest.mark.parametrize("name", NAMES)
def test_messages_are_in_both_languages(name: str) -> None:
    checks = load_shapes([SHAPES / f"{name}.ttl", SHAPES / "prefixes.ttl"]).checks
    for found in checks.values():
        assert found, "the structure shapes are all within what SELECTs express"
        for check in found:
            assert check.message.zh != check.message.en
            assert not check.message.en.startswith("does not meet")


def test_lists_are_those_of_the_contract() -> None:
    checks = load_shapes(SHAPES.glob("*.ttl")).checks
    lists = {
        frozenset(term.value for term in check.parameter)
        for found in checks.values()
        for check in found or ()
        if check.component.endswith("#InConstraintComponent")
    }
    for column, name in LISTS.items():
        assert frozenset(code_iri(name, value) for value in ENUMERATIONS[column] if value) in lists
