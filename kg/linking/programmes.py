"""Floor 3: a project's name → the programme 专项 that it carries money of.

Reads names as documents write them. Gives the key of the programme: the name without year, document
number, level and the words of a notice.
"""

from __future__ import annotations

import re
import unicodedata

from kg.values.document_numbers import find_numbers

_HANDED_DOWN = re.compile(r"^.*?(?:提前)?下达")
_NOTICE = re.compile(r"的?通知.*$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2})?年?度?")
_GRANT_WORDS = re.compile(
    r"(?:中央|自治区|省|市|县|区|本)(?:级)?财政(?:专项)?|中央(?:级)?|(?:自治区|省|市|县|区|本)级|^自治区"
)
_BUDGET_WORDS = re.compile(r"(?:项目)?(?:支出)?(?:预算|指标)$")
_MONEY_WORDS = re.compile(
    r"(?:专项)?(?:补助|奖补|补贴)(?:资金|经费)$|(?:专项)?资金$|(?:补助|奖补)$|转移支付(?:资金)?$"
)
_STATES_A_GRANT = re.compile(
    r"下达|(?:补助|奖补)(?:资金|经费)|转移支付"
    r"|(?:中央|省级|自治区)(?:级)?(?:财政)?.*(?:资金|补助|奖补)"
)
_BATCH = re.compile(r"第[一二三四五六七八九十0-9]+批(?:次)?")
_CARRIED_OVER = re.compile(r"^(?:上年|往年|以前年度)?结转(?:结余)?(?:资金)?[-—:]?|^财政(?=.{4})")
# What is shorter than this without the words for money means nothing (就业, 专项).
_SHORTEST = 3
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _folded(name: str) -> str:
    """NFKC with every bracket as ( ) or [ ], without white space."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    return text.translate(str.maketrans("【】〔〕﹝﹞", "[][][]"))


def states_a_grant(name: str) -> bool:
    """Whether a project's name says that money is handed down.

    >>> states_a_grant("提前下达2025年补助"), states_a_grant("干部培训")
    (True, False)
    >>> states_a_grant("冀财社[2022]1号")
    True
    """
    folded = _folded(name)
    return bool(_STATES_A_GRANT.search(folded) or _without_numbers(folded) != folded)


def programme_key(name: str) -> str:
    """A project's name without year, document number, level and the words of a notice; may be ''.

    >>> programme_key("提前下达2025年下派选调生到村工作中央财政补助资金")
    '下派选调生到村工作'
    >>> programme_key("冀财行[2022]94号关于提前下达2023年度下派选调生到村工作补助资金预算的通知")
    '下派选调生到村工作'
    >>> programme_key("2024年驻村工作队（市级）经费")
    '驻村工作队(市级)经费'
    """
    folded = _folded(name)
    if not states_a_grant(folded):
        return _without_money(_trimmed(_YEAR.sub("", folded)))
    text = _HANDED_DOWN.sub("", _NOTICE.sub("", _without_numbers(folded)))
    text = _BATCH.sub("", _YEAR.sub("", _BRACKETED.sub("", text)))
    text = _trimmed(re.sub(r"[《》]", "", _GRANT_WORDS.sub("", text)))
    return _without_money(_trimmed(_CARRIED_OVER.sub("", text)))


def _without_money(text: str) -> str:
    """Without the words for money at the end, unless little is left: 就业补助资金 keeps them."""
    text = _BUDGET_WORDS.sub("", text)
    short = _trimmed(_MONEY_WORDS.sub("", text))
    if len(short) >= _SHORTEST:
        return short
    return "" if _MONEY_WORDS.fullmatch(text) else text


def _without_numbers(text: str) -> str:
    """Without the numbers of government documents."""
    # The spans of numbers that share a head overlap.
    taken = {at for number in find_numbers(text) for at in range(number.start, number.stop)}
    return "".join(character for at, character in enumerate(text) if at not in taken)


def _trimmed(text: str) -> str:
    """Without punctuation at the ends."""
    return re.sub(r"^[^\w(]+|[^\w)]+$", "", text)
