"""Floor 6: a header `Accept` and what is on offer → the media type to send.

Reads headers as clients write them, after RFC 9110, section 12.5: media ranges with q-values, the
most specific range counts. Gives the first of the best offers, so that their order is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RANGES = 50
_RANGE = re.compile(r"\s*([!#$%&'*+.^_`|~\w-]+)/([!#$%&'*+.^_`|~\w-]+)\s*", re.ASCII)
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    subtype: str
    quality: float

    def fit(self, offer: str) -> int:
        """How exactly the range names the offer: 3 exactly, 2 its type, 1 anything, 0 not."""
        main, _, sub = offer.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return 3
        if self.subtype == "*":
            return 2 if self.type == main else 1 if self.type == "*" else 0
        return 0


def best_offer(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type among `offers` that a client likes best, None where it takes none of them.

    No header, or an empty one, takes everything. What is no media range is passed over.

    >>> best_offer("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best_offer("*/*, text/html;q=0", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best_offer("image/png", ["text/html"]) is None
    True
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = list(_ranges(accept))
    qualities = [_quality(offer, ranges) for offer in offers]
    best = max(qualities)
    return offers[qualities.index(best)] if best > 0 else None


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether `Accept-Encoding` allows gzip.

    >>> [accepts_gzip(t) for t in ("gzip, br", "gzip;q=0", "*", "br", None)]
    [True, False, True, False, False]
    """
    qualities = {}
    for part in (accept_encoding or "").lower().split(",")[:_RANGES]:
        name, *parameters = part.split(";")
        qualities[name.strip()] = _parameter_quality(parameters)
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0


def _quality(offer: str, ranges: Iterable[_Range]) -> float:
    return max(((r.fit(offer), r.quality) for r in ranges if r.fit(offer)), default=(0, 0.0))[1]


def _ranges(accept: str) -> Iterable[_Range]:
    for part in accept.lower().split(",")[:_RANGES]:
        text, *parameters = part.split(";")
        match = _RANGE.fullmatch(text)
        if match:
            yield _Range(match[1], match[2], _parameter_quality(parameters))


def _parameter_quality(parameters: Iterable[str]) -> float:
    """The `q` of a range; a value that is no q-value counts as 0, as if it were not wanted."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            value = value.strip()
            return float(value) if _QUALITY.fullmatch(value) else 0.0
    return 1.0
