"""Rows of a form whose cells go over several of them."""

from decimal import Decimal

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

PAGE = """<h1>青禾县茶业局2024年项目支出绩效目标表</h1>
<table>
<tr><td>项目名称</td><td colspan="2">茶园改造</td><td>项目编码</td><td colspan="2">QH0001</td></tr>
<tr><td rowspan="2">项目资金（万元）</td><td rowspan="2">总额</td><td rowspan="2">{total}</td>
<td>其中：财政资金</td><td>其他资金</td><td>资金属性</td></tr>
<tr><td>{fiscal}</td><td>{other}</td><td>特定目标类</td></tr>
<tr><td>年度总体目标</td><td colspan="5">改造茶园</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td colspan="2">三级指标</td><td colspan="2">指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td colspan="2">改造面积</td><td colspan="2">≥90亩</td></tr>
</table>"""


@pytest.mark.parametrize(
    ("total", "fiscal", "other"), [("37.00", "31.00", "6.00"), ("37", "37", "0")]
)
def test_a_total_over_two_rows_has_its_sources_in_the_second(
    total: str, fiscal: str, other: str
) -> None:
    text = PAGE.format(total=total, fiscal=fiscal, other=other)
    records = extract(read_content(text.encode(), "form.html")).records
    (project,) = records.projects
    found = (project.amount, project.fiscal_amount, project.other_amount)
    assert found == (Decimal(total), Decimal(fiscal), Decimal(other))
    assert not [one for one in records.issues if one.code == "bad_number"]


SOURCES = """<h1>青禾县茶业局2024年项目支出绩效目标表</h1>
<table>
<tr><td>项目名称</td><td colspan="2">茶园改造</td></tr>
<tr><td rowspan="3">资金情况（万元）</td><td>资金总额：</td><td>37.00</td></tr>
<tr><td>财政拨款：</td><td>31.00</td></tr>
<tr><td>{label}</td><td>{other}</td></tr>
<tr><td>总体目标</td><td colspan="2">改造茶园</td></tr>
<tr><td>一级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>改造面积</td><td>≥90亩</td></tr>
</table>"""


@pytest.mark.parametrize(
    ("label", "other", "found"),
    [
        ("其他：", "6.00", Decimal("6.00")),
        ("其它", "0", Decimal(0)),
        ("其他说明：", "6.00", None),
        ("其他：", "见附件", None),
    ],
)
def test_a_row_that_says_other_alone_below_money_is_money(
    label: str, other: str, found: Decimal | None
) -> None:
    text = SOURCES.format(label=label, other=other)
    (project,) = extract(read_content(text.encode(), "form.html")).records.projects
    assert (project.fiscal_amount, project.other_amount) == (Decimal("31.00"), found)


ONE_COLUMN = """<h1>青禾县茶业局2024年项目支出绩效目标表</h1><p>单位：万元</p>
<table>
<tr><td>项目名称</td><td>预算数</td><td>总体目标</td><td>指标类别</td><td>指标名称</td><td>目标值</td></tr>
<tr><td rowspan="4">茶园改造</td><td rowspan="4">9.00</td><td rowspan="4">改造茶园</td>
<td>数量指标</td><td>改造面积</td><td>≥90亩</td></tr>
<tr><td>社会效益指标</td><td>带动茶农</td><td>≥60户</td></tr>
<tr><td>满意度指标</td><td>茶农满意度</td><td>≥90%</td></tr>
<tr><td>质量指标</td><td>成活率</td><td>≥85%</td></tr>
</table>"""


def test_one_column_of_classes_names_those_of_the_second_level() -> None:
    records = extract(read_content(ONE_COLUMN.encode(), "form.html")).records
    assert [(one.level1, one.level2, one.level3) for one in records.indicators] == [
        ("产出指标", "数量指标", "改造面积"),
        ("效益指标", "社会效益指标", "带动茶农"),
        ("满意度指标", "", "茶农满意度"),
        ("产出指标", "质量指标", "成活率"),
    ]


REGIONS = """<h1>关于下达2025年渡口维修资金的绩效目标</h1><p>2025年渡口维修资金区域绩效目标表</p>
<p>区域绩效目标（青禾县）</p>{first}<p>区域绩效目标（柳湖市）</p>{second}"""
REGION = """<table><tr><td>县（市）</td><td colspan="2">{place}</td></tr>
<tr><td>实施单位</td><td colspan="2">{place}交通局</td></tr>
<tr><td>资金情况（万元）</td><td>年度金额</td><td>{money}</td></tr>
<tr><td>总体目标</td><td colspan="2">维修渡口{count}处。</td></tr>
<tr><td>一级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>维修渡口</td><td>{count}处</td></tr></table>"""


