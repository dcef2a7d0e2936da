"""Floor 3: the administrative divisions that a document's records name.

Reads a record and its document. Gives the division that a name says, looked up and never guessed.
"""

from __future__ import annotations

from kg.records import AllocationRecord, DocumentRecord
from kg.values.divisions import Division, division_by_code, find_division


def allocation_division(document: DocumentRecord, row: AllocationRecord) -> Division | None:
    """The division that money goes to, by the recipient's name; None where it names none.

    It is one within the region of the document: a firm called after another city is no city. The
    recipient's code is not asked: budget codes of units have six digits too.
    """
    region = division_by_code(document.region_code)
    within = region.prefix if region else ""
    found = find_division(row.recipient, within=within) if row.recipient else None
    return found if found and found.code.startswith(within) else None
