"""Forms of many provinces beside what people read: self-evaluations, whole departments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.document import Paragraph
from kg.extraction.flow import extract
from kg.reading import read_content
from kg.reading.text import text_to_blocks
from tests.extraction.account_texts import SHAPES
from tests.extraction.form_texts import (
    form_document,
    form_names,
    form_truth,
    stated_facts,
    stated_issues,
)
from tests.rendering.texts import FORMS, document_to_text

FOLDERS = [Path(__file__).with_name(name) for name in ("department_goals", "self_evaluations")]
CASES = [
    pytest.param(folder, name, id=f"{folder.name}-{name}")
    for folder in FOLDERS
    for name in form_names(folder)
]


def facts(folder: Path, name: str) -> list[str]:
    return [line for line in form_truth(folder, name) if not line.startswith("issue|")]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("folder", "name"), CASES)
def test_every_fact_whatever_became_of_merged_cells(folder: Path, name: str, shape: str) -> None:
    assert stated_facts(extract(form_document(folder, name, shape)).records) == facts(folder, name)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("folder", "name"), CASES)
def test_every_fact_in_every_form_of_text(folder: Path, name: str, shape: str, form: str) -> None:
    document = form_document(folder, name, shape)
    flattened = replace(document, blocks=text_to_blocks(document_to_text(document, form)))
    assert stated_facts(extract(flattened).records) == facts(folder, name)


@pytest.mark.parametrize("form", ["{} |\n", "{}\n\n", "{}\n"])
@pytest.mark.parametrize(("folder", "name"), CASES)
def test_every_fact_where_every_cell_stands_alone(folder: Path, name: str, form: str) -> None:
    cells: list[str] = []
    for block in form_document(folder, name, "lost").blocks:
        rows = [[block]] if isinstance(block, Paragraph) else block.rows
        cells += [cell.text for row in rows for cell in row]
    text = "".join(form.format(cell) for cell in cells)
    assert stated_facts(extract(read_content(text.encode(), "form.txt")).records) == facts(
        folder, name
    )


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_what_no_column_takes_is_reported(folder: Path, name: str) -> None:
    stated = stated_issues(extract(form_document(folder, name)).records)
    assert stated == [line for line in form_truth(folder, name) if line.startswith("issue|")]


def test_a_form_that_states_a_year_is_of_that_year() -> None:
    text = "某县水务局2024年项目支出绩效目标表\n\n"
    for year, name in ((2024, "河道保洁"), (2022, "堤防养护"), (2024, "水库巡查")):
        text += (
            f"项目支出绩效目标表\n({year}年度)\n项目名称\t{name}\n年度资金总额\t12\n"
            "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t里程\t≥30公里\n\n"
        )
    records = extract(read_content(text.encode(), "form.txt")).records
    assert records.documents[0].fiscal_year == 2024
    assert [project.fiscal_year for project in records.projects] == [2024, 2022, 2024]


SCHEDULE = """某县教育局2025年预算项目绩效目标

