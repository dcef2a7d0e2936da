"""Accept and Accept-Encoding, table by table (RFC 9110, section 12.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serving.negotiation import accepted_language, accepts_gzip, best_offer

OFFERS = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/*", "text/html"),
        ("application/*", "application/ld+json"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/turtle;charset=utf-8", "text/turtle"),
        ("text/turtle, text/html", "text/html"),
        ("text/html;q=0.9, text/turtle", "text/turtle"),
        ("text/html;q=0.9, text/turtle;q=0.95, application/ld+json;q=0.94", "text/turtle"),
        ("text/html; q=0.1, */*; q=0.2", "text/turtle"),
        ("*/*;q=0.1, text/*;q=0.5, text/html;q=0", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("*/*, text/*;q=0", "application/ld+json"),
        ("image/png", None),
        ("text/html;q=0", None),
        ("*/*;q=0", None),
        ("text/html;q=2", None),
        ("text/html;q=nan", None),
        ("nonsense", None),
        ("nonsense, text/turtle", "text/turtle"),
        ("*/turtle", None),
    ],
)
def test_the_offer_that_fits_best(accept: str | None, expected: str | None) -> None:
    assert best_offer(accept, OFFERS) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [(None, False), ("", False), ("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False),
     ("*", True), ("*;q=0", False), ("gzip;q=0, *", False), ("identity", False)],
)  # fmt: skip
def test_gzip(header: str | None, expected: bool) -> None:
    assert accepts_gzip(header) is expected


@given(st.text(alphabet=st.characters(max_codepoint=255)))
def test_no_header_breaks_it(header: str) -> None:
    assert best_offer(header, OFFERS) in {*OFFERS, None}
    accepts_gzip(header)
    assert accepted_language(header) in {"zh", "en"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [(None, "zh"), ("", "zh"), ("*", "zh"), ("fr-FR, fr", "zh"), ("en", "en"), ("EN-us", "en"),
     ("en-GB,en;q=0.9,zh;q=0.8", "en"), ("zh-Hans-CN, en;q=0.9", "zh"), ("en;q=0.1, zh-CN", "zh"),
     ("zh;q=0.2, en-AU;q=0.3", "en"), ("en;q=2, zh;q=0.1", "zh"), ("*;q=0.1, en", "en")],
)  # fmt: skip
def test_the_language(header: str | None, expected: str) -> None:
    assert accepted_language(header) == expected
