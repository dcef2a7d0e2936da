"""Values become terms, and never syntax."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.questions import bind, text_to_question
from kg.questions.tokens import replace_variables, variables

TEXT = text_to_question("SELECT ?o { BIND(?_x AS ?o) }", "text")
TYPED = text_to_question(
    """SELECT ?o { VALUES ?o { ?_i_integer ?_d_decimal ?_t_date ?_b_boolean ?_u_iri ?_z_zh } }""",
    "typed",
)


def answer(sparql: str) -> list[object]:
    solutions = pyoxigraph.Store().query(sparql)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [solution[0] for solution in solutions]


# No surrogates: they are no characters, and no shell or file gives them.
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    assert answer(bind(TEXT, {"x": text})) == [pyoxigraph.Literal(text.strip())]


def test_types() -> None:
    values = {"i": "007", "d": "1.5", "t": "2024-02-29", "b": "TRUE", "u": "urn:a", "z": "曲周"}
    assert [str(term) for term in answer(bind(TYPED, values))] == [
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        "<urn:a>",
        '"曲周"@zh',
    ]


GOOD = {"i": 1, "d": "1", "t": "2024-01-01", "b": True, "u": "urn:a", "z": "x"}


@pytest.mark.parametrize(
    ("name", "value", "kind", "example"),
    [
        ("i", "1.5", "integer", "--i 2024"),
        ("d", "NaN", "number", "--d 90000.00"),
        ("d", "12万", "number", "--d 90000.00"),
        ("t", "2024-02-30", "date", "--t 2024-12-31"),
        ("b", "maybe", "true or false", "--b true"),
        ("u", "a b> } #", "IRI", "--u https://"),
    ],
)
def test_an_ill_typed_value_is_named_with_type_and_example(
    name: str, value: str, kind: str, example: str
) -> None:
    with pytest.raises(QueryError) as error:
        bind(TYPED, {**GOOD, name: value})
    message = error.value.in_language("en")
    assert f"`{name}` should be {kind}, got `{value}`" in message
    assert example in message
    assert f"“{name}”" in error.value.in_language("zh")


def test_a_missing_parameter_is_named_with_type_and_example() -> None:
    with pytest.raises(QueryError, match=r"needs the parameter `x` \(x, text\).*--x 曲周县"):
        bind(TEXT, {})


def test_an_unknown_parameter_is_answered_with_those_there_are() -> None:
    question = text_to_question("SELECT * { ?s ?p ?_year_integer, ?__name }", "q")
    with pytest.raises(QueryError, match=r"no parameter `yaer`.*its parameters: year"):
        bind(question, {"yaer": 2024})


def test_a_value_that_is_not_allowed() -> None:
    question = text_to_question("#+ enumerate:\n#+ - _x: [a, b]\nSELECT * { ?s ?p ?_x }", "q")
    with pytest.raises(QueryError, match=r"cannot be `c`. allowed are a, b"):
        bind(question, {"x": "c"})


def test_an_optional_parameter_stays_a_variable_and_a_default_is_used() -> None:
    optional = "SELECT ?o { VALUES ?o { 1 2 } FILTER(COALESCE(?o = ?__n_integer, true)) }"
    question = text_to_question(optional, "q")
    assert len(answer(bind(question, {}))) == 2
    assert len(answer(bind(question, {"n": 2}))) == 1
    assert len(answer(bind(question, {"n": None}))) == 2
    with_default = text_to_question("#+ defaults:\n#+ - n: 1\n" + optional, "q")
    assert len(answer(bind(with_default, {}))) == 1


def test_strings_iris_and_comments_are_left_alone() -> None:
    sparql = (
        """SELECT ?s { ?s <http://e/#?_x> "?_x", '?_x', \"\"\"a"?_x\"\"\" ; <urn:p> ?_x } # ?_x"""
    )
    bound = replace_variables(sparql, {"_x": "1"}.get)
    assert bound.count("?_x") == 5
    assert list(variables(sparql)).count("_x") == 1
    assert bound.endswith("<urn:p> 1 } # ?_x")


def test_a_comparison_is_no_iri() -> None:
    assert list(variables("FILTER(?a < ?b && ?c > ?d)")) == ["a", "b", "c", "d"]
