"""Floor 2: pictures of text → characters, through RapidOCR, which the extra `ocr` installs.

Reads arrays of pixels (height × width, grey); gives boxes around pieces of text, and for the crop
of one piece its characters, each with the place of its middle. This is the only module that knows
the program that recognises; its models come in its package, nothing is fetched.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

PixelBox = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels, the last ones exclusive."""

# Shades of grey that a page with something on it has at least.
_CONTRAST = 40
_PACKAGES = ("rapidocr", "onnxruntime")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece of text says: (character, where its middle is as a share of the width).

    `score` is how sure the program is, from 0 to 1.
    """

    chars: tuple[tuple[str, float], ...]
    score: float


NOTHING = Reading((), 0.0)


def ocr_version() -> str:
    """What pictures are read with; empty where the extra is not installed."""
    try:
        return " ".join(f"{package} {version(package)}" for package in _PACKAGES)
    except PackageNotFoundError:
        return ""


def require_ocr(what: Text, file_name: str, place: str = "") -> None:
    """Raises `InputError` where the extra is not installed; `what` says what needs it."""
    if not ocr_version():
        raise InputError(
            what,
            Text(
                '请安装文字识别组件：pip install "budget-kg[ocr]"，或提供带文字的版本',
                'Install text recognition: pip install "budget-kg[ocr]", or give a version '
                "with text",
            ),
            file=file_name,
            place=place,
        )


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    # Documents are read side by side: then each process keeps to one core.
    threads = 1 if multiprocessing.parent_process() else -1
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            # Small type on wide paper is lost where pictures are made smaller.
            "Global.max_side_len": 3400,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )


def picture_to_boxes(picture: Picture) -> list[PixelBox]:
    """Boxes around the pieces of text in a picture, each about a line or a cell."""
    import numpy as np

    if int(picture.max()) - int(picture.min()) < _CONTRAST:
        return []
    found = _engine()(_coloured(picture), use_det=True, use_cls=False, use_rec=False).boxes
    if found is None:
        return []
    height, width = picture.shape
    boxes = []
    for corners in np.asarray(found):
        x0, top = np.floor(corners.min(axis=0)).astype(int)
        x1, bottom = np.ceil(corners.max(axis=0)).astype(int)
        box = (max(int(x0), 0), max(int(top), 0), min(int(x1), width), min(int(bottom), height))
        if box[2] - box[0] > 2 and box[3] - box[1] > 2:
            boxes.append(box)
    return boxes


def crops_to_readings(crops: Sequence[Picture]) -> list[Reading]:
    """What each piece of text says; a piece in which nothing is recognised is `NOTHING`."""
    if not crops:
        return []
    found = _engine().recognize_txt([_coloured(crop) for crop in crops])
    return [
        _reading(text, score, word)
        for text, score, word in zip(found.txts, found.scores, found.word_results, strict=True)
    ]


def _reading(text: str, score: float, word: Any) -> Reading:
    """Spaces have no place of their own: they stand between their neighbours."""
    columns = [column for part in word.word_cols for column in part]
    if not columns or len(columns) != sum(not char.isspace() for char in text):
        return NOTHING
    shares = iter((column + 0.5) / word.line_txt_len for column in columns)
    chars: list[tuple[str, float]] = []
    for char in text.strip():
        chars.append((char, chars[-1][1] if char.isspace() else min(next(shares), 1.0)))
    return Reading(tuple(chars), float(score))


def _coloured(picture: Picture) -> Any:
    import numpy as np

    return np.repeat(picture[:, :, np.newaxis], 3, axis=2)
