"""Floor 1: text → the numbers of government documents in it (发文字号), each with its span.

A number is an agency code (机关代字), a year in brackets and a serial: `冀财社〔2022〕156号`.
Brackets come in all forms, spaces stand inside, one bracket may be lost, serials share a head.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number; `start` and `stop` span the text that it is read from, shared head included."""

    agency_code: str
    year: int
    serial: str
    start: int
    stop: int

    @property
    def number(self) -> str:
        """After GB/T 9704: year in hexagonal brackets, no 第, no leading zeros, no 文.

        A sub-series keeps its brackets as the source has them: 宁财(农)指标, 宁财（农）指标.
        """
        return f"{self.agency_code}〔{self.year}〕{self.serial}号"


_OPEN = r"[\[【〔(（﹝〈［{｛〖<＜]"
_CLOSE = r"[\]】〕)）﹞〉］}｝〗>＞]"
_YEAR = r"[12１２](?:[ \u3000]?[0-9０-９]){3}"
_SERIAL = r"[0-9０-９](?:[ \u3000]?[0-9０-９]){0,4}(?:[ ]*[-－—–][ ]*[0-9０-９]{1,3})?"
_AND = r"\s*[、和及，,与]\s*"
# 号文 is the number with 文 behind it; 号文件 is the number and a word; 号楼 is a building.
_SERIALS = rf"\s*第?\s*({_SERIAL}(?:{_AND}第?{_SERIAL})*)\s*号(?![楼线])(?:\s*文(?!件))?"
_IN_BRACKETS = rf"{_OPEN}\s*({_YEAR})\s*年?\s*{_CLOSE}{{1,2}}"
_HEAD = re.compile(rf"(?:{_IN_BRACKETS}|{_OPEN}\s*({_YEAR})|({_YEAR})\s*年?{_CLOSE}){_SERIALS}")
_NEXT = re.compile(rf"{_AND}(?:{_IN_BRACKETS})?{_SERIALS}")

# The agency code: a run of Chinese characters, a sub-series in brackets in it: 宁财(农)指标.
_RUN = re.compile(r"(?:[\u4e00-\u9fff〇]|[（(][\u4e00-\u9fff]{1,6}[)）]|\s+(?=\S))+$")
_GROUP = re.compile(r"[（(]([^）)]*)[)）]")
_LONGEST_RUN = 40
_LONGEST_CODE = 10
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
_LONGEST_PLACE = 3

# Words that stand in front of a number and never in an agency code.
_WORDS_IN_FRONT = re.compile(
    "根据|根椐|依据|依照|按照|遵照|参照|比照|对照|结合|符合|落实|执行|贯彻|实施|印发|转发|下发|下达|收到|批准|同意|追加|安排|拨付|提前"
    "|文件|文号|发文号?|来文|通知|意见|办法|规定|方案|决定|批复|会议|纪要|要求|精神|关于|有关|相关|政策|制度|标准|工作|任务"
    "|资金|补助|补贴|经费|专项|项目|预算|款项?|费用?|指标文|合同|协议|政府(?!办)|委员会|办公[厅室]|国务院|联合会|[上省市县区]级"
    "|局|厅(?!字)|部(?![发办函字规])|[省市县区州旗]委(?![办组宣统政编农发字老])"
    "|[据依按照见凭以由在和与及或的了是为从于至等该附如因即又其号第件达后前：]"
)
# One-character names of the provinces. The first kind is hardly ever used for anything else.
_PROVINCE = "冀晋蒙沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝黔滇陕陇"
_PROVINCE_OR_STATE = "京津辽吉黑川蜀贵云藏秦甘青宁新内国中"
# What an organ's name is shortened to; second characters of codes.
_ORGANS = (
    "财政府办委组宣统发团妇残科教卫民人社农林水交建住审税字函文体工信商监机编档党纪公司法检老扶乡应医退"
    "行预库资环企金综绩采购联群计规通健职保宗侨旅广电土自然生态粮食药安急访督协总指标传"
)


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """All numbers in the order of the text; of several with one head each on its own.

    >>> [n.number for n in find_numbers("依据宁财(农)指标[2022]605号和闽财农指〔202016号")]
    ['宁财(农)指标〔2022〕605号', '闽财农指〔2020〕16号']
    """
    for head in _HEAD.finditer(text):
        start, code = _agency(text, head.start())
        year = head[1] or head[2] or head[3]
        if not code or not _FIRST_YEAR <= _year(year) <= _LAST_YEAR:
            continue
        match: re.Match[str] | None = head
        while match:
            for serial in re.split(_AND, match[match.lastindex or 0]):
                yield DocumentNumber(code, _year(year), _serial(serial), start, match.end())
            match = _NEXT.match(text, match.end())
            year = match[1] or year if match else year


