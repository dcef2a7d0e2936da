"""Floor 3: the administrative divisions that a document's records name.

Reads a record and its document. Gives the division that a name says, looked up and never guessed.
"""

from __future__ import annotations

from kg.records import AllocationRecord, DocumentRecord
from kg.values.divisions import Division, find_division


def allocation_division(document: DocumentRecord, row: AllocationRecord) -> Division | None:
    """The division that money goes to, by the recipient's name; None where it names none.

    Its code is not asked: budget codes of units have six digits too.
    """
    return find_division(row.recipient, within=document.region_code) if row.recipient else None
