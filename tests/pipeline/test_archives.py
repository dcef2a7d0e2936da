"""Archives among the inputs: their documents are inputs, and hostile ones are one error each."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from kg.datapackage import read_package
from kg.errors import InputError, UsageError
from kg.pipeline import archives
from kg.pipeline.building import build
from kg.pipeline.extracting import extract, inspect_file
from kg.pipeline.inputs import find_inputs
from tests.examples.records import EXAMPLES

NAMES = ("helan-agriculture-2023.txt", "pingluo-performance-2023.txt")
DATA = {name: (EXAMPLES / name).read_bytes() for name in NAMES}


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def renamed(content: bytes, old: str, new: bytes) -> bytes:
    """Another name of the same length in bytes, without the mark of UTF-8."""
    assert len(old) == len(new)
    return content.replace(old.encode(), new)


def flagged(content: bytes, flag: int) -> bytes:
    """The first member's flags, in front of it and in the directory."""
    data = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | flag)
    return bytes(data)


def test_documents_in_an_archive_give_what_they_give_outside(tmp_path: Path) -> None:
    for name, content in DATA.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "a.zip").write_bytes(packed({f"部门/{name}": DATA[name] for name in NAMES}))
    inside = build([tmp_path / "a.zip"], tmp_path / "in")
    outside = build([tmp_path / name for name in NAMES], tmp_path / "out")
    assert inside.failures == []
    assert [d.document for d in inside.documents] == [d.document for d in outside.documents]
    graphs = [(tmp_path / folder / "graph.nq.zst").read_bytes() for folder in ("in", "out")]
    assert graphs[0] == graphs[1]
    assert read_package(tmp_path / "in/records").documents[0].file_name in NAMES


def test_archives_in_a_folder_are_found_and_doubles_left_aside(tmp_path: Path) -> None:
    first, second = NAMES
    inner = packed({second: DATA[second], "notes.md": b"x"})
    (tmp_path / "a.zip").write_bytes(packed({"内/b.zip": inner, first: DATA[first]}))
    (tmp_path / first).write_bytes(DATA[first])
    found = find_inputs([tmp_path])
    assert sorted(file.name for file in found.files) == sorted(NAMES)
    assert len(found.same) == 1
    assert found.others == ("a.zip/内/b.zip/notes.md",)
    report = extract([tmp_path], tmp_path / "records")
    assert len(report.documents) == 2


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_the_mark_of_utf8_are_decoded(tmp_path: Path, encoding: str) -> None:
    name = "预算公开.txt".encode(encoding)
    (tmp_path / "a.zip").write_bytes(
        renamed(packed({"x" * len(name): b"text"}), "x" * len(name), name)
    )
    (file,) = find_inputs([tmp_path]).files
    assert file.name == "预算公开.txt"


