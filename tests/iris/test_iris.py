import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iris import DEFAULT_BASE, Iris, is_base, part, passage, segment

# Every character that UTF-8 can carry.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
IRIS = Iris()


def is_valid(iri: str) -> bool:
    """A strict parser's word on an IRI."""
    line = f'<{iri}> <http://a/b> "c" .'
    return len(list(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))) == 1


@given(TEXT)
def test_a_segment_is_valid_and_stays_one_segment(text: str) -> None:
    iri = IRIS.programme(text)
    assert is_valid(iri)
    assert iri.removeprefix(DEFAULT_BASE).count("/") == 1
    assert "#" not in iri and "?" not in iri


@given(TEXT, TEXT)
def test_segments_are_injective(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(TEXT, TEXT, TEXT, TEXT)
def test_organisations_are_injective(a: str, b: str, c: str, d: str) -> None:
    assert (IRIS.organisation(a, b) == IRIS.organisation(c, d)) == (
        (a, b) == (c, d) or {a, c} == {"", "-"}
    )


@given(TEXT)
def test_a_passage_is_valid_and_leads_back_to_its_document(source: str) -> None:
    document = IRIS.document("0123456789abcdef")
    iri = passage(document, source)
    assert is_valid(iri)
    assert iri.split("#", 1)[0] == document


@pytest.mark.parametrize("code", ["%41", "%", "A"])
def test_an_encoded_text_and_its_plain_text_differ(code: str) -> None:
    others = {"%41", "%", "A"} - {code}
    assert segment(code) not in {segment(other) for other in others}


def test_chinese_stands_as_it_is() -> None:
    assert IRIS.organisation("130532", "中共平乡县委组织部").endswith(
        "organisation/130532/中共平乡县委组织部"
    )


def test_forbidden_characters_are_encoded() -> None:
    assert segment(' <>"{}|^`\\/#?[]\n') == "%20%3C%3E%22%7B%7D%7C%5E%60%5C%2F%23%3F%5B%5D%0A"


def test_a_government_document_is_its_number() -> None:
    assert IRIS.government_document("冀财社", 2022, "156").endswith(
        "funding-document/冀财社/2022/156"
    )
    assert IRIS.government_document("阜办发", 2004, "39").endswith(
        "government-document/阜办发/2004/39"
    )


def test_parts_of_a_document() -> None:
    document = IRIS.document("00")
    assert part(document, "line", "ab") == f"{DEFAULT_BASE}document/00/line/ab"


@pytest.mark.parametrize(
    ("base", "good"),
    [
        ("https://data.example.org/预算/", True),
        ("http://localhost:8000/x/", True),
        # Passages are fragments of documents, and an IRI has one fragment.
        ("http://localhost:8000/x#", False),
        ("https://example.org", False),
        ("https://example.org/100%/", False),
        ("https://example.org/%E9%A2%84/", True),
        ("https://example.org/<x>/", False),
        ("urn", False),
        ("", False),
    ],
)
def test_a_base_is_an_absolute_iri_with_an_end(base: str, good: bool) -> None:
    assert is_base(base) is good
