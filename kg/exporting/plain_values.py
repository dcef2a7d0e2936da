"""Floor 6: attribute values → what the formats can hold.

Reads the values of a property graph. Gives text, or what JSON holds. Several texts become one
with `; ` between in formats without lists; a decimal keeps its digits; a missing value stays away.
"""

from __future__ import annotations

from decimal import Decimal

from kg.exporting.property_graph import SEPARATOR, Value


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


def value_to_json(value: Value) -> int | float | str | list[str] | None:
    """The value as JSON has it: numbers are numbers, several texts a list.

    >>> value_to_json(Decimal("1.50")), value_to_json(Decimal(3)), value_to_json(("a",))
    (1.5, 3, ['a'])
    """
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        whole = int(value)
        return whole if whole == value else float(value)
    return value
