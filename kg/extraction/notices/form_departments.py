"""Departments in the goals of a notice that have nothing to do with its letter: gives issues.

The goals annexed to a notice name the department whose money it is (主管部门). Where that
department signs the letter beside the finance bureau, another bureau of the same place that the
letter never speaks of is a slip. A notice of the finance bureau alone says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.notices.letter_lines import is_finance
from kg.extraction.notices.letters import Letter
from kg.records import IssueRecord, ProjectRecord
from kg.values.text import clean

_PLACE = 2
_OFFICE = re.compile(r"(?:委员会|办公室|[局厅委部办会院])$")


def forms_to_departments(
    letters: Sequence[Letter],
    projects: Sequence[ProjectRecord],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue for each department of a form that is none of those who sign, nor named by them.

    A file may hold several letters with their annexes: a form is that of one who signs any."""
    if not letters or not all(_is_shared(letter) for letter in letters):
        return ()
    text = "".join(one.title + "".join(clean(part.text) for part in one.body) for one in letters)
    issuers = [name for one in letters for name in one.issuers]
    signed = "、".join(one.issuer for one in letters)
    names = {one.organisation_name: one.source for one in reversed(projects)}
    return tuple(
        record_issue(
            context,
            "info",
            "other_department",
            Said(f"“{name}”，发文的是“{signed}”", f"“{name}”, signed by “{signed}”"),
            place,
        )
        for name, place in names.items()
        if name and _is_other(name, issuers, text)
    )


def _is_shared(letter: Letter) -> bool:
    """Whether a finance bureau signs a letter beside other departments."""
    return any(map(is_finance, letter.issuers)) and not all(map(is_finance, letter.issuers))


def _is_other(name: str, issuers: Sequence[str], text: str) -> bool:
    """Whether a bureau is of the place of those who sign, and unlike each of them; the names of
    several may stand in one cell."""
    if any(one in name for one in issuers):
        return False
    if any(_is_elsewhere(name, one) for one in issuers):
        return True
    place = max(_common(name, one) for one in issuers)
    own = name[place:]
    core = _OFFICE.sub("", own)
    return (
        place >= _PLACE
        and bool(_OFFICE.search(own))
        and len(core) > 1
        and core not in text
        and not any(core in one for one in issuers)
    )


def _common(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_elsewhere(name: str, issuer: str) -> bool:
    """Whether two names of one place are of one bureau and of offices of two levels (局 and 厅)."""
    ends = [_OFFICE.sub("", one)[-_PLACE:] for one in (name, issuer)]
    same = name[:_PLACE] == issuer[:_PLACE] and ends[0] == ends[1]
    return same and {name[-1], issuer[-1]} == {"局", "厅"}
