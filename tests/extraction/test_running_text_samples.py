"""The running text of the sample disclosures, against what a reader finds in it by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.extraction.claims import Context
from kg.extraction.outline import Outline, document_to_outline
from kg.extraction.running_text.objectives import objectives
from kg.extraction.running_text.responsibilities import responsibilities
from kg.extraction.running_text.statements import statements
from kg.extraction.running_text.sums import find_sums
from kg.extraction.running_text.terms import terms
from kg.reading import read
from kg.values.text import clean

pytestmark = pytest.mark.shared
DECREASE, INCREASE = "decrease", "increase"

# (label, comparison, amount, unit) in the order of the text, by section.
STATEMENTS_001 = {
    "收入说明": [
        ("预算收入", "", "2279", "万元"),
        ("一般公共预算收入", "", "2279", "万元"),
        ("基金预算收入", "", "0", "万元"),
        ("财政专户核拨收入", "", "0", "万元"),
        ("其他来源收入", "", "0", "万元"),
    ],
    "支出说明": [
        ("部门支出预算", "", "2279", "万元"),
        ("基本支出", "", "1179", "万元"),
        ("人员经费", "", "1133", "万元"),
        ("日常公用经费", "", "46", "万元"),
        ("项目支出", "", "1100", "万元"),
    ],
    "比上年增减情况": [
        ("部门预算收支安排", "", "2279", "万元"),
        ("部门预算收支安排", DECREASE, "156.314", "万元"),
        ("基本支出", DECREASE, "210.98", "万元"),
        ("日常公用支出", DECREASE, "2.3", "万元"),
        ("项目支出", INCREASE, "54.666", "万元"),
    ],
    "机关运行经费安排情况": [("机关运行经费", "", "46", "万元")],
    "财政拨款“三公”经费预算情况及增减变化原因": [
        ("财政拨款“三公”经费", "", "4.4", "万元"),
        ("因公出国（境）费", "", "0", "万元"),
        ("公务用车购置及运维费", "", "1.7", "万元"),
        ("公务用车运行维护费", "", "1.7", "万元"),
        ("公务用车购置费", "", "0", "万元"),
        ("公务接待费", "", "2.7", "万元"),
        ("“三公”经费", DECREASE, "0.05", "万元"),
    ],
    "政府采购预算情况": [("政府采购预算", "", "0.00", "万元")],
    "国有资产信息": [
        ("固定资产金额", "", "313.07", "万元"),
        ("拟购置固定资产总额", "", "0.00", "万元"),
    ],
}
STATEMENTS_004 = {
    "收入说明": [
        ("部门收入预算总额", "", "1975.32", "万元"),
        ("人员经费预算", "", "545.13", "万元"),
        ("正常公用经费预算", "", "231.44", "万元"),
        ("专项项目预算", "", "1198.75", "万元"),
    ],
    "支出说明": [
        ("部门支出安排预算总额", "", "1975.32", "万元"),
        ("基本支出", "", "776.57", "万元"),
        ("人员经费", "", "545.13", "万元"),
        ("日常公用经费", "", "231.44", "万元"),
        ("项目支出", "", "1198.75", "万元"),
        ("本级支出", "", "1198.75", "万元"),
    ],
    "比上年增减情况": [
        ("预算收支安排", "", "1975.32", "万元"),
        ("预算收支安排", INCREASE, "140.48", "万元"),
        ("基本支出", INCREASE, "91.53", "万元"),
        ("项目支出", INCREASE, "48.95", "万元"),
    ],
    "机关运行经费安排情况": [
        ("机关运行经费", "", "231.44", "万元"),
        ("办公费", "", "48.64", "万元"),
        ("邮电费", "", "32.1", "万元"),
        ("差旅费", "", "14.11", "万元"),
        ("一般会议费", "", "2.8", "万元"),
        ("公务用车运行维护费", "", "37.78", "万元"),
        ("交通补贴", "", "32.28", "万元"),
        ("印刷费", "", "13.15", "万元"),
        ("公务接待费", "", "4.15", "万元"),
        ("维修费", "", "30.53", "万元"),
        ("培训费", "", "0.2", "万元"),
        ("党组织活动经费", "", "3.93", "万元"),
        ("工会经费", "", "1.33", "万元"),
        ("办公设备购置", "", "10.44", "万元"),
    ],
    "政府采购预算情况": [
        ("政府采购预算总额", "", "0", "万元"),
        ("采购物品", "", "0", "元"),
        ("采购金额", "", "0", "万元"),
        ("政府采购货物支出", "", "0", "万元"),
        ("政府采购工程支出", "", "0", "万元"),
        ("政府采购服务支出", "", "0", "万元"),
        ("授予中小企业合同金额", "", "0", "万元"),
        ("授予小为企业合同金额", "", "0", "万元"),
    ],
    "国有资产信息情况说明": [
        ("固定资产总金额", "", "418.6860", "万元"),
        ("拟购置固定资产", "", "10.44", "万元"),
    ],
}
# (label, amount) of the enumeration under 分项绩效目标, by unit; all in 万元.
UNITS_004 = {
    "县委办": [
        ("项目", "1122.5675"),
        ("应急事件处理、公文运转、文件印发、办文办会等工作经费", "10"),
        ("协调联络、迎接上级部门检查、督导、调研", "28"),
        ("信息工作内网维护设备维修基础设施维修", "3.4"),
        ("保密工作经费", "6"),
        ("劳务派遣人员工资及社会保障缴费", "99.7"),
        ("改革办专项经费", "3"),
        ("门卫保安经费", "3"),
        ("国安办专项", "8.6"),
        ("贫困学生救助资金", "800"),
        ("承办各类会议、招商引资、开展重要活动", "120"),
        ("安全可替代工程专项经费", "29.8675"),
        ("电子政务内网维护", "3"),
        ("应急通信、常规通信耗材购置费用", "5"),
        ("屏蔽室、地线、防雷检测维护费", "3"),
    ],
    "团委": [
        ("项目支出", "13"),
        ("少工委活动专项", "0.77"),
        ("团委“西部志愿者”“健康计划志愿者”管理专项", "0.66"),
        ("团委五四活动专项", "0.68"),
        ("预防青少年违法犯罪专项", "0.85"),
        ("团组织活动“青春守护点对点”专项", "0.85"),
        ("贫困学生救助专项经费", "10.15"),
    ],
    "文联": [
        ("项目支出", "7.8"),
        ("劳务派遣人员工资及社会保障缴费", "3.8"),
        ("文联出版《枣花》杂志专项经费", "5"),
        ("文化交流、文化讲堂、采风创作活动专项经费", "3.5"),
    ],
    "机关工委": [
        ("项目支出", "10.7"),
        ("机关工委举行预备党员、积极分子培训", "0.5"),
        ("开展“三深化、三提升”工作经费", "4"),
        ("机关党建", "6.2"),
    ],
    "统战部": [("项目支出", "8.2"), ("统战部统战工作经费", "4.4"), ("劳务派遣人员经费", "3.8")],
    "科协": [
        ("项目支出", "32"),
        ("科普服务能力建设", "0.5"),
        ("重要科普活动和科协深化改革工作", "1"),
        ("科技服务能力建设", "0.5"),
        ("基层科普行动计划", "30"),
    ],
    "妇联": [
        ("项目支出", "6"),
        ("妇女之家建设专项经费", "0.5"),
        ("专项经费", "2.5"),
        ("妇联组织建设专项经费", "1.8"),
        ("“巧手致富”工程专项经费", "0.5"),
        ("“三八”活动专项经费", "1"),
        ("美丽庭院创建和村民讲习所建设专项经费", "0.7"),
    ],
    "残联": [
        ("项目支出", "139.925"),
        ("无障碍改造", "2.5"),
        ("残疾人康复补助及辅具购置", "7.5"),
        ("特殊教育学校职业技能培训", "4.25"),
        ("残疾儿童送教上门", "4"),
        ("残疾人技能培训和自主就业创业", "9.4"),
        ("残疾人事业政策宣传", "6.8"),
        ("残疾人临时救助", "5"),
        ("残疾人动态更新", "4.4"),
        ("残疾人意外伤害保险", "46.075"),
        ("三代残疾人证换发工作的经费", "35"),
        ("协会工作经费", "15"),
    ],
    "工商联": [("项目支出", "0.5"), ("与海外社会合作与交流专项经费", "0.5")],
}
NAMES = {
    "001": "中共平乡县委组织部",
    "002": "中国共产党平罗县委员会组织部",
    "003": "中共曹妃甸区委组织部",
    "004": "中国共产党阜平县委员会办公室",
}


def sample(shared: Path, number: str) -> tuple[Outline, Context]:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    document = read(path)
    context = Context(document.document_id, NAMES[number], "", "", None, "万元")
    return document_to_outline(document), context


@pytest.mark.parametrize(("number", "expected"), [("001", STATEMENTS_001), ("004", STATEMENTS_004)])
def test_statements(
    shared: Path, number: str, expected: dict[str, list[tuple[str, str, str, str]]]
) -> None:
    records, _ = statements(*sample(shared, number))
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for r in records:
        found.setdefault(r.section, []).append((r.label, r.comparison, str(r.amount), r.unit))
    found.pop("分项绩效目标", None)
    assert found == expected


def test_statements_of_units(shared: Path) -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for r in statements(*sample(shared, "004"))[0]:
        if r.section == "分项绩效目标":
            assert (r.comparison, r.unit) == ("", "万元")
            found.setdefault(r.organisation_name, []).append((r.label, str(r.amount)))
    assert found == UNITS_004


@pytest.mark.parametrize("number", ["002", "003"])
def test_project_tables_state_nothing_in_running_text(shared: Path, number: str) -> None:
    assert statements(*sample(shared, number))[0] == ()


@pytest.mark.parametrize(
    ("number", "duties", "words"), [("001", 18, 10), ("002", 0, 0), ("003", 0, 0), ("004", 6, 7)]
)
def test_duties_and_terms(shared: Path, number: str, duties: int, words: int) -> None:
    outline, context = sample(shared, number)
    records, _ = responsibilities(outline, context)
    own = [r.position for r in records if r.organisation_name == NAMES[number]]
    assert own == list(range(1, duties + 1))
    assert len(terms(outline, context)[0]) == words


def test_a_duty_and_an_objective_for_each_unit(shared: Path) -> None:
    outline, context = sample(shared, "004")
    duties = [r for r in responsibilities(outline, context)[0] if r.organisation_name in UNITS_004]
    assert {duty.organisation_name: duty.position for duty in duties} == dict.fromkeys(UNITS_004, 1)
    goals = [r for r in objectives(outline, context)[0] if r.scope == "department"]
    assert {goal.organisation_name for goal in goals} == set(UNITS_004)
    youth = next(goal for goal in goals if goal.organisation_name == "团委")
    assert youth.text.startswith("增强青少年学法")
    assert youth.text.endswith("相关活动。")


@pytest.mark.parametrize(
    ("number", "scopes", "last_title"),
    [
        ("001", {"department": 1, "section": 7}, "关心下一代委员会工作"),
        ("002", {}, ""),
        ("003", {"department": 1, "section": 4}, "推动人才强区建设"),
        ("004", {"department": 9, "section": 9}, "工商联年初预算安排项目支出"),
    ],
)
def test_objectives(shared: Path, number: str, scopes: dict[str, int], last_title: str) -> None:
    records, _ = objectives(*sample(shared, number))
    assert Counter(record.scope for record in records) == scopes
    assert (records[-1].title if records else "") == last_title


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_no_sum_outside_of_project_tables_is_left(shared: Path, number: str) -> None:
    outline, context = sample(shared, number)
    extractors = (statements, responsibilities, terms, objectives)
    taken = {
        line
        for extractor in extractors
        for claim in extractor(outline, context)[1]
        for line in claim.place.units
    }
    left = [
        clean(paragraph.text)
        for section in outline.sections
        if "project_objectives" not in section.kinds
        for paragraph in section.paragraphs
        if not taken.intersection(paragraph.place.units)
    ]
    assert [text for text in left if find_sums(text)] == []
