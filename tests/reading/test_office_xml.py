"""Files of XML as Word and Excel save them, and documents inside of Word files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.document import Document, Paragraph, Table
from kg.errors import InputError
from kg.extraction import extract
from kg.reading import kinds, read, read_content
from kg.reading.limits import Limits
from tests.examples.compare import differences
from tests.examples.records import EXAMPLES
from tests.rendering.office_xml import (
    document_to_excel_2003,
    document_to_flat_word,
    document_to_word_2003,
)
from tests.rendering.old_office import needs_soffice
from tests.rendering.spans import blocks_as_text, merged, rectangular

WORDML = "http://schemas.microsoft.com/office/word/2003/wordml"
HINT = "http://schemas.microsoft.com/office/word/2003/auxHint"
AML = "http://schemas.microsoft.com/aml/2001/core"
SHEET = "urn:schemas-microsoft-com:office:spreadsheet"


@pytest.mark.parametrize(
    ("write", "media_type"),
    [
        pytest.param(document_to_word_2003, kinds.WORD_XML, marks=needs_soffice),
        (document_to_flat_word, kinds.WORD_XML),
        (document_to_excel_2003, kinds.EXCEL_XML),
    ],
)
def test_an_example_gives_the_same_records(
    write: Callable[[Document], bytes], media_type: str, tmp_path: Path
) -> None:
    text = read(EXAMPLES / "quzhou-organisation-2024.txt")
    path = tmp_path / "预算.doc"
    path.write_bytes(write(rectangular(merged(text))))
    document = read(path)
    assert document.media_type == media_type
    extraction = extract(document)
    found = replace(extraction.records, documents=extract(text).records.documents)
    assert differences(extract(text).records, found) == []
    assert extraction.coverage == 1


def word_2003(body: str, encoding: str = "utf-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        f'<w:wordDocument xmlns:w="{WORDML}" xmlns:wx="{HINT}" xmlns:aml="{AML}">'
        f"<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode(encoding)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_word_2003_calls_by_other_names(encoding: str) -> None:
    label = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr>'
    table = "<w:tbl>" + "".join(
        f"<w:tr>{row}</w:tr>"
        for row in (
            tc("科目", '<w:vmerge w:val="restart"/>') + tc("预算数", '<w:gridSpan w:val="2"/>'),
            tc("", "<w:vmerge/>") + tc("合计") + tc("项目支出"),
        )
    ) + "</w:tbl>"  # fmt: skip
    deleted = (
        '<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content>'
        "<w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></aml:content></aml:annotation>"
    )
    note = f"<w:r><w:footnote>{p('注释')}</w:footnote></w:r>"
    body = p("部门概况", label) + f"<w:p>{deleted}<w:r><w:t>新</w:t></w:r>{note}</w:p>" + table
    assert blocks_as_text(read_content(word_2003(body, encoding), "x.doc").blocks) == [
        "一、部门概况",
        "新",
        "注释",
        ["科目|预算数|[预算数]", "[科目]|合计|项目支出"],
    ]


def excel_2003(table: str, more: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n<Workbook xmlns="{SHEET}" xmlns:ss="{SHEET}" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="a">'
        '<NumberFormat ss:Format="Standard"/></Style></Styles>'
        f'<Worksheet ss:Name="Sheet1"><Table>{table}</Table></Worksheet>{more}</Workbook>'
    ).encode()


def test_what_excel_2003_leaves_out() -> None:
    rows = (
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">项目</Data></Cell>'
        '<Cell><Data ss:Type="String">预算数</Data></Cell></Row>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">合计</Data></Cell>'
        '<Cell ss:Index="3" ss:StyleID="a"><Data ss:Type="Number">1234.5</Data></Cell></Row>'
    )
    hidden = (
        f'<Worksheet ss:Name="Sheet2"><Table>{rows}</Table><WorksheetOptions '
        'xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
        "</WorksheetOptions></Worksheet>"
    )
    document = read_content(excel_2003(rows, hidden), "x.xls")
    assert blocks_as_text(document.blocks) == [["项目|[项目]|预算数", "||", "合计||1234.50"]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.rows[2][2].place.fragment == "sheet=Sheet1&range=C3"


def test_hidden_helpers_of_excel_2003_are_no_text() -> None:
    def row(name: str, amount: str, check: str, more: str = "") -> str:
        data = f'<Cell><Data ss:Type="String">{name}</Data></Cell>' if name else "<Cell/>"
        cells = "".join(f"<Cell><Data>{text}</Data></Cell>" for text in (amount, check))
        return f"<Row{more}>{data}{cells}</Row>"

    columns = '<Column ss:Span="1"/><Column ss:Hidden="1"/>'
    rows = row("项目", "预算数", "核对") + row("教育支出", "12", "1")
    document = read_content(
        excel_2003(columns + rows + row("", "12", "0", ' ss:Hidden="1"')), "x.xls"
    )
    assert blocks_as_text(document.blocks) == [["项目|预算数", "教育支出|12"]]


FAR = '<Row ss:Index="90000"><Cell ss:Index="900"><Data ss:Type="String">a</Data></Cell></Row>'
ENTITY = b'<!DOCTYPE w [<!ENTITY a "b">]>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (word_2003(p("预算"))[:-30], "damaged"),
        (word_2003(p("预算")).replace(b"<w:wordDocument", ENTITY + b"<w:wordDocument"), "damaged"),
        (word_2003("<w:p>" * 400 + "</w:p>" * 400), "damaged"),
        (excel_2003("<Row/>")[:-30], "damaged"),
        (excel_2003('<Row ss:Index="x"/>'), "damaged"),
        (excel_2003(FAR), "--limit-cells"),
        (excel_2003("<Row/>"), "no text"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word) as caught:
        read_content(content, "x.doc")
    assert caught.value.file == "x.doc"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_chunks(**chunks: bytes) -> bytes:
    """A Word file with a document inside for each name, between two paragraphs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        inside = "".join(f'<w:altChunk r:id="{name}"/>' for name in chunks)
        before, after = (f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in ("之前", "之后"))
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{before}{inside}{after}</w:body>'
            "</w:document>",
        )
        relations = "".join(
            f'<Relationship Id="{name}" Type="{R}/aFChunk" Target="/word/{name}.bin"/>'
            for name in chunks
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        for name, content in chunks.items():
            archive.writestr(f"word/{name}.bin", content)
    return stream.getvalue()


def test_documents_inside_stand_in_their_place() -> None:
    page = "<html><body><p>网页</p><table><tr><td>项目<td>金额<tr><td>合计<td>5</table></body>"
    inner = with_chunks(text="里面\n".encode())
    document = read_content(with_chunks(page=page.encode(), word=inner), "x.docx")
    assert blocks_as_text(document.blocks) == [
        *("之前", "网页", ["项目|金额", "合计|5"]),
        *("之前", "里面", "之后", "之后"),
    ]
    places = [block.place for block in document.blocks]
    assert [place.fragment for place in places] == [
        *("paragraph=1", "paragraph=2", "table=1&row=1-2"),
        *("paragraph=3", "paragraph=4", "paragraph=5", "paragraph=6"),
    ]
    assert places == sorted(places)


def test_a_document_inside_that_cannot_be_read_is_noted() -> None:
    deepest = with_chunks(text="最里面".encode())
    for _ in range(4):
        deepest = with_chunks(word=deepest)
    for content, words in ((b"%PDF-1.4 damaged", "damaged"), (deepest, "too deeply")):
        document = read_content(with_chunks(part=content), "x.docx")
        assert next(b.text for b in document.blocks if isinstance(b, Paragraph)) == "之前"
        (part,) = document.unread
        assert words in part.what.en


def test_a_document_inside_is_bounded() -> None:
    with pytest.raises(InputError, match="--limit-unpacked"):
        read_content(with_chunks(text=b"0123456789" * 500), "x.docx", Limits(unpacked=4000))
