"""What a report says of its department's money and of each project, against the forms."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

WHOLE = """<p>部门整体支出绩效自评表</p><p>（2022年度）　单位：万元</p><table>
<tr><td>部门名称<td colspan=5>青禾县档案馆</tr>
<tr><td rowspan=4>预算执行情况<td>支出类别<td>年初预算数<td>全年预算数<td>全年执行数<td>执行率</tr>
<tr><td>年度支出总额<td>{first}<td>320.00<td>304.00<td>95.00%</tr>
<tr><td>其中：基本支出<td>200.00<td>210.00<td>205.80<td>98.00%</tr>
<tr><td>项目支出<td>100.00<td>110.00<td>98.20<td>89.27%</tr>
</table><table>
<tr><td>一级指标<td>二级指标<td>三级指标<td>目标值<td>实际完成值<td>分值</tr>
<tr><td>产出<td>数量<td>整理档案卷数<td>≥900卷<td>940卷<td>90</tr></table>"""
FORM = """<p>项目支出绩效自评表（{n}）</p><p>（2022年度）　单位：万元</p><table>
<tr><td>项目名称<td colspan=5>{name}</tr>
<tr><td>项目资金<td><td>年初预算数<td>全年预算数<td>全年执行数<td>执行率</tr>
<tr><td><td>年度资金总额<td>{first}<td>{budget}<td>{spent}<td>{rate}%</tr>
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值</tr>
<tr><td>产出指标<td>数量指标<td>{count}<td>≥60人<td>66人<td>90</tr></table>"""
MONEY = (
    "2022年度部门整体支出年初预算300.00万元，其中基本支出{basic}万元、项目支出100.00万元；"
    "全年预算（调整后）320.00万元，其中基本支出210.00万元、项目支出110.00万元；"
    "全年执行304.00万元，其中基本支出205.80万元、项目支出98.20万元，预算执行率{rate}%。"
    "上年基本支出190.00万元。"
)
PROJECTS = (
    "2个项目全年预算合计110.00万元，执行98.20万元。其中：库房修缮改造执行{spent}万元，"
    "执行率90.00%；档案数字加工执行44.20万元，执行率{rate}%。"
)


def told(words: str, first: str = "300.00") -> list[str]:
    page = f"<h1>青禾县档案馆2022年度绩效自评报告</h1><p>{words}</p>" + WHOLE.format(first=first)
    page += FORM.format(
        n=1, name="库房修缮改造", first=55, budget=60, spent=54, rate=90, count="培训安全员人数"
    )
    page += FORM.format(
        n=2, name="档案数字加工", first=45, budget=50, spent="44.20", rate="88.40", count="加工"
    )
    issues = extract(read_content(page.encode(), "report.html")).records.issues
    codes = ("unequal_counts", "unequal_money")
    return [one.message.split(": ", 1)[1] for one in issues if one.code in codes]


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"basic": "200.00", "rate": "95.00"}, []),
        (
            {"basic": "220.00", "rate": "95.00"},
            ["其中基本支出220.00万元；自评表为 200万元"],
        ),
        (
            {"basic": "200.00", "rate": "59.00"},
            ["预算执行率59.00%；自评表为 89.27%、95.00%"],
        ),
    ],
)
def test_a_report_repeats_the_money_of_its_department(
    stated: dict[str, str], found: list[str]
) -> None:
    assert told(MONEY.format(**stated)) == found


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"spent": "54.00", "rate": "88.40"}, []),
        ({"spent": "45.00", "rate": "88.40"}, ["库房修缮改造执行45.00万元；自评表为 54万元"]),
        ({"spent": "54.00", "rate": "84.80"}, ["“档案数字加工”执行率84.80%；自评表为 88.40%"]),
    ],
)
def test_a_report_repeats_the_money_of_each_project(
    stated: dict[str, str], found: list[str]
) -> None:
    assert told(PROJECTS.format(**stated)) == found


def test_a_total_of_what_a_department_spends_is_one_of_its_form() -> None:
    assert told("", first="330.00") == [
        "年度支出总额 330.00；其中：基本支出 200.00 + 项目支出 100.00 = 300.00"
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("全年培训安全员66人。", []),
        ("全年培训安全员66名。", []),
        ("全年培训安全员86人。", ["全年培训安全员86人；自评表为 60、66人"]),
    ],
)
def test_a_name_that_ends_in_what_it_counts(words: str, found: list[str]) -> None:
    assert told(words) == found


def test_the_total_of_sources_may_stand_below_them() -> None:
    rows = ["其他资金|5|5|5", "财政拨款|55|55|{}", "年度资金总额|60|60|60"]
    page = "<h1>青禾县档案馆2022年度绩效自评报告</h1><p>项目支出绩效自评表</p><table>"
    page += "<tr><td>项目名称<td colspan=4>库房修缮改造</tr>"
    page += "<tr><td>项目资金（万元）<td>来源<td>年初预算数<td>全年预算数<td>全年执行数</tr>"
    for row in rows:
        page += "<tr><td><td>" + row.replace("|", "<td>") + "</tr>"
    page += "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值</tr>"
    page += "<tr><td>产出指标<td>数量指标<td>修缮库房<td>2间<td>2间</tr></table>"
    found = {}
    for spent in ("55", "45"):
        issues = extract(read_content(page.format(spent).encode(), "form.html")).records.issues
        money = [one for one in issues if one.code == "unequal_money"]
        found[spent] = [one.message.split(": ", 1)[1] for one in money]
    assert found == {"55": [], "45": ["年度资金总额 60；其他资金 5 + 财政拨款 45 = 50"]}


@pytest.mark.parametrize(
    ("spent", "found"),
    [("205.80", []), ("250.80", ["实际支出250.80万元；自评表为 205.8万元"])],
)
def test_a_sentence_may_be_about_one_part_of_the_money(spent: str, found: list[str]) -> None:
    words = (
        f"（一）基本支出。2022年基本支出年初预算200.00万元，全年预算210.00万元，实际支出{spent}万元。"
        "（二）项目支出。2022年项目支出年初预算100.00万元，全年预算110.00万元，实际支出98.20万元。"
    )
    assert told(words) == found


@pytest.mark.parametrize(
    ("rate", "found"),
    [("89.27", []), ("95.00", []), ("87.29", ["执行率87.29%；自评表为 89.27%、95.00%、98.20%"])],
)
def test_a_part_has_the_rate_of_its_own_money(rate: str, found: list[str]) -> None:
    form = WHOLE.format(first=300).replace("98.20<td>89.27%", "98.20<td>—")
    words = f"2022年项目支出全年预算110.00万元，执行98.20万元，执行率{rate}%。"
    page = f"<h1>青禾县档案馆2022年度绩效自评报告</h1><p>{words}</p>" + form
    issues = extract(read_content(page.encode(), "report.html")).records.issues
    codes = ("unequal_counts", "unequal_money")
    assert [one.message.split(": ", 1)[1] for one in issues if one.code in codes] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("其中库房修缮改造项目执行54.00万元，档案数字加工项目执行44.20万元。", []),
        (
            "其中库房修缮改造项目执行54.00万元，档案数字加工项目执行42.40万元。",
            ["档案数字加工项目执行42.40万元；自评表为 44.2万元"],
        ),
        # Of sums that name no project, as many may be of something else.
        ("库房修缮改造项目执行54.00万元，全年预算62.00万元。", []),
    ],
)
def test_one_of_two_named_projects(words: str, found: list[str]) -> None:
    assert told(words) == found
