"""A list of projects ends where a numbered table begins."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

PAGE = """<p>青禾县水务局2023年度项目支出绩效自评报告</p>
<p>表1 项目支出绩效自评得分汇总表</p><p>单位：万元</p>
<table><tr><td>序号</td><td>项目名称</td><td>实施单位</td><td>年初预算数</td><td>全年预算数</td>
<td>全年执行数</td><td>自评得分</td></tr>
<tr><td>1</td><td>渠系清淤</td><td>灌区所</td><td>80</td><td>82</td><td>81</td><td>96</td></tr>
<tr><td>2</td><td>水质监测</td><td>监测站</td><td>40</td><td>40</td><td>39</td><td>97</td></tr></table>
<p>{title}</p><p>单位：万元</p>
<table><tr><td>支出类别</td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td></tr>
<tr><td>基本支出</td><td>300</td><td>310</td><td>305</td></tr>
<tr><td>项目支出</td><td>120</td><td>122</td><td>120</td></tr>
<tr><td>合计</td><td>420</td><td>432</td><td>425</td></tr></table>"""


@pytest.mark.parametrize(
    "title", ["表2 2023年度部门支出预算执行情况表", "附表二：部门支出情况表（2023年）"]
)
def test_the_last_project_does_not_take_the_table_behind_the_list(title: str) -> None:
    records = extract(read_content(PAGE.format(title=title).encode(), "report.html")).records
    assert [(p.name, str(p.execution_amount)) for p in records.projects] == [
        ("渠系清淤", "81"),
        ("水质监测", "39"),
    ]
    assert [one.code for one in records.issues if one.code == "unequal_money"] == []
    assert {(n.label, n.measure, str(n.amount)) for n in records.budget_lines} >= {
        ("合计", "全年执行数", "425"),
        ("基本支出", "年初预算数", "300"),
    }


def test_a_form_without_heads_of_indicators_does_not_take_the_list_behind_it() -> None:
    page = """<p>2023年度部门整体支出绩效目标表</p><p>单位：万元</p>
<table><tr><td>部门名称</td><td>青禾县水务局</td></tr><tr><td>资金总额</td><td>120.00</td></tr>
<tr><td>整体绩效目标</td><td>清淤渠道200公里</td></tr></table>
<p>2023年度项目支出绩效目标汇总</p><p>单位：万元</p>
<table><tr><td>序号</td><td>项目名称</td><td>项目属性</td><td>资金总额</td><td>财政拨款</td></tr>
<tr><td>1</td><td>渠系清淤</td><td>延续项目</td><td>80.00</td><td>80.00</td></tr>
<tr><td>2</td><td>水质监测</td><td>新增项目</td><td>40.00</td><td>40.00</td></tr></table>"""
    records = extract(read_content(page.encode(), "book.html")).records
    assert [one.text for one in records.objectives] == ["清淤渠道200公里"]
    named = [(line.label, str(line.amount)) for line in records.budget_lines]
    assert ("渠系清淤", "80.00") in named and ("水质监测", "40.00") in named
