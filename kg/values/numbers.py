"""Floor 1: text of one cell → an exact decimal, a percentage, a money unit, an amount in yuan.

Money is never a float: a decimal keeps as many digits as the source states.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache, lru_cache

# Extractors look at the same cells one after another.
_KEPT = 4096

_BLANK = re.compile(r"(?:[-—–―－−﹣_]+|[/／\\]|无|[.…]+)?")
_DAMAGED_POINT = re.compile(r"[,，.]?。[,，.。]?|[,，]\.")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_PERCENT_SIGNS = ("%", "％", "百分比")
_NEGATIVE = re.compile(r"\((.+)\)|[-—–―－−△▲](.+)")

NUMBER_IN_TEXT = r"(?<!\d)\d+(?:,\d{3}){0,5}(?:\.\d+)?"
"""A number among words, for patterns. It is tried from its first digit alone, and ends after a few
groups of thousands: a line of nothing but digits would take the square of its length."""


def text_to_decimal(text: str) -> Decimal | None:
    """A number as stated, or None for a blank (`—`, `/`, `无`). Percentages are no numbers here.

    Thousands separators, white space inside and full-width digits are read over; brackets, `△` and
    `▲` make a number negative. Raises ValueError for everything else.

    >>> text_to_decimal("21,601,733.00"), text_to_decimal("2. 9567"), text_to_decimal("—")
    (Decimal('21601733.00'), Decimal('2.9567'), None)
    >>> text_to_decimal("￥3,200.50"), text_to_decimal("-¥7")
    (Decimal('3200.50'), Decimal('-7'))
    """
    digits = _digits(text)
    if digits is None:
        raise ValueError(f"not a number: {text!r}")
    return Decimal(digits) if digits else None


def number_or_none(text: str) -> Decimal | None:
    """A number as stated; None for a blank, and for what is no number as well.

    >>> number_or_none("60.50"), number_or_none("60分"), number_or_none("—")
    (Decimal('60.50'), None, None)
    """
    digits = _digits(text)
    return Decimal(digits) if digits else None


@lru_cache(_KEPT)
def _digits(text: str) -> str | None:
    """A number as `Decimal` takes it, nothing for a blank; None for what is no number."""
    folded = _fold(text)
    if _BLANK.fullmatch(folded):
        return ""
    folded = _DAMAGED_POINT.sub(".", folded)
    negative = _NEGATIVE.fullmatch(folded)
    digits = (negative[1] or negative[2]) if negative else folded.removeprefix("+")
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub("[,，]", "", digits)
    elif not _PLAIN.fullmatch(digits):
        return None
    return f"-{digits}" if negative else digits


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．（）＋", "0123456789.()+")


def _fold(text: str) -> str:
    """Full-width digits, points and brackets to ASCII; no white space, and no sign of the yuan in
    front (￥)."""
    return re.sub(r"[\s\u200b\ufeff]+|(?<=^[-(])[￥¥]|^[￥¥](?=.)", "", text.translate(_FULL_WIDTH))


def without_thousands(text: str) -> str:
    """A text without the commas inside of its numbers.

    >>> without_thousands("走访1,200户,其中3户")
    '走访1200户,其中3户'
    """
    return _COMMA.sub("", text)


def is_number(text: str) -> bool:
    """True where `text_to_decimal` gives a number.

    >>> is_number("0.00"), is_number("—"), is_number("25%")
    (True, False, False)
    """
    return bool(_digits(text))


@lru_cache(_KEPT)
def percent_to_decimal(text: str) -> Decimal | None:
    """The number of a percentage, the sign left out or not: `25.00％` → 25.00; None for a blank.

    Raises ValueError for what is no number.
    """
    return text_to_decimal(_without_sign(text))


def percent_or_none(text: str) -> Decimal | None:
    """The number of a percentage; None for a blank, and for what is no number as well."""
    return number_or_none(_without_sign(text))


def _without_sign(text: str) -> str:
    stripped = text.strip()
    sign = next((one for one in _PERCENT_SIGNS if stripped.endswith(one)), "")
    return stripped.removesuffix(sign)


UNIT_IN_YUAN: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}


@lru_cache(_KEPT)
def amount_to_yuan(amount: Decimal | None, unit: str) -> Decimal | None:
    """`amount` in yuan, exact, with no more digits than it needs; None for an unknown unit.

    >>> amount_to_yuan(Decimal("1178.740"), "万元"), amount_to_yuan(Decimal("0.5"), "元")
    (Decimal('11787400'), Decimal('0.5'))
    """
    factor = UNIT_IN_YUAN.get(unit)
    if amount is None or factor is None:
        return None
    exact = _context(len(amount.as_tuple().digits) + 12)
    yuan = exact.normalize(exact.multiply(amount, factor))
    if yuan.is_zero():
        return Decimal(0)
    exponent = yuan.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return _context(yuan.adjusted() + 1).quantize(yuan, Decimal(1))
    return yuan


def yuan_to_text(yuan: Decimal, unit: str) -> str:
    """An amount of yuan as a text has it, in its unit and without zeros at the end.

    >>> yuan_to_text(Decimal("105000"), "万元"), yuan_to_text(Decimal("5000.0"), "元")
    ('10.5万元', '5000元')
    """
    return f"{(yuan / UNIT_IN_YUAN[unit]).normalize():f}{unit}"


@cache
def _context(digits: int) -> Context:
    return Context(prec=digits)


# A bare 元 may begin a name (单位：元氏县…): it counts only where no other word follows.
_UNIT = r"(?:人民币)?([千万亿]元|百万元|元(?![\u4e00-\u9fff/])|元(?=人民币|预算|年))"
_UNIT_LINE = re.compile(
    rf"单位(?:金额)?[：:]?(?:[^\d元：:]{{1,4}}[、,，/]|万?元/[^\d元、，]{{1,3}}[、,，])*[（(]?{_UNIT}"
    rf"|[（(](?:单位[：:]?|人民币)?{_UNIT}[）)]"
)


def find_money_unit(text: str) -> str:
    """The money unit that a unit line or a heading states: `（单位：万元）` → `万元`, else ''.

    >>> find_money_unit("金额单位：人民币 万元"), find_money_unit("预算单位：元氏县财政局")
    ('万元', '')
    >>> find_money_unit("单位：户、元/户、万元"), find_money_unit("单位：亩、万元")
    ('万元', '万元')
    """
    if "元" not in text:
        return ""
    match = _UNIT_LINE.search(re.sub(r"\s+", "", text))
    return (match[1] or match[2]) if match else ""


def decimal_places(number: Decimal) -> int:
    """How many digits stand behind the point, zeros too.

    >>> decimal_places(Decimal("1.50")), decimal_places(Decimal("3"))
    (2, 0)
    """
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def last_digit(number: Decimal) -> Decimal:
    """One of the last digit that is printed.

    >>> last_digit(Decimal("1.50")), last_digit(Decimal("3"))
    (Decimal('0.01'), Decimal('1'))
    """
    return Decimal(1).scaleb(-decimal_places(number))
