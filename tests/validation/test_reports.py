"""Findings as files: a table, a SHACL report, a page."""

import csv
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pyoxigraph import Dataset, NamedNode, RdfFormat, parse

from kg.errors import Text
from kg.findings import Finding, at_or_over
from kg.validation.page import findings_to_html
from kg.validation.quads import findings_to_nquads
from kg.validation.reports import (
    COLUMNS,
    findings_to_csv,
    findings_to_markdown,
    findings_to_turtle,
)

SH = "http://www.w3.org/ns/shacl#"
NASTY = '</td><script>alert("1")</script> "quoted", 换\n行 \\ & done'
DCTERMS_DESCRIPTION = NamedNode("http://purl.org/dc/terms/description")
NAMES = {"0123456789abcdef": "<b>某局</b>.txt"}
DEPARTMENTS = {"0123456789abcdef": "<b>某局</b>"}


def finding(**changes: str) -> Finding:
    facts = {
        "severity": "violation",
        "shape": "https://example.org/shapes#Line",
        "component": SH + "MinCountConstraintComponent",
        "document_id": "0123456789abcdef",
        "focus": "<https://example.org/某>",
        "path": "<https://example.org/p>",
        "source": "line=3,4",
        "quote": NASTY,
    }
    return Finding(**{**facts, **changes}, message=Text("缺少 " + NASTY, "lacks " + NASTY))  # type: ignore[arg-type]


def test_the_table_can_be_read_back() -> None:
    rows = list(
        csv.DictReader("".join(findings_to_csv([finding(), finding()], NAMES)).splitlines(True))
    )
    assert len(rows) == 2
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["quote"] == NASTY
    assert rows[0]["file_name"] == "<b>某局</b>.txt"


def test_quads_say_what_the_report_says() -> None:
    found = [finding(), finding(), finding(source="line=9,10", focus="_:b")]
    lines = findings_to_nquads(found)
    assert lines == findings_to_nquads(reversed(found))
    graph = Dataset(parse("".join(lines).encode(), format=RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in graph} == {
        "https://w3id.org/budget-kg/id/graph/findings"
    }
    results = [q.subject for q in graph.quads_for_object(NamedNode(SH + "ValidationResult"))]
    assert len(results) == 2
    said = [quad.object for quad in graph.quads_for_predicate(NamedNode(SH + "resultMessage"))]
    assert sorted(literal.language for literal in said) == ["en", "en", "zh", "zh"]
    quotes = {q.object.value for q in graph.quads_for_predicate(DCTERMS_DESCRIPTION)}
    assert quotes == {NASTY}
    focuses = [q.object.value for q in graph.quads_for_predicate(NamedNode(SH + "focusNode"))]
    assert focuses == ["https://example.org/某"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_report_is_shacl(count: int) -> None:
    paths = ["<https://example.org/p>", "^<https://example.org/p>", "", "<urn:a>/^<urn:b>"]
    found = [
        finding(path=path, value='"九"@zh') for path, _ in zip(paths, range(count), strict=False)
    ]
    text = "".join(findings_to_turtle(found))
    graph = Dataset(parse(text.encode(), format=RdfFormat.TURTLE))
    reports = list(graph.quads_for_object(NamedNode(SH + "ValidationReport")))
    results = list(graph.quads_for_object(NamedNode(SH + "ValidationResult")))
    conforms = [q.object.value for q in graph.quads_for_predicate(NamedNode(SH + "conforms"))]
    assert (len(reports), len(results)) == (1, count)
    assert conforms == ["false" if count else "true"]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.urls += [value or "" for name, value in attrs if name in {"src", "href"}]


def test_nothing_in_a_document_becomes_markup_and_nothing_is_fetched() -> None:
    tags = Tags()
    tags.feed("".join(findings_to_html([finding()], NAMES, DEPARTMENTS)))
    assert tags.opened.count("script") == 1
    assert "b" not in tags.opened
    # The rules, the departments, the documents and the findings: each a head and a row.
    assert tags.opened.count("tr") == 8
    assert tags.urls == []


def test_a_page_without_findings_says_so() -> None:
    page = "".join(findings_to_html([], {}, {}))
    assert "没有发现问题" in page
    assert "<table" not in page


def test_the_markdown_has_a_section_for_each_rule() -> None:
    audit = finding(shape="https://w3id.org/budget-kg/shapes#audit-twins", severity="warning")
    text = "".join(findings_to_markdown([audit, finding(), audit], NAMES))
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## Line (violation, 1)",
        "## 同一项目中重复的指标 · twin indicators in a project (warning, 2)",
    ]
    assert "<script>" not in text


def test_findings_sort_by_document_and_gravity() -> None:
    found = [finding(severity="info"), finding(), finding(document_id="0" * 16, severity="warning")]
    found.sort(key=Finding.sort_key)
    assert [f.severity for f in found] == ["warning", "violation", "info"]
    assert not at_or_over("info", "violation")


def test_findings_that_differ_in_their_words_alone_have_one_order() -> None:
    one, other = finding(), replace(finding(), message=Text("另一句", "another"))
    assert sorted([one, other], key=Finding.sort_key) == sorted([other, one], key=Finding.sort_key)


def test_findings_of_a_rule_come_as_they_stand_in_the_file() -> None:
    found = [finding(source=place) for place in ("line=100,101", "line=9,10", "", "line=20,21")]
    ordered = [one.source for one in sorted(found, key=Finding.sort_key)]
    assert ordered == ["", "line=9,10", "line=20,21", "line=100,101"]


def test_the_page_counts_by_department_and_says_places_in_words() -> None:
    page = "".join(findings_to_html([finding(), finding(focus="_:b")], NAMES, DEPARTMENTS))
    summary = page.partition("<details>")[2].partition("</details>")[0]
    assert '&lt;b&gt;某局&lt;/b&gt;</td><td>Line</td><td class="count">2</td>' in summary
    assert "行 4 <span" in page
    assert "line=" not in page
