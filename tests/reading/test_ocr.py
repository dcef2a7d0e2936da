"""Scans and pictures: what is recognised on them, as blocks and as records.

What needs the extra `ocr` is skipped, with the reason, where it is not installed.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kg.document import Document
from kg.errors import InputError
from kg.extraction import extract
from kg.reading import kinds, pdf_scans, pictures, read, read_content
from kg.reading.limits import Limits
from kg.reading.ocr_engine import Reading
from tests.examples.compare import compare
from tests.examples.records import EXAMPLES
from tests.formats.notation import notation_to_document
from tests.rendering.pdfs import document_to_pdf
from tests.rendering.scans import (
    document_to_scans,
    needs_ocr,
    scan_to_picture,
    scans_to_pdf,
    scans_to_tiff,
)
from tests.rendering.spans import blocks_as_text, merged, rectangular

TRUTH = Path(__file__).with_name("scans") / "yunxi-budget.txt"


def truth() -> Document:
    return notation_to_document(TRUTH.read_text(encoding="utf-8"), "x.txt")


def assert_records(expected: Document, found: Document, share: float) -> None:
    """Rows and fields of every table of records agree to this share, places aside."""
    records = extract(replace(expected, blocks=found.blocks)).records
    scores = compare(extract(expected).records, records, but=frozenset(("source", "title")))
    for score in scores:
        assert score.row_f1 >= share, score.report()
        assert score.field_accuracy >= share, score.report()


@needs_ocr
def test_a_scan_laid_askew_gives_the_records_of_its_text() -> None:
    document = truth()
    found = read_content(scans_to_pdf(document_to_scans(document, degrees=0.8)), "x.pdf")
    assert found.media_type == kinds.PDF
    assert found.unread == ()
    assert_records(document, found, 0.95)
    tables = [rows for rows in blocks_as_text(found.blocks) if isinstance(rows, list)]
    assert tables[1][:2] == [
        "科目编码|科目名称|本年预算数|[本年预算数]|[本年预算数]",
        "[科目编码]|[科目名称]|合计|基本支出|项目支出",
    ]


@needs_ocr
def test_a_picture_is_turned_before_it_is_read() -> None:
    """Project forms, the page on its side and upside down."""
    document = merged(rectangular(read(EXAMPLES / "pingluo-performance-2023.txt")))
    page = document_to_scans(document)[0].rotate(270, expand=True)
    found = read_content(scan_to_picture(page, "JPEG"), "x.doc")
    assert found.media_type == kinds.JPEG
    projects, expected = extract(found).records.projects, extract(document).records.projects
    assert [(p.name, p.amount) for p in projects] == [(p.name, p.amount) for p in expected[:2]]


@needs_ocr
def test_a_picture_of_several_pages_is_one_document() -> None:
    document = rectangular(read(EXAMPLES / "ningxia-notice-2022.txt"))
    scans = document_to_scans(document)
    blank = Image.new("L", scans[0].size, 255)
    found = read_content(scans_to_tiff([*scans, blank]), "x.tif")
    assert_records(document, found, 0.9)


def mixed_pdf() -> bytes:
    """A page of text and a page that is a picture of one."""
    text = document_to_pdf(truth())
    with pypdfium2.PdfDocument(text) as pages:
        picture = pages[0].render(scale=1).to_pil()
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, *picture.size)
    canvas.save()
    with pypdfium2.PdfDocument(text) as whole, pypdfium2.PdfDocument(stream.getvalue()) as scan:
        whole.import_pages(scan)
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()


def test_without_the_extra_scans_are_an_error_or_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("kg.reading.ocr_engine", "kg.reading.pdf_scans"):
        monkeypatch.setattr(f"{module}.ocr_version", lambda: "")
    scan = Image.new("L", (600, 800), 255)
    for content, words in (
        (scans_to_pdf([scan]), "has no text layer"),
        (scan_to_picture(scan), "has to be recognised"),
    ):
        with pytest.raises(InputError, match=words) as caught:
            read_content(content, "扫描.x")
        assert 'pip install "budget-kg[ocr]"' in caught.value.in_language("zh")
        assert caught.value.file == "扫描.x"
    found = read_content(mixed_pdf(), "x.pdf")
    (part,) = found.unread
    assert part.place.fragment == "page=3&paragraph=0"
    (issue,) = (i for i in extract(found).records.issues if i.code == "unread_part")
    assert "扫描页" in issue.message
    assert issue.source == part.place.fragment


def test_what_is_damaged_or_too_large_is_named() -> None:
    pytest.importorskip("rapidocr", reason='pip install "budget-kg[ocr]"')
    picture = scan_to_picture(Image.new("L", (600, 800), 255))
    with pytest.raises(InputError, match="damaged"):
        read_content(picture[:60], "x.png")
    with pytest.raises(InputError, match="--limit-unpacked"):
        read_content(picture, "x.png", Limits(unpacked=1000))
    with pytest.raises(InputError, match="no text"):
        read_content(picture, "x.png")
    several = scans_to_tiff([Image.new("L", (60, 80), 255)] * 3)
    with pytest.raises(InputError, match=r"limit, 2.*--limit-pages"):
        read_content(several, "x.tif", Limits(pages=2))


def test_a_page_of_outlines_is_a_scan() -> None:
    """Text that was turned into curves is drawn, and says nothing."""

    class Page:
        width = height = 500.0
        images = ()
        curves = ({},) * 500

    from kg.reading.pdf_pages import PageContent

    assert pdf_scans.is_scan(Page(), PageContent(1, 500, 500, ()))
    Page.curves = ()
    assert not pdf_scans.is_scan(Page(), PageContent(1, 500, 500, ()))


class TestPictures:
    """What is found on pictures without recognising any text."""

    @pytest.fixture(autouse=True)
    def _needs_opencv(self) -> None:
        pytest.importorskip("cv2", reason='pip install "budget-kg[ocr]"')

    def test_strokes_of_large_characters_are_no_lines(self) -> None:
        import numpy as np

        from kg.reading.ocr_rulings import picture_to_rulings

        page = np.full((600, 800), 255, dtype=np.uint8)
        for y in (100, 160, 220):
            page[y : y + 3, 50:750] = 0
        for x in (50, 400, 747):
            page[100:222, x : x + 3] = 0
        page[400:404, 200:260] = 0  # the character for one, in large type
        page[130:132, 100:150] = 0  # the same, in a cell
        rulings = picture_to_rulings(page, [(195, 380, 600, 440), (95, 110, 200, 150)])
        assert [box[1] for box in rulings.across] == [100, 160, 220]
        assert sorted(box[0] for box in rulings.down) == [50, 400, 747]
        assert rulings.clean[101, 500] == 255
        assert rulings.clean[402, 230] == 0

    def test_boxes_are_cut_at_lines_and_leave_no_ink_out(self) -> None:
        import numpy as np

        from kg.reading.ocr_boxes import pieces_of_text
        from kg.reading.ocr_rulings import picture_to_rulings

        page = np.full((300, 800), 255, dtype=np.uint8)
        for x in (50, 400, 747):
            page[40:260, x : x + 3] = 0
        for y in (40, 150, 257):
            page[y : y + 3, 50:750] = 0
        page[80:110, 300:500:3] = 0  # one text for the detector, on both sides of the line
        page[195:198, 560:590] = 0  # a dash in a cell of its own
        page[95:98, 270:294] = 0  # a flat character in front of the text
        boxes = [(298, 76, 502, 114)]
        pieces = sorted(pieces_of_text(boxes, picture_to_rulings(page, boxes)))
        assert [(x0, x1) for x0, _, x1, _ in pieces if x1 < 520] == [(270, 401), (401, 502)]
        (dash,) = (box for box in pieces if box[0] > 520)
        assert dash[1] < 190
        assert dash[3] > 200

    def test_a_leaning_stroke_is_a_slash(self) -> None:
        import numpy as np

        from kg.reading.ocr_pages import _without_slash_for_one

        ink = np.zeros((30, 40), dtype=np.uint8)
        one = Reading((("1", 0.5),), 0.9)
        for y in range(5, 25):
            ink[y, 30 - y : 33 - y] = 255
        assert _without_slash_for_one((0, 0, 40, 30), one, ink).chars[0][0] == "/"
        ink[:] = 0
        ink[5:25, 18:21] = 255
        assert _without_slash_for_one((0, 0, 40, 30), one, ink) == one

    def test_a_long_picture_is_cut_where_nothing_is_drawn(self) -> None:
        import numpy as np

        page = np.full((9000, 1660), 255, dtype=np.uint8)
        for y in range(100, 9000, 90):
            page[y : y + 60, 200:1400] = 0
        parts = list(pictures._parts(page))
        assert sum(len(part) for part in parts) == 9000
        assert len(parts) > 3
        assert all(part[0].min() == 255 and part[-1].min() == 255 for part in parts[:-1])

    def test_skew_is_measured(self) -> None:
        import numpy as np

        from kg.reading.ocr_rulings import skew, turned

        page = np.full((1200, 900), 255, dtype=np.uint8)
        for y in range(100, 1100, 40):
            page[y : y + 14, 100:800:7] = 0
        for degrees in (-2.3, 0.0, 1.4):
            assert abs(skew(turned(page, degrees, 255)) + degrees) <= 0.15
