"""Floor 1: text → the titles of government documents in it, in 《》 or plain beside a number.

Titles nest (《关于印发《…办法》的通知》), and marks are often lost: only the outermost counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.values.text import clean


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """A title without its outer marks; `start` and `stop` span it with them."""

    start: int
    stop: int
    text: str

    @property
    def names_document(self) -> bool:
        """True where the title ends with a document word, brackets behind it apart."""
        return _ENDS_WITH_WORD.fullmatch(self.text.rstrip("》〉")) is not None


# The kinds of government documents, as titles end with them.
_WORD = (
    "(?:通知|意见|办法|方案|规定|规程|条例|决定|决议|细则|规划|纲要|章程|指南|指引|标准|制度|批复|复函|报告|公告"
    "|通告|通报|公报|规则|准则|计划|要点|措施|目录|规范|预案|纪要|命令|政策|科目|建议|指示)"
)
# 法, 函, 令 alone are document words too, but not in 方法, 书法, 口令.
_SHORT_WORD = r"(?:(?<![方书做办看说想用语])法|函|(?<![口司号])令)"
# A remark behind the title (试行), not a number.
_REMARK = r"(?:\s*[（(][^（(）)〔〕\[\]【】号]{1,20}[）)])*"
# Behind a title without marks only these belong to it; others are remarks of who cites it.
_OWN_REMARK = (
    r"(?:\s*[（(](?:试行|暂行|修订|修正|草案|第[一二三四五六七八九十]+批)[^（(）)]{0,6}[）)])*"
)
_LONGEST = 400
_ENDS_WITH_WORD = re.compile(rf".+(?:{_WORD}|{_SHORT_WORD})[”\"’]?{_REMARK}", re.DOTALL)
_WORD_BEHIND = re.compile(rf"的?\s*{_WORD}{_OWN_REMARK}")
_UNCLOSED = re.compile(rf"[^《》。；\n]{{2,100}}?{_WORD}(?=[（(\[〔【，。；、]|\s*$)")
_NUMBER_INSIDE = re.compile(
    r"\s*[（(][^（(）)]*[〔\[【(（][0-9\s]+[〕\]】)）][^（(）)]*号\s*[）)]$"
)
_OPENS_OUTER = re.compile(
    r"[^，。；《》]{0,40}(?:关于|印发|转发|发布|批转|修订|颁布)[^，。；《》]{0,20}"
)


def marked_titles(text: str) -> list[Title]:
    """The outermost titles in 《》, in order; marks that are not balanced are put right.

    >>> [t.text for t in marked_titles("《预算法》、《关于印发《A办法》的通知（甲发〔2004〕9号）")]
    ['预算法', '关于印发《A办法》的通知']
    """
    titles: list[Title] = []
    position = 0
    while (start := text.find("《", position)) >= 0:
        stop = _outer_stop(text, start)
        if stop:
            inside = text[start + 1 : stop - 1 if _closed(text, start, stop) else stop]
            titles.append(Title(start, stop, clean(_NUMBER_INSIDE.sub("", inside))))
        position = stop or start + 1
    return titles


def _closed(text: str, start: int, stop: int) -> bool:
    """True where the last mark closes the title itself and not one inside it."""
    inside = text[start + 1 : stop]
    return inside.endswith("》") and inside.count("《") < inside.count("》")


def _outer_stop(text: str, start: int) -> int:
    """Where the title that opens at `start` ends; 0 where it cannot be told."""
    depth = 0
    first_close = 0
    for position in range(start, min(len(text), start + _LONGEST)):
        if text[position] == "《":
            depth += 1
        elif text[position] == "》":
            depth -= 1
            first_close = first_close or position + 1
            if not depth:
                return _with_lost_opening(text, position + 1)
        elif text[position] == "。" and depth == 1:
            break
    return _unclosed_stop(text, start, first_close)


def _with_lost_opening(text: str, stop: int) -> int:
    """`《关于印发A办法》的通知》`: the second closing mark ends the title."""
    behind = _WORD_BEHIND.match(text, stop)
    return behind.end() + 1 if behind and text[behind.end() : behind.end() + 1] == "》" else stop


def _unclosed_stop(text: str, start: int, first_close: int) -> int:
    """A closing mark is lost: the outer title ends with its document word, or the inner one."""
    inner = text.find("《", start + 1)
    if first_close and 0 < inner < first_close and _OPENS_OUTER.fullmatch(text[start + 1 : inner]):
        behind = _WORD_BEHIND.match(text, first_close)
        return behind.end() if behind else first_close
    alone = _UNCLOSED.match(text, start + 1)
    return alone.end() if alone else 0


_BEHIND_NUMBER = re.compile(r"\s*[：:]?\s*")
_SEGMENT = re.compile(r"(?:《[^。\n]*?》|[^《》，。；：！？\n]){4,160}")
_NO_NAME = re.compile(
    r"文件?|要求|精神|规定|有关|等|和|及|与|、|的|[）)\]】〕]|通知|下达|以下|中(?![共国央华])|以来|执行|资金"
)
_PLAIN_WORD = re.compile(rf"{_WORD}{_OWN_REMARK}")


def plain_title_after(text: str, stop: int) -> Title | None:
    """A title without marks right behind a number: `…号河北省财政厅关于下达资金的通知`.

    It says 关于, or ends the text with its document word; a sentence that goes on is no title.
    """
    start = _BEHIND_NUMBER.match(text, stop)
    segment = _SEGMENT.match(text, start.end() if start else stop)
    if not segment or _NO_NAME.match(segment[0]):
        return None
    outside = _blank_marked(segment[0])
    ends = [match.end() for match in _PLAIN_WORD.finditer(outside)]
    about = outside.find("关于")
    if not ends and (about >= 0 or outside.startswith("印发")) and segment[0].endswith("》"):
        ends = [len(segment[0])]
    if not ends or (ends[-1] <= about or (about < 0 and ends[-1] < len(outside.rstrip()))):
        return None
    end = segment.start() + ends[-1]
    return Title(segment.start(), end, clean(text[segment.start() : end]))


def _blank_marked(text: str) -> str:
    """The text with what stands in 《》 blanked out, so that positions stay."""
    return re.sub(r"《[^。\n]*》", lambda match: "□" * len(match[0]), text)


_SENTENCE_STOP = re.compile(r"[，。；：！？\n]")
_WORD_AT_END = re.compile(rf"{_WORD}$")
_IN_FRONT = re.compile(
    r"\s*(?:[0-9]{1,3}[、.．]|[（(][0-9一二三四五六七八九十]+[)）])?\s*"
    r"(?:根据|按照|依据|依照|落实|执行|贯彻|参照|认真|严格|结合)*\s*"
)


def plain_title_before(text: str, start: int) -> Title | None:
    """A title without marks in front of a number in brackets: `关于…的通知（甲发〔2022〕1号）`."""
    stop = _skip_back(text, start)
    if not stop or text[stop - 1] not in "（([【〔":
        return None
    stop = _skip_back(text, stop - 1)
    sentence = _SENTENCE_STOP.split(text[max(0, stop - _LONGEST) : stop])[-1]
    in_front = _IN_FRONT.match(sentence)
    title = sentence[in_front.end() if in_front else 0 :]
    if "关于" not in title or not _WORD_AT_END.search(title):
        return None
    return Title(stop - len(title), stop, clean(title))


def _skip_back(text: str, position: int) -> int:
    """`position` without the white space in front of it."""
    while position and text[position - 1].isspace():
        position -= 1
    return position
