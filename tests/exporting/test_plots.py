"""Pictures: what they show as text in SVG, and what is told where none can be drawn."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import QueryError, UsageError
from kg.exporting import Selection
from kg.exporting.drawing import find_font
from kg.exporting.plots import PLOTS
from kg.exporting.sankey import Flow, flows_to_boxes
from kg.store import GraphStore, open_store

SVG = "{http://www.w3.org/2000/svg}"


def texts(path: Path) -> str:
    root = ElementTree.parse(path).getroot()
    return "\n".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


EXPECTED = {
    "money": ("一般公共预算", r"20[0-9] \S", "万元"),
    "functions": ("功能分类", r"2[0-9]{2} ", "万元"),
    "three-public": ("三公", r"县|区", "元"),
    "programmes": ("〔20", r"\S", ""),
}


@pytest.mark.parametrize("name", PLOTS)
def test_a_picture_shows_names_and_amounts_as_text(
    name: str, store: GraphStore, tmp_path: Path
) -> None:
    PLOTS[name](store, tmp_path / "a.svg", Selection())
    shown = texts(tmp_path / "a.svg")
    for pattern in EXPECTED[name]:
        assert re.search(pattern, shown), pattern


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


@pytest.mark.skipif(bool(find_font()), reason="this machine has a font with Chinese")
def test_png_without_a_chinese_font_is_said(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        PLOTS["money"](store, tmp_path / "a.png", Selection())
    assert "fonts-noto-cjk" in caught.value.in_language("en")


@pytest.mark.skipif(not find_font(), reason="no font here has Chinese")
def test_png_with_a_chinese_font_is_a_picture(store: GraphStore, tmp_path: Path) -> None:
    PLOTS["money"](store, tmp_path / "a.png", Selection())
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_boxes_are_as_high_as_the_money_through_them() -> None:
    flows = [Flow("源", "甲", 3.0), Flow("源", "乙", 1.0), Flow("甲", "末", 3.0)]
    boxes = flows_to_boxes(flows)
    assert [boxes[name].x for name in ("源", "甲", "乙", "末")] == [0, 1, 1, 2]
    assert [boxes[name].height for name in ("源", "甲", "乙", "末")] == [1.0, 0.75, 0.25, 0.75]
    assert boxes["乙"].top < boxes["甲"].top - boxes["甲"].height
