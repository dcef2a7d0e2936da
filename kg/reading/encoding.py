"""Floor 2: bytes of a text → its characters.

Reads UTF-8 with or without a byte order mark, UTF-16 with one, GB18030 (with GBK and GB2312 in it),
and Big5 where a page claims it; gives the decoded text, or says that the file is no text or of an
unknown encoding.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError, Text

# Characters that Chinese office text is made of. GB18030 gives some character for nearly every pair
# of bytes, so a wrong guess shows only in what it gives.
_UNEXPECTED = re.compile(
    r"[^\t\n\r\f\x20-\x7e\u00a0-\u00ff\u2000-\u2bff\u3000-\u33ff\u4e00-\u9fff\ufe00-\ufe4f\uff00-\uffef]"
)
_SHARE_EXPECTED = 0.98
# GB18030 has all characters, and Big5 read as GB18030 gives rare ones; those of GB2312 are common.
_SHARE_COMMON = 0.9
_CLAIMS_BIG5 = re.compile(r"(?i)(x-x-|cn-)?big5(-?hkscs)?")
# A file that was cut, or joined from parts, may have a broken character here and there.
_SHARE_BROKEN = 0.001
_BROKEN = "\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def bytes_to_text(content: bytes, file_name: str, claimed: str = "") -> str:
    """The characters of a text file. Raises `InputError` for binary data and unknown encodings.

    `claimed` is the encoding that a page names for itself. Pages often name a wrong one: only Big5
    is believed, and only where the bytes do not look like GB18030. Single broken characters are
    U+FFFD.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16", file_name)
    if b"\x00" in content:
        raise _no_text(file_name)
    for encoding in ("utf-8-sig", *_chinese(content, claimed)):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return text
        if _CONTROL.search(text):
            raise _no_text(file_name)
    for encoding in ("utf-8-sig", "gb18030"):
        text = content.decode(encoding, "replace")
        if text.count(_BROKEN) <= _SHARE_BROKEN * len(text) and _is_plausible(text):
            return text
    raise InputError(
        Text("无法识别文件的编码", "the encoding of the file is unknown"),
        Text("请另存为 UTF-8 或 GB18030 编码", "save it as UTF-8 or GB18030"),
        file=file_name,
    )


def _chinese(content: bytes, claimed: str) -> tuple[str, ...]:
    """The encodings of Chinese text, the likelier first."""
    if not _CLAIMS_BIG5.fullmatch(claimed) or _is_common(content.decode("gb18030", "ignore")):
        return ("gb18030",)
    return ("big5hkscs", "gb18030")


def _decoded(content: bytes, encoding: str, file_name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(file_name) from error


def _is_plausible(text: str) -> bool:
    return len(_UNEXPECTED.findall(text)) <= (1 - _SHARE_EXPECTED) * len(text)


def _is_common(text: str) -> bool:
    """Whether the characters that are not ASCII are mostly those of GB2312."""
    foreign = "".join(character for character in text if character > "\x7f")
    return len(foreign.encode("gb2312", "ignore")) >= _SHARE_COMMON * 2 * len(foreign)


def _no_text(file_name: str) -> InputError:
    return InputError(
        Text("这是二进制文件，不是文本", "this is a binary file, not a text"),
        Text(
            "请提供文本文件，或检查文件是否损坏", "give a text file, or check whether it is damaged"
        ),
        file=file_name,
    )
