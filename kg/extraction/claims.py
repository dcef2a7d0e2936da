"""What every extractor is given and gives back beside its records: context and claims.

An extractor reads an outline and the `Context` of its document and gives
`(records, claims)`. A claim says which place of the source somebody has taken, so that what nobody
took can be reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.document import Place


class Claim(NamedTuple):
    """`taker` has taken the text at `place`: it stands in a record, or is known to hold no fact."""

    place: Place
    taker: str


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the whole document and every record of it may need.

    `unit` is the money unit of sums that name none (`万元`), empty where the document has none;
    `kind` is that of `documents.kind`; `looks_back` says that it tells of the year before as
    well as of the one that it proposes the budget of.
    """

    document_id: str
    organisation_name: str
    organisation_code: str
    region_code: str
    fiscal_year: int | None
    unit: str
    kind: str = ""
    looks_back: bool = False
