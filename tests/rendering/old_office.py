"""A `Document` as `.doc` or `.rtf`, by LibreOffice; tests skip where it is not installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.document import Document
from kg.reading.office import find_soffice
from tests.rendering.word_files import document_to_docx

needs_soffice = pytest.mark.skipif(
    find_soffice() is None, reason="LibreOffice (soffice) is not installed"
)
_FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


def document_to_old_file(document: Document, suffix: str) -> bytes:
    """The file. LibreOffice stretches the last cell of a short row: give rectangles."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "written.docx"
        source.write_bytes(document_to_docx(document))
        command = [find_soffice() or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", _FILTERS[suffix], "--outdir", place, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return source.with_suffix(f".{suffix}").read_bytes()
