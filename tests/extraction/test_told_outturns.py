"""Outturns that a report tells by the names of their indicators, against its forms."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

PAGE = """<h1>青禾县林业局2022年度项目支出绩效自评报告</h1><p>{words}</p>
<h2>荒坡造林项目绩效自评表</h2><table>
<tr><td>项目名称<td colspan=5>荒坡造林</tr>
<tr><td>项目资金（万元）<td>全年预算数<td>全年执行数<td>执行率<td>分值<td>得分</tr>
<tr><td>年度资金总额<td>60.00<td>60.00<td>100%<td>10<td>10</tr>
<tr><td>年度总体目标<td colspan=5>荒坡造林并建好林道。</tr>
<tr><td>目标完成情况<td colspan=5>{reached}</tr>
<tr><td>指标名称<td>计量单位<td>年初指标值<td>全年完成值<td>指标权重<td>指标得分</tr>
<tr><td>新建林道里程<td>公里<td>24<td>24<td>30<td>30</tr>
<tr><td>安装防火监控设备<td>套<td>15<td>13<td>30<td>26</tr>
<tr><td>受益林农人数<td>人<td>400<td>418<td>20<td>20</tr>
<tr><td>林农满意度<td>%<td>90<td>94.5<td>10<td>10</tr></table>"""
SOUND = (
    "2022年，新建林道24公里，荒坡造林受益林农418人；林农满意度达到94.50%。"
    "防火监控设备计划安装15套、实际安装13套，2套因停电未安装。"
)


def told(words: str, reached: str = "2022年建成林道24公里。") -> list[str]:
    page = PAGE.format(words=words, reached=reached).encode()
    issues = extract(read_content(page, "report.html")).records.issues
    return [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"]


def test_outturns_are_those_of_the_form() -> None:
    assert told(SOUND) == []
    # Of another year, of something else with the same words, and of a plan alone.
    assert told("上年新建林道42公里。受益林农户数418户。计划新建林道30公里。") == []
    assert told("林农满意度调查50人。") == []


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("林道24", "林道42", "新建林道42公里；自评表为 24公里"),
        ("418人", "481人", "荒坡造林受益林农481人；自评表为 400、418人"),
        ("94.50%", "95.40%", "林农满意度达到95.40%；自评表为 90、94.5%"),
        # By the end of its name, and by what was planned for it.
        ("林农满意度", "农户对项目的满意度", ""),
        ("林农满意度达到94.50%", "满意度达到95.40%", "满意度达到95.40%；自评表为 90、94.5%"),
        (
            "新建林道24公里，",
            "建成林道42公里，占目标24公里的175%。",
            "建成林道42公里；自评表为 24公里",
        ),
        (
            "受益林农418人",
            "受益林农481人，其中脱贫户60人",
            "荒坡造林受益林农481人；自评表为 400、418人",
        ),
        # What is compared behind it.
        ("林道24公里，", "林道42公里，比上年增长9%，", "新建林道42公里；自评表为 24公里"),
        ("实际安装13套", "实际安装11套", "计划安装15套、实际安装11套，2套；相差4套"),
        (
            "13套，2套因停电未安装",
            "12套，其余待安装",
            "计划安装15套、实际安装12套；自评表为 13套",
        ),
    ],
)
def test_an_outturn_that_the_form_has_not(right: str, wrong: str, found: str) -> None:
    assert told(SOUND.replace(right, wrong)) == [found] * bool(found)


def test_what_came_of_a_goal_is_what_its_indicators_reached() -> None:
    assert told(SOUND, "全年新建防火林道42公里。") == [
        "“新建林道里程”实际完成24公里，目标完成情况为“全年新建防火林道42公里”"
    ]
    # Of something else, or of several counts of which one is right.
    assert told(SOUND, "全年修复围栏42公里。") == []
    assert told(SOUND, "上半年建设林道10公里，下半年建设林道14公里。") == []


@pytest.mark.parametrize(
    ("reached", "found"),
    [
        ("惠及418名林农。", ""),
        ("惠及481名林农。", "“受益林农人数”实际完成418人，目标完成情况为“惠及481名林农”"),
        # Of others.
        ("惠及481名学生。", ""),
    ],
)
def test_people_are_counted_in_any_word(reached: str, found: str) -> None:
    assert told(SOUND, reached) == [found] * bool(found)


OTHER_ROW = (
    "<tr><td>受益林农人数",
    "<tr><td>养护旧道（公里）<td><td>9<td>9<td>0<td>0</tr><tr><td>受益林农人数",
)


@pytest.mark.parametrize("other", [("", ""), OTHER_ROW])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("新建林道24公里。", []),
        (
            "新建林道42公里。",
            ["“新建林道里程（公里）”实际完成24公里，目标完成情况为“新建林道42公里”"],
        ),
    ],
)
def test_a_unit_may_stand_in_the_name(words: str, found: list[str], other: tuple[str, str]) -> None:
    page = PAGE.replace("新建林道里程<td>公里", "新建林道里程（公里）<td>").replace(*other, 1)
    issues = extract(
        read_content(page.format(words=SOUND, reached=words).encode(), "report.html")
    ).records.issues
    said = [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"]
    assert said == found


def test_any_rate_is_no_short_name_of_another() -> None:
    row = "<tr><td>政府采购执行率<td>%<td>95<td>98.85<td>0<td>0</tr>"
    page = PAGE.replace("<tr><td>受益林农人数", f"{row}<tr><td>受益林农人数")
    words = f"{SOUND}其中：执行率98.55%。"
    content = page.format(words=words, reached="2022年建成林道24公里。").encode()
    issues = extract(read_content(content, "report.html")).records.issues
    assert not [i.message for i in issues if i.code == "unequal_counts" and "98.85" in i.message]
