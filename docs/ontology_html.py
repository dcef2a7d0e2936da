"""ontology/budget.ttl → one HTML page of every class and property, made by pyLODE."""

from __future__ import annotations

from pathlib import Path


def ontology_to_html(ontology: Path) -> str:
    """The page as text; ModuleNotFoundError where pyLODE (extra `docs`) is not installed."""
    from pylode import OntPub

    page = OntPub(ontology=str(ontology)).make_html()
    return page if isinstance(page, str) else str(page)
