"""The lines that frame a letter of a finance authority: title, number, addressee, signature.

Reads one line; gives what it says, or nothing where it is no such line. What the words are is data
(`headings/notices.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.headings import heading_data, whole
from kg.values.dates import text_to_date
from kg.values.document_numbers import DocumentNumber, find_numbers
from kg.values.text import clean, heading_key, strip_ordinal

_NUMERALS = "一二三四五六七八九十"
_DATE = (
    rf"(?:(?:19|20)\d\d|二[〇○零ＯO0][〇○零ＯO0{_NUMERALS}]{{2}})\s*年"
    rf"\s*[\d{_NUMERALS}]{{1,3}}\s*月\s*[\d{_NUMERALS}]{{1,3}}\s*日"
)
_SIGNED = re.compile(rf"(?P<front>.{{0,120}}?)(?P<date>{_DATE}|(?:19|20)\d\d-\d\d?-\d\d?)", re.S)
_PRINTED = re.compile(r"印发?$|印制$")
_BESIDE_NUMBER = re.compile(r"[\s:：()（）\[\]【】]*")
_LABEL_IN_FRONT = re.compile(r"[\s:：]+$")
_NAME = r"[\u4e00-\u9fff（）()·]{1,40}?"
_SENTENCE = re.compile(r"[。；;！!？?]")
_TOKENS = re.compile(r"[、，,；;\s]+|及|和")
_REMARK = re.compile(r"[(（][^()（）]*[)）]\s*$")
_TWO_TITLES = re.compile(r"的(?:通知|函)|(?:通知|函).*关于")
_TITLED = re.compile(r"《.*》|[(（][^()（）]*[)）]")
_HEADING = re.compile(
    r"(?P<issuer>[^，。；：:0-9]{0,90}?)关于(?P<subject>[^。；]{4,240}?)的?\s*(?P<end>通知|函)"
    r"(?P<remark>\s*[(（][^()（）]{1,30}[)）])?",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a letter that hands money down, and what it names besides."""

    title: str
    issuers: tuple[str, ...]
    number: str


@cache
def _any(section: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for word in heading_data("notices")[section][key]))


def says(section: str, key: str, text: str) -> bool:
    """Whether one of the words of `[section] key` stands in a text."""
    return bool(_any(section, key).search(text))


def text_to_heading(raw: str) -> Heading | None:
    """The title that a text is, with the authorities in front and a number beside it.

    >>> heading = text_to_heading("青禾县财政局关于下达2023年农田建设补助资金的通知")
    >>> heading.issuers if heading else None
    ('青禾县财政局',)
    >>> text_to_heading("关于印发《农田建设补助资金管理办法》的通知") is None
    True
    """
    number = ""
    for found in find_numbers(raw):
        if _beside(raw, found):
            number = found.number
            raw = (raw[: found.start] + raw[found.stop :]).strip(" \t\u3000()（）")
            break
    match = _HEADING.fullmatch(raw.strip())
    if match is None or strip_ordinal(raw)[0] or raw.strip().startswith("《"):
        return None
    subject = clean(match["subject"])
    if _TWO_TITLES.search(_TITLED.sub("", subject)):
        return None
    verb = _any("title", "verbs").search(subject)
    if verb is None or not says("title", "nouns", subject):
        return None
    if says("title", "without", subject[: verb.start()]) or says("title", "never", subject):
        return None
    if subject.endswith(tuple(heading_data("notices")["title"]["rules"])):
        return None
    issuers = line_to_authorities(match["issuer"]) if match["issuer"].strip() else ()
    if match["issuer"].strip() and not issuers:
        return None
    return Heading(clean(raw), issuers, number)


def _beside(raw: str, number: DocumentNumber) -> bool:
    """Whether a number stands in front of a title or behind it, and not in the midst of it."""
    return not raw[: number.start].strip(" \t\u3000(（") or not raw[number.stop :].strip(" \t)）")


def line_to_number(text: str) -> str:
    """The number that a line is, with or without a label (`文号：`), else nothing.

    >>> line_to_number("发文字号：青财社[2022]15号"), line_to_number("根据青财社〔2022〕15号文件")
    ('青财社〔2022〕15号', '')
    """
    numbers = list(find_numbers(text))
    if len(numbers) != 1:
        return ""
    number = numbers[0]
    front, behind = text[: number.start], text[number.stop :]
    if _LABEL_IN_FRONT.sub("", front).endswith(tuple(heading_data("notices")["labels"]["number"])):
        return number.number
    return "" if _BESIDE_NUMBER.sub("", front + behind) else number.number