1、校舍维修绩效目标表
项目编码 | 13082725P0040051002E5 | 项目名称 | 校舍维修 |  |  | ||
预算规模及资金用途 | 预算数 | 140.00 | 其中：财政资金 | 140.00 | 其他资金 | ||
维修校舍屋面。 |  |  |  |  | ||
资金支出计划（%） | 3月底 | 6月底 |  | 10月底 | 12月底 | ||
25% | 50% |  | 80% | 100% | ||
绩效目标 | 完成维修。 |  |  |  |  | ||
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |  | 指标值确定依据 ||
产出指标 | 数量指标 | 维修校舍 | 维修校舍数量 | 2栋 |  | 方案 ||
"""


def test_shares_below_a_lost_cell_stand_below_their_months() -> None:
    (project,) = extract(read_content(SCHEDULE.encode(), "form.txt")).records.projects
    shares = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    assert shares == (25, 50, 80, 100)


MERGED = """<p>{title}</p><p>（2023年度）</p><table>
<tr><td colspan=2>项目名称<td colspan=3>{name}</tr>
<tr><td colspan=2>项目资金（万元）<td>年度资金总额<td colspan=2>36.00</tr>
<tr><td colspan=2>年度目标<td colspan=3>完成{name}。</tr>
<tr><td rowspan=2>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>
<tr><td>产出指标<td>数量指标（必填）<td>{name}里程<td>≥30公里</tr></table>"""


@pytest.mark.parametrize(
    "title", ["项目支出绩效目标表（{}）", "（{}）项目支出绩效目标表", "附表{}"]
)
def test_a_form_whose_first_head_is_over_two_columns(title: str) -> None:
    text = "<h1>某县水务局2023年部门预算</h1>"
    for number, name in enumerate(("河道保洁", "堤防养护"), start=1):
        text += MERGED.format(title=title.format(number), name=name)
    records = extract(read_content(text.encode(), "form.html")).records
    assert [project.name for project in records.projects] == ["河道保洁", "堤防养护"]
    assert [one.level3 for one in records.indicators] == ["河道保洁里程", "堤防养护里程"]


@pytest.mark.parametrize("number", ["（1）", "（二）", "(12)", ""])
def test_the_unit_below_a_numbered_title(number: str) -> None:
    text = f"某县水务局2023年部门预算\n项目支出绩效目标表{number}\n（2023年度） 单位：元\n"
    text += "项目名称 | 河道保洁 | 项目编码 | 20023T01\n预算金额 | 360,000.00 | | \n"
    text += "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    assert (project.name, project.unit, project.amount_yuan) == ("河道保洁", "元", 360000)


@pytest.mark.parametrize("target", ["≤100%", "良好"])
def test_a_row_in_place_below_classes_of_a_department_of_its_own(target: str) -> None:
    page = "<p>某县水务局部门整体支出绩效目标表</p><p>（2023年度）</p><table>"
    page += "<tr><td>部门名称<td colspan=6>某县水务局</tr>"
    page += "<tr><td>年度总体目标<td colspan=6>保障供水</tr>"
    page += "<tr><td rowspan=3>年度绩效指标<td>一级指标<td>二级指标<td>三级指标"
    page += "<td colspan=2>指标值<td>备注</tr>"
    page += "<tr><td>运行管理<td>财务管理<td>办公经费控制率"
    page += f"<td colspan=2>{target}<td></tr>"
    page += "<tr><td>运行管理<td>财务管理<td>预算完成率<td colspan=2>≥95%<td></tr></table>"
    found = extract(read_content(page.encode(), "form.html")).records.indicators
    assert [(one.level1, one.level2, one.level3, one.target) for one in found] == [
        ("运行管理", "财务管理", "办公经费控制率", target),
        ("运行管理", "财务管理", "预算完成率", "≥95%"),
    ]


def test_the_place_of_a_project_is_its_rows() -> None:
    page = MERGED.format(title="项目支出绩效目标表", name="河道保洁")
    (project,) = extract(read_content(page.encode(), "form.html")).records.projects
    assert project.source == "table=1&row=1-5"


EVALUATED = """<p>某县水务局部门整体支出绩效自评表</p><p>（2023年度）</p><table>
<tr><td>部门名称<td colspan=7>某县水务局</tr>
<tr><td>一级指标<td>二级指标<td>三级指标<td>分值<td>指标值<td>完成值<td>得分<td>说明</tr>
<tr><td>管理<td>人员配备<td>编制使用率<td>40<td>≤100%<td>94%<td>40<td></tr>
<tr><td>成效<td>供水保障<td>停水小时<td>60<td>≤30小时<td>33小时<td>{score}<td>抢修</tr>
<tr><td colspan=3>合计<td>100<td><td><td>93<td></tr></table>"""


@pytest.mark.parametrize(("score", "found"), [("53", []), ("35", ["总分 93，各指标得分之和 75"])])
def test_rows_of_an_evaluation_that_lack_nothing_stand_in_place(
    score: str, found: list[str]
) -> None:
    page = EVALUATED.format(score=score)
    records = extract(read_content(page.encode(), "form.html")).records
    first = records.indicators[0]
    assert (first.level1, first.level2, first.level3) == ("管理", "人员配备", "编制使用率")
    assert (first.target, first.outturn, first.weight, first.score) == ("≤100%", "94%", 40, 40)
    points = [one for one in records.issues if one.code == "unequal_points"]
    assert [one.message.split(": ", 1)[1] for one in points] == found


def test_the_unit_above_a_form_without_a_title() -> None:
    text = "某县水务局2023年部门预算\n一、河道保洁\n单位：万元\n"
    text += "项目名称 | 河道保洁 | 项目编码 | 20023T01\n"
    text += "预算金额 | 36.00 | | \n一级指标 | 二级指标 | 三级指标 | 指标值\n"
    text += "产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    assert (project.unit, project.amount_yuan) == ("万元", 360000)


@pytest.mark.parametrize(
    ("begin", "end"), [("起始年度", "终止年度"), ("计划开始日期", "计划完成日期")]
)
def test_the_first_and_the_last_day_stand_in_fields(begin: str, end: str) -> None:
    text = "某县水务局2023年部门预算\n项目支出绩效目标表\n项目名称 | 河道保洁\n"
    text += f"{begin} | 2023-01-01 | {end} | 2023-12-31\n"
    text += "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    assert project.period == "2023-01-01至2023-12-31"


def test_a_title_that_says_what_is_in_the_form_and_the_day_below_it() -> None:
    text = "<h1>某县水务局2023年部门预算</h1>"
    for year, name in (("2023", "河道保洁"), ("2021", "堤防养护")):
        text += f"<p>{year}年部门预算项目申报表（含绩效目标）</p>"
        text += "<p>申报日期：2022年11月　　单位：万元</p><table>"
        text += f"<tr><td>项目名称<td colspan=3>{name}</tr><tr><td>项目当年预算<td>36.00</tr>"
        text += "<tr><td rowspan=2>项目绩效总目标<td>目标名称<td colspan=2>目标说明</tr>"
        text += f"<tr><td>年度目标1<td colspan=2>{name}30公里</tr>"
        text += "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
        text += f"<tr><td>产出指标<td>数量指标<td>{name}里程<td>≥30公里</tr></table>"
    records = extract(read_content(text.encode(), "form.html")).records
    assert [(one.name, one.fiscal_year, one.unit) for one in records.projects] == [
        ("河道保洁", 2023, "万元"),
        ("堤防养护", 2021, "万元"),
    ]
    assert [one.text for one in records.objectives] == ["河道保洁30公里", "堤防养护30公里"]


@pytest.mark.parametrize(
    ("overview", "purpose"),
    [
        ("河道保洁。", "河道保洁。"),
        ("对县城三条河道开展打捞和保洁。", ""),
        ("对县城三条河道开展保洁，需资金36万元。", "对县城三条河道开展保洁，需资金36万元。"),
    ],
)
def test_an_overview_that_only_repeats_the_name_is_all_that_is_said(
    overview: str, purpose: str
) -> None:
    text = "某县水务局2023年部门预算\n项目支出绩效目标表\n项目名称 | 河道保洁\n"
    text += f"项目概况 | {overview}\n立项依据 | 县河长制工作方案\n项目实施计划 | 全年保洁\n"
    text += "一级指标 | 二级指标 | 三级指标 | 指标值\n"
    text += "产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    assert project.purpose == purpose


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("三、重点项目绩效目标表", 1),
        ("表3-1 部门重点项目支出绩效目标表（2023年度）", 1),
        ("某县水务局2023年重点项目绩效目标表", 1),
        ("项目支出绩效目标表", 0),
        # A project of that name.
        ("某乡重点项目前期绩效目标表", 0),
    ],
)
def test_a_title_that_says_that_forms_are_of_key_projects(title: str, found: int) -> None:
    text = f"某县水务局2023年部门预算\n{title}\n项目名称 | 河道保洁\n"
    text += "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert sum(one.code == "key_projects" for one in issues) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("实行绩效目标管理的项目5个，涉及资金90万元。其中重点项目1个。", ["其中重点项目1个"]),
        ("实行绩效目标管理的项目5个，其中：1个重点项目公开绩效目标。", ["其中：1个重点项目"]),
        # As many key projects have no forms.
        ("实行绩效目标管理的项目5个，其中重点项目3个。", []),
        ("实行绩效目标管理的项目1个，涉及资金90万元。", []),
    ],
)
def test_a_text_that_says_that_forms_are_of_key_projects(told: str, found: list[str]) -> None:
    text = f"某县水务局2023年部门预算\n{told}\n项目支出绩效目标表\n项目名称 | 河道保洁\n"
    text += "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert [one.message.split(": ", 1)[1] for one in issues if one.code == "key_projects"] == found


def test_what_was_reached_the_year_before_is_no_target() -> None:
    text = "<h1>某县水务局2023年部门预算</h1><h2>项目支出绩效目标表</h2><table>"
    text += "<tr><td>项目名称<td colspan=5>河道保洁</tr>"
    text += "<tr><td rowspan=2>一级指标<td rowspan=2>二级指标<td rowspan=2>指标名称"
    text += "<td colspan=2>指标值<td rowspan=2>绩效标准</tr>"
    text += "<tr><td>上年实现<td>预计当年实现</tr>"
    text += "<tr><td>产出指标<td>数量指标<td>保洁里程<td><td>≥30公里<td>计划标准</tr>"
    text += "<tr><td>产出指标<td>质量指标<td>保洁达标率<td>90%<td>≥95%<td>计划标准</tr></table>"
    records = extract(read_content(text.encode(), "form.html")).records
    assert [one.target for one in records.indicators] == ["≥30公里", "≥95%"]


def test_the_year_of_a_form_and_the_years_of_its_project_stand_in_fields() -> None:
    text = "某县水务局2023年部门预算\n项目支出绩效目标表\n项目名称 | 河道保洁 | 预算年度 | 2022\n"
    text += "起始年度 | 2021 | 终止年度 | 2024\n一级指标 | 二级指标 | 三级指标 | 指标值\n"
    text += "产出指标 | 数量指标 | 保洁河道 | ≥30公里\n"
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    assert (project.fiscal_year, project.period) == (2022, "2021至2024")


def test_names_and_captions_between_forms_of_a_sheet_are_no_indicators() -> None:
    form = (
        "<tr><td>{0}</tr><tr><td>单位：万元</tr><tr><td>项目名称<td>{0}<td>预算金额<td>36.00</tr>"
    )
    form += "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    form += "<tr><td>产出指标<td>数量指标<td>{0}里程<td>≥30公里</tr>"
    rows = form.format("一、河道保洁") + form.format("二、堤防养护")
    text = f"<h1>某县水务局2023年部门预算</h1><table>{rows}</table>"
    records = extract(read_content(text.encode(), "form.html")).records
    assert [project.unit for project in records.projects] == ["万元", "万元"]
    assert len(records.indicators) == 2
