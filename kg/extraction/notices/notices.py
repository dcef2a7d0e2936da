"""Funding notices 下达资金的通知: what a letter hands down, on what ground, under which subjects.

Reads a `Letter`; gives its `NoticeRecord`, the year of the money, the clauses that name what it
rests on, and claims on its lines. A sum, a code or a number counts only in a sentence that says
what it is; partial sums are left to the statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Paragraph
from kg.extraction.claims import Claim
from kg.extraction.headings import heading_data
from kg.extraction.notices.letter_lines import is_finance_number, says
from kg.extraction.notices.letters import Letter
from kg.extraction.running_text.sums import Sum, find_sums
from kg.records import NoticeRecord, record_id
from kg.values.citations import Citation, find_citations
from kg.values.dates import find_year
from kg.values.document_numbers import find_numbers
from kg.values.numbers import amount_to_yuan
from kg.values.text import clean, strip_ordinal

TAKER = "notices"
_SENTENCE = re.compile(r"(?<=[。；;！!])(?![^《》]*》)")
_OPEN, _CLOSE = "（(《【[〔", "）)》】]〕"
_FRONT_LENGTH = 14
_MONEY = re.compile(r"[0-9]\s*[百千万亿]*元")
_NOUN_LENGTH = 6
_SETTLED = re.compile(r"(?:清算|结算)20\d\d年(?=.*(?:下达|预拨|安排)20\d\d年)")
# A sum in words with its figures in brackets: 伍万元整（￥50,000元）.
_IN_FIGURES = re.compile(
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟萬万亿]+[元圆]整?[(（](?:人民币|小写)?[:：]?[￥¥]?\s*$"
)
# Subjects: revenue 1xx, functional 2xx, economic 3xx (department) and 5xx (government).
_CODE = re.compile(
    r"(?<![0-9A-Za-z.,，])((?:1(?:0[1-9]|10)|2[0-3]\d|3(?:0[1-9]|1[0-3]|99)|5(?:0\d|1[0-4]|99))"
    r"(?:\d{2}){0,2})(?![0-9A-Za-z.%％〔])(?!\s*(?:[百千万亿]|元|[年月日号人户亩个家所名台辆套期批]|公里|以[上下]))"
)
# A code of three digits (类) counts only where a mark or a word introduces it.
_INTRODUCED = re.compile(r"(?:[“”\"‘「（(第列目类、:：—-]|[和与及或])\s*$")


def letter_to_notice(letter: Letter, document_id: str) -> NoticeRecord:
    """The one record of a letter."""
    amount, unit = _amount(letter)
    return NoticeRecord(
        document_id=document_id,
        notice_id=record_id("notice", letter.number, letter.title, letter.recipient),
        number=letter.number,
        title=letter.title,
        issuer=letter.issuer,
        recipient=letter.recipient,
        date=letter.date,
        amount=amount,
        unit=unit,
        amount_yuan=amount_to_yuan(amount, unit),
        subject_codes=";".join(_subject_codes(letter.body)),
        upper_number=_upper_number(letter),
        source=letter.place.fragment,
    )


def letter_to_year(letter: Letter) -> int | None:
    """The year of the money: of the title, of the subjects, of the text, else of the date."""
    # 清算2022年、预拨2023年资金: the year that is handed down now stands behind.
    settled = _SETTLED.search(letter.title)
    texts = [letter.title[settled.end() if settled else 0 :]]
    texts += [s for s in _sentences(letter.body) if says("text", "subjects", s)]
    texts += [_without_brackets(s) for s in _sentences(letter.body)]
    texts += [letter.date[:4]]
    return next((year for text in texts if (year := find_year(text))), None)


def letter_to_claims(letter: Letter) -> tuple[Claim, ...]:
    """Claims on its frame and its text; a paragraph with money in it that is no sum is left to be
    reported."""
    text = [part.place for part in letter.body if not _unread_money(clean(part.text))]
    return tuple(Claim(place, TAKER) for place in (*letter.frame, *text))


def _unread_money(text: str) -> bool:
    return bool(_MONEY.search(text)) and not find_sums(text)


def text_to_basis(text: str) -> tuple[str, str]:
    """(what the money rests on, the rest) of a paragraph's text; ('', text) where it names nothing.

    >>> text_to_basis("根据《某办法》（青财〔2022〕1号），现下达你县资金5万元。请遵照执行。")
    ('根据《某办法》（青财〔2022〕1号），', '现下达你县资金5万元。请遵照执行。')
    """
    position = 0
    for sentence in _SENTENCE.split(text):
        ends = (*_outside(sentence, "verbs"), *_outside(sentence, "now"))
        start = next(_outside(sentence, "basis"), None)
        stop = min(ends, default=None)
        if start is not None and stop is not None and start < stop:
            clause = sentence[:stop]
            if find_citations(clause):
                return clause, text[:position] + text[position + stop :]
        position += len(sentence)
    return "", text


def _outside(sentence: str, key: str) -> Iterator[int]:
    """Where the words of `[text] key` begin that stand in no brackets and no title."""
    depth = _depths(sentence)
    words = "|".join(heading_data("notices")["text"][key])
    return (match.start() for match in re.finditer(words, sentence) if not depth[match.start()])


def _depths(text: str) -> list[int]:
    """How many brackets are open at each character, the brackets themselves included."""
    depths: list[int] = []
    depth = 0
    for character in text:
        if character in _OPEN:
            depth += 1
        depths.append(depth)
        if character in _CLOSE:
            depth = max(0, depth - 1)
    return depths


def _sentences(body: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in body:
        yield from (part for part in _SENTENCE.split(clean(paragraph.text)) if part)


def _without_brackets(text: str) -> str:
    return "".join(c for c, depth in zip(text, _depths(text), strict=True) if not depth)


# --- the amount ----------------------------------------------------------------------------------


def _amount(letter: Letter) -> tuple[Decimal | None, str]:
    """(amount, unit) of the sentence that adds up what it hands down, else of the first one that
    hands a sum down; (None, '') where none does."""
    for sentence in _sentences(letter.body):
        if says("text", "sum", sentence) and (sums := _own_sums(sentence)):
            return sums[-1].amounts[0], sums[-1].unit
    for sentence in _sentences(letter.body):
        sums = _own_sums(sentence)
        if not sums or not (_hands_down(sentence) or _speaks_of(sentence, sums[0], letter.title)):
            continue
        chosen = _total(sentence, sums)
        return (chosen.amounts[0], chosen.unit) if chosen else (None, "")
    return None, ""


def _hands_down(sentence: str) -> bool:
    return next(_outside(sentence, "verbs"), None) is not None


def _speaks_of(sentence: str, found: Sum, title: str) -> bool:
    """Whether what stands in front of a sum is what the title names."""
    noun = strip_ordinal(sentence)[1]
    noun = noun[: max(0, len(noun) - len(sentence) + found.start)]
    return len(noun) >= _NOUN_LENGTH and noun in title


def _own_sums(sentence: str) -> list[Sum]:
    """The sums outside of brackets that are handed down, and are no part of one in front."""
    depth = _depths(sentence)
    found: list[Sum] = []
    for one in find_sums(sentence):
        front = sentence[max(0, one.start - _FRONT_LENGTH) : one.start]
        clause = re.split(r"[，,：:]", front)[-1]
        in_figures = _IN_FIGURES.search(sentence[: one.start]) and not found
        if (depth[one.start] and not in_figures) or len(one.amounts) > 1:
            continue
        spoken = re.split(r"[，,；;：:]", strip_ordinal(sentence[: one.start])[1])[-1]
        if says("text", "before", spoken):
            continue
        if says("text", "total", clause) or not says("text", "other", _since_last_sum(front)):
            found.append(one)
    return found


def _since_last_sum(front: str) -> str:
    """What stands between two sums, or in front of the first."""
    return re.split(r"元", front)[-1]


def _total(sentence: str, sums: list[Sum]) -> Sum | None:
    """The one sum, or the one of several that adds up the others; None where none does."""
    if len(sums) == 1:
        return sums[0]
    for one in sums:
        front = sentence[max(0, one.start - _FRONT_LENGTH) : one.start]
        if says("text", "total", _since_last_sum(front)):
            return one
    yuan = [amount_to_yuan(one.amounts[0], one.unit) or Decimal(0) for one in sums]
    for index in (0, len(sums) - 1):
        if yuan[index] * 2 == sum(yuan):
            return sums[index]
    between = sentence[sums[0].stop : sums[1].start]
    return sums[0] if says("text", "other", between) else None


# --- the subjects --------------------------------------------------------------------------------


def _subject_codes(body: Sequence[Paragraph]) -> list[str]:
    """The codes in the sentences about subjects, each once, in their order."""
    found: dict[str, None] = {}
    for sentence in _sentences(body):
        if not says("text", "subjects", sentence):
            continue
        for match in _CODE.finditer(_without_numbers(sentence)):
            code = match[1]
            if len(code) > 3 or _INTRODUCED.search(sentence[: match.start()]):
                found.setdefault(code)
    return list(found)


def _without_numbers(text: str) -> str:
    """The text with the numbers of documents blanked out, positions kept."""
    for number in find_numbers(text):
        text = text[: number.start] + "·" * (number.stop - number.start) + text[number.stop :]
    return text


# --- what it passes on ---------------------------------------------------------------------------


def _upper_number(letter: Letter) -> str:
    """The number of the nearest document above that hands the money down.

    Of several the one of a finance authority, and not of the issuer; the centre's, where the issuer
    is a province, else that of the last authority between them.
    """
    for paragraph in letter.body:
        clause, _ = text_to_basis(clean(paragraph.text))
        cited = [c for c in find_citations(clause) if c.number and _moves_money(c)]
        if cited:
            return _nearest(cited, letter).number
    return ""


def _moves_money(citation: Citation) -> bool:
    if not citation.title:
        return is_finance_number(citation.number)
    return says("text", "funding", citation.title) and not citation.title.endswith(
        tuple(heading_data("notices")["title"]["rules"])
    )


def _nearest(cited: list[Citation], letter: Letter) -> Citation:
    finance = [c for c in cited if is_finance_number(c.number)] or cited
    own = letter.number.partition("财")[0]
    above = [c for c in finance if not own or _place(c) != own] or finance
    central = _is_provincial(letter)
    above = [c for c in above if bool(_place(c)) != central] or above
    # They are named from the top down; of one authority the first is as good as any.
    return next(c for c in above if _place(c) == _place(above[-1]))


def _is_provincial(letter: Letter) -> bool:
    return any(says("authority", "provincial", name) for name in letter.issuers)


def _place(citation: Citation) -> str:
    """Whose finance authority it is: 冀 of 冀财社; nothing for the ministry (财社)."""
    return citation.agency_code.partition("财")[0]
