"""Floor 6: the graph → a site of static files that people and programs follow.

Reads a store and the findings of a build. Gives for every entity a page in Chinese and English with
Turtle, JSON-LD and N-Triples beside it, and what leads there: indexes, a search, descriptions of
the data, rules for servers. No page needs a script or another host.
"""

from kg.publishing.catalogue import Publication
from kg.publishing.output import SiteOutput
from kg.publishing.site import SiteReport, write_site

__all__ = ["Publication", "SiteOutput", "SiteReport", "write_site"]
