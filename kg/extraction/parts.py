"""A document → its parts: contents, notices, forms, sections and tables.

Reads a `Document`; gives its `Parts`, from which the extractors read records. Notices come first,
then project forms; sections and tables are what these leave over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.document import Block, Document
from kg.extraction.claims import Claim
from kg.extraction.contents import document_to_contents
from kg.extraction.coverage import without
from kg.extraction.forms.indicator_panels import form_to_single_panel
from kg.extraction.forms.joined_targets import joined_to_columns
from kg.extraction.forms.listed_projects import lists_to_forms
from kg.extraction.forms.recognition import Form, blocks_to_forms
from kg.extraction.forms.running_forms import running_to_rows
from kg.extraction.forms.sheets import Sheet, form_to_sheet
from kg.extraction.forms.side_forms import side_forms_to_tables
from kg.extraction.forms.side_lists import take_side_lists
from kg.extraction.notices.funding import Funding, blocks_to_fundings
from kg.extraction.outline import Outline, document_to_outline
from kg.extraction.streams.cells import blocks_to_rows
from kg.extraction.tables.grids import Grid, blocks_to_grids
from kg.extraction.tables.sections import grids_to_sections


@dataclass(frozen=True, slots=True)
class Parts:
    """A document with rows read as rows, its list of contents, the rest as a `whole`, the notices
    in that, the `body` outside of them, the forms there with their sheets, and the sections and
    tables of what the forms leave over."""

    document: Document
    contents: tuple[Claim, ...]
    whole: tuple[Block, ...]
    fundings: tuple[Funding, ...]
    body: tuple[Block, ...]
    forms: tuple[Form, ...]
    sheets: tuple[Sheet, ...]
    form_claims: tuple[Claim, ...]
    left: tuple[Block, ...]
    outline: Outline
    grids: tuple[Grid, ...]


def document_to_parts(document: Document) -> Parts:
    """What stands where: each part is looked for in what those before it leave over."""
    document = replace(document, blocks=blocks_to_rows(document.blocks))
    contents = document_to_contents(document)
    whole = without(document.blocks, (claim.place for claim in contents))
    fundings = blocks_to_fundings(whole)
    body = without(whole, [place for funding in fundings for place in funding.places])
    rows = lists_to_forms(running_to_rows(joined_to_columns(side_forms_to_tables(body))))
    forms = tuple(map(form_to_single_panel, blocks_to_forms(rows)))
    sheets = tuple(map(form_to_sheet, forms))
    claims = _form_claims(forms, sheets, body)
    left = without(body, (claim.place for claim in claims))
    outline = document_to_outline(replace(document, blocks=left))
    grids = grids_to_sections(blocks_to_grids(left))
    return Parts(
        document, contents, whole, fundings, body, forms, sheets, claims, left, outline, grids
    )


def _form_claims(
    forms: Sequence[Form], sheets: Sequence[Sheet], body: Sequence[Block]
) -> tuple[Claim, ...]:
    """What the forms take, and the lists beside them whose shares their sheets are given."""
    places = [place for form in forms for place in form.places]
    places += take_side_lists(forms, sheets, without(body, places))
    return tuple(Claim(place, "projects") for place in places)
