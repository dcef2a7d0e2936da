"""One fault in the text of a sound document for each audit rule that looks at one document.

Each rule has the example that the fault is put into, and how its text is changed: pairs of what
stands there and what stands there instead, each in the first place after a line (counted from 1).
The examples themselves are sound: `test_mutations` holds the audit silent on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BUDGET = "quzhou-organisation-2024"
ACCOUNTS = "helan-agriculture-final-2023"
NOTICE = "ningxia-notice-2022"
SELF_EVALUATION = "pingluo-self-evaluation-2023"
BUDGET_OF_FORMS = "pingluo-agriculture-2024"
SCHEDULES = "fuping-agriculture-2023"
TARGETS = "pingluo-performance-2023"


@dataclass(frozen=True)
class Fault:
    """What is changed in an example: lines repeated at its end, then edits, then lines cut out.

    `again` and `cut` are the first line and the one after the last.
    """

    example: str
    edits: tuple[tuple[int, str, str], ...] = ()
    cut: tuple[int, int] | None = None
    again: tuple[int, int] | None = None
    alike: bool = False
    """Whether every target that is bounded becomes one and the same."""

    def put_into(self, text: str) -> str:
        """The text with the fault in it."""
        lines = text.split("\n")
        if self.again:
            lines += lines[self.again[0] - 1 : self.again[1] - 1]
        for start, old, new in self.edits:
            at = next(i for i, line in enumerate(lines) if i >= start - 1 and old in line)
            lines[at] = lines[at].replace(old, new, 1)
        if self.cut:
            del lines[self.cut[0] - 1 : self.cut[1] - 1]
        if self.alike:
            lines = [re.sub(r"^\t([≥≤].*|.*%)$", "\t≥95%", line) for line in lines]
        return "\n".join(lines)


def _edit(line: int, old: str, new: str, example: str = BUDGET) -> Fault:
    return Fault(example, ((line, old, new),))


def _edits(*edits: tuple[int, str, str]) -> Fault:
    return Fault(BUDGET, edits)


# Units, their projects and a table of changes stand in no example: they are added to one.
_UNITS = (
    "（二）分项绩效目标\n"
    "1.县委组织部年初预算安排项目支出180.00万元。\n"
    "2.党员教育服务中心年初预算安排项目支出90.00万元。\n"
    "3.老干部活动中心年初预算安排项目支出20.00万元。"
)
_SUBJECTS = (
    "占75.07%。\n1、农林水支出（类）农业农村（款）行政运行（项）支出决算为812.40万元。\n"
    "2、农林水支出（类）农业农村（款）耕地建设与利用（项）支出决算为2400.00万元。\n"
    "3、住房保障支出（类）住房改革支出（款）住房公积金（项）支出决算为92.10万元。\n"
)
_LIST_OF_GOALS = (
    "\n项目支出绩效目标表\n单位：万元\n项目名称 | 预算数 | 绩效目标 |\n"
    "沟渠清淤 | 42.50 | 清淤18公里 |\n泵站检修 | 18.00 | 检修6座 |\n合计 | 66.50 | |\n"
)
_TABLE_OF_VILLAGES = (
    "\n附表　管护人数表\n\n村名 | 人数\n上溪村 | 42\n下溪村 | 28\n石桥村 | 35\n合计 | 150\n"
)
_CODE_OF_LIST = (
    "\n项目清单\n单位：万元\n序号 | 项目编码 | 项目名称 | 预算数\n"
    "1 | 64012221P00411000001 | 沟渠清淤 | 42.50\n\n"
    "项目支出绩效目标表\n单位：万元\n项目名称 | 沟渠清淤 | 项目编码 | 64012223P00411000001\n"
    "预算数 | 42.50 | | \n年度目标 | 清淤沟渠18公里 | |\n"
    "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 清淤沟渠 | ≥18公里\n"
)
_GOALS_OF_REGIONS = (
    "\n沟渠清淤区域绩效目标表\n项目名称 | 沟渠清淤 | | | |\n"
    "一级指标 | 二级指标 | 三级指标 | 全市 | 利通区 | 青铜峡市 |\n"
    "产出指标 | 数量指标 | 清淤沟渠 | ≥30公里 | ≥12公里 | ≥81公里 |\n"
    " | | 检修闸门 | ≥9座 | ≥4座 | ≥5座 |\n"
)
_CHANGES = (
    "“三公”经费增减情况表\n\n\t项目名称\n\t2023年度预算\n\t2024年度预算\n\t增减金额\n\n"
    "\t公务接待费\n\t2.50\n\t2.20\n\t0.30\n\n\t合计\n\t2.50\n\t2.20\n\t0.30\n"
)

_SPENT = "办公费、邮电费、差旅费、公务接待费、工会经费、其他交通费用"
_CODES = (
    "部门一般公共预算基本支出经济分类预算表\n单位：万元\n\n\t科目编码\n\t\n\t科目名称\n\t合计\n\n\t类\n\t款\n\t\n\t\n\n"
    "\t301\n\t01\n\t基本工资\n\t5.00\n\n\t301\n\t2\n\t津贴补贴\n\t3.00\n\n\n"
)
_TOTAL = "\t\n\t\n\t合计\n\t\n\t\n\t\n\t\n\t5.18\n\t5.18\n\n\n"
_LIST = (
    "部门项目支出预算表\n单位：万元\n\n\t项目名称\n\t合计\n\t财政拨款\n\n"
    "\t驻村工作队工作经费\n\t25.00\n\t25.00\n\n\t干部教育培训经费\n\t43.00\n\t43.00\n\n\n"
)

FAULTS: dict[str, Fault] = {
    # Sums.
    "sum-of-rows": _edits((881, "218.60", "228.60"), (882, "218.60", "228.60")),
    "sum-rounding": _edits((881, "218.60", "218.61"), (882, "218.60", "218.61")),
    "sum-of-columns": _edit(427, "95.00", "96.00"),
    "total-missing": _edit(401, "205.80", ""),
    "revenue-expenditure": _edit(135, "936.74", "938.74"),
    "classes-disagree": _edit(78, "117.10", "118.10"),
    "tables-disagree": _edit(866, "730.94", "731.94"),
    "three-public-below-basic": _edit(972, "3.40", "6.40"),
    "change-column": _edit(1150, "压减。", f"压减。\n{_CHANGES}"),
    "assets-total": _edit(1719, "93.11", "94.11"),
    "allocations-total": Fault(NOTICE, ((22, "1865\t1590", "1875\t1600"),)),
    "allocations-columns": _edit(23, "385", "395", NOTICE),
    "notice-total": _edit(9, "1865", "1856", NOTICE),
    "notice-year": _edit(9, "提前下达2023年", "提前下达2022年", NOTICE),
    "procurement-total": _edit(1668, "\t干部教育培训经费", f"{_TOTAL}\t干部教育培训经费"),
    "procurement-price": _edit(1667, "1.30", "1.40"),
    # The running text.
    "text-parts": _edit(1144, "项目支出205.80", "项目支出206.80"),
    "text-list": _edit(1142, "上年结转1.80", "上年结转3.80"),
    "text-against-table": _edit(1150, "公务接待费2.20", "公务接待费3.20"),
    "text-running-costs": _edit(1148, "办公费28.90", "办公费29.90"),
    "text-procurement": _edit(1644, "4.18", "5.18"),
    "text-assets": _edit(1692, "334.01", "335.01"),
    "text-purchases": _edit(
        1692, "（详见下表）。", "（详见下表）。2024年拟购置固定资产10.44万元。"
    ),
    "text-change": _edit(162, "支出总计增加126.40", "支出总计增加136.40", ACCOUNTS),
    "text-share": _edit(164, "24.93%", "29.43%", ACCOUNTS),
    "growth-rate": _edit(166, "86.21%", "81.26%", ACCOUNTS),
    "growth-from-nothing": _edit(
        166, "86.21%", "86.21%。公务接待费1.30万元，比上年增加1.30万元，增长100%", ACCOUNTS
    ),
    "rate-against-words": _edit(166, "86.21%", "86.21%，决算数与预算数持平", ACCOUNTS),
    "text-blank": _edit(164, "24.93%", "%", ACCOUNTS),
    "comparison-year": _edit(166, "86.21%", "86.21%，与2023年决算数持平", ACCOUNTS),
    "text-repeated": _edit(1150, "继续压减。", "继续压减。\n公务接待费2.60万元，用于必要的接待。"),
    "text-units": _edit(1154, "（二）分项绩效目标", _UNITS),
    "text-projects": Fault(BUDGET, ((1144, "205.80", "209.80"),), cut=(372, 538)),
    "text-project-amount": _edit(
        1146, "减少。", "减少。其中：驻村工作队工作经费25.00万元；干部教育培训经费43.00万元。"
    ),
    "text-subject": _edit(164, "占75.07%。", _SUBJECTS.replace("812.40", "821.40"), ACCOUNTS),
    "text-rounding": _edit(164, "占75.07%。", _SUBJECTS.replace("812.40", "812.41"), ACCOUNTS),
    "text-subject-unknown": _edit(
        164,
        "占75.07%。",
        f"{_SUBJECTS}4、农林水支出（类）农业支出（款）农业事务（项）支出决算为117.90万元。",
        ACCOUNTS,
    ),
    "text-purpose": _edit(
        164,
        "占75.07%。",
        _SUBJECTS.replace("92.10万元", "92.10万元，主要用于耕地建设与利用"),
        ACCOUNTS,
    ),
    "text-reason": _edit(1150, "主要是公务用车", "主要原因是“三公”经费增加。包括公务用车"),
    "text-spent": _edits(
        (934, "28.90", "0.00"),
        (934, "28.90", "0.00"),
        (1144, "日常公用经费113.90万元", f"日常公用经费113.90万元，主要包括：{_SPENT}"),
    ),
    "text-firms": _edit(1644, "4.18万元。", "4.18万元，授予中小企业合同金额5.18万元。"),
    "text-carried-over": _edits(
        (1142, "一般公共预算拨款收入934.94", "一般公共预算拨款收入936.74"),
        (1142, "，上年结转1.80万元", ""),
    ),
    "text-quantities": _edit(
        1692, "（详见下表）。", "（详见下表），共有车辆3辆，其中：机要通信用车1辆、其他用车3辆。"
    ),
    "amount-malformed": _edit(1148, "邮电费6.10", "邮电费6,。10"),
    # Projects.
    "projects-above-expenditure": _edits((1558, "100.00", "200.00"), (1558, "100.00", "200.00")),
    "projects-below-expenditure": _edits((1558, "100.00", "90.00"), (1558, "100.00", "90.00")),
    "project-amounts": _edit(1364, "52.00", "53.00"),
    "project-list-amount": _edit(1138, "第三部分", f"{_LIST}第三部分"),
    "form-year": _edit(234, "2024年度", "2022年度", BUDGET_OF_FORMS),
    "project-code-year": _edit(1359, "13043524P", "13043525P"),
    "project-code-division": _edit(1359, "13043524P", "13043424P"),
    "project-numbering": _edits((1457, "4.", "5."), (1550, "5.", "6.")),
    "project-without-indicators": Fault(BUDGET, cut=(1492, 1549)),
    "unit-code-gap": _edit(1458, "203001中共曲周县委组织部本级", "203003曲周县党员教育服务中心"),
    "funding-year": _edits((1170, "〔2023〕", "〔2019〕"), (1173, "〔2023〕", "〔2019〕")),
    "schedule-end": _edit(1381, "100%", "95%"),
    "schedule-falls": _edit(1381, "50%", "15%"),
    "schedule-mixed": _edits((1381, "50%", "25%"), (1381, "75%", "25%"), (1381, "100%", "25%")),
    "schedule-unlike": _edit(190, "10%", "20%", SCHEDULES),
    "purpose-repeats-name": _edit(
        1372, "用于26支县派驻村工作队的日常工作支出。", "驻村工作队工作经费"
    ),
    "purpose-copied": _edit(
        1473, "用于举办县管干部和村干部培训班。", "用于26支县派驻村工作队的日常工作支出。"
    ),
    "goal-copied": _edit(
        1488, "完成年度干部培训计划，提高干部履职能力。", "保障驻村工作队工作和生活条件。"
    ),
    "goal-repeated": _edit(1390, "提高驻村帮扶质量。", "保障驻村工作队工作和生活条件。"),
    "implementer-of-another": _edits(
        (1188, "生活补贴。", "生活补贴，由县档案馆实施。"),
        (1280, "生活补贴。", "生活补贴，由县档案馆实施。"),
        (1372, "工作支出。", "工作支出，由县档案馆实施。"),
        (1458, "203001中共曲周县委组织部本级", "203002曲周县党员教育服务中心"),
        (1473, "培训班。", "培训班，由县档案馆实施。"),
    ),
    "stale-year": _edit(1488, "完成年度干部培训计划", "完成2021年干部培训计划"),
    # Indicators.
    "cost-above-amount": _edit(1527, "≤260元", "≤50万元"),
    "count-times-cost": _edit(1427, "≤20000元/个", "≤50000元/个"),
    # A fourth project, like the third and under another name, of which a row is cut out.
    "mandatory-missing": Fault(
        BUDGET_OF_FORMS,
        ((279, "农业科技推广经费", "农民培训经费"),),
        cut=(291, 292),
        again=(251, 270),
    ),
    "kind-against-class": _edit(1499, "≥9期", "≥90%"),
    "unit-against-name": _edit(1506, "≥960人次", "≥960个"),
    "unit-in-name": _edit(1399, "驻村工作队数量", "驻村工作队数量（人）"),
    "direction": _edit(1541, "≥95%", "≤95%"),
    "percent-over-100": _edit(1513, "≥95%", "≥110%"),
    "target-repeats": _edit(1534, "显著提升", "干部履职能力"),
    "target-missing": _edit(14, "≥4个", "", TARGETS),
    "placeholder": _edit(1499, "≥9期", "≥**期"),
    "class-as-name": _edit(1534, "干部履职能力", "社会效益指标"),
    "satisfaction-as-name": _edit(1541, "参训学员满意度", "满意度"),
    "satisfaction-misplaced": _edit(1534, "显著提升", "非常满意"),
    "ecology-misplaced": _edit(1527, "社会效益指标", "生态效益指标"),
    "matter-of-another": _edit(1534, "干部履职能力", "基本养老金发放率"),
    "target-against-goal": _edit(1499, "≥9期", "≥5期"),
    "name-repeated": _edits(
        (1506, "参训人次", "培训班次"),
        (1506, "全年参加培训的人次", "全年举办培训班的期数"),
        (1506, "≥960人次", "≥12期"),
    ),
    "twins": _edits((1506, "参训人次", "培训班次"), (1506, "≥960人次", "≥9期")),
    "deadline-year": _edit(1520, "2024年10月底前", "2023年10月底前"),
    "outlier": _edits(
        (1399, "驻村工作队数量", "培训人数"),
        (1399, "≥26个", "≥5人"),
        (1406, "工作队员培训次数", "培训人数"),
        (1406, "≥2次", "≥6人"),
        (1506, "参训人次", "培训人数"),
        (1506, "≥960人次", "≥960人"),
    ),
    "rate-without-number": _edit(1513, "≥95%", "较高"),
    "count-without-number": _edit(1499, "≥9期", "按计划完成"),
    "cost-without-amount": _edit(1527, "≤260元", "厉行节约"),
    # Documents.
    "table-missing": Fault(BUDGET, cut=(372, 538)),
    "text-slip": _edit(1600, "。", "。。"),
    "numbering-slip": _edit(1643, "第七部分", "第八部分"),
    "text-counts": _edit(1150, "压减。", "压减。年末公务用车保有量9辆。\n共有车辆3辆。"),
    "section-missing": Fault(BUDGET, cut=(1725, 1735)),
    "document-broken": Fault(BUDGET, cut=(1510, 1734)),
    "empty-table": _edit(1039, "注：无政府性基金预算财政拨款预算，空表列示。", ""),
    "unit-names": _edit(1646, "203中共曲周县委组织部", "203曲周县委组织部办公室"),
    "code-short": _edit(1138, "第三部分", f"{_CODES}第三部分"),
    "code-name": _edit(934, "办公费", "印刷费"),
    "term-unused": _edit(1731, "6.机关", "6.专用基金：指按规定提取、有专门用途的资金。\n7.机关"),
    "heading-repeated": _edit(1725, "第九部分：名词解释", "第八部分：国有资产信息"),
    "boilerplate": Fault(BUDGET, alike=True),
    "execution-rate": _edit(8, "98.39%", "91.39%", SELF_EVALUATION),
    "score-above-weight": _edit(14, "4个\t10\t10", "4个\t10\t12", SELF_EVALUATION),
    "outturn-short": _edit(15, "226户\t", "126户\t", SELF_EVALUATION),
    "outturn-reason": _edit(20, "台账不全，已补齐。", "", SELF_EVALUATION),
    "weights-total": _edit(21, "94%\t10", "94%\t13", SELF_EVALUATION),
    # With the score of the rate stated, the form's own points are added up (form-points).
    "score-total": Fault(SELF_EVALUATION, ((8, "\t9.84", "\t"), (22, "97.64", "90.64"))),
    "form-money": _edit(9, "452.60", "482.60", SELF_EVALUATION),
    "form-points": _edit(8, "9.84", "10.84", SELF_EVALUATION),
    "target-malformed": _edit(14, "≥4个", "≥4个个", SELF_EVALUATION),
    "period-year": _edit(8, "\t1年", "\t2021年至2022年", TARGETS),
    "region-targets": Fault(ACCOUNTS, ((172, "", _GOALS_OF_REGIONS),)),
    "project-code-differs": Fault(ACCOUNTS, ((172, "", _CODE_OF_LIST),)),
    "list-total": Fault(ACCOUNTS, ((172, "", _LIST_OF_GOALS),)),
    "table-arithmetic": Fault(ACCOUNTS, ((172, "", _TABLE_OF_VILLAGES),)),
}