def test_goals_of_regions_below_titles_with_the_place_in_brackets() -> None:
    first = REGION.format(place="青禾县", money="9.00", count="3")
    second = REGION.format(place="柳湖市", money="6.00", count="2")
    page = REGIONS.format(first=first, second=second)
    records = extract(read_content(page.encode(), "goals.html")).records
    units = [(one.name, one.implementing_unit, one.amount) for one in records.projects]
    assert units == [
        ("区域绩效目标（青禾县）", "青禾县交通局", Decimal("9.00")),
        ("区域绩效目标（柳湖市）", "柳湖市交通局", Decimal("6.00")),
    ]
    assert [(one.level3, one.target) for one in records.indicators] == [
        ("维修渡口", "3处"),
        ("维修渡口", "2处"),
    ]


EVALUATED = """<h1>青禾县茶业局2024年项目支出绩效自评表</h1><table>
<tr><td>项目名称</td><td colspan="5">茶园改造</td></tr>
<tr><td>项目资金（万元）</td><td>年初预算数</td><td>全年（调整）预算数</td><td>全年执行数</td>
<td>执行率（%）</td><td>得分</td></tr>
<tr><td>年度总金额</td><td>20.00</td><td>20.00</td><td>19.00</td><td>95.00</td><td>9.50</td></tr>
<tr><td>一级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td><td>分值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>改造面积</td><td>≥90亩</td><td>92亩</td><td>50</td><td>50</td></tr>
<tr><td>效益指标</td><td>带动茶农</td><td>≥60户</td><td>61户</td><td>40</td><td>40</td></tr>
<tr><td colspan="4">指标合计</td><td>90</td><td>{points}</td></tr>
<tr><td colspan="4">自评总分</td><td>100</td><td>99.50</td></tr></table>"""


@pytest.mark.parametrize(("points", "told"), [("90", 0), ("85", 1)])
def test_the_points_of_all_indicators_are_a_part_of_the_total(points: str, told: int) -> None:
    text = EVALUATED.format(points=points)
    records = extract(read_content(text.encode(), "form.html")).records
    (project,) = records.projects
    assert (project.amount, project.execution_amount) == (Decimal("20.00"), Decimal("19.00"))
    assert (project.execution_rate, project.score) == (Decimal("95.00"), Decimal("99.50"))
    assert [one.level3 for one in records.indicators] == ["改造面积", "带动茶农"]
    assert sum(one.code == "unequal_points" for one in records.issues) == told


SCOPE = """<h1>青禾县茶业局2024年项目支出绩效目标表</h1>
<table>
<tr><td>项目编码</td><td>QH0001</td><td>项目名称</td><td colspan="2">茶园改造</td></tr>
<tr><td rowspan="3">预算规模及资金用途</td><td>预算数</td><td>37.00</td>
<td>其中：财政资金</td><td>31.00</td></tr>
<tr><td>其他资金</td><td colspan="3">6.00</td></tr>
<tr><td colspan="4">改造茶园90亩。</td></tr>
<tr><td>绩效目标</td><td colspan="4">提高茶叶产量</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>确定依据</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>改造面积</td><td>≥90亩</td><td>方案</td></tr>
</table>"""


def test_a_head_over_rows_of_money_has_its_text_in_the_last_of_them() -> None:
    records = extract(read_content(SCOPE.encode(), "form.html")).records
    (project,) = records.projects
    assert (project.fiscal_amount, project.other_amount) == (Decimal("31"), Decimal("6"))
    assert project.purpose == "改造茶园90亩。"
    assert not [one for one in records.issues if one.code == "untaken_text"]


ENDS = """<h1>青禾县茶业局2024年项目支出绩效目标表</h1>
<table>
<tr><td>项目名称</td><td colspan="5">茶园改造</td></tr>
<tr><td>资金情况（万元）</td><td>资金总额</td><td>38.00</td>
<td>财政拨款</td><td colspan="2">38.00</td></tr>
<tr><td>立项依据及用途</td><td colspan="5">改造低产茶园。</td></tr>
<tr><td rowspan="3">资金测算</td><td>支出内容</td><td>标准（万元）</td><td>数量</td><td>单位</td>
<td>金额（万元）</td></tr>
<tr><td>换种</td><td>0.2</td><td>{count}</td><td>亩</td><td>18.00</td></tr>
<tr><td>修路</td><td>5</td><td>4</td><td>公里</td><td>20.00</td></tr>
<tr><td rowspan="2">支出进度（累计）</td><td>一季度末</td><td>二季度末</td><td>三季度末</td>
<td>四季度末</td><td>备注</td></tr>
<tr><td>20%</td><td>45%</td><td>75%</td><td>100%</td><td>累计占比</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td colspan="2">三级指标</td><td colspan="2">指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td colspan="2">改造面积</td><td colspan="2">≥90亩</td></tr>
</table>"""


