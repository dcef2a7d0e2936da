"""Floor 1: text of one 指标值 cell → a Target: kind, operator, bounds, unit, date (indicators.csv).

The forms are tried in order: blank, withheld, deadline, range, number with an operator, bare
number, a phrase that ends with an operator and a number. What fits none is qualitative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.values.dates import text_to_date


@dataclass(frozen=True, slots=True)
class Target:
    """A parsed target; its fields are the columns of indicators.csv, `unit` is `target_unit`."""

    kind: str
    operator: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    date: str = ""


# How an operator is written: as a sign (all widths), in words, in words behind the number.
_SIGNS: tuple[tuple[str, str], ...] = (
    (r"[≥≧⩾]=?|[>＞﹥〉›][=＝]|[=＝][>＞﹥〉›]", ">="),
    (r"[≤≦⩽]=?|[<＜﹤〈‹][=＝]|[=＝][<＜﹤〈‹]", "<="),
    (r"[>＞﹥〉›]", ">"),
    (r"[<＜﹤〈‹]", "<"),
    (r"[=＝]{1,2}", "="),
)
_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:大于|高于|多于)(?:或者?)?等于|不(?:少|低|小|短|下)于|至少|最少|最低|达到或超过", ">="),
    (r"(?:小于|低于|少于)(?:或者?)?等于|不(?:高于|大于|多于|长于|超过|超出|超)", "<="),
    (r"至多|最多|最高|控制在", "<="),
    (r"大于|高于|多于|超过|超出", ">"),
    (r"小于|低于|少于", "<"),
    (r"等于|达到|达|约为?|大约|为", "="),
)
_INCLUSIVE = r"(?:\(含(?:本数)?\)|（含(?:本数)?）)?"
_BEHIND: tuple[tuple[str, str], ...] = (
    (rf"[及或含]?{_INCLUSIVE}以上{_INCLUSIVE}", ">="),
    (rf"[及或含]?{_INCLUSIVE}(?:以下|以内|之内|内){_INCLUSIVE}", "<="),
    (r"左右|上下", "="),
)


def _any(table: tuple[tuple[str, str], ...]) -> str:
    return "|".join(pattern for pattern, _ in table)


def _operator(table: tuple[tuple[str, str], ...], written: str) -> str:
    return next(operator for pattern, operator in table if re.fullmatch(pattern, written))


_NUMBER = r"[-－−]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9])"
_TO = r"(?:[-—–－−~～〜∼至到]+)"
_STOP = r"，。；、：,;:!！\n"
_SIGN = rf"(?:{_any(_SIGNS)})"
_WORD = rf"(?:{_any(_WORDS)})"

_BLANK = re.compile(r"[-—–―－_/／\\…*×.]*|无|空")
_WITHHELD = re.compile(
    r"[（(]?(?:因?涉密|不予公开|不宜公开)(?:事项|项目|内容|信息|指标|原因)*"
    r"[,，]?(?:不予?公开|不宜公开)?[）)]?"
)
# A unit that stands alone states no target.
_UNIT_ALONE = re.compile(
    rf"{_SIGN}?[*×]*(?:[千万亿百]?元|[%‰]|百分比|人次?|[个次项户天月年台套件篇部场期亩分辆名家村]"
    r"|平方米|公里|数字|数额)?(?:/[^0-9]{1,3})?"
)

_BETWEEN = re.compile(
    rf"(?:{_SIGN}|在|约|介于|控制在|每[^0-9]{{1,3}})?({_NUMBER})([^0-9（({_STOP}]{{0,8}}?)"
    rf"(?:{_TO}|[,，、;；且]*(?:{_SIGN}|不(?:超过|高于|大于)))({_NUMBER})([^0-9{_STOP}]{{0,16}})"
)
_WITH_SIGN = re.compile(rf"({_SIGN})({_NUMBER})(.*)", re.DOTALL)
_WITH_WORD = re.compile(rf"({_WORD})({_NUMBER})([^0-9{_STOP}]{{0,16}})")
# A year in front begins a sentence; 1:1 and 7*24 are no quantities.
_BARE = re.compile(
    rf"(?!(?:19|20)[0-9]{{2}}年)({_NUMBER})((?![:：∶、.*×])[^0-9，。；;]{{0,10}}(?:[（(].*[）)])?)"
)
_PHRASE = re.compile(
    rf"[^0-9{_STOP}]{{1,24}}?({_SIGN}|{_WORD}|(?<=[率度例比])(?=[0-9.]+[%％]))"
    rf"({_NUMBER})([^0-9{_STOP}]{{0,6}})"
)

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_DATE = (
    rf"(?:{_YEAR}年度?(?:{_MONTH}月份?(?:{_DAY}[日号]?(?:24[时点])?)?)?|{_YEAR}([-/.]){_MONTH}\1{_DAY}日?"
    rf"|{_YEAR}[-/]{_MONTH}|{_YEAR}\.{_MONTH}(?=[底末前])|{_YEAR}年第?[一二三四1-4]季度"
    rf"|{_MONTH}月份?(?:{_DAY}[日号]?)?)"
)
_BY = r"(?:(?:年?[底末]|[初内止前]|之前|以前|中旬|上旬|下旬|期间|全年)++)"
_IN_FRONT = (
    r"(?:于|在|限于?|截[至止](?:时间)?到?|时间|每年度?|每月|当年|本年度?|次年|预计|计划|力争"
    r"|到|至|完成|[为：:])*+"
)
_DONE = (
    r"(?:全部|全面|按时|及时|完成|完毕|完工|竣工|验收|发放|支付|拨付|到位|工作|任务|上报|交付"
    r"|投入使用|执行|实施)*+"
)
_PERIOD = r"(?:当年|本年度?|全年|次年|每年|年度?|[上下]半年|第?[一二三四1-4]季度)"
_DEADLINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_IN_FRONT}{_DATE}{_BY}?{_DONE}",
        rf"[^0-9{_STOP}]{{0,24}}{_DATE}{_BY}[^0-9{_STOP}]{{0,16}}",
        rf"[^0-9{_STOP}]{{0,12}}{_DAY}[日号](?:之前|以前|前|止){_DONE}",
        rf"(?:于|在|限于?|截[至止]到?)?{_PERIOD}?(?:年?[底末]|年?度?内|之?前)(?:之前|以前|前)?{_DONE}",
        rf"(?:于|在)?(?:当年|本年度?|次年)(?:内)?(?:按时|及时|全部)?完成{_DONE}",
        # So long after something: 开学后30日内, 验收合格后1个月内支付.
        rf"[^0-9{_STOP}]{{1,24}}[后前之起][0-9]{{1,3}}个?(?:工作)?[日天周月](?:之内|以内|内)"
        rf"[^0-9{_STOP}]{{0,16}}",
    )
)
# From a date to a date: the deadline is the second, in the year of the first where it has none.
_PERIOD_OF_DATES = re.compile(
    rf"{_IN_FRONT}(?:({_YEAR})年?)?(?:{_MONTH}月?(?:{_DAY}[日号])?)?{_TO}"
    rf"((?:{_YEAR}年度?|(?={_MONTH}月))(?:{_MONTH}月份?(?:{_DAY}[日号])?)?{_BY}?){_DONE}"
)
_SIGNED_DATE = re.compile(rf"{_SIGN}(?={_YEAR}(?:年{_MONTH}月|年度?[底末前]|[-/.]{_MONTH}[-/.]))")

_LONGEST = 200
_SPACE = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_PERCENT_WORDS = re.compile(r"百分之([0-9]+(?:\.[0-9]+)?)")


@lru_cache(1024)
def text_to_target(text: str) -> Target:
    """Parse one 指标值 by the rules of indicators.csv; never raises.

    >>> text_to_target("≥90%") == Target("quantitative", ">=", Decimal(90), None, "%")
    True
    >>> text_to_target("2000 元-5000 元/人").unit, text_to_target("2024年底").date
    ('元/人', '2024-12-31')
    """
    folded = _SPACE.sub("", text.strip()).translate(_FULL_WIDTH)
    folded = _PERCENT_WORDS.sub(r"\1%", folded).lstrip("★*").rstrip("。；;，,")
    if _BLANK.fullmatch(folded) or _UNIT_ALONE.fullmatch(folded):
        return Target("missing")
    if _WITHHELD.fullmatch(folded):
        return Target("withheld")
    if len(folded) > _LONGEST:
        return Target("qualitative")
    return _deadline(folded) or _range(folded) or _quantity(folded) or Target("qualitative")


def _deadline(folded: str) -> Target | None:
    """A time by which something is done; `date` only where the text gives it to the day."""
    by = _SIGNED_DATE.sub("", folded)
    period = _PERIOD_OF_DATES.fullmatch(by)
    if period:
        year, last = period.groups()
        return Target("deadline", date=text_to_date(last) or text_to_date(f"{year}年{last}"))
    if any(form.fullmatch(by) for form in _DEADLINES):
        return Target("deadline", date=text_to_date(by))
    return None


def _range(folded: str) -> Target | None:
    """`10-20`, `2000元-5000元/人`, `≥10且≤20`: the unit is what follows the last number."""
    match = _BETWEEN.fullmatch(folded)
    if not match:
        return None
    low, first_unit, high, unit = match.groups()
    unit = _tail(unit.removesuffix("之间"))[1] or _tail(first_unit)[1]
    return Target("range", "between", _decimal(low), _decimal(high), unit)


def _quantity(folded: str) -> Target | None:
    """One number, with an operator in front, behind, or none (a bare number is `=`)."""
    signed, worded, bare = (form.fullmatch(folded) for form in (_WITH_SIGN, _WITH_WORD, _BARE))
    phrase = _PHRASE.fullmatch(folded)
    if bare:
        operator, number, tail = "=", bare[1], bare[2]
    elif match := signed or worded or phrase:
        table = _SIGNS if re.fullmatch(_SIGN, match[1]) else _WORDS
        operator = _operator(table, match[1]) if match[1] else "="
        number, tail = match[2], match[3]
    else:
        return None
    behind, unit = _tail(tail)
    if operator == "=":
        operator = behind or operator
    value = _decimal(number)
    low = None if operator in {"<", "<="} else value
    high = None if operator in {">", ">="} else value
    return Target("quantitative", operator, low, high, unit)


_BEHIND_UNIT = re.compile(rf"(.*?)({_any(_BEHIND)})(/.*|(?:{_DONE}))")
_PERCENT = re.compile(r"[（(]?(?:%|百分比)[）)]?(?:[（(]含[）)]|[\u4e00-\u9fff]*)")


def _tail(tail: str) -> tuple[str, str]:
    """(operator, unit) of what follows a number: `%以上` → (`>=`, `%`), `次以上/年` → `次/年`."""
    operator = ""
    match = _BEHIND_UNIT.fullmatch(tail)
    if match:
        operator = _operator(_BEHIND, match[2])
        tail = match[1] + (match[3] if match[3].startswith("/") else "")
    return operator, "%" if _PERCENT.fullmatch(tail) else tail


def _decimal(digits: str) -> Decimal:
    return Decimal(re.sub("[,，]", "", digits).replace("－", "-").replace("−", "-"))
