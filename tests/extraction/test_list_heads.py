"""Lists of projects whose heads take two rows, and lists with a row that adds up the others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet


def listed(*rows: str, summary: Sequence[str] = ()) -> RecordSet:
    """What a page says whose table has these rows of cells in HTML, and a summary below it."""
    table, below = ("".join(f"<tr>{row}</tr>" for row in part) for part in (rows, summary))
    page = f"<h2>项目支出绩效目标表</h2><p>单位：万元</p><table>{table}</table>"
    page += f"<p>项目汇总表</p><table>{below}</table>" if below else ""
    return extract(read_content(page.encode(), "list.html")).records


def cells(text: str) -> str:
    return "".join(f"<td>{cell}</td>" for cell in text.split("|"))


def test_the_heads_of_the_indicators_stand_below_one_over_all_of_them() -> None:
    over = "".join(
        f"<td rowspan=2>{head}</td>"
        for head in ("单位名称（专项名称）", "资金总额", "实施期绩效目标")
    )
    records = listed(
        f"{over}<td colspan=4>绩效指标</td>",
        cells("一级指标|二级指标|三级指标|指标值"),
        cells("茶园改造|42.5|改造茶园300亩|产出指标|数量指标|改造茶园面积|≥300亩"),
        cells("茶厂检修|18|检修设备9台|产出指标|数量指标|检修设备数量|≥9台"),
    )
    assert [(p.name, p.amount) for p in records.projects] == [
        ("茶园改造", Decimal("42.5")),
        ("茶厂检修", Decimal(18)),
    ]
    assert [(i.level3, i.target) for i in records.indicators] == [
        ("改造茶园面积", "≥300亩"),
        ("检修设备数量", "≥9台"),
    ]


def test_the_sources_of_the_money_stand_below_one_head_over_all_of_them() -> None:
    over = "".join(f"<td rowspan=2>{head}</td>" for head in ("序号", "项目名称"))
    behind = ("年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
    records = listed(
        f"{over}<td colspan=3>资金情况</td>"
        + "".join(f"<td rowspan=2>{head}</td>" for head in behind),
        cells("资金总额|财政拨款|其他资金"),
        cells("1|茶园改造|42.5|40|2.5|改造茶园300亩|产出指标|数量指标|改造茶园面积|≥300亩"),
        cells("2|茶厂检修|18|18|0|检修设备9台|产出指标|数量指标|检修设备数量|≥9台"),
    )
    assert [(p.name, p.amount, p.fiscal_amount, p.other_amount) for p in records.projects] == [
        ("茶园改造", Decimal("42.5"), Decimal(40), Decimal("2.5")),
        ("茶厂检修", Decimal(18), Decimal(18), Decimal(0)),
    ]
    assert [i.level3 for i in records.indicators] == ["改造茶园面积", "检修设备数量"]


def test_units_and_projects_share_a_column() -> None:
    records = listed(
        cells(
            "项目单位、项目名称|年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位"
        ),
        cells("青禾县茶叶站|||||||"),
        cells("茶园改造|改造茶园300亩|产出指标|数量指标|改造茶园面积|≥|300|亩"),
        cells("青禾县机修站|||||||"),
        cells("茶厂检修|检修设备9台|产出指标|数量指标|检修设备数量|≥|9|台"),
    )
    assert [(p.name, p.organisation_name) for p in records.projects] == [
        ("茶园改造", "青禾县茶叶站"),
        ("茶厂检修", "青禾县机修站"),
    ]
    assert [i.target for i in records.indicators] == ["≥300亩", "≥9台"]


def test_the_code_of_a_unit_stands_in_front_of_its_name() -> None:
    records = listed(
        cells("单位编码|单位名称|项目名称|预算金额|绩效目标|一级指标|二级指标|三级指标|指标值"),
        cells("308001|青禾县茶叶站|茶园改造|42.5|改造茶园|产出指标|数量指标|茶园面积|≥300亩"),
        cells("308002|青禾县机修站|茶厂检修|18|检修设备|产出指标|数量指标|设备数量|≥9台"),
    )
    assert [(p.organisation_code, p.organisation_name) for p in records.projects] == [
        ("308001", "青禾县茶叶站"),
        ("308002", "青禾县机修站"),
    ]


def test_classes_of_output_stand_below_its_head_beside_those_of_the_first_level() -> None:
    over = "<td rowspan=2>项目名称</td><td colspan=3>预算金额</td><td rowspan=2>年度绩效目标</td>"
    over += "<td colspan=3>产出指标</td><td rowspan=2>效益指标</td><td rowspan=2>满意度指标</td>"
    records = listed(
        over,
        cells("合计|财政拨款|其他资金|数量指标|质量指标|时效指标"),
        cells(
            "茶园改造|42.5|40|2.5|改造茶园300亩|改造面积≥300亩|成活率≥90%"
            "|改造完成时间2024年11月底前|茶农收入有所提高|茶农满意度≥90%"
        ),
        cells(
            "茶厂检修|18|18|0|检修设备9台|检修设备9台|检修合格率100%|检修及时率≥98%"
            "|茶叶品质稳步提升|茶厂满意度≥88%"
        ),
    )
    assert [(p.amount, p.fiscal_amount, p.other_amount) for p in records.projects] == [
        (Decimal("42.5"), 40, Decimal("2.5")),
        (18, 18, 0),
    ]
    assert [(i.level2, i.level3, i.target) for i in records.indicators[:5]] == [
        ("数量指标", "改造面积", "≥300亩"),
        ("质量指标", "成活率", "≥90%"),
        ("时效指标", "改造完成时间", "2024年11月底前"),
        ("", "茶农收入", "有所提高"),
        ("服务对象满意度指标", "茶农满意度", "≥90%"),
    ]


def test_a_row_that_adds_up_is_no_project() -> None:
    records = listed(
        cells("序号|项目名称|预算数|年度绩效目标"),
        cells("|合计|60.5|"),
        cells("1|茶园改造|42.5|改造茶园300亩"),
        cells("2|茶厂检修|18|检修设备9台"),
    )
    assert [p.name for p in records.projects] == ["茶园改造", "茶厂检修"]
    assert any("60.5" in issue.message for issue in records.issues)


def test_heads_of_money_have_the_unit_of_the_list_and_a_summary_beside_it_too() -> None:
    records = listed(
        cells("项目名称|预算总额|财政资金|其他资金|一级指标|二级指标|三级指标|指标值"),
        cells("茶园改造|42.5|40|2.5|产出指标|数量指标|改造茶园面积|≥300亩"),
        cells("茶厂检修|18|18|0|产出指标|数量指标|检修设备数量|≥9台"),
        summary=(
            cells("序号|项目名称|预算总额|财政资金"),
            cells("1|茶园改造|42.5|40"),
            cells("2|茶厂检修|18|18"),
            cells("合计||60.5|58"),
        ),
    )
    assert [(p.amount, p.fiscal_amount, p.unit) for p in records.projects] == [
        (Decimal("42.5"), Decimal(40), "万元"),
        (Decimal(18), Decimal(18), "万元"),
    ]
    assert {(line.table, line.unit) for line in records.budget_lines} == {("project_list", "万元")}
    assert [document.kind for document in records.documents] == ["project_performance"]


def test_money_and_classes_stand_below_heads_over_them() -> None:
    over = "<td rowspan=2>项目名称</td><td colspan=3>项目资金</td><td rowspan=2>绩效目标</td>"
    records = listed(
        f"{over}<td colspan=2>绩效指标</td>",
        cells("合计|财政拨款|其他资金|产出指标|满意度指标"),
        cells(
            "茶园改造|42.5|40|2.5|改造茶园300亩"
            "|数量指标：改造茶园≥300亩；质量指标：成活率≥90%|茶农满意度≥95%"
        ),
        cells("茶厂检修|18|18|0|检修设备9台|数量指标：检修设备≥9台|工人满意度≥90%"),
    )
    assert [(p.amount, p.fiscal_amount, p.other_amount) for p in records.projects] == [
        (Decimal("42.5"), Decimal(40), Decimal("2.5")),
        (Decimal(18), Decimal(18), Decimal(0)),
    ]
    assert [(i.level2, i.level3, i.target) for i in records.indicators] == [
        ("数量指标", "改造茶园", "≥300亩"),
        ("质量指标", "成活率", "≥90%"),
        ("服务对象满意度指标", "茶农满意度", "≥95%"),
        ("数量指标", "检修设备", "≥9台"),
        ("服务对象满意度指标", "工人满意度", "≥90%"),
    ]


def test_a_project_over_several_rows_is_added_up_once() -> None:
    project = "".join(f"<td rowspan=2>{cell}</td>" for cell in ("茶园改造", "42.5", "40", "2.5"))
    records = listed(
        cells("项目名称|预算总额|财政资金|其他资金|一级指标|二级指标|三级指标|指标值"),
        project + cells("产出指标|数量指标|改造茶园面积|≥300亩"),
        cells("产出指标|质量指标|茶苗成活率|≥85%"),
        cells("茶厂检修|18|18||产出指标|数量指标|检修设备数量|≥9台"),
        cells("合计|60.5|58|2.5||||"),
    )
    assert [i for i in records.issues if i.code in ("unequal_list", "blank_total")] == []


FORM = """项目支出绩效目标表
项目名称 | {} | |
项目资金（万元） | 年度资金总额： | {} |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 完成数量 | ≥9台
满意度指标 | 服务对象满意度指标 | 茶农满意度 | ≥90%
"""


def test_a_summary_in_front_of_the_forms_has_all_money_and_its_sources() -> None:
    text = (
        "青禾县茶业局2025年项目支出绩效目标汇总表\n\n"
        "序号 | 项目名称 | 实施单位 | 年度资金总额（万元） | 其中：财政拨款 | 其他资金\n"
        "1 | 茶园改造 | 青禾县茶业站 | 42.5 | 40 | 2.5\n"
        "2 | 茶厂检修 | 青禾县茶业局本级 | 18 | 18 | \n"
        "合计 |  |  | 60.5 | 58 | 2.5\n\n"
    )
    forms = FORM.format("茶园改造", "42.5") + "\n" + FORM.format("茶厂检修", "18")
    records = extract(read_content((text + forms).encode(), "list.txt")).records
    assert [project.name for project in records.projects] == ["茶园改造", "茶厂检修"]
    lines = [(one.label, one.amount) for one in records.budget_lines]
    assert {one.table for one in records.budget_lines} == {"project_list"}
    assert lines == [
        ("茶园改造", Decimal("42.5")),
        ("茶园改造", Decimal(40)),
        ("茶园改造", Decimal("2.5")),
        ("茶厂检修", Decimal(18)),
        ("茶厂检修", Decimal(18)),
        ("合计", Decimal("60.5")),
        ("合计", Decimal(58)),
        ("合计", Decimal("2.5")),
    ]


def test_the_money_of_a_project_stands_below_one_head_with_a_part_that_adds_it_up() -> None:
    rest = ("项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
    over = "".join(f"<td rowspan=2>{head}</td>" for head in rest)
    records = listed(
        f"<td rowspan=2>单位名称、项目名称</td><td colspan=3>项目年度金额</td>{over}",
        cells("小计|财政拨款|其他资金"),
        cells("青禾县茶业局|60.5|50.5|10|||||"),
        cells("茶园改造|42.5|32.5|10|改造茶园300亩|产出指标|数量指标|改造茶园面积|≥300亩"),
        cells("茶厂检修|18|18|0|检修设备9台|产出指标|数量指标|检修设备数量|≥9台"),
    )
    assert [(p.name, p.amount, p.fiscal_amount, p.other_amount) for p in records.projects] == [
        ("茶园改造", Decimal("42.5"), Decimal("32.5"), Decimal(10)),
        ("茶厂检修", Decimal(18), Decimal(18), Decimal(0)),
    ]
