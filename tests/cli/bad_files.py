"""Files that cannot be read, a row each: name → (what the file holds, words of its message).

The words are (Chinese, English). What a file is called does not say what it is.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import xlwt
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDML = "http://schemas.microsoft.com/office/word/2003/wordml"
SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
ZEROS = bytes(64 << 20)


def zipped(members: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, doctype: str = "") -> bytes:
    document = f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def xlsx(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    fill(book.worksheets[0])
    book.save(stream)
    return stream.getvalue()


def amounts(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    for row in (("项目", "预算数"), ("基本支出", 10), ("项目支出", 20)):
        sheet.append(row)


def formulas(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    for row in range(1, 9):
        sheet.cell(row, 1, f"=SUM(B{row}:C{row})")


def xlsx_with_entities() -> bytes:
    whole = zipfile.ZipFile(io.BytesIO(xlsx(amounts)))
    members: dict[str, bytes | str] = {name: whole.read(name) for name in whole.namelist()}
    sheet = whole.read("xl/worksheets/sheet1.xml").decode()
    members["xl/worksheets/sheet1.xml"] = DOCTYPE + sheet
    return zipped(members)


def xls(locked: bool = False) -> bytes:
    book, stream = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("a")
    for row in range(200):
        sheet.write(row, 0, f"项目{row}")
    book.save(stream)
    content = stream.getvalue()
    # The record behind the first one becomes the one that says how the others are encrypted.
    start = content.index(b"\x09\x08")
    second = start + 4 + int.from_bytes(content[start + 2 : start + 4], "little")
    return content[:second] + b"\x2f\x00" + content[second + 2 :] if locked else content


def pdf(pages: int = 1, **options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    for number in range(pages):
        canvas.drawString(60, 700, f"budget {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def pdf_bomb() -> bytes:
    packed = ZEROS
    for _ in range(5):
        packed = zlib.compress(packed, 9)
    head = f"%PDF-1.4\n1 0 obj <</Filter/FlateDecode/Length {len(packed)}>> stream\n"
    return head.encode() + packed + b"\nendstream endobj\n"


def picture() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(stream, "PNG")
    return stream.getvalue()


def locked_zip() -> bytes:
    content = bytearray(zipped({"a.txt": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


def nested_tables(depth: int) -> str:
    cell = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>"
    return cell * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


def word_xml(body: str) -> bytes:
    return f'<?xml version="1.0"?><w:wordDocument xmlns:w="{WORDML}">{body}'.encode()


def excel_xml(rows: str) -> bytes:
    head = f'<?xml version="1.0"?><Workbook xmlns="{SHEET}" xmlns:ss="{SHEET}">'
    return f"{head}<Worksheet><Table>{rows}</Table></Worksheet></Workbook>".encode()


PARAGRAPH = "<w:p><w:r><w:t>部门预算</w:t></w:r></w:p>"
FAR_CELL = '<Row ss:Index="60000"><Cell ss:Index="900"><Data ss:Type="String">a</Data></Cell></Row>'
LOCKED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le")
WIDE_CELL = "<td rowspan=65534 colspan=1000>a</td>"

_PASSWORD = ("密码", "password")
_DAMAGED = ("损坏", "damaged")
_BOMB = ("压缩炸弹", "zip bomb")
_DEEP = ("过深", "too deep")
_NO_TEXT = ("没有文字", "no text")
_UNPACK = ("请解压后再试", "unpack it")

BAD_FILES: dict[str, tuple[bytes, tuple[str, str]]] = {
    # Empty, and without anything to read.
    "empty.txt": (b"", ("文件是空的", "the file is empty")),
    "blank.txt": (b" \n\t\n", ("文件是空的", "the file is empty")),
    "empty.docx": (docx(""), _NO_TEXT),
    "empty.html": (b"<html><body></body></html>", _NO_TEXT),
    "no-page.mht": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n",
        ("没有网页", "no page"),
    ),
    "recipe.txt": (
        "番茄切块，大火快炒，出锅。\n".encode() * 20,
        ("没有找到预算公开", "no content"),
    ),
    "binary.txt": (bytes(range(256)) * 40, ("二进制", "binary")),
    # Behind a password.
    "locked.docx": (LOCKED + b"1", _PASSWORD),
    "locked.xlsx": (LOCKED + b"2", _PASSWORD),
    "locked.xls": (xls(locked=True), _PASSWORD),
    "locked.pdf": (pdf(encrypt=StandardEncryption("secret", canPrint=0)), _PASSWORD),
    "locked.zip": (locked_zip(), _PASSWORD),
    # Cut off, or not what they say.
    "cut.docx": (docx(PARAGRAPH * 99)[:-90], _DAMAGED),
    "cut.xlsx": (xlsx(amounts)[:-300], _DAMAGED),
    "cut.xls": (xls()[:3000], _DAMAGED),
    "cut-late.xls": (xls()[:-100], _DAMAGED),
    "cut.pdf": (pdf()[:400], _DAMAGED),
    "cut.zip": (zipped({"a.txt": bytes(range(256)) * 9})[:-30], _DAMAGED),
    "cut.png": (picture()[:2000], _DAMAGED),
    "cut-word.doc": (word_xml(f"<w:body>{PARAGRAPH}"), _DAMAGED),
    "cut-excel.xls": (excel_xml(FAR_CELL)[:-40], _DAMAGED),
    "no-text.doc": (OLE + bytes(5000), ("没有 Word 正文", "no Word text")),
    # More than it seems.
    "bomb.docx": (docx("<w:p/>" + " " * (32 << 20)), _BOMB),
    "bomb.xlsx": (zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": ZEROS}), _BOMB),
    "bomb.pdf": (pdf_bomb(), _BOMB),
    "bomb.zip": (zipped({"a.txt": ZEROS[: 8 << 20]}), ("过大", "too large")),
    "spans.html": (
        f"<table><tr>{WIDE_CELL}</tr>{'<tr><td>b<td>c' * 3000}</table>".encode(),
        ("单元格", "--limit-cells"),
    ),
    "far.xls": (excel_xml(FAR_CELL), ("单元格", "--limit-cells")),
    # Nested, and with entities.
    "deep.docx": (docx(nested_tables(40)), _DEEP),
    "deep.html": (b"<div>" * 20_000, _DEEP),
    "deep.zip": (
        zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": b"x"})})})}),
        ("太多层", "inside of too many"),
    ),
    "entities.docx": (docx(PARAGRAPH, DOCTYPE), _DAMAGED),
    "entities.xlsx": (xlsx_with_entities(), _DAMAGED),
    "entities-word.doc": (DOCTYPE.encode() + word_xml("<w:body/></w:wordDocument>"), _DAMAGED),
    # Nobody calculated it.
    "formulas.xlsx": (xlsx(formulas), ("从未计算", "never calculated")),
    # Another kind under a known name.
    "rar.docx": (b"Rar!\x1a\x07\x01\x00" + bytes(50), _UNPACK),
    "7z.pdf": (b"7z\xbc\xaf\x27\x1c" + bytes(50), _UNPACK),
    "ofd.pdf": (zipped({"OFD.xml": "<ofd/>"}), ("尚不能读取", "cannot be read yet")),
}
