"""What extraction met and could not take as it stands: one place that words it.

Gives `IssueRecord`s; the text in question is quoted, so that nothing is dropped in silence.
"""

from __future__ import annotations

from kg.document import Place
from kg.extraction.claims import Context
from kg.records import IssueRecord

_QUOTE_LENGTH = 300
CUT = "…"
"""What a quote ends with that says less than stands there."""

# code → what happened, in Chinese and English.
CODES: dict[str, tuple[str, str]] = {
    "bad_number": ("不能识别的数字", "a number that does not parse"),
    "blank_total": ("没有填写的合计", "a total that is left blank"),
    "code_division": (
        "项目编码的区划与其他项目不同",
        "a project code with another division than all others",
    ),
    "code_year": (
        "项目编码的年度与其他项目不同",
        "a project code with another year than all others",
    ),
    "copied_purpose": ("用途与另一项目相同", "a purpose that is another project's"),
    "empty_mandatory": ("必填的指标类别没有填写", "a mandatory class without an indicator"),
    "empty_section": ("只有标题的部分", "a section that is a heading alone"),
    "empty_table": ("没有说明为空的空表", "an empty table that does not say so"),
    "key_projects": ("只有重点项目的绩效目标", "goals of key projects alone"),
    "lacking_class": ("缺少一类绩效指标", "a form without a class of indicators"),
    "later_year": ("文字中的年度未到", "a year in a text that is still to come"),
    "lost_row": ("缺一行的公务用车费", "vehicles of which one of two parts is missing"),
    "lost_spans": (
        "表头丢失了合并单元格，各列的归属是推测的",
        "the header lost its merged cells; which heads stand over a column is a guess",
    ),
    "misnamed_code": ("编码与名称不符", "a code that stands beside another's name"),
    "missing_section": ("没有这一部分", "a section that is missing"),
    "missing_unit": ("表格没有金额单位", "a table without a money unit"),
    "no_column": ("没有对应列的数字", "figures that no column takes"),
    "numbering_slip": ("不连续的编号", "a number that is not the next one"),
    "other_annex": ("与附表标题不同的附件年份", "an annex listed with another year than its title"),
    "other_year": ("表的年度与文件的不同", "a form of another year than the document"),
    "other_department": ("与发文单位不同的主管部门", "a department that does not sign the notice"),
    "other_goals": ("与资金年度不同的绩效目标", "goals of another year than the money"),
    "other_region": ("与其他附表不同的地区名称", "a region that the other annexes call otherwise"),
    "other_subjects": (
        "与资金年度不同的政府收支分类科目",
        "a classification of another year than the money",
    ),
    "other_unit": ("只有一处的单位名称", "a unit that all else calls otherwise"),
    "quarterly_shares": ("支出计划填的是各季度的比例", "a schedule of quarters, no running totals"),
    "repeated_heading": ("重复的标题", "a heading that stands twice"),
    "repeated_name": ("内容只是重复名称", "a content that only repeats the name"),
    "row_shape": ("行的单元格与表头不符", "a row whose cells do not fit the header"),
    "short_code": ("缺位的科目编码", "a subject code that lacks a digit"),
    "shifted_row": ("错位的行已移回原位", "a shifted row was put right"),
    "text_slip": ("文字有笔误或没有写完", "a slip of the pen, or words of a template"),
    "stale_year": ("文字中的年度已过", "a year in a text that has passed"),
    "truncated_table": ("表格在文件末尾中断", "the table breaks off at the end of the file"),
    "unequal_unit": ("清单与绩效表的单位不同", "a unit of a list unlike that of the form"),
    "unequal_code": ("清单与表的项目编码不同", "a project code unlike that of its form"),
    "unequal_column": ("正文金额与附表的一栏不符", "a sum unlike the column of its name"),
    "unequal_counts": ("文字中的数量不符", "counts in a text that contradict each other"),
    "unequal_list": ("清单合计与各项目之和不符", "a list whose projects are not its total"),
    "unequal_money": ("资金总额与其构成不符", "money of a form that does not add up"),
    "unequal_parts": ("文字中的总数与各部分不符", "a count that its parts do not make up"),
    "unequal_points": ("分值或得分不能合计", "points of a form that do not fit together"),
    "unequal_rate": ("执行率与金额不符", "a rate of execution that its amounts do not give"),
    "unequal_regions": ("各地区的指标值不符", "targets of regions that do not fit together"),
    "unequal_sources": ("采购金额与资金来源之和不符", "a purchase unlike its sources of money"),
    "unfinished_table": ("收支总表没有合计", "a summary that breaks off in front of its totals"),
    "unknown_heading": ("不认识的表头", "an unknown column heading"),
    "unknown_table": ("不认识的表格", "an unknown table"),
    "unequal_table": ("表内数字不合", "numbers of a table that do not fit together"),
    "unfounded_note": ("有数的表说明为空", "a table with amounts that is said to be empty"),
    "unused_term": ("文中没有的名词", "a term that stands nowhere else"),
    "unread_part": ("没有读取的部分", "a part that was not read"),
    "untaken_text": ("没有提取的文字", "text that no extractor took"),
}


class Said(str):
    """What an issue says of a text, in Chinese; `english` says the same where words of our own
    stand between those of the text (各行之和 6)."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, zh: str, en: str) -> Said:
        """Both languages; without the mark that parts them from what an issue is in general."""
        said = super().__new__(cls, zh)
        said.english = en.replace(": ", ":")
        return said


def against(words: str, zh: str, en: str) -> Said:
    """Words of a text, and what else says against them in words of our own."""
    return Said(f"{words}；{zh}", f"“{words}”, but {en}")


def issue(context: Context, severity: str, code: str, quote: str, place: Place) -> IssueRecord:
    """An issue of a known code, with the text it is about."""
    if len(quote) > _QUOTE_LENGTH:
        quote = f"{quote[:_QUOTE_LENGTH]}{CUT}"
    return record_issue(context, severity, code, quote, place.fragment)


def record_issue(context: Context, severity: str, code: str, said: str, source: str) -> IssueRecord:
    """An issue of a known code about a record, whose source is given, with all that is said."""
    zh, en = CODES[code]
    if isinstance(said, Said):
        en = f"{en} [{said.english}]"
    return IssueRecord(context.document_id, severity, code, f"{zh} / {en}: {said}", source)
