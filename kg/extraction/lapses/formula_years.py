"""Years in sentences that follow one formula: reads paragraphs, gives issues.

Explanations tell of each subject in the same words (2026年度预算9万元，2025年度预算8万元). Where
nearly all of them name one year in a place of the formula and one names an earlier one there, that
was left standing. All issues here are of severity `info`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.document import Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean

# What something is compared with (比2025年预算执行数增加) has no sum behind it.
_TOLD = re.compile(
    r"(?<![比较与同])(?P<year>20\d\d)(?P<words>年度?(?:当年)?(?:年初)?(?:预算|决算)(?:安排|执行数|数)?)"
    r"为?\s*[0-9][0-9,.]*[万亿]?元"
)
# So many sentences make a formula, and so many of ten name its year.
_LEAST, _OF_TEN = 6, 8


def paragraphs_to_formula_years(
    paragraphs: Sequence[Paragraph], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each year that is earlier than the one in its place in the other sentences."""
    places: dict[tuple[str, int], list[tuple[int, str, Paragraph]]] = defaultdict(list)
    for paragraph in paragraphs:
        seen: Counter[str] = Counter()
        text = clean(paragraph.text)
        for match in _TOLD.finditer(text):
            if re.search(f"[比较与同]{match['year']}", text[: match.start()]):
                # 较2025年下降3%，2025年预算数为8万元: what it was compared with.
                continue
            words = match["words"]
            places[words, seen[words]].append((int(match["year"]), match[0], paragraph))
            seen[words] += 1
    found = []
    for told in places.values():
        ((usual, count),) = Counter(year for year, _, _ in told).most_common(1)
        if len(told) < _LEAST or 10 * count < _OF_TEN * len(told):
            continue
        found += [
            issue(context, "info", "stale_year", quote, paragraph.place)
            for year, quote, paragraph in told
            if year < usual
        ]
    return tuple(found)
