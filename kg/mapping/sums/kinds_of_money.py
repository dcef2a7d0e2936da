"""Floor 4: of which budget of a government the sums of a paragraph are.

Reads the sums in running text of one document at their places. Gives, for each sum behind the one
that names government funds, state capital or social insurance at the beginning of its paragraph
(政府性基金收入9万元，…，支出8万元), the name of that budget: 支出 there is none of all money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.mapping.sums.placed_sums import Paragraph

_FIRST = re.compile(
    r"(?:[本全]?[省市州盟县区旗镇乡级]{1,2}|[本当]年|20\d\d年)*(政府性基金|国有资本经营|社会保险基金)"
)
_ANOTHER = re.compile(r"一般公共预算|三公|政府性基金|国有资本经营|社会保险基金")


def told_kinds(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """The id of a sum → the budget that its paragraph is about, up to a sum that names another."""
    found: dict[str, str] = {}
    for _, sums in paragraphs:
        first = _FIRST.match(sums[0].statement.label) if sums else None
        if not first:
            continue
        for one in sums[1:]:
            other = _ANOTHER.search(one.statement.label)
            if other and other[0] != first[1]:
                break
            found[one.id] = first[1]
    return found