def _digits(written: str) -> str:
    """ASCII digits without white space; dashes of all widths as a hyphen."""
    ascii_only = unicodedata.normalize("NFKC", re.sub(r"[第\s]", "", written))
    return re.sub("[—–]", "-", ascii_only)


def _year(written: str) -> int:
    return int(_digits(written))


def _serial(written: str) -> str:
    return _digits(written).lstrip("0") or "0"


def _agency(text: str, head: int) -> tuple[int, str]:
    """(where it starts, agency code) of the number whose year in brackets stands at `head`."""
    first = max(0, head - _LONGEST_RUN)
    before = text[first:head].rstrip()
    run = _RUN.search(before)
    written = run[0] if run else ""
    # `2021年冀财社…`: what belongs to the figure in front is no part of the code.
    if before[: len(before) - len(written)].rstrip()[-1:].isdigit():
        written = re.sub(r"^\s*[年月日号]度?", "", written)
    for cut in (_own_words, _cut_words, _cut_groups, _cut_province):
        written = cut(written)
    code = re.sub(r"\s+", "", written)
    if len(_GROUP.sub("", code)) < 2:
        return head, ""
    return first + len(before) - len(written), code


def _own_words(run: str) -> str:
    """The last word of a run with white space; a code that is spaced out (冀 财 社) stays whole."""
    words = list(re.finditer(r"\S+", run))
    start = words[-1].start() if words else 0
    for word, nearer in zip(words[-2::-1], words[:0:-1], strict=True):
        if len(nearer[0]) > 1 and len(word[0]) > 1:
            break
        start = word.start()
    return run[start:]


def _cut_words(written: str) -> str:
    """What stands behind the last word that is no part of a code."""
    ends = [match.end() for match in _WORDS_IN_FRONT.finditer(written)]
    return written[ends[-1] :].lstrip() if ends else written


def _cut_groups(written: str) -> str:
    """A bracket belongs to the code only as a short sub-series behind an organ's character."""
    for group in reversed(list(_GROUP.finditer(written))):
        organ = written[: group.start()].rstrip()[-1:]
        if len(group[1]) > 2 or not organ or organ not in _ORGANS + "指":
            return written[group.end() :].lstrip()
    return written


def _cut_province(written: str) -> str:
    """A code begins with its province where one is named; what is longer is cut at an organ."""
    for start in range(len(written) - 2, 0, -1):
        if written[start] in _PROVINCE:
            return written[start:]
    if written[:1] in _PROVINCE + _PROVINCE_OR_STATE or len(written) <= 4:
        return written[-_LONGEST_CODE:]
    for start in range(len(written) - 2, 1, -1):
        if written[start] in _PROVINCE_OR_STATE and written[start + 1] in _ORGANS:
            return written[start:]
    organs = len(written)
    while organs and written[organs - 1] in _ORGANS + "()（）":
        organs -= 1
    # Up to three characters stand for the place; with more, the last one does.
    return written if organs <= _LONGEST_PLACE else written[organs - 1 :]
