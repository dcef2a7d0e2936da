"""A `Document` as a scan: pictures of its pages, which hold no text.

The pages are those of `document_to_pdf`, drawn with a font of which `scan-font.ttf` has the
characters that these tests print (a part of Noto Sans CJK SC under the SIL Open Font License 1.1,
see `scan-font-license.txt`): a machine need not have a Chinese font. A character that it lacks is
an error here, not a blank on the page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kg.document import Document, Paragraph
from tests.rendering import pdfs

needs_ocr = pytest.mark.skipif(
    find_spec("rapidocr") is None or find_spec("onnxruntime") is None,
    reason='the extra is not installed: pip install "budget-kg[ocr]"',
)
FONT_FILE = Path(__file__).with_name("scan-font.ttf")
DOTS = 150


def document_to_scans(
    document: Document,
    *,
    document_to_pdf: Callable[[Document], bytes] = pdfs.document_to_pdf,
    degrees: float = 0.0,
) -> list[Image.Image]:
    """A grey picture a page, as a scanner gives it, laid askew by some degrees."""
    font = TTFont(pdfs.FONT, str(FONT_FILE))
    lacking = {char for char in _characters(document) if ord(char) not in font.face.charToGlyph}
    assert not lacking, f"{FONT_FILE.name} lacks {''.join(sorted(lacking))}"
    # A font that goes into the file; readers of a PDF's text do without one. reportlab keeps the
    # first font of a name, so that the one of other tests is put aside meanwhile.
    with (
        patch.object(pdfs, "UnicodeCIDFont", lambda name: font),
        patch.dict(pdfmetrics._fonts),
        patch.dict(pdfmetrics._dynFaceNames),
    ):
        pdfmetrics._fonts.pop(pdfs.FONT, None)
        pdfmetrics._dynFaceNames.clear()
        content = document_to_pdf(document)
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [page.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L") for page in pdf]
    return [
        page.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC) for page in pages
    ]


def scans_to_pdf(scans: Sequence[Image.Image]) -> bytes:
    """A PDF without a text layer."""
    return _saved(scans, "PDF")


def scans_to_tiff(scans: Sequence[Image.Image]) -> bytes:
    """A picture of several pages."""
    return _saved(scans, "TIFF")


def scan_to_picture(scan: Image.Image, form: str = "PNG") -> bytes:
    """A picture of one page."""
    return _saved([scan], form)


def _saved(scans: Sequence[Image.Image], form: str) -> bytes:
    stream = io.BytesIO()
    first, *others = scans
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(stream, form, resolution=DOTS, dpi=(DOTS, DOTS), **more)
    return stream.getvalue()


def _characters(document: Document) -> set[str]:
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [cell.text for row in block.rows for cell in row]
    return {char for text in texts for char in text if char.strip()}
