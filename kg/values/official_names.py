"""Floor 1: whether a subject code stands beside the name of another subject.

Reads the names of subjects in ontology/codes. Gives the official name of a code where the printed
one is that of another code and not a spelling of its own: names change over the years, and a name
that no subject has is no sign of an error. What looks like a spelling of its own is another's where
a code of the same group, or one below it, is called just so (职业年金缴费 beside the code of
基本养老保险缴费, 行政单位离退休 beside that of 行政事业单位养老支出), or where it shares with its
own name what the whole group shares alone (住房保险缴费 there); what has little of its own name and
begins with another of its group is that one's, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import chain, takewhile

from kg.resources import resource_folder
from kg.vocabulary import RDFS_LABEL, SKOS

SCHEMES = {
    "functional": "functional.ttl",
    "economic_department": "economic-department.ttl",
    "economic_government": "economic-government.ttl",
}
# A label, and the names of earlier years.
_NAMES = (RDFS_LABEL, SKOS + "altLabel")
_ALIKE = 0.5
_FRAME = 3
"""So many characters in front and behind are the words of a group (机关事业单位…缴费支出)."""
_MORE = 3
"""So many characters may stand behind another's name: 补助, 费."""
_FREE = re.compile(r"\W|支出$|其他")
_PUNCTUATION = re.compile(r"\W")


def misnamed(scheme: str, code: str, label: str, *, may_be_own: bool = False) -> str:
    """The official name of a code that is printed with another subject's; '' where all is well.
    With `may_be_own` the label may be that of a project, which the subject pays for."""
    names = official_names(scheme) if scheme in SCHEMES else {}
    own, printed = names.get(code, ()), _FREE.sub("", label)
    if not own or not printed:
        return ""
    if any(printed == _FREE.sub("", name) for name in own):
        return ""
    if any(SequenceMatcher(None, printed, _FREE.sub("", name)).ratio() >= _ALIKE for name in own):
        other = _is_of_sibling(names, code, label) or _is_of_another_thing(names, code, label)
        return own[0] if other else ""
    elsewhere = any(printed == _FREE.sub("", name) for other in names.values() for name in other)
    like = not may_be_own and _is_like_sibling(names, code, printed)
    return own[0] if elsewhere or like else ""


def misnamed_beside(scheme: str, code: str, label: str) -> str:
    """The official name of a code that is printed with another subject's whole name, where the
    document has the code with its own name as well; '' where all is well.

    >>> misnamed_beside("functional", "20805", "行政事业单位医疗")
    '行政事业单位养老支出'
    """
    names = official_names(scheme) if scheme in SCHEMES else {}
    own = names.get(code, ())
    return own[0] if own and label not in own and label in _all_names(scheme) else ""


def code_meant(scheme: str, code: str, label: str) -> str:
    """The code of the one subject of this name, where no subject has the printed code and a single
    digit of it is another; '' where all is well.

    >>> code_meant("functional", "2430153", "农田建设")
    '2130153'
    """
    names = official_names(scheme) if scheme in SCHEMES else {}
    found = () if code in names else [own for own, said in names.items() if label in said]
    near = [
        own
        for own in found
        if len(own) == len(code) and sum(a != b for a, b in zip(own, code, strict=True)) == 1
    ]
    return near[0] if len(near) == 1 else ""


@cache
def _all_names(scheme: str) -> frozenset[str]:
    return frozenset(name for names in official_names(scheme).values() for name in names)


def _is_of_sibling(names: Mapping[str, tuple[str, ...]], code: str, label: str) -> bool:
    """Whether another code of the same group, or one below it, is called just so."""
    printed = _PUNCTUATION.sub("", label)
    below = (name for other, found in names.items() if other[:-2] == code for name in found)
    near = chain(_siblings(names, code), below)
    return any(_PUNCTUATION.sub("", name) == printed for name in near)


def _is_like_sibling(names: Mapping[str, tuple[str, ...]], code: str, printed: str) -> bool:
    """Whether a label begins with the whole name of another code of the same group (死亡抚恤补助
    beside the code of 义务兵优待)."""
    near = (_FREE.sub("", name) for name in _siblings(names, code))
    # A project of such a subject has more behind it: 社区矫正中心设备更新 is no subject's name.
    return any(
        len(name) >= _FRAME and printed.startswith(name) and len(printed) <= len(name) + _MORE
        for name in near
    )


def _is_of_another_thing(names: Mapping[str, tuple[str, ...]], code: str, label: str) -> bool:
    """Whether a label has the words that all of a group have in front and behind, and between
    them nothing of the words that are its code's own."""
    printed = _PUNCTUATION.sub("", label)
    told = False
    for own in (_PUNCTUATION.sub("", name) for name in names[code]):
        for name in _siblings(names, code):
            sibling = _PUNCTUATION.sub("", name)
            front = _shared(own, sibling)
            back = _shared(own[::-1], sibling[::-1])[::-1]
            inner = slice(len(front), -len(back) or None)
            if min(len(front), len(back)) < _FRAME or len(front) + len(back) >= len(own):
                continue
            if not (printed.startswith(front) and printed.endswith(back)):
                continue
            if not printed[inner] or set(printed[inner]) & set(own[inner]):
                return False
            told = True
    return told


def _shared(one: str, other: str) -> str:
    """What two texts begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(first for first, _ in same)


def _siblings(names: Mapping[str, tuple[str, ...]], code: str) -> Iterator[str]:
    for other, found in names.items():
        if other != code and len(other) == len(code) and other[:-2] == code[:-2]:
            yield from found


@cache
def official_names(scheme: str) -> Mapping[str, tuple[str, ...]]:
    """Each code of a scheme → its names in Chinese."""
    from pyoxigraph import Literal, RdfFormat, parse

    names: dict[str, list[str]] = defaultdict(list)
    path = resource_folder("ontology") / "codes" / SCHEMES[scheme]
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        name = quad.object
        if quad.predicate.value in _NAMES and isinstance(name, Literal) and name.language == "zh":
            names[str(quad.subject.value).rpartition("/")[2]].append(name.value)
    return {code: tuple(found) for code, found in names.items()}


@cache
def _subjects() -> frozenset[str]:
    return frozenset(name for names in official_names("functional").values() for name in names)


def is_subject(name: str) -> bool:
    """Whether a name is that of a subject of the functional classification, as 图书馆 is.

    >>> is_subject("图书馆"), is_subject("县图书馆")
    (True, False)
    """
    return name in _subjects()
