"""What SELECTs cannot express goes to the reference validator; what nobody can use is an error."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import ShapeError
from kg.findings import Finding
from kg.validation import make_validator, validate

GRAPH = NamedNode("https://example.org/graph/0011223344556677")
PREFIXES = """@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
DATA = (
    PREFIXES
    + """ex:one a ex:Thing ; ex:a 1 .
ex:two a ex:Thing ; ex:b 1 .
ex:three a ex:Thing .
"""
)
EITHER = """ex:Either a sh:NodeShape ; sh:targetClass ex:Thing ;
    sh:or ( [ sh:path ex:a ; sh:minCount 1 ; sh:disjoint ex:b ] [ sh:path ex:b ; sh:minCount 1 ] ) ;
    sh:message "二者必居其一"@zh, "One of the two"@en .
"""
PLAIN = """ex:Plain a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property ex:Plain-a .
ex:Plain-a sh:path ex:a ; sh:minCount 1 ; sh:message "缺少"@zh, "lacks"@en .
"""


def found(tmp_path: Path, shapes: str) -> list[Finding]:
    file = tmp_path / "shapes.ttl"
    file.write_text(PREFIXES + shapes, encoding="utf-8")
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TURTLE, to_graph=GRAPH)
    return list(validate(store, [GRAPH], make_validator([file], [])))


def test_a_shape_beyond_selects_is_left_to_the_reference(tmp_path: Path) -> None:
    findings = found(tmp_path, EITHER + PLAIN)
    validator = make_validator([tmp_path / "shapes.ttl"], [])
    assert (len(validator.selects), validator.rest) == (1, ("https://example.org/Either",))
    told = [(f.shape.rsplit("/")[-1], f.focus.rsplit("/")[-1], f.message.zh) for f in findings]
    assert told == [
        ("Either", "three>", "二者必居其一"),
        ("Plain-a", "three>", "缺少"),
        ("Plain-a", "two>", "缺少"),
    ]


@pytest.mark.parametrize("name", ["Plain", "Plain-a"])
def test_shapes_that_say_nothing_under_the_wanted_names_are_not_asked(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / "shapes.ttl"
    other = PLAIN.replace("Plain", "Other")
    file.write_text(PREFIXES + PLAIN + other, encoding="utf-8")
    for engine in ("select", "pyshacl"):
        validator = make_validator([file], [], engine=engine, rules={name})
        asked = [check.shape for check, _ in validator.selects] or list(validator.rest)
        assert len(asked) == 1
        assert asked[0].startswith("https://example.org/Plain")


def test_a_shape_that_holds_itself_is_left_to_the_reference(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    inner = "sh:property [ sh:path ex:a ; sh:node ex:S ]"
    shape = f"ex:S a sh:NodeShape ; sh:targetNode ex:one ; {inner} ."
    file.write_text(PREFIXES + shape, encoding="utf-8")
    assert make_validator([file], []).rest == ("https://example.org/S",)


@pytest.mark.parametrize(
    "shapes",
    [
        "ex:Shape a sh:NodeShape ; sh:targetClass ",
        'ex:S a sh:NodeShape ; sh:targetNode ex:one ; sh:sparql [ sh:select "SELECT $this" ] .',
        'ex:S a sh:NodeShape ; sh:targetNode ex:one ; sh:sparql [ sh:select "SELECT $this {" ] .',
    ],
)
def test_shapes_that_nobody_can_use_are_an_error(tmp_path: Path, shapes: str) -> None:
    with pytest.raises(ShapeError):
        found(tmp_path, shapes)
