"""Slips of the pen in running text: reads the paragraphs of a document, gives issues.

Explanations are templates that are filled in by hand. What is left of the template, a word or a
stop that stands twice, a share without its sign and a year without its last digit say that nobody
read the text again. None of them changes what could be taken: all are of severity `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean

_UP_OR_DOWN = "(?:增加|增长|上升|提高|减少|下降|降低)"
_BEFORE = r"(?:上年|去年|\d{4}年)"
_NOUGHT = r"(?<![\d.,])0(?:\.0+)?[万千]?元"
_SOME_RATE = r"(?!0(?:\.0+)?[%％])\d[\d.]*[%％]"
_SOME = rf"(?!{_NOUGHT})(?:\d[\d.]*[万千]?元|{_SOME_RATE})"
SLIPS: dict[str, re.Pattern[str]] = {
    # 一般公共预算预算数 is the budgeted amount of a budget.
    "doubled_word": re.compile(
        r"(?<!公共)(?<!基金)(?<!经营)预算预算|预算预算(?=[，。；、])"
        r"|(决算|财政拨款|经费|收入|支出|主要|原因|万元|年度|比上年|主要用于)\1"
        r"|(增加|减少|增长|下降|持平|主要是|原因是)\2(?![额数率幅])|(?:主要|原因)是是"
    ),
    # 3，518.85万元: a comma of running text between the digits of an amount.
    "comma_in_number": re.compile(r"(?<![\d.，])[1-9]\d{0,2}，\d{3}\.\d{1,2}(?=万?元)"),
    # 共计，0个: a stop between a count and its word.
    "stop_in_front_of_count": re.compile(r"(?:共计|总计|合计|累计)[，、；](?=\d)"),
    "doubled_stop": re.compile(r"。[。，；、]|[，；、][，；、。]"),
    "both_directions": re.compile(
        rf"{_UP_OR_DOWN}[（/]{_UP_OR_DOWN}）?+(?!额|数|情况|原因|幅度|的|[^，。；]{{0,8}}?(?<!\d)0(?:\.0+)?[万千]?元)"
    ),
    # 决算数小于预算数（或与预算数持平）: a choice that was not made.
    "choice_left": re.compile(
        r"(?:大于|小于|高于|低于)[^，。；（）]{0,8}（或[^（）]{0,10}(?:持平|相同|一致)）"
    ),
    # 决算数大小于预算数, 比上年减增加: one of the two was to be struck out.
    "half_struck_out": re.compile(
        r"大小于|小大于|大于小于|小于大于|(?<![增核裁])减增加|(?<![减新净递核不])增减少"
    ),
    "change_of_none": re.compile(
        rf"{_UP_OR_DOWN}(?:持平|不变)|{_UP_OR_DOWN}[为到至]0(?:\.0+)?[万千]?元[，,]?[与和同较比]"
        r"[^，。；]{0,12}(?:持平|一致|相同)"
    ),
    # 与上年持平，减少0.50万元: both at once.
    "level_and_changed": re.compile(
        rf"[与和同比较]{_BEFORE}[^，。；\d]{{0,8}}(?:持平|一致|相同|不变)，{_UP_OR_DOWN}了?{_SOME}"
    ),
    # 0万元，增长100% and 上年为0万元，增长25%: nothing is no part of anything.
    "growth_of_none": re.compile(
        rf"{_NOUGHT}，(?:[与和同比较]{_BEFORE}[^，。；\d]{{0,8}}|同比)?(?:增长|上升|提高){_SOME_RATE}"
        rf"|{_BEFORE}[^，。；\d]{{0,12}}{_NOUGHT}[^。；\d]{{0,12}}(?:[\d.]+[万千]?元，)?{_UP_OR_DOWN}{_SOME_RATE}"
    ),
    "reason_left_out": re.compile(r"原因(?:是|为|在于|：)：?[。；]"),
    "share_without_sign": re.compile(
        r"占(?![用地有])(?:比|[^，。；、\d]{0,16}的)?(?:[为是约]|比重)*\d+(?:\.\d+)?(?=[，。；、]|$)"
    ),
    # 支出决算为4.19。 and 接待支出0.3万。 in a paragraph that counts in 万元.
    "amount_without_unit": re.compile(
        r"(?:预算|决算|支出|收入|合计|总计|总额)(?:数|金额|额)?[为是]\d[\d,]*\.\d{2}(?=[，。；])"
        r"|(?:增收|减收|增支|减支|调增|调减)\d[\d,]*(?:\.\d+)?(?=[，。；（）])"
        r"|(?:预算|决算|支出|收入|经费|资金|费用|拨款)(?:数|额)?为?\d[\d,]*(?:\.\d+)?万(?=[，。；、（）])"
    ),
    # 合格率达到120%: no part is more than all of it.
    "more_than_all": re.compile(
        r"(?:(?:合格|满意|覆盖|到位|达标|及格|支付)(?:率|度)[^，。；、\d]{0,10}"
        r"|(?:支出|支付|拨付)进度[^。；]{0,24}达到?)(?!100(?:\.0+)?[%％])[1-9]\d\d+(?:\.\d+)?[%％]"
    ),
    # 2024年15月31日 and 11月31日 are in no calendar.
    "no_such_date": re.compile(
        r"年(?:1[3-9]|[2-9]\d|0)月|(?<!\d)\d{1,2}月(?:3[2-9]|[4-9]\d|0)日"
        r"|(?<!\d)(?:2月30|(?:2|4|6|9|11)月31)日"
    ),
    # 合格人数/参训人数×100%
    "no_per_cent": re.compile(
        r"[/／÷][^/／÷×，。；]{1,24}[×*](?!100(?:\.0+)?[%％])\d+(?:\.\d+)?[%％]"
    ),
    "year_of_three_digits": re.compile(r"(?<!\d)20\d年(?=度|部门|预算|决算)"),
    "left_to_fill_in": re.compile(
        r"[X×]{2,}(?=[年月日%万元人个辆台次平部单委局名户亩所条件家套吨公座处株期场项])|[请待]填写|待补充"
    ),
}
"""What went wrong → how it looks in a text without blanks, brackets and stops as in Chinese."""
_CHINESE = str.maketrans({"(": "（", ")": "）", ":": "：", ";": "；", "Ｘ": "X", "x": "X"})
# 15月底, also where no year stands in front of it.
_NO_MONTH = re.compile(r"(?<![\d.])(?:1[3-9]|[2-9]\d)月(?:底|末|份)")
_AROUND = 12
"""Characters quoted on each side of a slip."""


def blocks_to_slips(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each slip, in cells for dates and shares; one that a list of contents
    repeats is told once."""
    first: dict[str, IssueRecord] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            for quote in text_to_slips(block.text):
                first.setdefault(quote, issue(context, "info", "text_slip", quote, block.place))
            continue
        for cell in (one for row in block.rows for one in row if not one.spanned):
            if quote := _odd_in_cell(clean(cell.text)):
                first.setdefault(quote, issue(context, "info", "text_slip", quote, cell.place))
    return tuple(first.values())


def _odd_in_cell(said: str) -> str:
    """The words around a date of a cell that is in no calendar, or a share that is not per cent."""
    slips = (SLIPS["no_such_date"], _NO_MONTH, SLIPS["no_per_cent"])
    match = next(filter(None, (one.search(said) for one in slips)), None)
    return said[max(0, match.start() - _AROUND) : match.end() + _AROUND] if match else ""


def text_to_slips(text: str) -> Iterator[str]:
    """The words around each slip of a paragraph."""
    said = clean(text).translate(_CHINESE)
    for kind, pattern in SLIPS.items():
        if kind == "amount_without_unit" and "元" not in said:
            # Tables and texts under 单位：万元 leave it out throughout.
            continue
        for match in pattern.finditer(said):
            yield said[max(0, match.start() - _AROUND) : match.end() + _AROUND]
