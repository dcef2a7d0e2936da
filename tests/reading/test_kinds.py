"""The kind of a file is told from its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from kg.errors import InputError
from kg.reading import kinds, read_content


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "x" * 100)
    return stream.getvalue()


WORD = ("[Content_Types].xml", "word/document2.xml")
EXCEL = ("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (archive(*WORD), kinds.DOCX),
        (archive(*WORD)[:200], kinds.DOCX),
        (archive(*EXCEL), kinds.XLSX),
        (archive("OFD.xml", "Doc_0/Document.xml"), kinds.OFD),
        (archive("mimetype", "META-INF/manifest.xml"), kinds.ODF),
        (archive("word/预算.txt"), kinds.ZIP),
        (b"Rar!\x1a\x07\x01\x00", kinds.RAR),
        (b"\r\n <!-- x --><HTML><body>", kinds.HTML),
        ("<html><p>预算".encode("utf-16"), kinds.HTML),
        (b"<table><tr><td>1", kinds.HTML),
        (b"From: <Saved by Blink>\nContent-Type: multipart/related;\n\tboundary=a\n", kinds.MHTML),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n\nPGh0bWw+", kinds.MHTML),
        ("邮件 MIME-Version: 1.0".encode(), kinds.TEXT),
        ("<预算公开> 单位：万元".encode(), kinds.TEXT),
        ("预算公开".encode("utf-16"), kinds.TEXT),
    ],
)
def test_the_kind_of_a_file(content: bytes, kind: str) -> None:
    assert kinds.bytes_to_media_type(content) == kind


@pytest.mark.parametrize("content", [archive("a.txt"), b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf'\x1c"])
def test_an_archive_is_to_be_unpacked(content: bytes) -> None:
    with pytest.raises(InputError) as error:
        read_content(content, "x.zip")
    assert "解压" in error.value.remedy.zh
