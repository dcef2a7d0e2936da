"""Issues of the forms of a document → those that its other forms do not speak against.

Reads what was found to contradict in each form. Gives it without what most of the forms of a
document would have wrong in one and the same way, each with figures of its own: such forms mean
their rows otherwise than they were read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.records import IssueRecord

_CODES = frozenset(("unequal_money", "unequal_points"))
_SEVERAL = 3
"""Two forms may have been filled in from one another, with the slip."""
_FIGURE = re.compile(r"\d[\d,.]*")


def issues_borne_out(forms: Sequence[Sequence[IssueRecord]]) -> tuple[IssueRecord, ...]:
    """The issues of each form without those of a kind that more than half of the forms have."""
    said: dict[str, set[str]] = defaultdict(set)
    for issues in forms:
        # A form with a table of amounts has several of one kind.
        for kind, message in {_kind(one): one.message for one in issues}.items():
            said[kind].add(message)
    meant = {kind for kind, of in said.items() if len(of) >= max(_SEVERAL, len(forms) // 2 + 1)}
    return tuple(
        one
        for issues in forms
        for one in issues
        if one.code not in _CODES or _kind(one) not in meant
    )


def _kind(one: IssueRecord) -> str:
    """What an issue says without its figures."""
    return _FIGURE.sub("", one.message)
