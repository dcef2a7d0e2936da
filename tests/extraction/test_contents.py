"""Tables of contents hold no facts, and what looks like one is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.document import Block, BlockPlace, Cell, Document, LinePlace, Paragraph, RangePlace, Table
from kg.extraction import extract
from kg.extraction.contents import document_to_contents
from kg.reading import read
from tests.examples.compare import differences
from tests.examples.records import EXAMPLES, example_names

DOC = Document("", "x", "", "", ())


def document(*blocks: str | list[str]) -> Document:
    """Paragraphs, and tables of one column."""

    def block(order: int, content: str | list[str]) -> Block:
        place = BlockPlace(order, 0, 0, order, order)
        if isinstance(content, str):
            return Paragraph(content, place)
        return Table(tuple((Cell(text, place),) for text in content), place)

    return Document("", "x", "", "", tuple(block(i, b) for i, b in enumerate(blocks, 1)))


def claimed(*blocks: str | list[str]) -> list[int]:
    return [
        claim.place.order
        for claim in document_to_contents(document(*blocks))
        if isinstance(claim.place, BlockPlace)
    ]


def test_entries_behind_a_title() -> None:
    blocks = (
        "公开",
        "目　录",
        "一、职责\t1",
        "二、总表……3",
        "三、附件 第5页",
        "一、职责",
        "x",
        ["二、总表"],
    )
    assert claimed(*blocks) == [2, 3, 4, 5]


def test_entries_without_page_numbers_stand_again_further_down() -> None:
    assert claimed(
        "目录", "第一部分 概况", "", "第二部分 表", "第一部分 概况", "x", "第二部分 表"
    ) == [
        *(1, 2, 4),
    ]


def test_entries_go_up_to_where_the_first_one_returns() -> None:
    entries = ("第一部分 概况", "一、收支总表", "二、绩效情况", "第二部分 名词解释")
    assert claimed("目录", *entries, "第一部分 概况", "收支总表", "第二部分 名词解释") == [
        1,
        2,
        3,
        4,
        5,
    ]
    # A sentence in between is none of a table of contents.
    assert claimed("目录", *entries[:2], "这里是正文。", "第一部分 概况") == [1, 2]


def test_pages_without_a_leader() -> None:
    assert claimed("目录", "概况1", "说明12", "概况", "说明") == [1, 2, 3]


def test_entries_without_a_title() -> None:
    blocks = ("一、甲\t1", "二、乙\t2", "三、丙\t3")
    assert claimed(*blocks, "一、甲", "二、乙：", "三、丙") == [1, 2, 3]
    assert claimed(*blocks[:2], "一、甲", "二、乙") == []


def test_figures_behind_tabs_are_kept() -> None:
    assert claimed("办公费\t12", "印刷费\t5", "差旅费\t8", "合计\t25") == []


def test_a_title_alone_is_kept() -> None:
    assert claimed("目录", "这里是正文。") == []


@pytest.mark.parametrize("leader", ["\t", "…… ", "  "])
@pytest.mark.parametrize("name", example_names())
def test_contents_in_front_change_no_record(name: str, leader: str) -> None:
    plain = read(EXAMPLES / f"{name}.txt")
    headings = [
        block.text.strip()
        for section in extract(plain).outline.sections
        for block in section.heading
        if len(block.text) < 40
    ]
    entries = ["目  录", *(f"{text}{leader}{page}" for page, text in enumerate(headings, 1))]
    front = tuple(
        Paragraph(text, LinePlace(100_000 + line, 100_001 + line))
        for line, text in enumerate(entries)
    )
    found = extract(replace(plain, blocks=(*front, *plain.blocks)))
    expected = extract(plain)
    assert differences(expected.records, found.records) == []
    assert found.coverage == expected.coverage


def test_a_worksheet_of_entries_is_a_table_of_contents() -> None:
    def sheet(number: int, name: str, *texts: str) -> list[Block]:
        return [
            Paragraph(text, RangePlace(10 * number + n, name, n, 1, n, 1))
            for n, text in enumerate(texts, 1)
        ]

    contents = sheet(1, "目录", "目录", "表一  2026年收入预算表", "名词解释")
    table = sheet(2, "表一", "表一", "2026年收入预算表")
    said = sheet(1, "目录", "目录", "表一  2026年收入预算表", "本区2026年收入预算20万元。")
    places = [
        claim.place for claim in document_to_contents(replace(DOC, blocks=(*contents, *table)))
    ]
    assert places == [block.place for block in contents]
    assert document_to_contents(replace(DOC, blocks=(*said, *table))) == ()
