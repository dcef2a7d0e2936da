"""Web archives: the root page, and the pages in its frames."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.document import Paragraph, Table
from kg.errors import InputError
from kg.reading import kinds, read
from kg.reading.mhtml import read_mhtml


def archive(*parts: tuple[str, str, str], charset: str = "utf-8", cte: str = "base64") -> bytes:
    """A message of parts (media type, address, text)."""
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.make_related()
    for media_type, address, text in parts:
        part = EmailMessage()
        part.set_content(
            text.encode(charset), maintype="text", subtype=media_type.split("/")[1], cte=cte
        )
        part["Content-Location"] = address
        message.attach(part)
    return message.as_bytes()


def lines(content: bytes) -> list[str]:
    blocks = read_mhtml(content, "x.mht")
    return [
        block.text if isinstance(block, Paragraph) else block.rows[0][0].text for block in blocks
    ]


@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_root_page_is_read(tmp_path: Path, charset: str, cte: str) -> None:
    path = tmp_path / "预算.doc"
    body = "<html><meta charset=gb2312><p>一、概况</p><table><tr><td>科目<td>金额</table></html>"
    path.write_bytes(
        archive(
            ("text/css", "a.css", "p { color: red }"),
            ("text/html", "http://x/a.htm", body),
            charset=charset,
            cte=cte,
        )
    )
    document = read(path)
    assert document.media_type == kinds.MHTML
    first, second = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Table)
    assert (first.text, second.rows[0][1].text) == ("一、概况", "金额")


def test_each_sheet_of_a_workbook_is_a_page_of_its_own() -> None:
    """Excel's root page lists its sheets; the strip of their names is none of them."""
    root = (
        "<html><head><link id=shLink href='x.files/sheet002.htm'>"
        "<link id='shLink' href='x.files/sheet001.htm'></head>"
        "<frameset><frame src='x.files/sheet002.htm'><frame src='x.files/tabstrip.htm'></frameset>"
    )
    sheet = "<table><tr><td>{0}<td>1<tr><td>乙<td>2</table>"
    content = archive(
        ("text/html", "file:///C:/1/x.htm", root),
        ("text/html", "file:///C:/1/x.files/sheet001.htm", sheet.format("支出")),
        ("text/html", "file:///C:/1/x.files/sheet002.htm", sheet.format("收入")),
        ("text/html", "file:///C:/1/x.files/tabstrip.htm", "<p>表一</p>"),
    )
    assert lines(content) == ["收入", "支出"]


def test_frames_of_a_page_follow_it_once() -> None:
    content = archive(
        ("text/html", "http://x/a.htm", "<p>外</p><iframe src=b.htm></iframe><iframe src=b.htm>"),
        ("text/html", "http://x/b.htm", "<p>内</p><iframe src=a.htm></iframe>"),
        ("text/html", "http://x/advert.htm", "<p>广告</p>"),
    )
    assert lines(content) == ["外", "内"]


@pytest.mark.parametrize(
    "content",
    [
        archive(("text/css", "a.css", "p {}")),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n",
        b"".join(
            b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n)
            for n in range(20_000)
        ),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
        + b"--a\nContent-Type: text/css\n\nx\n" * 20_000,
    ],
)
def test_hostile_archives_give_one_error(content: bytes) -> None:
    with pytest.raises(InputError) as error:
        read_mhtml(content, "存档.mht")
    assert error.value.file == "存档.mht"