def line_to_recipient(text: str) -> tuple[str, str] | None:
    """(addressee, text behind the colon) where a line begins with whom a letter is addressed to.

    >>> line_to_recipient("各县（市、区）财政局：")
    ('各县（市、区）财政局', '')
    >>> line_to_recipient("现将有关事项通知如下：") is None
    True
    """
    name, colon, rest = re.sub("：", ":", text, count=1).partition(":")
    if not colon or not is_recipient(name) or says_label(name):
        return None
    if rest and len(rest) < 15:
        return None
    return name.strip(), text[len(name) + 1 :].strip()


def is_recipient(name: str) -> bool:
    """Whether a text lists nothing but authorities, units and divisions."""
    data = heading_data("notices")["recipient"]
    if not name or len(name) > data["most"] or _SENTENCE.search(name):
        return False
    last = _REMARK.sub("", _TOKENS.split(_REMARK.sub("", name).strip())[-1]).strip()
    last = re.sub(r"[(（][^()（）]*$|^[^()（）]*[)）](?=.)", "", last)
    return last.endswith(tuple(data["ends"]))


def says_label(name: str) -> bool:
    """Whether a text is the label of a value rather than a name."""
    labels = heading_data("notices")["labels"]
    known = {word for words in labels.values() for word in words}
    above_tables = whole(heading_data("tables")["meta"]["organisation"])
    return clean(name) in known or bool(above_tables.fullmatch(heading_key(name)))


def labelled(cells: Sequence[str], label: str) -> str:
    """The value of a label: behind its colon, or in the cell behind it."""
    for number, cell in enumerate(cells):
        name, colon, value = clean(cell).replace("：", ":").partition(":")
        if name not in heading_data("notices")["labels"][label]:
            continue
        if colon and value:
            return value
        if number + 1 < len(cells):
            return clean(cells[number + 1])
    return ""


@cache
def _authority() -> re.Pattern[str]:
    ends = "|".join(heading_data("notices")["authority"]["ends"])
    return re.compile(rf"{_NAME}(?:{ends})(?:[(（][^()（）]{{1,12}}[)）])?")


def line_to_authorities(raw: str) -> tuple[str, ...]:
    """The authorities that a line names, where it says nothing else.

    >>> line_to_authorities("青禾县财政局　青禾县民政局"), line_to_authorities("青 禾 县 财 政 局")
    (('青禾县财政局', '青禾县民政局'), ('青禾县财政局',))
    """
    pieces = [clean(piece) for piece in re.split(r"[\s、]+", raw.strip()) if clean(piece)]
    if len(pieces) > 1 and all(_authority().fullmatch(piece) for piece in pieces):
        return tuple(pieces)
    name = "".join(pieces)
    spaced_out = all(len(piece) <= 2 for piece in pieces)
    if len(name) < 3 or (len(pieces) > 1 and not spaced_out):
        return ()
    if not _authority().fullmatch(name):
        return ()
    # Names without a gap between them begin alike: 青禾县财政局青禾县民政局.
    again = rf"(?<=[厅局委会部])(?={re.escape(name[:2])})"
    return tuple(part for part in re.split(again, name) if part)


def line_to_letterhead(raw: str) -> tuple[str, ...]:
    """The authorities of a letterhead (`青禾县财政局文件`)."""
    text = raw.strip()
    for end in heading_data("notices")["authority"]["letterhead"]:
        if text.endswith(end):
            return line_to_authorities(text[: -len(end)])
    return ()


def line_to_signature(raw: str) -> tuple[tuple[str, ...], str] | None:
    """(authorities, ISO date) of a line that holds the date of a letter and perhaps who signs.

    >>> line_to_signature("青禾县财政局 二〇二二年十二月三日")
    (('青禾县财政局',), '2022-12-03')
    >>> line_to_signature("青禾县财政局办公室2022年12月5日印发") is None
    True
    """
    match = _SIGNED.fullmatch(raw.strip())
    if match is None:
        return None
    authorities = line_to_authorities(match["front"]) if match["front"].strip() else ()
    if match["front"].strip() and not authorities:
        return None
    date = text_to_date(match["date"])
    return (authorities, date) if date else None


def is_closing_line(text: str) -> bool:
    """Whether a line below a letter says how it was printed, sent or published."""
    closing = _any("closing", "lines").match(text)
    return bool(closing) or (bool(_PRINTED.search(text)) and bool(text_to_date(text)))


def is_finance(name: str) -> bool:
    """Whether an authority is one of finance."""
    return str(heading_data("notices")["authority"]["finance"]) in name


def is_finance_number(number: str) -> bool:
    """Whether a number is that of a finance authority: 财 stands in its agency code."""
    return "财" in number.partition("〔")[0]
