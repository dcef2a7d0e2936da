"""Floor 5: graphs of documents → findings, by the shapes of the package or of the user."""

from kg.validation.engine import validate, validate_across
from kg.validation.prepare import ENGINES, Validator, make_across_validator, make_validator

__all__ = [
    "ENGINES",
    "Validator",
    "make_across_validator",
    "make_validator",
    "validate",
    "validate_across",
]
