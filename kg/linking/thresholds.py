"""Floor 3: every number that decides about links, in one place.

Scores run from 0 to 1. Names that are equal under the rules score 1; a score below that never joins
two organisations by itself: it makes a doubtful pair, which a person is asked about.
"""

DOUBTFUL = 0.6
"""From here on a pair of names is shown to a person (`kg link --review`)."""

CERTAIN = 0.95
"""From here on a pair counts as one; only equal names and codes reach it."""

ONE_CODE = 0.3
"""How alike two names must be for one budget code in one year to join them."""

LARGEST_BLOCK = 40
"""Names in one block; of larger blocks no pairs are made, so that no step is quadratic."""

WEIGHTS = {
    "alike": 0.75,
    "type": 0.2,
    "other_type": -0.5,
    "code": 0.2,
    "other_code": -0.3,
    "other_number": -0.5,
    "own": -0.5,
}
"""What each reason adds to the score of a pair; `alike` is multiplied by the share of letters."""
