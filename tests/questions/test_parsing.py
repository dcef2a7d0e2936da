"""The words of an `.rq` file become a Question."""

import pytest

from kg.errors import QueryError
from kg.questions import text_to_question

QUERY = """\
#+ summary: 部门 / Departments
#+ description: 全部部门 / All departments
#+ tags:
#+   - 机构 / organisations
#+   - plain
#+ defaults:
#+   - limit: 5
#+ enumerate:
#+   - __level:
#+       - central
#+       - county
#+ x-parameters:
#+   year: {label: 年度 / year, example: 2024}
#+   name: {label: 名称 / name}
#+ x-columns:
#+   d: 部门 / department
SELECT ?d { ?d <urn:name> ?_name_zh ; <urn:year> ?_year_integer ; <urn:of> ?__of_iri
  FILTER(?d != "?_text" && ?d < ?__level && ?d > ?_limit_integer) # ?_comment
}"""


def test_words_and_tags() -> None:
    question = text_to_question(QUERY, "departments", file="q/departments.rq")
    assert (question.title.zh, question.title.en) == ("部门", "Departments")
    assert question.description.en == "All departments"
    assert [(tag.zh, tag.en) for tag in question.tags] == [
        ("机构", "organisations"),
        ("plain", "plain"),
    ]
    assert question.heading("d").en == "department"
    assert question.heading("other").en == "other"


def test_parameters_in_the_order_in_which_they_are_explained() -> None:
    question = text_to_question(QUERY, "departments")
    assert [(p.name, p.required, p.type, p.language) for p in question.parameters] == [
        ("year", True, "integer", ""),
        ("name", True, "string", "zh"),
        ("of", False, "iri", ""),
        ("level", False, "string", ""),
        ("limit", False, "integer", ""),
    ]
    assert question.parameters[3].allowed == ("central", "county")
    assert question.parameters[4].default == "5"
    assert question.parameters[0].example == "2024"


def test_a_query_without_words_has_its_name() -> None:
    question = text_to_question("SELECT * { ?s ?p ?o }", "mine")
    assert (question.title.zh, question.title.en, question.parameters) == ("mine", "mine", ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#+ summary: a: b: c\nSELECT * {}", "YAML"),
        ("#+ - a list\nSELECT * {}", "key: value"),
        ("SELECT * { ?s ?p ?_x_colour }", "unknown type `colour`"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(text: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        text_to_question(text, "q", file="mine/q.rq")
    assert said in error.value.in_language("en")
    assert "mine/q.rq" in error.value.in_language("zh")
