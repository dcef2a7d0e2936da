"""Floor 3: names → entities.

Reads records. Gives the entities that documents share, and the links to them.

Two passes, so that memory grows with the shared entities and never with the documents:
`document_keys(records)` takes the few fields that identify something out of one document (in any
process), a `Linker` folds them, and `Linker.links()` decides. No decision depends on the order.
"""

from kg.linking.decide import Linker, Links
from kg.linking.keys import DocumentKeys, document_keys
from kg.linking.mentions import Mentions, document_mentions
from kg.linking.schemes import with_schemes

__all__ = [
    "DocumentKeys",
    "Linker",
    "Links",
    "Mentions",
    "document_keys",
    "document_mentions",
    "with_schemes",
]
