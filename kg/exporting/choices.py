"""Floor 6: a name that there is not → the names that there are, what was meant first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest_first(name: str, known: Iterable[str]) -> list[str]:
    """All known names; those that resemble the name come first, the others in their order.

    >>> nearest_first("grafml", ["dot", "pajek", "graphml"])
    ['graphml', 'dot', 'pajek']
    """
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    return list(dict.fromkeys([*near, *names]))
