"""Units that running text lists, in invented words."""

from __future__ import annotations

from kg.document import Document, LinePlace, Paragraph
from kg.extraction.outline import document_to_outline
from kg.extraction.running_text.listed_units import outline_to_units


def units(*paragraphs: str) -> list[str]:
    blocks = tuple(Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(paragraphs))
    document = Document("0" * 16, "a.txt", "0" * 64, "text/plain", blocks)
    return [name for name, _ in outline_to_units(document_to_outline(document))]


def test_units_below_a_sentence_on_budget_units() -> None:
    found = units(
        "二、机构设置",
        "2026年纳入本部门预算编制范围的单位共2家，具体包括：",
        "1. 溪口县民政局（本级）；",
        "2. 溪口县救助管理站。",
    )
    assert found == ["溪口县民政局（本级）", "溪口县救助管理站"]


def test_inner_offices_are_no_units() -> None:
    assert not units(
        "二、机构设置",
        "溪口县民政局属行政单位，内设机构如下：",
        "1. 办公室",
        "2. 社会救助中心",
    )


def test_lists_elsewhere_are_no_units() -> None:
    assert not units("一、主要职责", "预算单位职责包括：", "1. 指导溪口县救助管理站")


def test_units_whose_names_end_without_a_stop() -> None:
    found = units(
        "机构设置",
        "本部门中，行政单位1家，事业单位1家，具体包括：",
        "1.溪口县民政局本部",
        "2.溪口县救助管理站",
    )
    assert found == ["溪口县民政局本部", "溪口县救助管理站"]
