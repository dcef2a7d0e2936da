"""Floor 7: a build folder → the pages of its site, as the service shows them.

Reads the store and the findings of a build. Gives the site for `kg serve`, with the explorer and
the query page in its menu.
"""

from __future__ import annotations

from pathlib import Path

from kg.markup.frames import SITE
from kg.pipeline.publishing import FINDINGS, read_findings
from kg.pipeline.workspace import STORE
from kg.publishing import Publication
from kg.publishing.html import Service
from kg.publishing.live_site import LiveSite
from kg.serving.html import MENU
from kg.store import open_store

_EXPLORER = "/explore"


def live_site(folder: Path, base: str, public: str) -> LiveSite:
    """The site of a build at the URL `public`, which has no `/` at its end."""
    services = tuple(
        Service(path, name, f"{path}#n=" if path == _EXPLORER else "") for path, name in MENU
    )
    store = open_store(folder / STORE, read_only=True)
    publication = Publication(f"{public}/", base, "", SITE)
    return LiveSite(store, publication, lambda: read_findings(folder / FINDINGS), services)
