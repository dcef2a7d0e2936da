"""Old Word files and RTF. What needs LibreOffice is skipped where it is not installed."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.document import Paragraph
from kg.errors import InputError
from kg.extraction import extract
from kg.reading import kinds, office, read
from kg.reading.kinds import bytes_to_media_type
from kg.reading.limits import Limits
from kg.reading.office import read_doc
from tests.examples.compare import differences
from tests.examples.records import EXAMPLES
from tests.rendering.old_office import document_to_old_file, needs_soffice
from tests.rendering.spans import blocks_as_text, merged, rectangular

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@needs_soffice
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_an_example_as_old_file_gives_the_same_records(suffix: str, tmp_path: Path) -> None:
    text = read(EXAMPLES / "quzhou-organisation-2024.txt")
    path = tmp_path / f"old.{suffix}"
    path.write_bytes(document_to_old_file(rectangular(merged(text)), suffix))
    document = read(path)
    assert document.media_type == {"doc": kinds.DOC, "rtf": kinds.RTF}[suffix]
    extraction = extract(document)
    found = replace(extraction.records, documents=extract(text).records.documents)
    assert differences(extract(text).records, found) == []
    headings = [
        [b.text for b in d.blocks if isinstance(b, Paragraph) and b.heading]
        for d in (text, document)
    ]
    assert headings[0] == headings[1]


@needs_soffice
def test_damaged_files_say_so() -> None:
    text = read(EXAMPLES / "pingluo-performance-2023.txt")
    content = document_to_old_file(text, "doc")
    for part in (content[: len(content) // 2], content[:2000]):
        with pytest.raises(InputError) as caught:
            read_doc(part, "x.doc")
        assert caught.value.file == "x.doc"
        assert ".docx" in caught.value.in_language("zh")


RTF_TABLE = rb"{\rtf1\ansi a\par\trowd\cellx999\cellx1999 b\intbl\cell c\intbl\cell\row}"


@needs_soffice
def test_a_table_at_the_end_of_an_rtf_file_is_kept() -> None:
    assert blocks_as_text(read_doc(RTF_TABLE, "x.rtf")) == ["a", ["b|c"]]


@needs_soffice
def test_conversions_side_by_side() -> None:
    with ThreadPoolExecutor(3) as threads:
        results = list(threads.map(lambda _: read_doc(RTF_TABLE, "x.rtf"), range(3)))
    assert results[0] and results[0] == results[1] == results[2]


def word_97(flags: int, version: int = 0xC1) -> bytes:
    """The container's first sector and a file information block behind it."""
    block = b"\xec\xa5" + version.to_bytes(2, "little") + bytes(6) + flags.to_bytes(2, "little")
    return OLE + bytes(504) + block + bytes(500)


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    for content in (word_97(0), RTF_TABLE):
        with pytest.raises(InputError) as caught:
            read_doc(content, "x.doc")
        assert "LibreOffice" in caught.value.in_language("en")
        assert "另存为 .docx" in caught.value.in_language("zh")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (word_97(0x0100), "password"),
        (OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "password"),
        (OLE + bytes(2000), "no Word text"),
        (word_97(0, version=0xFFFF), "no Word text"),
    ],
)
def test_what_is_locked_or_no_word_file_is_not_converted(content: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_doc(content, "x.doc")
    assert words in caught.value.in_language("en")


def fake_program(script: str) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        path = folder / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 0", "could not convert"),
        ("sleep 60 & sleep 60", "limit of 0.3 seconds.*--limit-time"),
    ],
)
def test_a_program_that_fails_or_hangs(
    script: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = fake_program(script)(tmp_path)
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    with pytest.raises(InputError, match=words):
        read_doc(RTF_TABLE, "x.rtf", Limits(seconds=0.3))


def test_a_program_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: str(tmp_path / "absent"))
    with pytest.raises(InputError, match="does not start"):
        read_doc(RTF_TABLE, "x.rtf")


def entry(name: str) -> bytes:
    """A directory entry of an OLE container."""
    wide = f"{name}\0".encode("utf-16-le")
    return wide.ljust(64, b"\0") + len(wide).to_bytes(2, "little") + bytes(62)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (entry("WordDocument"), kinds.DOC),
        (entry("Workbook"), kinds.XLS),
        (entry("Book"), kinds.XLS),
        (entry("WordDocument") + entry("Workbook"), kinds.DOC),
        (entry("WordDocument") + "Bookman Old Style".encode("utf-16-le"), kinds.DOC),
        ("Workbook".encode("utf-16-le"), kinds.DOC),
    ],
)
def test_a_container_is_told_by_its_streams(inside: bytes, kind: str) -> None:
    assert bytes_to_media_type(OLE + bytes(504) + inside + bytes(128)) == kind
