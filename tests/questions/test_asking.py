"""Library, errors and formats."""

from __future__ import annotations

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pyoxigraph
import pytest
from rich.cells import cell_len
from rich.console import Console

from kg.errors import QueryError
from kg.questions import (
    FORMATS,
    Answer,
    answer_to_bytes,
    answer_to_frame,
    answer_to_table,
    ask,
    file_to_question,
    find_question,
    library,
    question_files,
    text_to_question,
)
from kg.questions.answers import Results


class Memory:
    def query(
        self, sparql: str, *, timeout: float | None = None, most: int | None = None
    ) -> Results:
        return pyoxigraph.Store().query(sparql)


def answer(sparql: str) -> Answer:
    return ask(Memory(), text_to_question(sparql, "q", file="q.rq"), {})


ROWS = """#+ x-columns: {n: 数 / number}
SELECT ?n ?l ?i ?b ?u { VALUES (?n ?l ?i ?b ?u) { (1234.50 "文"@zh 7 true UNDEF) } }"""
TRIPLES = "CONSTRUCT { <urn:s> <urn:p> 1 } {}"


def test_the_nearest_names_are_offered() -> None:
    with pytest.raises(QueryError) as error:
        find_question(library(), "funding-doc")
    assert "funding-document" in error.value.in_language("zh")
    with pytest.raises(QueryError, match=r"`xyzzy`\. `kg questions` lists them all"):
        find_question(library(), "xyzzy")


def test_a_folder_of_the_user_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("SELECT * {}", encoding="utf-8")
    (tmp_path / "three-public.rq").write_text("#+ summary: 我 / Mine\nASK {}", encoding="utf-8")
    found = library([tmp_path])
    assert found["mine"].file == str(tmp_path / "mine.rq")
    assert found["three-public"].title.en == "Mine"
    assert "disclosures" in found


def test_a_missing_folder_and_an_unreadable_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nowhere"):
        library([tmp_path / "nowhere"])
    (tmp_path / "bad.rq").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(QueryError, match=r"bad\.rq"):
        library([tmp_path])
    # The file of another question stays readable.
    files = question_files([tmp_path])
    assert file_to_question(find_question(files, "three-public")).parameters
    assert find_question(files, "bad") == tmp_path / "bad.rq"


@pytest.mark.parametrize(
    ("sparql", "where", "why"),
    [
        ("SELECT ?s {\n  ?s ?p\n}", "line 3, column", "expected"),
        ("SELECT ?s {\n  ?s bkg:code 1 }", "line 2, column", "prefix that is not declared"),
    ],
)
def test_broken_sparql_is_placed(sparql: str, where: str, why: str) -> None:
    with pytest.raises(QueryError) as error:
        answer(sparql)
    message = error.value.in_language("en")
    assert where in message
    assert why in message
    assert message.startswith("q.rq (")
    assert "语法错误" in error.value.in_language("zh")


def test_rows_in_every_format() -> None:
    assert answer_to_bytes(answer(ROWS), "csv").decode().splitlines()[0] == "n,l,i,b,u"
    assert json.loads(answer_to_bytes(answer(ROWS), "json"))["head"]["vars"][0] == "n"
    assert "\t".join(["?n", "?l", "?i", "?b", "?u"]).encode() in answer_to_bytes(
        answer(ROWS), "tsv"
    )
    assert b"<sparql" in answer_to_bytes(answer(ROWS), "xml")
    assert json.loads(answer_to_bytes(answer("ASK {}"), "json"))["boolean"] is True


def test_triples_are_turtle_and_rows_are_not() -> None:
    assert b"<urn:s> <urn:p> 1" in answer_to_bytes(answer(TRIPLES), "ttl")
    with pytest.raises(QueryError, match=r"cannot be written as csv.*ttl"):
        answer_to_bytes(answer(TRIPLES), "csv")
    with pytest.raises(QueryError, match=r"cannot be written as ttl.*csv"):
        answer_to_bytes(answer(ROWS), "ttl")
    assert {"table", "csv", "json", "tsv", "xml", "ttl"} == set(FORMATS)


def test_a_frame_has_python_values() -> None:
    frame = answer_to_frame(answer(ROWS))
    assert list(frame.columns) == ["n", "l", "i", "b", "u"]
    assert list(frame.iloc[0]) == [Decimal("1234.5"), "文", 7, True, None]
    assert list(answer_to_frame(answer("ASK {}")).iloc[0]) == [True]
    assert list(answer_to_frame(answer(TRIPLES)).iloc[0]) == ["urn:s", "urn:p", 1]


def test_a_table_has_headings_in_the_language_asked_for() -> None:
    shown = {}
    for language in ("zh", "en"):
        out = StringIO()
        Console(file=out, width=80).print(answer_to_table(answer(ROWS), language))
        shown[language] = out.getvalue()
    assert "数" in shown["zh"]
    assert "number" in shown["en"]
    assert "1,234.5" in shown["en"]


def test_a_narrow_terminal_gets_blocks_in_which_no_figure_is_broken() -> None:
    sparql = f'SELECT * {{ VALUES (?a ?b ?c) {{ ("{"长" * 40}" "{"文" * 40}" 1234567.00) }} }}'
    for width in (40, 120):
        out = StringIO()
        Console(file=out, width=width).print(answer_to_table(answer(sparql), "en"))
        lines = out.getvalue().splitlines()
        assert any("1,234,567" in line for line in lines)
        assert max(cell_len(line) for line in lines) <= width
        assert sum(line.count("长") for line in lines) == 40
        assert ("1 ─" in out.getvalue()) == (width == 40)
