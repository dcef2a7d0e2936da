"""Floor 2: the pages of a PDF that are pictures → their text and tables.

Reads a PDF and which of its pages have no text that can be read; gives all pages, those recognised
where the extra `ocr` is installed. Where it is not, a PDF of pictures alone is an error, and of one
with other pages as well the document keeps a note of what was not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.document import BlockPlace, Unread
from kg.errors import Text
from kg.reading.ocr_engine import ocr_version, require_ocr
from kg.reading.pdf_pages import PageContent

if TYPE_CHECKING:
    from kg.reading.ocr_engine import Picture

# Characters that the fonts of a file give no meaning to are read as `(cid:123)`.
_UNREADABLE = 0.3
_MARK = "(cid:"
_MARK_LENGTH = 6
# A page of a scan has no more characters of its own: a stamp of time, the number of the page.
_FEW = 40
# Text that was turned into outlines is drawn with so many curves.
_OUTLINES = 300
# Pixels of the longer side of a page, which is not always one of paper.
_LONGEST_SIDE = 6000
# The share of the page that its pictures cover.
_COVERED = 0.4

_SCANNED = Text("PDF 是扫描件，没有文字层", "the PDF is scanned: it has no text layer")
_WITHOUT_CODES = Text(
    "PDF 的字体没有文字编码，文字无法读出",
    "the fonts of the PDF do not say which characters they draw",
)
_PAGE = Text("扫描页，没有读取", "a scanned page, which was not read")


def is_scan(page: Any, content: PageContent) -> bool:
    """Whether a page of pdfplumber has to be looked at to be read."""
    length = sum(map(len, content.texts))
    if _has_no_codes(content):
        return True
    if not length:
        return bool(page.images or page.curves)
    if length > _FEW:
        return False
    if len(page.curves) > _OUTLINES:
        return True
    area = float(page.width) * float(page.height)
    covered = sum(abs(i["x1"] - i["x0"]) * abs(i["bottom"] - i["top"]) for i in page.images)
    return bool(covered >= _COVERED * area)


def _has_no_codes(content: PageContent) -> bool:
    length = sum(map(len, content.texts))
    return sum(_MARK_LENGTH * text.count(_MARK) for text in content.texts) > _UNREADABLE * length


def read_scans(
    content: bytes, pages: Sequence[PageContent], scans: Iterable[int], file_name: str
) -> tuple[list[PageContent], tuple[Unread, ...]]:
    """All pages, the scanned ones as they were recognised, and what was not read."""
    numbers = set(scans)
    if not ocr_version() and len(numbers) < sum(bool(page.items) for page in pages):
        kept = [page for page in pages if page.number not in numbers]
        places = [BlockPlace(0, number, 0, 0, 0) for number in sorted(numbers)]
        return kept, tuple(Unread(place, _PAGE) for place in places)
    without_codes = any(_has_no_codes(page) for page in pages)
    require_ocr(_WITHOUT_CODES if without_codes else _SCANNED, file_name)
    return _recognised(content, pages, numbers), ()


def _recognised(
    content: bytes, pages: Sequence[PageContent], numbers: set[int]
) -> list[PageContent]:
    import pypdfium2

    from kg.reading.ocr_pages import pages_to_contents, recognise
    from kg.reading.pictures import upright

    with pypdfium2.PdfDocument(content) as pdf:
        found = [
            recognise(number, upright(_rendered(pdf[number - 1]))) for number in sorted(numbers)
        ]
    recognised = {page.number: page for page in pages_to_contents(found)}
    return [recognised.get(page.number, page) for page in pages]


def _rendered(page: Any) -> Picture:
    """The page as grey pixels; a page larger than any paper is made smaller."""
    import numpy as np

    from kg.reading.ocr_pages import DOTS

    scale = min(DOTS / 72, _LONGEST_SIDE / max(page.get_size()))
    return np.array(page.render(scale=scale, grayscale=True).to_numpy()).squeeze()
