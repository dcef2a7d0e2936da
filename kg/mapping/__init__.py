"""Floor 4: records → N-Quads.

Reads records, one document at a time, and the links between documents. Gives sorted lines in three
kinds of graph: `graph/{document_id}`, `graph/shared` and `graph/ontology`; no triple stands in two.
The same records give the same bytes, in whatever order and with however many workers.
"""

from kg.mapping.document import document_to_nquads
from kg.mapping.ontology import ontology_to_nquads
from kg.mapping.outward import line_subjects, outward_to_nquads
from kg.mapping.shared import entities_to_nquads, links_to_nquads

__all__ = [
    "document_to_nquads",
    "entities_to_nquads",
    "line_subjects",
    "links_to_nquads",
    "ontology_to_nquads",
    "outward_to_nquads",
]
