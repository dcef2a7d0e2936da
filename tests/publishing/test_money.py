"""The map of the money: areas as large as their amounts, and pages that add up."""

from __future__ import annotations

import re
from decimal import Decimal

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Text
from kg.publishing.money import flows
from kg.publishing.treemap import HEIGHT, MOST, REST, WIDTH, Share, areas, to_svg
from kg.questions import ask, library
from kg.questions.answers import answer_rows
from kg.store import open_store
from tests.publishing.conftest import Published

AMOUNTS = st.lists(st.integers(1, 10**12), min_size=1, max_size=12)


def tree(amounts: list[list[list[int]]]) -> list[Share]:
    def share(iri: str, parts: list[Share]) -> Share:
        return Share(Text(iri, iri), iri, sum((p.amount for p in parts), Decimal(0)), tuple(parts))

    return [
        share(
            f"d{i}",
            [
                share(
                    f"d{i}o{j}",
                    [Share(Text("k", "k"), f"k{n}", Decimal(a)) for n, a in enumerate(own)],
                )
                for j, own in enumerate(inside)
            ],
        )
        for i, inside in enumerate(amounts)
    ]


@given(st.lists(st.lists(AMOUNTS, min_size=1, max_size=9), min_size=1, max_size=9))
def test_areas_are_as_large_as_their_amounts_and_stay_inside(
    amounts: list[list[list[int]]],
) -> None:
    shares = tree(amounts)
    whole = sum((share.amount for share in shares), Decimal(0))
    found = areas(shares)
    assert len(found) <= MOST[0] * (1 + MOST[1] * (1 + MOST[2]))
    for area in found:
        assert area.x >= -0.01
        assert area.x + area.width <= WIDTH + 0.01
        assert area.y + area.height <= HEIGHT + 0.01
        expected = float(area.path[-1].amount / whole) * WIDTH * HEIGHT
        assert area.width * area.height == pytest.approx(expected, rel=1e-6)


def test_what_is_beyond_the_largest_is_one_area_without_a_link() -> None:
    shares = [Share(Text(f"n{n}", f"n{n}"), f"i{n}", Decimal(100 - n)) for n in range(20)]
    found = areas(shares)
    assert [area.path[-1].iri for area in found] == [*(f"i{n}" for n in range(7)), ""]
    assert found[-1].path[-1].name == REST
    svg = to_svg(Text("图", "map"), found, "en", lambda iri: f"{iri}.html")
    assert svg.count("<a ") == 7
    assert ">n0: 100<" in svg


def test_names_are_never_markup() -> None:
    name = '"><script>alert(1)</script>'
    leaf = Share(Text(name, name), "i", Decimal(1))
    group = Share(Text(name, name), "g", Decimal(1), (leaf,))
    svg = to_svg(Text(name, name), areas([group]), "zh", lambda iri: f'{iri}"&')
    assert "<script" not in svg
    assert 'href="i&quot;&amp;"' in svg


def test_the_pages_say_what_the_question_says(published: Published) -> None:
    store = open_store(published.build / "store", read_only=True)
    found = flows(store)
    assert found
    for phase in ("budget", "final"):
        answer = ask(store, library()["expenditure-by-function"], {"phase": phase})
        asked = sum((Decimal(str(row[4])) for row in answer_rows(answer)), Decimal(0))
        assert sum((f.amount for f in found if f.phase.endswith(phase)), Decimal(0)) == asked


def test_the_first_page_leads_to_all_and_has_a_table_beside_the_picture(
    published: Published,
) -> None:
    page = (published.folder / "money/index.en.html").read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    linked = set(re.findall(r'href="([0-9]{4}-[a-z]+)/index.en.html"', page))
    assert linked == {f.name for f in (published.folder / "money").iterdir() if f.is_dir()}
    (picture,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    amounts = re.findall(r"<title>[^<]*: ([0-9,]+)</title>", picture)
    assert amounts
    assert all(f'<td class="number">{amount}' in page for amount in amounts)
    assert "style=" not in page