@pytest.mark.parametrize(("count", "told"), [("90", 0), ("70", 1)])
def test_shares_at_the_ends_of_quarters_and_standards_times_numbers(count: str, told: int) -> None:
    records = extract(read_content(ENDS.format(count=count).encode(), "form.html")).records
    (project,) = records.projects
    assert project.purpose == "改造低产茶园。"
    shares = (project.schedule_mar, project.schedule_jun, project.schedule_oct)
    assert shares == (Decimal(20), Decimal(45), Decimal(75))
    assert project.schedule_dec == Decimal(100)
    assert sum(one.code == "unequal_money" for one in records.issues) == told


@pytest.mark.parametrize(
    "head", ["测算依据及资金用途", "资金用途及测算依据", "项目立项依据和资金用途", "用途及明细"]
)
def test_a_purpose_may_stand_with_what_it_rests_on(head: str) -> None:
    text = ENDS.format(count="90").replace("立项依据及用途", head)
    (project,) = extract(read_content(text.encode(), "form.html")).records.projects
    assert project.purpose == "改造低产茶园。"


BLANK = """<h1>青禾县茶业局2024年部门预算</h1><h2>2024年对下补助绩效目标表</h2>
<table>
<tr><td>单位名称（项目）</td><td>年度绩效目标</td><td>一级指标</td><td>二级指标</td>
<td>三级指标</td><td>指标值</td></tr>
<tr><td></td><td></td><td></td><td></td><td></td><td>{target}</td></tr>
</table>
<p>备注：我局2024年无对下补助项目，本表为空表。</p><p>2024年收入预算90万元。</p>"""


@pytest.mark.parametrize(("target", "projects"), [("", 0), ("≥90亩", 1)])
def test_a_form_that_nobody_filled_in_is_no_project(target: str, projects: int) -> None:
    records = extract(read_content(BLANK.format(target=target).encode(), "form.html")).records
    assert len(records.projects) == projects


BESIDE = """<h1>青禾县茶业局2024年项目支出绩效目标表</h1>
<table>
<tr><td>项目名称</td><td>茶园改造</td><td>项目编码</td><td>QH0001</td></tr>
<tr><td rowspan="2">项目预算（元）</td><td rowspan="2">{head}</td><td rowspan="2">1,345,000.00</td>
<td>其中：本年财政拨款</td><td>1,000,000.00</td></tr>
<tr><td>上年结转</td><td>345,000.00</td></tr>
<tr><td>年度总体目标</td><td colspan="4">改造茶园</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td colspan="2">三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td colspan="2">改造面积</td><td>≥90亩</td></tr>
</table>"""


@pytest.mark.parametrize("head", ["合计", "总计", "资金总额", "金额合计"])
def test_a_total_between_the_head_and_the_amount(head: str) -> None:
    records = extract(read_content(BESIDE.format(head=head).encode(), "form.html")).records
    (project,) = records.projects
    assert (project.amount, project.fiscal_amount) == (Decimal("1345000.00"), Decimal("1000000.00"))
    assert not [one for one in records.issues if one.code in ("bad_number", "unequal_money")]


SHARES = """青禾县茶业局2024年项目支出绩效目标表
项目名称 | 茶园改造 | 项目编码 | QH0001
支出进度计划（累计%） | 3月底：20% | 6月底：50% | 9月底：75% | 12月底：100%
项目概况及测算 | 改造茶园10亩，按6,000元/亩测算，计{sum}万元。
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造面积 | ≥10亩
"""


@pytest.mark.parametrize(
    ("money", "found"),
    [
        ("6.00", []),
        ("8.00", ["改造茶园10亩，按6,000元/亩测算，计8.00万元；相乘为6万元"]),
    ],
)
def test_each_share_in_a_cell_with_its_month(money: str, found: list[str]) -> None:
    records = extract(read_content(SHARES.format(sum=money).encode(), "form.txt")).records
    (project,) = records.projects
    shares = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    assert [None if one is None else f"{one:f}" for one in shares] == ["20", "50", "75", "100"]
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == found
