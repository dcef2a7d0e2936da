"""Years that a text was not brought up to: reads paragraphs, gives issues.

Explanations are taken over from the year before, and a year is left standing. A heading that names
another year's budget, a plan for a year that has passed and, in a final account, a report on an
earlier year are such; what was decided, founded or compared then is history. Sentences with sums
are records of their own and judged there: all here are of severity `info`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.congress_reports import proposed_year
from kg.extraction.issues import issue
from kg.extraction.lapses.formula_years import paragraphs_to_formula_years
from kg.extraction.outline import ordinal_style
from kg.extraction.running_text.sums import find_sums
from kg.records import IssueRecord
from kg.values.text import ITEM_END, clean, strip_ordinal

_TITLE = re.compile(r"[^，。；]{4,40}表(?:[(（][^()（）]*[)）])?$")
_YEAR = re.compile(r"20\d\d(?=年)")
_MONEY = re.compile(r"\d\s*[万亿千]?元")
# 2025年部门预算情况说明, 纳入2024年部门预算编制范围
_OF_BUDGET = re.compile(
    r"(20\d\d)年度?(?:[\u4e00-\u9fff]{2,16}?)?(?:部门|单位|政府)(?:预算|决算)(?!执行|安排|数|[比较的])"
    r"|(?:纳入|编入|列入)[^，,。；;]{0,8}?(20\d\d)年度?(?:部门|单位)?(?:预算|决算)"
    # 关于2023年支出预算情况的说明
    r"|(20\d\d)年度?[^，,。；;：:\d]{0,24}(?:预算|决算|拨款|支出表|总表)[^，,。；;：:\d]{0,12}说明$"
)
_PLANS = re.compile(
    r"将|拟|计划|继续|紧紧围绕|围绕|总体目标|力争|确保|进一步|重点工作|工作思路|对所有项目"
    r"|年(?:度|将|要)*重点(?:抓|做好|推进|实施|开展)[^了]*$"
)
_DONE = re.compile(r"执行|完成|总结|回顾|[比较]")
_OPENING = 14
"""A sentence opens with its subject: 总体绩效目标：2024年，…"""
_HEADING = 42
_HISTORY = re.compile(
    r"年度?\d{0,2}月|印发|批准|批复|成立|组建|机构改革|更名|《|通知|意见|方案|规划|以来|年起|[上去]年|同期"
    r"|[比较与同于]20\d\d|总结|回顾|完成情况|年[末底初]|至20|结转|截至|截止|上一年度|执行数|开始|年前|[〔\[（(]20"
)
# What an account says was owned; 单价50万元以上 beside it is a bound and no sum.
_ASSETS = re.compile(
    r"截[至止]20\d\d年(?:12月31日|底|末)[，,]?[^。；;，,0-9]{0,24}(?:共有|占有|占用|拥有)(?:车辆|公务用车)"
)
# What a budget says was owned, and who was employed.
_OWNED = re.compile(
    r"截[至止]20\d\d年(?:\d+月\d+日|\d*月?[底末])[，,]?[^。；;，,0-9]{0,24}"
    r"(?:车辆|公务用车|资产|编制|在职|实有)"
)
_EVALUATED = re.compile(
    r"对20\d\d年度?[^，,。；;]{0,24}(?:开展|实施|进行)[^，,。；;]{0,8}(?:自评|评价)"
)
# 2024年度纳入绩效自评的项目3个: what an evaluation is about opens with its year.
_COVERED = re.compile(
    r"^20\d\d年度?[，,]?[^，,。；;\d]{0,12}(?:纳入|列入|参加|开展)[^，,。；;\d]{0,10}(?:自评|评价)[^，,。；;\d]{0,8}项目"
)
# 本馆2023年没有使用政府性基金: what a budget has none of.
_NONE = re.compile(
    r"(?:没有|未|无)(?:使用|安排)?[^，,。；;\d]{0,6}(?:政府性基金|国有资本经营|政府购买服务|因公出国)"
)
# 于2023年3月底前完成全部项目自评: it is done when the year that it is about is over, or ends.
_FINISHED = re.compile(
    r"(?P<year>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|[底末])?(?:之?前)?[，,]?"
    r"(?:已|全面|按时|如期)*完成(?:了)?[^，,。；;\d]{0,12}(?:自评|评价)(?!指标|方案)"
)
# 2023年，全县国有资本经营预算收入预期90万元; 四、“三公”经费。2023年“三公”经费预算9万元
_PLANNED = re.compile(
    r"^(?:[^，,。；;：:0-9]{1,20}[。：:])?(?P<said>(?P<year>20\d\d)年度?[，,]?[^，,。；;0-9]{0,30}?"
    r"(?:预期|预计安排|安排|(?<!公共)(?<!基金)(?<!经营)(?<!保险)预算)[^，,。；;0-9]{0,6}[0-9][0-9.,]*[万亿]?元)"
)
# 2022年财政拨款支出90万元，比上年增加9万元; 2022年纳入绩效目标管理的项目5个: a budget speaks so
# of its own year alone.
_TOLD_AGO = re.compile(
    r"^(?:[^，,。；;：:0-9]{1,20}[。：:])?(?P<ago>20\d\d年度?[，,]?[^，,。；;0-9]{0,24}(?:[0-9][0-9.,]*[万亿]?元[，,]?(?:[比较与]上年|同比)"
    r"|(?:纳入|实行|编制|编报)[^，,。；;0-9]{0,10}绩效(?:目标)?[^，,。；;0-9]{0,6}项目))"
)
_NO_PLAN = re.compile(r"决算|执行|完成|实际|批复|批准|追加|结[转余]|调整|提前")
_PLAN_TITLE = re.compile(r"草案|安排|预算(?!执行)")
_TASK_TITLE = re.compile(r"工作(?:任务|目标|重点|计划|要点|思路|安排)|重点工作|主要任务")
# （二）2022年完成渠道清淤6公里: a task opens with the year of the budget.
_TASK = re.compile(r"(?P<year>20\d\d)年度?[，,]?(?:全年|将|拟|要|计划)*[^，,。；;：:\d]{0,24}")
_CLOSED = 2
"""A budget is drawn up when the accounts of two years before are the last that were closed."""
_TITLES_AT = 6
_KINDS = ("department_budget", "final_account", "self_evaluation")


def blocks_to_stale_years(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each paragraph without a sum that speaks of a year other than the document's."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    kind = context.kind
    proposes = any(proposed_year(clean(one.text)) for one in paragraphs[:_TITLES_AT])
    if proposes:
        # A report to a congress, whether it has tables or not.
        kind = "department_budget"
    if kind not in _KINDS or not context.fiscal_year:
        return ()
    found, reviewed, planned, tasks = [], "", "", ""
    styles: list[str] = []
    for block in paragraphs:
        text = clean(block.text)
        ordinal = strip_ordinal(text)[0]
        if ordinal and len(text) <= _HEADING and "。" not in text:
            style = ordinal_style(ordinal)
            styles += [] if style in styles else [style]
            # Below `二、2023年工作总结` that year is the subject, in the sections of it as well.
            if not reviewed or styles.index(style) <= styles.index(reviewed):
                reviews = _YEAR.search(text) and str(context.fiscal_year) not in text
                reviewed = style if reviews and not _OF_BUDGET.search(text) else ""
            if not planned or styles.index(style) <= styles.index(planned):
                plans = str(context.fiscal_year) in text and _PLAN_TITLE.search(text)
                planned = style if plans else ""
            if not tasks or styles.index(style) <= styles.index(tasks):
                own_tasks = str(context.fiscal_year) in text and _TASK_TITLE.search(text)
                tasks = style if own_tasks else ""
        quote = text_to_stale_year(text, context.fiscal_year, kind)
        if not quote and kind == "department_budget":
            # A report to a congress tells of the year before first, and then of its own.
            own = proposes and planned
            quote = text_to_stale_plan(text, context.fiscal_year - (not own))
        if not quote and tasks and kind == "department_budget":
            quote = text_to_stale_task(text, context.fiscal_year)
        # The annexes of a report are of both years.
        last = _TITLE.match(text) and str(context.fiscal_year - 1) in text
        if quote and not reviewed and not (proposes and last):
            found.append(issue(context, "info", "stale_year", quote, block.place))
    return (*found, *paragraphs_to_formula_years(paragraphs, context))


def text_to_stale_year(text: str, year: int, kind: str) -> str:
    """What a paragraph says of an earlier year where it ought to speak of `year`, else ''.

    >>> text_to_stale_year("工作保障措施：2022年对所有项目开展监控。", 2024, "department_budget")
    '2022年对所有项目开展监控'
    >>> text_to_stale_year("2019年机构改革后，我局将继续承担职责。", 2024, "department_budget")
    ''
    """
    years = {int(found) for found in _YEAR.findall(text)}
    if kind == "self_evaluation":
        return _stale_evaluation(text, year)
    owned = _OWNED.search(text) if kind == "department_budget" else None
    if owned and max(map(int, _YEAR.findall(owned[0]))) < year - _CLOSED:
        return owned[0]
    if not years or max(years) >= year:
        return ""
    assets = _ASSETS.search(text) if kind == "final_account" else None
    if assets and not find_sums(text):
        return assets[0]
    evaluated = _EVALUATED.search(text) if kind == "final_account" else None
    if evaluated and not _HISTORY.search(evaluated[0]):
        return evaluated[0]
    if _MONEY.search(text):
        return ""
    bare = strip_ordinal(text)[1]
    if named := _OF_BUDGET.search(bare):
        return "" if _DONE.search(bare) else named[0]
    for sentence in ITEM_END.split(bare):
        if _HISTORY.search(sentence):
            continue
        clause = next((c for c in re.split(r"[，,：:]", sentence) if _YEAR.search(c)), "")
        opens = clause and sentence.find(clause) <= _OPENING
        if clause and (_PLANS.search(clause) or (opens and _told(sentence, kind))):
            return clause
    return ""


def _stale_evaluation(text: str, year: int) -> str:
    """What a paragraph of a self-evaluation says of an earlier year, else ''."""
    finished = _FINISHED.search(text)
    if finished and int(finished["year"]) < year:
        return finished[0]
    covered = _COVERED.match(strip_ordinal(text)[1])
    if covered and max(map(int, _YEAR.findall(text))) < year:
        return covered[0]
    # Of two years in one paragraph that of the document is what is evaluated.
    evaluated = _EVALUATED.search(text) if f"{year}年度" in text else None
    return evaluated[0] if evaluated and str(year) not in evaluated[0] else ""


def text_to_stale_plan(text: str, year: int) -> str:
    """What a paragraph that plans money says of a year before this one, else ''.

    >>> text_to_stale_plan("2022年，全县基金预算收入预期90万元，支出安排80万元。", 2024)
    '2022年，全县基金预算收入预期90万元'
    >>> text_to_stale_plan("2022年财政拨款支出90万元，比上年增加9万元。", 2024)
    '2022年财政拨款支出90万元，比上年'
    """
    said = strip_ordinal(text)[1]
    years = {int(found) for found in _YEAR.findall(text)}
    planned, ago = _PLANNED.match(said), _TOLD_AGO.match(said)
    told = planned["said"] if planned else ago["ago"] if ago else ""
    return "" if not told or max(years) >= year or _NO_PLAN.search(told) else told


def text_to_stale_task(text: str, year: int) -> str:
    """The task of an earlier year that a paragraph below a heading on those of `year` opens with,
    else ''.

    >>> text_to_stale_task("（二）2022年完成渠道清淤6公里。", 2025)
    '2022年完成渠道清淤'
    >>> text_to_stale_task("2023年以来，全县完成渠道清淤6公里。", 2025)
    ''
    """
    task = _TASK.match(strip_ordinal(text)[1])
    years = {int(found) for found in _YEAR.findall(text)}
    stale = task and max(years) < year and not _HISTORY.search(ITEM_END.split(text)[0])
    return task[0] if task and stale else ""


def _told(sentence: str, kind: str) -> bool:
    """Whether a sentence that opens with a year is about that of the document."""
    return kind == "final_account" or bool(_PLANS.search(sentence) or _NONE.search(sentence))
