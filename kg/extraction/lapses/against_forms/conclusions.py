"""What a form of a self-evaluation concludes in words: reads forms, gives paragraphs and issues.

Below its points a form may say them again (评价结论：该项目自评得分93.5分，自评等级为优), and below
a list of all projects a note sums them up (纳入自评的项目4个，其中优3个、良1个). These words are
none of the text between the forms; the score in them is that of their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Cell, Paragraph
from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.issues import against, issue
from kg.records import IssueRecord
from kg.values.codes import split_project_code
from kg.values.text import clean

_CONCLUDES = re.compile(r"\d分|[优良中差][”\"]?的?项目|项目\d+个|\d个项目")
_SCORE = re.compile(
    r"(?:自评|评价|综合|最终)(?:得分|总分|评分)(?:结果)?(?:为|是|[:：])?(?P<score>\d{2,3}(?:\.\d+)?)分"
    # 自评得分90分（含）以上为优
    r"(?!值|[（(][^（()）]*[)）]以|[及以至到—~-])"
)
_OF_ANOTHER = re.compile("平均|上年|去年|评价组|第三方|财政|复核|抽查|满分|各项目")
_LEAST_LENGTH = 10


def forms_to_conclusions(forms: Sequence[Form], sheets: Sequence[Sheet]) -> list[Paragraph]:
    """The paragraphs of all forms that conclude something, and such cells as paragraphs."""
    return [
        one for form, sheet in zip(forms, sheets, strict=True) for one in _concluding(form, sheet)
    ]


def forms_to_unlike_conclusions(
    forms: Sequence[Form],
    sheets: Sequence[Sheet],
    scores: Mapping[str, set[Decimal]],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each score in the words of a form that is not its own."""
    for form, sheet in zip(forms, sheets, strict=True):
        known = scores.get(split_project_code(clean(sheet.text("name")))[1], set())
        for one in _concluding(form, sheet) if known else ():
            text = clean(one.text)
            found = list(_SCORE.finditer(text))
            if len(found) == 1 and not _OF_ANOTHER.search(text):
                score = Decimal(found[0]["score"])
                if score not in known:
                    points = "、".join(map(str, sorted(known)))
                    quote = against(
                        found[0][0], f"自评表为 {points}分", f"the form has {points} points"
                    )
                    yield issue(context, "info", "unequal_counts", quote, one.place)


def _concluding(form: Form, sheet: Sheet) -> Iterator[Paragraph]:
    rows = (*sheet.unread, *form.indicators)
    cells = [_cell(cell) for row in rows for cell in row if not cell.spanned]
    for one in (*(item for item in form.body if isinstance(item, Paragraph)), *cells):
        if len(clean(one.text)) >= _LEAST_LENGTH and _CONCLUDES.search(clean(one.text)):
            yield one


def _cell(cell: Cell) -> Paragraph:
    return Paragraph(cell.text, cell.place)
