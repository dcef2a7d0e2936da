"""What a funding notice says badly: every check of letters and their annexes, by what it reads.

Reads the letter, its notice, its allocation tables and the allocations taken from them; gives
issues. Each check has a module of its own beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.extraction.claims import Context
from kg.extraction.notices.annex_products import annexes_to_odd_products
from kg.extraction.notices.cell_amounts import grids_to_unlike_cells
from kg.extraction.notices.cell_products import grids_to_unequal_products
from kg.extraction.notices.counted_changes import letter_to_counted_changes
from kg.extraction.notices.late_rows import grids_to_late_rows
from kg.extraction.notices.letter_changes import letter_to_odd_changes
from kg.extraction.notices.letter_codes import letter_to_unlike_codes
from kg.extraction.notices.letter_columns import letter_to_unlike_sums, unlike_sums_to_issues
from kg.extraction.notices.letter_counts import letter_to_issues
from kg.extraction.notices.letter_dates import letter_to_odd_dates
from kg.extraction.notices.letter_divisions import letter_to_unlike_divisions
from kg.extraction.notices.letter_levels import letter_to_unlike_levels
from kg.extraction.notices.letter_prices import letter_to_products
from kg.extraction.notices.letter_quantities import letter_to_unlike_quantities
from kg.extraction.notices.letter_regions import letter_to_region_counts
from kg.extraction.notices.letter_rows import letter_to_unlike_rows
from kg.extraction.notices.letter_standards import letter_to_unlike_standards
from kg.extraction.notices.letter_steps import letter_to_unlike_steps
from kg.extraction.notices.letter_sums import letter_to_unequal_sums
from kg.extraction.notices.letter_terms import (
    letter_to_late_terms,
    letter_to_other_goals,
    letter_to_other_subjects,
    letter_to_stale_terms,
)
from kg.extraction.notices.letter_years import letter_to_odd_years
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.named_codes import (
    allocations_to_misnamed,
    grids_to_misnamed,
)
from kg.extraction.notices.named_counts import letter_to_named_counts
from kg.extraction.notices.quantity_sums import grids_to_quantity_sums
from kg.extraction.notices.region_names import grids_to_unlike_regions, letter_to_unlike_names
from kg.extraction.notices.regions_apart import grids_to_numbers_apart
from kg.extraction.notices.regions_left_out import grids_to_left_out
from kg.extraction.notices.regions_twice import grids_to_regions_twice
from kg.extraction.notices.transposed_digits import letter_to_transposed
from kg.extraction.tables.grids import Grid
from kg.records import AllocationRecord, IssueRecord, NoticeRecord

_Issues = Iterable[IssueRecord]
_Grids = Sequence[Grid]
_Allocations = tuple[AllocationRecord, ...]

OF_LETTER: tuple[Callable[[Letter, Context], _Issues], ...] = (
    letter_to_odd_dates,
    letter_to_odd_years,
    letter_to_other_goals,
    letter_to_other_subjects,
    letter_to_products,
    letter_to_stale_terms,
    letter_to_unequal_sums,
)
"""The letter against itself."""

OF_GRIDS: tuple[Callable[[_Grids, Context], _Issues], ...] = (
    grids_to_left_out,
    grids_to_misnamed,
    grids_to_numbers_apart,
    grids_to_quantity_sums,
    grids_to_regions_twice,
    grids_to_unequal_products,
    grids_to_unlike_cells,
    grids_to_unlike_regions,
)
"""The allocation tables against themselves."""

OF_LETTER_AND_GRIDS: tuple[Callable[[Letter, _Grids, Context], _Issues], ...] = (
    annexes_to_odd_products,
    grids_to_late_rows,
    letter_to_region_counts,
    letter_to_transposed,
    letter_to_unlike_divisions,
    letter_to_unlike_quantities,
    letter_to_unlike_standards,
)
"""The letter against the cells of its tables."""

OF_LETTER_AND_ROWS: tuple[Callable[[Letter, _Allocations, Context], _Issues], ...] = (
    letter_to_counted_changes,
    letter_to_issues,
    letter_to_named_counts,
    letter_to_odd_changes,
    letter_to_unlike_codes,
    letter_to_unlike_levels,
    letter_to_unlike_names,
    letter_to_unlike_rows,
)
"""The letter against what was allocated."""


def notice_to_issues(
    letter: Letter,
    notice: NoticeRecord,
    grids: _Grids,
    allocations: _Allocations,
    context: Context,
) -> tuple[IssueRecord, ...]:
    """All of them; what the sums of columns say is not said again of their steps."""
    unlike = letter_to_unlike_sums(letter, grids)
    return (
        *(one for check in OF_LETTER for one in check(letter, context)),
        *(one for check in OF_GRIDS for one in check(grids, context)),
        *(one for check in OF_LETTER_AND_GRIDS for one in check(letter, grids, context)),
        *(one for check in OF_LETTER_AND_ROWS for one in check(letter, allocations, context)),
        *allocations_to_misnamed(allocations, context),
        *letter_to_late_terms(letter, notice.date, context),
        *letter_to_unlike_steps(letter, allocations, context, unlike),
        *unlike_sums_to_issues(unlike, context),
    )
