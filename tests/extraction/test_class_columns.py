"""Lists of projects with two columns for each class of indicators."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

PAGE = """<p>部门预算项目绩效目标汇总表</p><p>2024年　单位：万元</p><table>
<tr><td rowspan=3>单位编码（项目编码）</td><td rowspan=3>项目单位（项目名称）</td>
<td colspan=3>项目金额</td><td colspan=6>绩效目标</td></tr>
<tr><td rowspan=2>资金总额</td><td rowspan=2>政府预算资金</td><td rowspan=2>单位资金</td>
<td colspan=2>成本指标</td><td colspan=2>产出指标</td><td colspan=2>满意度指标</td></tr>
<tr><td>三级指标</td><td>指标值</td><td>三级指标</td><td>指标值</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>230</td><td>青禾县水务局</td><td>{all}</td><td>70.00</td><td>10.00</td>
<td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>230001</td><td>青禾县水务局本级</td><td>{own}</td><td>30.00</td><td>0.00</td>
<td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td rowspan=2>41990024P0001</td><td rowspan=2>堤防巡查</td><td rowspan=2>30.00</td>
<td rowspan=2>30.00</td><td rowspan=2>0.00</td>
<td>每公里巡查费用</td><td>≤500元</td><td>巡查堤防长度</td><td>≥600公里</td><td>沿堤村民满意度</td><td>≥90%</td></tr>
<tr><td></td><td></td><td>隐患整改率</td><td>≥98%</td><td></td><td></td></tr>
<tr><td>230002</td><td>青禾县供水站</td><td>50.00</td><td>40.00</td><td>10.00</td>
<td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>41990024P0002</td><td>水表更换</td><td>50.00</td><td>40.00</td><td>{rest}</td>
<td>每块水表费用</td><td>≤250元</td><td>更换水表数量</td><td></td><td>用水户满意度</td><td>≥88%</td></tr></table>"""


def read(all: str = "80.00", own: str = "30.00", rest: str = "10.00") -> RecordSet:  # noqa: A002
    page = PAGE.format(all=all, own=own, rest=rest)
    return extract(read_content(page.encode(), "list.html")).records


def test_a_project_has_the_indicators_of_all_its_rows() -> None:
    records = read()
    assert [(p.code, p.name, p.amount, p.unit, p.other_amount) for p in records.projects] == [
        ("41990024P0001", "堤防巡查", 30, "万元", 0),
        ("41990024P0002", "水表更换", 50, "万元", 10),
    ]
    assert [(i.level1, i.level3, i.target) for i in records.indicators] == [
        ("成本指标", "每公里巡查费用", "≤500元"),
        ("产出指标", "巡查堤防长度", "≥600公里"),
        ("产出指标", "隐患整改率", "≥98%"),
        ("满意度指标", "沿堤村民满意度", "≥90%"),
        ("成本指标", "每块水表费用", "≤250元"),
        ("产出指标", "更换水表数量", ""),
        ("满意度指标", "用水户满意度", "≥88%"),
    ]


@pytest.mark.parametrize(
    ("all_of_it", "own", "rest", "told"),
    [
        ("80.00", "30.00", "10.00", []),
        ("85.00", "30.00", "10.00", ["资金总额合计 85.00，2 个项目之和 80.00"]),
        ("80.00", "36.00", "10.00", ["资金总额合计 36.00，1 个项目之和 30.00"]),
        (
            "80.00",
            "30.00",
            "1.00",
            [
                "单位资金合计 10.00，1 个项目之和 1.00",
                "单位资金合计 10.00，2 个项目之和 1.00",
                "资金总额（万元） 50.00；政府预算资金（万元） 40.00"
                " + 单位资金（万元） 1.00 = 41.00",
            ],
        ),
    ],
)
def test_units_come_to_their_projects(all_of_it: str, own: str, rest: str, told: list[str]) -> None:
    issues = read(all_of_it, own, rest).issues
    codes = ("unequal_list", "unequal_money")
    said = sorted(one.message.split(": ", 1)[1] for one in issues if one.code in codes)
    assert said == sorted(told)


def test_projects_belong_to_the_unit_above_them() -> None:
    units = [(p.organisation_code, p.organisation_name) for p in read().projects]
    assert units == [("230001", "青禾县水务局本级"), ("230002", "青禾县供水站")]
