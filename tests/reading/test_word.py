"""Word files: what the printed page shows, as blocks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Block, BlockPlace, Paragraph, Table
from kg.errors import InputError
from kg.reading import kinds, read
from kg.reading.limits import Limits
from kg.reading.word import read_docx
from tests.rendering.spans import blocks_as_text

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def package(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the insides of other parts by their root."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for root, inside in parts.items():
            archive.writestr(f"word/{root}.xml", f"<w:{root} {NAMESPACES}>{inside}</w:{root}>")
    return stream.getvalue()


def shown(body: str, **parts: str) -> list[str | list[str]]:
    return blocks_as_text(read_docx(package(body, **parts), "x.docx"))


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(inside: str, properties: str = "") -> str:
    content = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_a_file_of_word_is_known_by_its_bytes(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("一、部门职责", "Heading 1")
    path = tmp_path / "misnamed.doc"
    written.save(str(path))
    document = read(path)
    assert document.media_type == kinds.DOCX
    assert document.blocks == (Paragraph("一、部门职责", BlockPlace(1, 0, 0, 1, 1), True),)


# --- tables


def test_merged_cells_fill_their_range() -> None:
    across, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("科目", start), tc("本年", across)),
        tr(tc("hidden", on), tc("基本"), tc("项目")),
        tr(tc("甲"), tc("1.00"), tc("2.00")),
    )
    assert shown(table) == [["科目|本年|[本年]", "[科目]|基本|项目", "甲|1.00|2.00"]]


def test_a_hair_between_the_borders_of_two_rows_is_no_column() -> None:
    across = '<w:gridSpan w:val="2"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 12, 1988, 2000))
    rows = (
        tr(tc("收入"), tc("支出", '<w:gridSpan w:val="3"/>')),
        tr(tc("甲", across), tc("1.00"), tc("2.00")),
    )
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    assert shown(table) == [["收入|支出|[支出]", "甲|1.00|2.00"]]


def test_a_merge_in_both_directions() -> None:
    start = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'
    on = '<w:gridSpan w:val="2"/><w:vMerge w:val="continue"/>'
    table = tbl(tr(tc("甲", start), tc("乙")), tr(tc("", on), tc("丙")), tr(*map(tc, "丁戊己")))
    assert shown(table) == [["甲|[甲]|乙", "[甲]|[甲]|丙", "丁|戊|己"]]


def test_python_docx_and_the_reader_see_the_same_grid() -> None:
    written = docx.Document()
    table = written.add_table(4, 4)
    for row in range(4):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 1))
    table.cell(1, 2).merge(table.cell(3, 2))
    stream = io.BytesIO()
    written.save(stream)
    (block,) = read_docx(stream.getvalue(), "x.docx")
    assert isinstance(block, Table)
    for row, cells in zip(table.rows, block.rows, strict=True):
        assert [cell.text for cell in cells] == [c.text for c in row.cells]
    assert [c.spanned for c in block.rows[1]] == [True, True, False, False]
    assert [c.spanned for c in block.rows[3]] == [False, False, True, False]


def test_a_merge_that_goes_on_from_nothing_is_a_cell_of_its_own() -> None:
    assert shown(
        tbl(tr(tc("甲", "<w:vMerge/>"), tc("乙")), tr(tc("", "<w:vMerge/>"), tc("丙")))
    ) == [["甲|乙", "[甲]|丙"]]


def test_columns_that_a_row_leaves_out_are_empty_cells() -> None:
    late = tr(tc("丙"), properties='<w:gridBefore w:val="2"/>')
    early = tr(tc("丁"), properties='<w:gridAfter w:val="2"/>')
    assert shown(tbl(tr(tc("甲"), tc("乙"), tc("己")), late, early, tr(tc("庚")))) == [
        ["甲|乙|己", "||丙", "丁||", "庚||"]
    ]


def test_columns_in_which_no_cell_begins_go() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    assert shown(tbl(tr(tc("甲", wide), tc("乙")), tr(tc("丙", wide), tc("丁")))) == [
        ["甲|乙", "丙|丁"]
    ]


def test_merges_of_old_word_files() -> None:
    first, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    assert shown(tbl(tr(tc("甲", first), tc("", on)), tr(tc("乙"), tc("丙")))) == [
        ["甲|[甲]", "乙|丙"]
    ]


def test_lines_of_a_cell() -> None:
    cell = f"{p('一')}<w:p/><w:p><w:r><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>"
    assert shown(tbl(tr(tc(cell), tc("")))) == [["一\n二\n三|"]]


def test_a_table_inside_a_cell_follows_the_outer_table() -> None:
    inner = tbl(tr(tc("丙"), tc("丁")))
    outer = tbl(tr(tc("甲"), tc(p("before") + inner + p("behind"))), tr(tc("乙"), tc("")))
    assert shown(outer + p("end")) == [["甲|before\nbehind", "乙|"], ["丙|丁"], "end"]


def test_a_frame_dissolves() -> None:
    inner = tbl(tr(tc("丙"), tc("丁")))
    assert shown(tbl(tr(tc(p("title") + inner + p("note"))))) == ["title", ["丙|丁"], "note"]


def test_places_count_tables_rows_and_paragraphs() -> None:
    rows = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁")))
    first, table, last = read_docx(package(p("a") + "<w:p/>" + rows + p("b")), "x.docx")
    assert (first.place, last.place) == (BlockPlace(1, 0, 0, 1, 1), BlockPlace(4, 0, 0, 2, 2))
    assert isinstance(table, Table)
    assert table.place == BlockPlace(2, 0, 1, 1, 2)
    assert table.rows[1][1].place == BlockPlace(3, 0, 1, 2, 2)


# --- what wraps text, and what stands beside it


def test_content_controls_hold_text_rows_and_cells() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    table = tbl(control(tr(tc("甲"), control(tc(control(p("乙")))))))
    assert shown(control(control(p("a")) + table)) == ["a", ["甲|乙"]]


def test_a_text_box_is_read_once_and_stands_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('in the box')}{tbl(tr(tc('甲'), tc('乙')))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>be</w:t>{both}<w:t>side</w:t></w:r></w:p>{p('end')}"
    assert shown(body) == ["beside", "in the box", ["甲|乙"], "end"]
    old = f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
    assert shown(old) == ["in the box", ["甲|乙"]]
    assert shown(tbl(tr(tc(body), tc("丙")))) == [["beside\nin the box\nend|丙"], ["甲|乙"]]


def test_the_fallback_is_read_where_the_choice_has_no_text() -> None:
    choice = '<mc:Choice Requires="x"/><mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback>'
    assert shown(f"<w:p><mc:AlternateContent>{choice}</mc:AlternateContent></w:p>") == ["old"]


def test_notes_follow_what_refers_to_them() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="0">{p("---")}</w:footnote><w:footnote w:id="2">{p(" n")}</w:footnote>'
    )
    one = f"<w:p><w:r><w:t>a</w:t></w:r>{reference}</w:p>"
    assert shown(one + one + p("b"), footnotes=notes) == ["a", " n", "a", "b"]
    table = tbl(tr(tc(one), tc("甲")), tr(tc("乙"), tc("丙")))
    assert shown(table + p("b"), footnotes=notes) == [["a|甲", "乙|丙"], " n", "b"]


def test_tracked_changes_are_shown_as_accepted() -> None:
    gone = "<w:del><w:r><w:delText>5</w:delText><w:t>6</w:t></w:r></w:del>"
    come = "<w:ins><w:r><w:t>7</w:t></w:r></w:ins>"
    left = "<w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom>"
    moved = "<w:moveTo><w:r><w:t>9</w:t></w:r></w:moveTo>"
    assert shown(f"<w:p>{gone}{come}{left}{moved}</w:p>") == ["79"]
    assert shown(p("one", "<w:rPr><w:del/></w:rPr>") + p("two")) == ["onetwo"]
    lost = tr(tc("甲"), tc("乙"), properties="<w:del/>")
    assert shown(tbl(lost, tr(tc("丙"), tc("丁")))) == [["丙|丁"]]


def field(code: str, result: str) -> str:
    begin, apart, end = (
        f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end")
    )
    return f"{begin}<w:r>{code}</w:r>{apart}<w:r><w:t>{result}</w:t></w:r>{end}"


def test_fields_show_their_result() -> None:
    code = "<w:instrText> PAGEREF _Toc1 \\h </w:instrText>"
    assert shown(f"<w:p><w:r><w:t>第</w:t></w:r>{field(code, '3')}</w:p>") == ["第3"]
    nested = f"<w:p>{field(field(code, 'gone'), 'kept')}</w:p>"
    assert shown(nested) == ["kept"]
    assert shown(
        '<w:p><w:fldSimple w:instr="SEQ 表"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    ) == ["1"]


def test_a_field_without_end_loses_no_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert shown(f"<w:p>{begin}<w:r><w:t>text</w:t></w:r></w:p>{p('more')}") == ["text", "more"]


def test_hidden_runs_are_not_shown() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"
    plain = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>y</w:t></w:r>'
    assert shown(f"<w:p>{hidden}{plain}</w:p>") == ["y"]


def test_signs_and_formulas() -> None:
    sign = '<w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t><w:tab/><w:noBreakHyphen/>'
    tick = '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="2264"/>'
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    assert shown(f"<w:p><w:r>{sign}{tick}</w:r>{formula}</w:p>") == ["≥90%\t-☑≤a=b"]


def test_a_line_break_ends_a_line_of_running_text() -> None:
    assert shown("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>") == ["a", "b"]


# --- headings


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="own"/>'
    '<w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="4"><w:name w:val="other"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="5"><w:name w:val="loop"/>'
    '<w:basedOn w:val="5"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        ("", False),
        ('<w:pStyle w:val="1"/>', True),
        ('<w:pStyle w:val="2"/>', True),
        ('<w:pStyle w:val="3"/>', True),
        ('<w:pStyle w:val="4"/>', True),
        ('<w:pStyle w:val="5"/>', False),
        ('<w:pStyle w:val="absent"/>', False),
        ('<w:outlineLvl w:val="0"/>', True),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', False),
    ],
)
def test_headings_are_told_by_style_and_level(properties: str, heading: bool) -> None:
    (block,) = read_docx(package(p("text", properties), styles=STYLES), "x.docx")
    assert isinstance(block, Paragraph)
    assert block.heading is heading


def test_a_mark_for_the_table_of_contents_makes_a_heading() -> None:
    bookmark = '<w:p><w:bookmarkStart w:id="0" w:name="_Toc12"/><w:r><w:t>a</w:t></w:r></w:p>'
    entry = f"<w:p><w:r><w:t>b</w:t></w:r>{field('<w:instrText> TC b </w:instrText>', '')}</w:p>"
    blocks = read_docx(package(bookmark + entry + p("c")), "x.docx")
    assert [b.heading for b in blocks if isinstance(b, Paragraph)] == [True, True, False]


# --- automatic numbers


def level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def in_list(list_id: int, index: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{list_id}"/></w:numPr>'


LEVELS = numbering(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
)


def test_automatic_numbers_are_text() -> None:
    body = [p("a", in_list(1)), p("b", in_list(1, 1)), p("c", in_list(1, 1))]
    body += [
        p("d", in_list(1)),
        p("e", in_list(1, 1)),
        p("5个", in_list(1, 2)),
        p("f", in_list(1, 2)),
    ]
    assert shown("".join(body), numbering=LEVELS) == [
        *("一、a", "（一）b", "（二）c", "二、d", "（一）e", "1. 5个", "2. f"),
    ]


def test_a_list_may_start_anew_or_go_on() -> None:
    body = p("a", in_list(1)) + p("b", in_list(1)) + p("c", in_list(2)) + p("d", in_list(2))
    assert shown(body, numbering=LEVELS) == ["一、a", "二、b", "一、c", "二、d"]


def test_a_number_that_was_typed_is_not_doubled() -> None:
    assert shown(p("一、a", in_list(1)) + p("b", in_list(0)), numbering=LEVELS) == ["一、a", "b"]


def test_bullets_are_no_text_and_numbers_of_outer_levels_are() -> None:
    form = numbering(
        level(0, "bullet", "●"),
        level(1, "upperRoman", "%2"),
        level(2, "decimal", "%2.%3", "<w:isLgl/>"),
    )
    body = p("a", in_list(1)) + p("b", in_list(1, 1)) + p("丙", in_list(1, 2))
    assert shown(body, numbering=form) == ["a", "I b", "1.1丙"]


def test_a_style_can_number_its_paragraphs() -> None:
    styles = STYLES.replace(
        '<w:name w:val="heading 1"/>',
        '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    body = p("a", '<w:pStyle w:val="1"/>') + p("b", '<w:pStyle w:val="1"/>')
    assert shown(body, numbering=LEVELS, styles=styles) == ["一、a", "二、b"]
    tied = numbering(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:pStyle w:val="1"/>')
    )
    assert shown(body, numbering=tied, styles=styles) == ["1) a", "2) b"]


def test_a_column_of_automatic_serial_numbers() -> None:
    rows = [tr(tc(p("", in_list(1, 2))), tc(text)) for text in "甲乙"]
    assert shown(tbl(*rows), numbering=LEVELS) == [["1.|甲", "2.|乙"]]


# --- hostile and damaged files


def nested(depth: int) -> str:
    body = p("x")
    for _ in range(depth):
        body = tbl(tr(tc(body + "<w:p/>"), tc("y")))
    return body


def bomb() -> bytes:
    return package(f"<w:p><w:r><w:t>{' ' * 40_000_000}</w:t></w:r></w:p>")


def with_entities() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        document = (
            '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&a;&f;</w:t></w:r></w:p></w:body>"
            "</w:document>"
        )
        archive.writestr("word/document.xml", document)
    return stream.getvalue()


def locked() -> bytes:
    content = bytearray(package(p("x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: package(p("x"))[:-40], "damaged"),
        (lambda: b"PK\x03\x04 word/ nothing", "damaged"),
        (lambda: package(p("x")).replace(b"word/document.xml", b"word/documend.xml"), "damaged"),
        (lambda: package("<w:p>"), "damaged"),
        (lambda: package(nested(40)), "nested too deep"),
        (lambda: package(nested(2000)), "nested too deep"),
        (lambda: package("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "nested too deep"),
        (with_entities, "damaged"),
        (locked, "password"),
        (bomb, "zip bomb"),
        (lambda: package(tbl(tr(tc("a"), tc("b", '<w:gridSpan w:val="99999999"/>')))), "too large"),
        (
            lambda: package(tbl(tr(tc("a"), tc("b"), properties='<w:gridBefore w:val="999999"/>'))),
            "too large",
        ),
    ],
)
def test_what_cannot_be_read_says_so(content: Callable[[], bytes], words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(content(), "x.docx")
    assert words in caught.value.in_language("en")
    assert caught.value.file == "x.docx"


def test_a_table_beyond_the_limit_of_cells() -> None:
    few = Limits(cells=5)
    read_docx(package(tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")))), "x.docx", few)
    with pytest.raises(InputError, match=r"limit, 5.*--limit-cells"):
        read_docx(package(tbl(*[tr(tc("a"), tc("b"))] * 3)), "x.docx", few)


def test_a_part_beyond_the_limit_of_size() -> None:
    with pytest.raises(InputError, match="--limit-unpacked"):
        read_docx(package(p("字" * 1000)), "x.docx", Limits(unpacked=1000))


def test_the_strict_form_and_relations_are_followed() -> None:
    source = package(p("text"))
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(stream, "w") as archive,
    ):
        document = old.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        archive.writestr("word/document2.xml", document)
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Type="http://purl.oclc.org/x/officeDocument" '
            'Target="/word/document2.xml"/></Relationships>',
        )
    assert blocks_as_text(read_docx(stream.getvalue(), "x.docx")) == ["text"]


@given(st.data())
def test_damaged_bytes_raise_nothing_else(data: st.DataObject) -> None:
    content = bytearray(package(p("a", in_list(1)) + tbl(tr(tc("b"), tc("c"))), numbering=LEVELS))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    blocks: tuple[Block, ...] = ()
    try:
        blocks = read_docx(bytes(content), "x.docx")
    except InputError as error:
        assert error.file == "x.docx"
    assert all(isinstance(block, Paragraph | Table) for block in blocks)
