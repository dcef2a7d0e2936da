"""Pictures: what they show as text in SVG, and what is told where none can be drawn."""

import re
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib import font_manager

from kg.errors import QueryError, UsageError
from kg.exporting import Selection, drawing
from kg.exporting.drawing import find_font
from kg.exporting.network import lay_out
from kg.exporting.plots import PLOTS
from kg.exporting.property_graph import Edge, Node
from kg.exporting.sankey import Flow, flows_to_boxes
from kg.exporting.treemap import Tile, tiles_to_rectangles
from kg.store import GraphStore, open_store

SVG = "{http://www.w3.org/2000/svg}"


def texts(path: Path) -> str:
    root = ElementTree.parse(path).getroot()
    return "\n".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


EXPECTED = {
    "money": ("一般公共预算 ", r"20[0-9] \S", "万元", r"预算支出.*2024年", r"\d+ 份公开文件"),
    "functions": (r"213[0-9]{2}", r"213 农林水支出 .*%", "万元", r"\d+ 份公开文件"),
    "three-public": (r"局  20\d\d", "公务接待", "^万元$", "“三公”经费预算", "数据来源"),
    "programmes": ("〔20", r"县 [0-9.,]+万元", "^专项$", "金额取自"),
}
ENGLISH = {
    "money": ("general public budget", "million yuan", r"Source: .*disclosures", r"\(.*2024\)"),
    "functions": ("agriculture", "million yuan", r"Source: .*disclosures", r"\(.*2024\)"),
    "three-public": ("receptions", "thousand yuan", "Source:", r"\(.*2024\)"),
    "programmes": ("programme", "million yuan", "amounts are those", r"\(.*2024"),
}


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize(("language", "expected"), [("zh", EXPECTED), ("en", ENGLISH)])
def test_a_picture_says_what_it_shows_in_one_language(
    name: str,
    language: str,
    expected: dict[str, tuple[str, ...]],
    store: GraphStore,
    tmp_path: Path,
) -> None:
    PLOTS[name](store, tmp_path / "a.svg", Selection(language=language))
    shown = texts(tmp_path / "a.svg")
    for pattern in expected[name]:
        assert re.search(pattern, shown, re.MULTILINE), pattern


def test_one_year_is_one_year(store: GraphStore, tmp_path: Path) -> None:
    PLOTS["three-public"](store, tmp_path / "a.svg", Selection(year=2023))
    shown = texts(tmp_path / "a.svg")
    assert re.search(r"（2023年）", shown)
    assert not re.search(r"局  2024", shown)


def test_the_same_store_gives_the_same_picture(store: GraphStore, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        PLOTS["money"](store, tmp_path / name, Selection())
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize("name", PLOTS)
def test_nothing_to_draw_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        PLOTS[name](open_store(), tmp_path / "a.svg", Selection())


def test_a_wrong_suffix_is_said(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        PLOTS["money"](store, tmp_path / "a.gif", Selection())
    assert ".svg" in caught.value.in_language("zh")


def test_png_without_a_chinese_font_is_said(
    store: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "FONTS", ("No Such Font",))
    with pytest.raises(UsageError) as caught:
        PLOTS["money"](store, tmp_path / "a.png", Selection())
    assert "fonts-noto-cjk" in caught.value.in_language("en")
    assert list(tmp_path.iterdir()) == []
    PLOTS["money"](store, tmp_path / "a.svg", Selection())
    assert "农林水" in texts(tmp_path / "a.svg")


@pytest.mark.skipif(not find_font(), reason="no font here has Chinese")
def test_a_font_that_came_after_matplotlib_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = font_manager.fontManager
    files = {entry.fname for entry in manager.ttflist if entry.name in drawing.FONTS}
    old = [entry for entry in manager.ttflist if entry.fname not in files]
    monkeypatch.setattr(manager, "ttflist", old)
    assert find_font() in drawing.FONTS


@pytest.mark.skipif(not find_font(), reason="no font here has Chinese")
def test_png_with_a_chinese_font_is_a_picture(store: GraphStore, tmp_path: Path) -> None:
    PLOTS["money"](store, tmp_path / "a.png", Selection())
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_boxes_are_as_high_as_the_money_through_them() -> None:
    flows = [
        Flow("源", "甲", Decimal(3)),
        Flow("源", "乙", Decimal(1)),
        Flow("甲", "末", Decimal(3)),
    ]
    boxes = flows_to_boxes(flows)
    assert [boxes[name].x for name in ("源", "甲", "乙", "末")] == [0, 1, 1, 2]
    assert [boxes[name].height for name in ("源", "甲", "乙", "末")] == [1.0, 0.75, 0.25, 0.75]
    assert boxes["乙"].top < boxes["甲"].top - boxes["甲"].height


def test_small_boxes_have_room_for_their_labels() -> None:
    flows = [Flow("源", f"甲{number}", Decimal(1)) for number in range(1, 5)]
    flows.append(Flow("源", "大", Decimal(996)))
    boxes = flows_to_boxes(flows, slot=0.05)
    middles = sorted(box.top - box.height / 2 for name, box in boxes.items() if name != "源")
    assert all(b - a >= 0.05 for a, b in pairwise(middles))


def test_tiles_are_as_large_as_their_amounts_and_do_not_overlap() -> None:
    amounts = (500, 300, 120, 60, 15, 5)
    tiles = [Tile(f"类{n % 3}", f"款{n}", Decimal(a)) for n, a in enumerate(amounts)]
    places = tiles_to_rectangles(tiles)
    for tile in tiles:
        place = places[tile]
        assert place.width * place.height == pytest.approx(
            1200 * 700 * float(tile.amount) / sum(amounts)
        )
    for one, other in combinations(places.values(), 2):
        apart_x = one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-6
        apart_y = one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6
        assert apart_x or apart_y


def test_a_network_has_a_row_for_each_and_counts_what_has_none() -> None:
    def node(name: str, kind: str) -> Node:
        return Node(name, name, kind, {})

    nodes = {name: node(name, "project") for name in (f"p{n}" for n in range(40))}
    nodes |= {"g": node("g", "programme"), "d": node("d", "document")}
    edges = [Edge("g", name, "e", Decimal(1), {}) for name in nodes if name.startswith("p")]
    layout = lay_out(nodes, [*edges, Edge("d", "g", "e", Decimal(40), {})])
    assert (layout.places["d"][0], layout.places["g"][0]) == (0, 1)
    rows = [row for column, row in layout.places.values() if column == 2]
    assert len(rows) == len(set(rows)) == 20
    assert layout.left_out == 20


def test_texts_can_be_read_on_their_colours() -> None:
    assert {drawing.text_colour(drawing.colour(number)) for number in range(16)} == {
        "black",
        "white",
    }
    assert (drawing.text_colour("#edae49"), drawing.text_colour("#2e4057")) == ("black", "white")
