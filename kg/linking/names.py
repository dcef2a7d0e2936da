"""Floor 3: two spellings of one name → the same key: organisations and programmes.

Reads names as documents write them. Gives keys; a key is compared, and shown only for programmes.
"""

from __future__ import annotations

import re
import unicodedata

from kg.values.document_numbers import find_numbers

_HAN = r"[\u4e00-\u9fff]"

# The party's and the youth league's long forms, and the committee words that stand for one another.
_ORGANISATION_FORMS = (
    ("中国共产主义青年团", "共青团"),
    ("中国共产党", ""),
    ("中共", ""),
    ("工作委员会", "工委"),
    ("委员会", "委"),
)
_LEVEL_CHARACTERS = "省市县区旗盟州"
_PROVINCE = re.compile(rf"^{_HAN}{{2,3}}省|^(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区")
# What may follow the bare word for a level (县委, 区政府), so that 市场 and 区域 stay whole.
_AFTER_LEVEL = re.compile(rf"^[{_LEVEL_CHARACTERS}](?=委|政府|人民政府|人大|政协|纪委|直)")


def organisation_key(name: str, division_name: str) -> str:
    """The key of an organisation's name within its division (`曲周县`, may be empty).

    >>> organisation_key("中国共产党曲周县委员会组织部", "曲周县")
    '委组织部'
    >>> organisation_key("曲周县委组织部", "曲周县"), organisation_key("县委组织部", "曲周县")
    ('委组织部', '委组织部')
    >>> organisation_key("曲周县市场监督管理局", "曲周县"), organisation_key("组织部本级", "曲周县")
    ('市场监督管理局', '组织部本级')
    """
    key = re.sub(r"[\s()\[\]【】〔〕]", "", unicodedata.normalize("NFKC", name))
    for long, short in _ORGANISATION_FORMS:
        key = key.replace(long, short)
    key = _without_division(_PROVINCE.sub("", key), division_name)
    return key or name


def _without_division(key: str, division_name: str) -> str:
    """Without the division's name, and without the word for its level where that stands alone."""
    stem = division_name.rstrip(_LEVEL_CHARACTERS) if len(division_name) > 2 else division_name
    place = re.search(rf"{re.escape(stem)}[{_LEVEL_CHARACTERS}]?", key) if stem else None
    if place:
        return key[: place.start()] + key[place.end() :]
    return _AFTER_LEVEL.sub("", key)


_HANDED_DOWN = re.compile(r"^.*?(?:提前)?下达")
_NOTICE = re.compile(r"的?通知.*$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2})?年?度?")
_GRANT_WORDS = re.compile(
    r"(?:中央|自治区|省|市|县|区|本)(?:级)?财政(?:专项)?|中央(?:级)?|(?:自治区|省|市|县|区|本)级|^自治区"
)
_MONEY_WORDS = re.compile(
    r"(?:专项)?(?:补助|补贴|奖补)?(?:资金)?预算$|(?:专项)?(?:补助|奖补)?资金$"
)
_STATES_A_GRANT = re.compile(r"下达|补助资金|转移支付")
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
        return _trimmed(_YEAR.sub("", folded))
    text = _HANDED_DOWN.sub("", _NOTICE.sub("", _without_numbers(folded)))
    text = re.sub(r"[《》]", "", _YEAR.sub("", _BRACKETED.sub("", text)))
    return _trimmed(_MONEY_WORDS.sub("", _GRANT_WORDS.sub("", text)))


def _without_numbers(text: str) -> str:
    """Without the numbers of government documents."""
    # The spans of numbers that share a head overlap.
    taken = {at for number in find_numbers(text) for at in range(number.start, number.stop)}
    return "".join(character for at, character in enumerate(text) if at not in taken)


def _trimmed(text: str) -> str:
    """Without punctuation at the ends."""
    return re.sub(r"^[^\w(]+|[^\w)]+$", "", text)
