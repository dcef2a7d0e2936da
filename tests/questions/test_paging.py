"""Parts of an answer, files, notebooks, time limits, folders of the user."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.questions import (
    FILE_FORMATS,
    Answer,
    answer_page,
    answer_to_bytes,
    answer_to_table,
    ask,
    library,
    rows_needed,
    text_to_question,
    user_folders,
)
from kg.questions.answers import answer_rows
from kg.store import open_store

COLUMNS = "#+ x-columns: {n: 数 / number}\n"
ROWS = COLUMNS + (
    'SELECT ?n ?t ?i ?l { VALUES (?n ?t ?i ?l) { (1.50 "=1+1" 7 "文"@zh) (UNDEF "b" 8 UNDEF) '
    '(2 "c" UNDEF "<b>"@zh) } } ORDER BY ?t'
)


def answer(sparql: str, timeout: float | None = None) -> Answer:
    return ask(open_store(), text_to_question(sparql, "q"), {}, timeout=timeout)


def test_a_page_has_the_rows_of_the_whole() -> None:
    whole = answer_rows(answer(ROWS))
    assert answer_rows(answer_page(answer(ROWS))) == whole
    assert answer_rows(answer_page(answer(ROWS), limit=1, offset=1)) == whole[1:2]
    assert answer_rows(answer_page(answer(ROWS), limit=9, offset=2)) == whole[2:]
    assert answer_rows(answer_page(answer(ROWS), limit=0)) == []


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_a_whole_page_is_written_as_the_answer_is(form: str) -> None:
    terms = "SELECT * { VALUES ?x { <urn:a> 1 1.50 true '文'@zh 'a\\n\"b' UNDEF } }"
    assert answer_to_bytes(answer_page(answer(terms)), form) == answer_to_bytes(answer(terms), form)


def test_triples_and_truths() -> None:
    triples = "CONSTRUCT { ?s <urn:p> 1 } { VALUES ?s { <urn:a> <urn:b> } }"
    turtle = answer_to_bytes(answer_page(answer(triples), limit=1), "ttl")
    assert len(list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))) == 1
    assert json.loads(answer_to_bytes(answer_page(answer("ASK {}"), limit=0), "json"))["boolean"]


def test_too_many_rows_are_an_error_unless_a_part_is_asked_for() -> None:
    with pytest.raises(QueryError, match=r"more than 2 rows.*--limit"):
        answer_page(answer(ROWS), most=2)
    with pytest.raises(QueryError, match="more than 1 rows"):
        answer_page(answer("CONSTRUCT { ?s ?s 1, 2 } { VALUES ?s { <urn:a> } }"), most=1)
    assert len(answer_rows(answer_page(answer(ROWS), most=3))) == 3
    assert len(answer_rows(answer_page(answer(ROWS), limit=3, most=2))) == 3


def test_a_query_that_takes_too_long_is_given_up() -> None:
    numbers = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(60)))} }}" for name in "abcd")
    slow = f"SELECT (SUM(?a * ?b * ?c * ?d) AS ?s) {{ {numbers} }}"
    with pytest.raises(QueryError, match=r"more than 0\.05 seconds"):
        answer(slow, timeout=0.05)
    assert len(answer_rows(answer(ROWS, timeout=30))) == 3


def test_the_first_rows_of_an_endless_answer_are_there_in_time() -> None:
    numbers = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(99)))} }}" for name in "abcde")
    most = rows_needed(limit=3, offset=2)
    endless = text_to_question(f"SELECT * {{ {numbers} }}", "q")
    found = answer_page(ask(open_store(), endless, {}, timeout=20, most=most), limit=3, offset=2)
    assert len(answer_rows(found)) == 3
    with pytest.raises(QueryError, match="more than 100 rows"):
        answer_page(
            ask(open_store(), endless, {}, timeout=20, most=rows_needed(most=100)), most=100
        )


@pytest.mark.parametrize("timeout", [None, 30])
def test_a_service_out_of_reach_is_told(timeout: float | None) -> None:
    away = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="cannot be run"):
        answer_page(answer(away, timeout=timeout))


@given(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"])))))
def test_any_text_stays_what_it_is_and_one_row(texts: list[str | None]) -> None:
    terms = " ".join("UNDEF" if one is None else str(pyoxigraph.Literal(one)) for one in texts)
    sparql = f"SELECT ?x {{ VALUES ?x {{ {terms} }} }}"
    assert answer_rows(answer_page(answer(sparql, timeout=30))) == [(one,) for one in texts]
    assert len(answer_rows(answer_page(answer(sparql), limit=1, offset=1))) == len(texts[1:2])


def test_parquet_has_types() -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(BytesIO(FILE_FORMATS["parquet"](answer(ROWS), "en")))
    assert [str(field.type) for field in table.schema] == [
        "decimal128(38, 1)",
        "string",
        "int64",
        "string",
    ]
    assert table.column("n").to_pylist() == [Decimal("1.5"), None, Decimal(2)]


def test_a_workbook_has_numbers_and_no_formulas() -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(FILE_FORMATS["xlsx"](answer(ROWS), "zh"))).active
    assert sheet is not None
    heads, first, *_ = sheet.iter_rows()
    assert [cell.value for cell in heads] == ["数", "t", "i", "l"]
    assert [cell.value for cell in first] == [1.5, "=1+1", 7, "文"]
    assert first[1].data_type == "s"
    assert sheet.auto_filter.ref == "A1:D4"


def test_notebooks_get_escaped_tables() -> None:
    shown = answer_to_table(answer(ROWS), "zh")._repr_html_()
    assert "<th>数</th>" in shown
    assert "&lt;b&gt;" in shown
    told = library()["three-public"]._repr_html_()
    assert "<code>department</code>" in told
    assert "Travel abroad" in told


def test_folders_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    monkeypatch.setenv("BUDGET_KG_QUERIES", f"{one}{os.pathsep}{two}")
    assert user_folders([tmp_path]) == [one, two, tmp_path]
    monkeypatch.delenv("BUDGET_KG_QUERIES")
    assert user_folders() == []
