"""Floor 0: where the folders stand that come with the package: ontology, shapes, queries.

Reads nothing. Gives paths: the checkout's own folders where there is a checkout, since an editable
install may hold stale copies, else the copies inside the wheel (`kg/_data`).
"""

from __future__ import annotations

from pathlib import Path

HEADINGS_VARIABLE = "BUDGET_KG_HEADINGS"
"""Names the user's file of heading synonyms: an environment variable, since documents are read in
several processes."""

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: str) -> Path:
    """The folder `ontology`, `shapes` or `queries`.

    >>> resource_folder("ontology").name
    'ontology'
    """
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / name
    return _PACKAGE / "_data" / name
