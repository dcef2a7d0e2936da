"""Floor 6: what a client accepts and what is on offer → the media type, coding, language to send.

Reads headers as clients write them, after RFC 9110, section 12.5, by werkzeug: ranges with
q-values, the most specific range counts. Of offers that are liked the same the first is given, so
that their order is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import Accept, LanguageAccept, MIMEAccept
from werkzeug.http import parse_accept_header

LANGUAGES = ("zh", "en")


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
    found = parse_accept_header(accept)
    # What follows a range, such as a charset, does not choose among our offers.
    ranges = MIMEAccept([(one.partition(";")[0], quality) for one, quality in found])
    best = max(offers, key=ranges.quality)
    return best if ranges.quality(best) > 0 else None


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether `Accept-Encoding` allows gzip.

    >>> [accepts_gzip(t) for t in ("gzip, br", "gzip;q=0", "*", "br", None)]
    [True, False, True, False, False]
    """
    return parse_accept_header(accept_encoding, Accept).quality("gzip") > 0


def accepted_language(accept_language: str | None) -> str:
    """The language that is liked better; Chinese where nothing says otherwise.

    >>> [accepted_language(h) for h in ("en-GB,en;q=0.9,zh;q=0.8", "fr", None, "en;q=0.1,zh-CN")]
    ['en', 'zh', 'zh', 'zh']
    """
    found = parse_accept_header(accept_language)
    # Both languages are offered in one form each, whatever country a client names.
    liked = LanguageAccept([(tag.partition("-")[0], quality) for tag, quality in found])
    return max(LANGUAGES, key=liked.quality)