@pytest.mark.parametrize(
    "name", ["../../etc/a.txt", "/a.txt", "C:\\x\\a.txt", "x/\u202ea.txt", "b/../a.txt"]
)
def test_names_are_shown_and_never_used(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(packed({name: DATA[NAMES[0]]}))
    report = build([tmp_path / "in"], tmp_path / "out")
    assert report.documents[0].document.file_name == "a.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_what_systems_leave_in_archives_is_passed_over(tmp_path: Path) -> None:
    leftovers = {"__MACOSX/._a.txt": b"x", "~$a.doc": b"x", ".DS_Store": b"x", "d/": b""}
    (tmp_path / "a.zip").write_bytes(packed(leftovers | {"a.txt": b"text"}))
    found = find_inputs([tmp_path])
    assert [file.name for file in found.files] == ["a.txt"]
    assert found.others == ()


def test_word_and_excel_files_are_no_archives(tmp_path: Path) -> None:
    for name, part in (("a.docx", "word/document.xml"), ("b.xlsx", "xl/workbook.xml")):
        (tmp_path / name).write_bytes(packed({"[Content_Types].xml": b"<x/>", part: b"<x/>"}))
        assert not archives.is_archive(tmp_path / name)
    (tmp_path / "c.zip").write_bytes(packed({"word/a.txt": b"x", "xl/b.txt": b"x"}))
    assert archives.is_archive(tmp_path / "c.zip")


THREE_DEEP = packed({"c.zip": packed({"d.zip": packed({"e.txt": b"x"})})})
GOOD = {"好.txt": b"text"}
WHOLE = packed({"a.txt": bytes(range(256)) * 50}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("content", "shown", "word"),
    [
        (packed({"读我.md": b"x"}), "坏.zip", "没有公开文件"),
        (packed({}), "坏.zip", "没有公开文件"),
        (WHOLE[: len(WHOLE) // 2], "坏.zip", "损坏"),
        (WHOLE.replace(bytes(range(256)), bytes(256), 1), "坏.zip/a.txt", "损坏"),
        (flagged(packed({"a.txt": b"x", **GOOD}), 0x1), "坏.zip/a.txt", "密码"),
        (packed({"a.txt": bytes(5 << 20), **GOOD}), "坏.zip/a.txt", "过大"),
        (packed({"a.zip": packed({"b.txt": bytes(9 << 20)})}), "坏.zip/a.zip/b.txt", "过大"),
        (packed({"b.zip": bytes(5 << 20), **GOOD}), "坏.zip/b.zip", "过大"),
        (packed({"b.zip": b"PK no archive", **GOOD}), "坏.zip/b.zip", "损坏"),
        (packed({"b.zip": THREE_DEEP}), "坏.zip/b.zip/c.zip", "太多层"),
        (packed({f"{n}.txt": b"x" for n in range(5_001)}), "坏.zip", "超过"),
    ],
)
def test_hostile_archives_give_one_error_and_the_rest_goes_on(
    tmp_path: Path, content: bytes, shown: str, word: str
) -> None:
    (tmp_path / "坏.zip").write_bytes(content)
    (tmp_path / "其他.txt").write_bytes(DATA[NAMES[0]])
    found = find_inputs([tmp_path])
    (failure,) = found.failures
    assert failure.file == shown
    assert word in failure.what.zh
    assert failure.remedy.en
    names = ["其他.txt", *(["好.txt"] if b"\xe5\xa5\xbd.txt" in content else [])]
    assert sorted(file.name for file in found.files) == sorted(names)


def test_all_members_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 100)
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": b"x" * 60, "b.txt": b"y" * 60}))
    (failure,) = find_inputs([tmp_path]).failures
    assert "more than" in failure.what.en


def test_a_member_that_states_a_wrong_size_is_damaged(tmp_path: Path) -> None:
    """Its directory says 10 bytes; what is more is not unpacked."""
    content = packed({"a.txt": bytes(9 << 20)})
    data = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + offset, 10)
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (failure,) = find_inputs([tmp_path]).failures
    assert failure.file == "a.zip/a.txt"


def test_a_member_is_named_as_it_is_shown(tmp_path: Path) -> None:
    first, second = NAMES
    inner = packed({f"内/{second}": DATA[second]})
    (tmp_path / "公开.zip").write_bytes(packed({f"部门/{first}": DATA[first], "内.zip": inner}))
    for shown, name in ((f"部门/{first}", first), (f"内.zip/内/{second}", second)):
        path = tmp_path / "公开.zip" / shown
        assert inspect_file(path).records.documents[0].file_name == name
        assert [file.name for file in find_inputs([path]).files] == [name]
    report = extract([tmp_path / "公开.zip" / "部门" / first], tmp_path / "records")
    assert [d.document.file_name for d in report.documents] == [first]


def test_what_is_no_member_is_named(tmp_path: Path) -> None:
    first, second = NAMES
    archive = tmp_path / "公开.zip"
    archive.write_bytes(packed({name: DATA[name] for name in NAMES} | {"x.txt": bytes(5 << 20)}))
    with pytest.raises(UsageError, match=f"name one of the files.*{first}|{second}"):
        inspect_file(archive)
    with pytest.raises(UsageError, match="name one of the files"):
        inspect_file(archive / "absent.txt")
    with pytest.raises(InputError, match="too large"):
        inspect_file(archive / "x.txt")
    with pytest.raises(UsageError, match="no such file"):
        find_inputs([tmp_path / "absent.zip" / first])
    (failure,) = find_inputs([archive / "x.txt"]).failures
    assert failure.file == "公开.zip/x.txt"


def test_an_archive_with_one_document_is_that_document(tmp_path: Path) -> None:
    first, _ = NAMES
    (tmp_path / "a.zip").write_bytes(packed({first: DATA[first], "notes.md": b"x"}))
    assert inspect_file(tmp_path / "a.zip").records.documents[0].file_name == first
