from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.reading.encoding import bytes_to_text

TEXT = "部门预算收支总表\n单位：万元\n“三公”经费 ≥90％\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_known_encodings_give_the_same_text(encoding: str) -> None:
    assert bytes_to_text(TEXT.encode(encoding), "x.txt") == TEXT


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_gb18030_is_read_as_it_was_written(text: str) -> None:
    written = f"{TEXT * 3}{text}"
    assert bytes_to_text(written.encode("gb18030"), "x.txt") == written


@pytest.mark.parametrize("content", [b"\x00\x01\x02PE\x00", bytes(range(256)), b"\x01\x02\x03abc"])
def test_binary_data_is_no_text(content: bytes) -> None:
    with pytest.raises(InputError) as error:
        bytes_to_text(content, "x.bin")
    assert error.value.file == "x.bin"


def test_an_unknown_encoding_is_said_to_be_one() -> None:
    content = "預算公開情況說明：一般公共預算撥款收入".encode("big5") + b"\xff\xfe\xfd"
    with pytest.raises(InputError) as error:
        bytes_to_text(content, "x.txt")
    assert "编码" in error.value.what.zh
    assert "GB18030" in error.value.remedy.en
