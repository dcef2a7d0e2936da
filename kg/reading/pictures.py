"""Floor 2: a picture (`.png`, `.jpg`, `.tif`), or pages of a PDF as pictures → upright grey pages.

Reads the bytes; gives arrays of grey pixels at 200 dots an inch, one a page, turned and levelled so
that their text runs from left to right. A long picture, such as a page photographed from a screen
in one, is cut into pages where nothing is drawn.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.document import Block
from kg.errors import InputError, Text
from kg.reading.limits import DEFAULT_LIMITS, Limits, over_limit
from kg.reading.ocr_engine import (
    PixelBox,
    crops_to_readings,
    picture_to_boxes,
    require_ocr,
)
from kg.reading.ocr_pages import DOTS, pages_to_contents, recognise
from kg.reading.ocr_rulings import picture_to_ink, skew, turned
from kg.reading.pdf_blocks import pages_to_blocks

if TYPE_CHECKING:
    from kg.reading.ocr_engine import Picture

# Inches of the longer side of a page (A4), and of the shorter one where a picture is longer than
# any page.
_LONG_SIDE = 11.7
_SHORT_SIDE = 8.3
_LONGEST_PAGE = 2.0
# Degrees that are worth turning a page for.
_LEAST_SKEW = 0.15
# Pieces of text that tell how a page lies, and how sure readings of an upright one are.
_SAMPLE = 6
_SAMPLE_LENGTH = 12
_UPRIGHT_SCORE = 0.75


def read_picture(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block, ...]:
    """The blocks in a picture. InputError: the extra `ocr` is missing, it is damaged, too large."""
    require_ocr(
        Text("图片中的文字需要识别才能读取", "the text of a picture has to be recognised"),
        file_name,
    )
    pages = [
        recognise(number, page)
        for number, page in enumerate(_frames_to_pages(content, file_name, limits), start=1)
    ]
    return pages_to_blocks(pages_to_contents(pages))


def _frames_to_pages(content: bytes, file_name: str, limits: Limits) -> Iterator[Picture]:
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    try:
        with Image.open(io.BytesIO(content)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                if frame.width * frame.height > limits.unpacked:
                    raise over_limit("unpacked", limits, file_name)
                if number > limits.pages:
                    raise over_limit("pages", limits, file_name)
                # What is transparent is shown on white paper.
                plain = ImageOps.exif_transpose(frame).convert("RGBA")
                paper = Image.new("RGBA", plain.size, "white")
                grey = np.asarray(Image.alpha_composite(paper, plain).convert("L"))
                yield from (upright(part) for part in _parts(_scaled(grey)))
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError) as error:
        raise _damaged(file_name) from error


def _scaled(picture: Picture) -> Picture:
    """The picture as a page of A4, or as long as needs be, at 200 dots an inch."""
    import cv2

    short, long = sorted(picture.shape)
    inches = (long, _LONG_SIDE) if long <= _LONGEST_PAGE * short else (short, _SHORT_SIDE)
    factor = inches[1] * DOTS / max(inches[0], 1)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    found: Any = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how)
    return found  # type: ignore[no-any-return]


def _parts(picture: Picture) -> Iterator[Picture]:
    """A long picture in parts as high as a page, cut where the least is drawn."""
    height, width = picture.shape
    page = int(_LONG_SIDE * DOTS)
    if height <= _LONGEST_PAGE * width:
        yield picture
        return
    drawn = picture_to_ink(picture).sum(axis=1, dtype="int64")
    start = 0
    while height - start > 1.3 * page:
        search = drawn[start + page // 2 : start + page]
        # The last of the emptiest rows.
        stop = start + page - 1 - int(search[::-1].argmin())
        yield picture[start:stop]
        start = stop
    yield picture[start:]


def upright(picture: Picture) -> Picture:
    """The page turned by quarters, then by less than five degrees, so that its text lies level."""
    import numpy as np

    # Half the size is enough to tell how a page lies.
    small: Picture = picture[::2, ::2]
    boxes = picture_to_boxes(small)
    sideways = sum(b - t > 1.5 * (x1 - x0) for x0, t, x1, b in boxes)
    level = sum(x1 - x0 > 1.5 * (b - t) for x0, t, x1, b in boxes)
    first = 1 if sideways > 2 * level else 0
    if first:
        small = np.rot90(small)
        boxes = picture_to_boxes(small)
    score = _score(small, boxes)
    if boxes and score < _UPRIGHT_SCORE:
        small = np.rot90(small, 2)
        first += 2 if _score(small, picture_to_boxes(small)) > score else 0
    picture = np.ascontiguousarray(np.rot90(picture, first))
    degrees = skew(picture)
    if abs(degrees) < _LEAST_SKEW:
        return picture
    return turned(picture, degrees, int(np.median(picture)))


def _score(picture: Picture, boxes: Sequence[PixelBox]) -> float:
    """How sure some pieces of text on a page are read as it lies; none may be very long."""
    short = [box for box in boxes if box[2] - box[0] <= _SAMPLE_LENGTH * (box[3] - box[1])]
    sample = sorted(short, key=lambda box: (box[0] - box[2], box))[:_SAMPLE]
    readings = crops_to_readings([picture[t:b, x0:x1] for x0, t, x1, b in sample])
    return sum(reading.score for reading in readings) / max(len(readings), 1)


def _damaged(file_name: str) -> InputError:
    return InputError(
        Text("图片已损坏或不完整", "the picture is damaged or incomplete"),
        Text("请重新下载该文件", "download the file again"),
        file=file_name,
    )
