"""Floor 6: attribute values → what the formats can hold.

Reads the values of a property graph. Gives text and the name of a type. Several texts become one
with `; ` between in formats without lists; a decimal keeps its digits; a missing value stays away.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kg.exporting.property_graph import Value

SEPARATOR = "; "

EDGE_ATTRIBUTES = ("amount", "count", "year")
"""What edges have beside source, target, type and weight."""

TYPES = {"findings": "integer", "year": "integer", "count": "integer", "amount": "decimal"}
"""The types of attributes that are no text in every view."""


def value_to_text(value: Value) -> str | None:
    """One text; None where there is none.

    >>> value_to_text(Decimal("1E+3")), value_to_text(("a", "b")), value_to_text(True)
    ('1000', 'a; b', 'true')
    """
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def attribute_type(name: str, seen: Iterable[Value] = ()) -> str:
    """`integer`, `decimal` or `string`; by the name where a view has it of one type always."""
    if name in TYPES:
        return TYPES[name]
    kinds = {type(value) for value in seen if value is not None}
    if kinds and kinds <= {int}:
        return "integer"
    return "decimal" if kinds and kinds <= {int, Decimal} else "string"


def typed_value(name: str, value: Value) -> int | float | str | list[str] | None:
    """The value as JSON has it: numbers are numbers, several texts a list."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, bool) or value is None:
        return value if value is None else value_to_text(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if attribute_type(name) == "integer" or isinstance(value, int) else str(value)
