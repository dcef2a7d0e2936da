"""Indicators of several years and of the year in one form, each below a head of their own."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """<p>青禾县水务局2020年度项目支出绩效目标</p><p>（一）渠系清淤</p><p>单位：万元</p>
<table><tr><td>项目名称</td><td>渠系清淤</td><td>项目编码</td><td>45762120200301</td></tr>
<tr><td>项目当年预算</td><td colspan=3>64.20</td></tr></table>
<p>项目支出明细测算</p>
<table><tr><td>项目活动</td><td>数量</td><td>单价（元）</td><td>金额（万元）</td></tr>
<tr><td>清淤</td><td>214</td><td>3000</td><td>64.20</td></tr>
<tr><td>合计</td><td></td><td></td><td>64.20</td></tr></table>
<p>项目绩效目标与指标</p>
<table><tr><td>年度绩效目标</td><td colspan=5>清淤渠道214公里。</td></tr>
<tr><td colspan=6>{long}</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>指标名称</td><td colspan=3>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>清淤渠道总长</td><td colspan=3>≥830公里</td></tr>
<tr><td colspan=6>{year}</td></tr>
<tr><td rowspan=2>一级指标</td><td rowspan=2>二级指标</td><td rowspan=2>指标名称</td>
<td colspan=3>指标值</td></tr>
<tr><td>前年（2018年）</td><td>上年（2019年）</td><td>预计当年实现（2020年）</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>清淤渠道</td><td>190公里</td><td>203公里</td><td>214公里</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>用水户满意度</td>
<td>88%</td><td>89%</td><td>≥90%</td></tr>
</table>"""


@pytest.mark.parametrize(
    ("long", "year"), [("长期绩效指标", "年度绩效指标"), ("中期绩效目标", "当年绩效目标")]
)
def test_indicators_of_the_year_go_on_below_those_of_several(long: str, year: str) -> None:
    page = FORM.format(long=long, year=year)
    records = extract(read_content(page.encode(), "form.html")).records
    assert [(p.name, str(p.amount), p.unit) for p in records.projects] == [
        ("渠系清淤", "64.20", "万元")
    ]
    assert [(i.level3, i.target, i.position) for i in records.indicators] == [
        ("清淤渠道总长", "≥830公里", 1),
        ("清淤渠道", "214公里", 2),
        ("用水户满意度", "≥90%", 3),
    ]
    assert [one.text for one in records.objectives] == ["清淤渠道214公里。"]


def test_the_unit_of_prices_is_none_of_the_form() -> None:
    page = FORM.format(long="长期绩效指标", year="年度绩效指标").replace("<p>单位：万元</p>", "")
    (project,) = extract(read_content(page.encode(), "form.html")).records.projects
    assert project.unit == "万元"


TITLED = """<p>青禾县2020年部门预算项目申报表（1）</p><p>单位：元</p>
<table><tr><td>项目名称</td><td>渠系清淤</td><td>项目编码</td><td colspan=4>45762120200301</td></tr>
<tr><td>资金来源</td><td>年度预算总额（元）</td><td colspan=5>642000</td></tr>
<tr><td>资金来源</td><td>1.一般公共预算财政拨款</td><td colspan=5>{budget}</td></tr>
<tr><td>资金来源</td><td>2.单位资金</td><td colspan=5>42000</td></tr>
<tr><td colspan=7>长期绩效目标表</td></tr>
<tr><td>目标名称</td><td colspan=6>渠系输水畅通</td></tr>
<tr><td>长期目标</td><td>一级指标</td><td>二级指标</td><td colspan=3>三级指标</td>
<td>指标值</td></tr>
<tr><td></td><td>产出指标</td><td>质量指标</td><td colspan=3>输水完好率</td><td>98%</td></tr>
<tr><td colspan=7>年度绩效目标表</td></tr>
<tr><td>目标名称</td><td colspan=6>清淤渠道214公里</td></tr>
<tr><td rowspan=2>年度目标</td><td rowspan=2>一级指标</td><td rowspan=2>二级指标</td>
<td rowspan=2>三级指标</td><td colspan=3>指标值</td></tr>
<tr><td>2018年</td><td>2019年</td><td>2020年预计</td></tr>
<tr><td></td><td>产出指标</td><td>数量指标</td><td>清淤渠道</td>
<td>190公里</td><td>203公里</td><td>214公里</td></tr>
<tr><td></td><td>产出指标</td><td>质量指标</td><td>输水完好率</td><td>96%</td><td>97%</td><td>98%</td></tr>
</table>"""


def test_a_titled_part_has_its_goal_and_its_targets_below_years() -> None:
    page = TITLED.format(budget=600000)
    records = extract(read_content(page.encode(), "form.html")).records
    assert [(p.name, str(p.amount), p.fiscal_year) for p in records.projects] == [
        ("渠系清淤", "642000", 2020)
    ]
    assert [(o.title, o.text, o.position) for o in records.objectives] == [
        ("中长期目标", "渠系输水畅通", 1),
        ("", "清淤渠道214公里", 2),
    ]
    assert [(i.level3, i.target, i.position) for i in records.indicators] == [
        ("输水完好率", "98%", 1),
        ("清淤渠道", "214公里", 2),
        ("输水完好率", "98%", 3),
    ]
    assert not [i for i in records.issues if i.code == "unequal_money"]


def test_numbered_sources_come_to_the_amount_of_the_year() -> None:
    page = TITLED.format(budget=660000)
    issues = extract(read_content(page.encode(), "form.html")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_money"] == [
        "年度预算总额（元） 642000；1.一般公共预算财政拨款 660000 + 2.单位资金 42000 = 702000"
    ]
