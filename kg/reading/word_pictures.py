"""Floor 2: a paragraph or cell of a Word file → the pictures in it that may hold text.

Reads WordprocessingML; gives the pictures at least as large as a few lines of text. Seals, logos
and codes are smaller; of a picture that stands there in two forms the second is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# English Metric Units: 914,400 an inch, 12,700 a point. Six centimetres by three.
_LEAST = 2_160_000 * 1_080_000
_POINT = 12_700
_SIZE = re.compile(r"(?<![\w-])(width|height):\s*([\d.]+)pt")


def has_pictures(root: etree._Element) -> bool:
    """Whether a part of a Word file holds any picture."""
    return next(root.iter(_BLIP, _IMAGE), None) is not None


def large_pictures(element: etree._Element) -> Iterator[etree._Element]:
    """The pictures below an element that may hold text."""
    return (picture for picture in element.iter(_BLIP, _IMAGE) if _area(picture) >= _LEAST)


def _area(picture: etree._Element) -> float:
    """In square EMU; 0 for the second form of a picture that has two, and for those of no size."""
    for above in picture.iterancestors():
        if above.tag == _FALLBACK:
            return 0
        if above.tag in (f"{_DRAWING}inline", f"{_DRAWING}anchor"):
            extent = above.find(f"{_DRAWING}extent")
            if extent is None:
                return 0
            return float(extent.get("cx", "0")) * float(extent.get("cy", "0"))
        if found := dict(_SIZE.findall(above.get("style", ""))):
            width, height = (float(found.get(side, "0")) for side in ("width", "height"))
            return width * height * _POINT * _POINT
    return 0
