"""Floor 2: old Word files (`.doc`, `.wps`) and RTF → blocks, through LibreOffice.

Reads the bytes; has LibreOffice, where it is installed, write them as `.docx`, and gives the blocks
of that. Each conversion has a folder and a profile of its own: with a common one, conversions side
by side vanish without a word. What a document names of itself never becomes a path or an option.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import tempfile
from pathlib import Path

from kg.errors import InputError, Text
from kg.reading.limits import DEFAULT_LIMITS, Limits, over_limit
from kg.reading.parts import Part
from kg.reading.word import read_docx
from kg.reading.word_package import password_protected

_PROGRAMS = ("soffice", "libreoffice")
# Where LibreOffice is installed without being in the search path.
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_RTF = b"{\\rtf"
_DOCX_FILTER = "docx:MS Word 2007 XML"
# An Office file behind a password is an encrypted stream of this name in an OLE container.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The file information block, with which the text of a `.doc` begins ([MS-DOC] 2.5.2).
_FIB = b"\xec\xa5"
_FIB_VERSIONS = range(0x65, 0x200)
_FIB_WORD_97 = 0xC1
_FIB_ENCRYPTED = 0x0100
_SECTOR = 512
# No macros, no content from elsewhere.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# A proxy that nobody answers: linked pictures are not fetched.
_NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")


def read_doc(content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Part, ...]:
    """The blocks of a `.doc`, `.wps` or `.rtf`.

    Raises `InputError`: locked, damaged, LibreOffice missing, or it did not finish in time.
    """
    if content.startswith(_RTF):
        # Writers that end the text with a table leave out the paragraph that has to follow it.
        head, brace, tail = content.rpartition(b"}")
        content = head + b"\\pard\\par" + brace + tail
        converted = _converted(content, "rtf", "Rich Text Format", file_name, limits)
        return read_docx(converted, file_name, limits)
    input_filter = _check_word(content, file_name)
    return read_docx(_converted(content, "doc", input_filter, file_name, limits), file_name, limits)


def find_soffice() -> str | None:
    """The path of LibreOffice's program; None where it is not installed."""
    for program in (*_PROGRAMS, *_PLACES):
        found = shutil.which(program)
        if found:
            return found
    return None


def _check_word(content: bytes, file_name: str) -> str:
    """The filter that reads this file; empty to let LibreOffice choose among its older ones."""
    if _ENCRYPTED in content:
        raise password_protected(file_name)
    for start in range(0, len(content) - 12, _SECTOR):
        if not content.startswith(_FIB, start):
            continue
        (version,) = struct.unpack_from("<H", content, start + 2)
        (flags,) = struct.unpack_from("<H", content, start + 10)
        if version in _FIB_VERSIONS:
            if flags & _FIB_ENCRYPTED:
                raise password_protected(file_name)
            return "MS Word 97" if version >= _FIB_WORD_97 else ""
    raise _not_converted(
        Text("文件中没有 Word 正文", "there is no Word text in the file"), file_name
    )


def _converted(
    content: bytes, suffix: str, input_filter: str, file_name: str, limits: Limits
) -> bytes:
    """The `.docx` that LibreOffice makes of the content."""
    program = find_soffice()
    if program is None:
        raise InputError(
            Text(
                "读取旧版 Word（.doc、.wps）和 RTF 文件需要 LibreOffice，本机没有找到",
                "old Word files (.doc, .wps) and RTF need LibreOffice, which is not installed",
            ),
            Text(
                "请安装 LibreOffice（Debian：apt install libreoffice-writer-nogui），"
                "或用 Word、WPS 另存为 .docx",
                "install LibreOffice (Debian: apt install libreoffice-writer-nogui), "
                "or save the file as .docx in Word or WPS",
            ),
            file=file_name,
        )
    with tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) as folder:
        source, output = Path(folder, f"in.{suffix}"), Path(folder, "out", "in.docx")
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--nolockcheck", "--nodefault"]
        command += [f"--infilter={input_filter}"] if input_filter else []
        command += ["--convert-to", _DOCX_FILTER, "--outdir", str(output.parent), str(source)]
        _run(command, file_name, limits)
        # The program ends with 0 when it has failed, too: what counts is what it wrote.
        size = output.stat().st_size if output.is_file() else 0
        if size > limits.size:
            raise over_limit("size", limits, file_name)
        if not size:
            raise _not_converted(
                Text("LibreOffice 未能转换该文件", "LibreOffice could not convert the file"),
                file_name,
            )
        return output.read_bytes()


def _run(command: list[str], file_name: str, limits: Limits) -> None:
    """Waits for the program, and ends it and its children when the time is over."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_NO_NETWORK},
            start_new_session=True,
        )
    except OSError as error:
        raise _not_converted(
            Text(
                f"LibreOffice 无法启动：{error.strerror}",
                f"LibreOffice does not start: {error.strerror}",
            ),
            file_name,
        ) from error
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise over_limit("seconds", limits, file_name) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program that was started has started the one that works: both are of one session."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _not_converted(what: Text, file_name: str) -> InputError:
    return InputError(
        what,
        Text(
            "请检查文件是否损坏；若 Word 或 WPS 能打开，请另存为 .docx",
            "check whether it is damaged; where Word or WPS opens it, save it as .docx",
        ),
        file=file_name,
    )
