"""Floor 4: stated changes of organisations → the lines of their events.

Reads `Links`. Gives lines of `graph/shared`: one `org:ChangeEvent` for a change, however many
documents state it, with each place that does.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris, passage
from kg.linking import Links
from kg.linking.changes import RENAMED
from kg.mapping.writer import Writer
from kg.records import record_id


def write_changes(out: Writer, iris: Iris, links: Links) -> None:
    """The renamings and mergers that documents state."""
    for change in links.changes:
        came = links.organisation(change.result)
        went = [links.organisation(key) for key in change.originals]
        resulting = iris.organisation(came.scope, came.key)
        originals = sorted({iris.organisation(found.scope, found.key) for found in went})
        event = iris.change(came.scope, record_id(change.kind, *originals, resulting))
        out.kind(event, v.OrgChangeEvent)
        for original in originals:
            out.link(event, v.ORG_ORIGINAL_ORGANIZATION, original)
        out.link(event, v.ORG_RESULTING_ORGANIZATION, resulting)
        names = "、".join(key.name for key in change.originals)
        verb = "更名为" if change.kind == RENAMED else "合并为"
        out.chinese(event, v.RDFS_LABEL, f"{names}{verb}{change.result.name}")
        out.chinese(event, v.DCTERMS_DESCRIPTION, change.quote)
        if change.source:
            place = passage(iris.document(change.document_id), change.source)
            out.link(event, v.PROV_WAS_DERIVED_FROM, place)
