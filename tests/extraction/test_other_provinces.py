"""Headings and shapes of publishers that came later: each small document against what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import BudgetLineRecord, RecordSet


def records(text: str) -> RecordSet:
    return extract(read_content(text.encode(), "document.txt")).records


def said(line: BudgetLineRecord) -> tuple[str, str, str, str]:
    return line.table, line.label, line.measure, str(line.amount)


def test_the_number_of_a_public_table_is_none_of_its_titles() -> None:
    (line,) = records(
        "青禾县档案馆2022年部门预算\n一般公共预算支出表\n部门公开表5\n单位：万元\n"
        "科目编码\t科目名称\t合计\n201\t一般公共服务支出\t8.00\n"
    ).budget_lines
    assert said(line) == ("general_public_expenditure", "一般公共服务支出", "合计", "8.00")


def test_a_title_joined_with_the_publisher_below_it() -> None:
    (line,) = records(
        "部门收入总表部门：青禾县档案馆  单位：万元\n"
        "科目编码\t科目名称\t合计\n201\t甲类支出\t8.00\n"
    ).budget_lines
    assert (line.table, line.organisation_name, line.unit) == ("revenue", "青禾县档案馆", "万元")


def test_transfers_by_place() -> None:
    lines = records(
        "2024年转移支付预算分地区情况表\n单位：万元\n"
        "地区\t合计\t一般性转移支付\t专项转移支付\n春江镇\t9\t6\t3\n合计\t9\t6\t3\n"
    ).budget_lines
    assert [said(line)[1:] for line in lines[:3]] == [
        ("春江镇", "合计", "9"),
        ("春江镇", "一般性转移支付", "6"),
        ("春江镇", "专项转移支付", "3"),
    ]


def test_classes_of_expenditure_beside_income() -> None:
    lines = records(
        "收支预算总表\n单位：万元\n收入\t\t支出\t\t\t\n"
        "项目\t本年预算数\t支出类别\t本年预算数\t功能分类\t本年预算数\n"
        "一、财政拨款收入\t8.00\t一、基本支出\t5.00\t一、教育支出\t7.00\n"
    ).budget_lines
    assert [(line.side, line.label) for line in lines] == [
        ("revenue", "财政拨款收入"),
        ("expenditure", "基本支出"),
        ("expenditure", "教育支出"),
    ]


def test_a_total_in_the_column_of_unit_codes() -> None:
    (line,) = records(
        "部门收入总表\n单位：万元\n单位代码\t单位名称\t合计\n合计\t\t8.00\n"
    ).budget_lines
    assert line.label == "合计"


def test_the_zeros_of_an_empty_form_are_about_nothing() -> None:
    text = (
        "青禾县档案馆2024年部门预算\n2024年收入预算8.00万元。\n政府性基金预算支出表\n单位：万元\n"
        "科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t\t{0}\t0.00\t{0}\n"
    )
    assert records(text.format("0.00")).budget_lines == ()
    lines = records(text.format("3.00")).budget_lines
    assert [str(line.amount) for line in lines] == ["3.00", "0.00", "3.00"]


def test_a_report_is_about_the_budget_that_it_proposes() -> None:
    (document,) = records(
        "春江县2019年财政预算执行情况和2020年财政预算草案的报告\n"
        "——2020年1月9日在县人民代表大会上\n春江县财政局\n各位代表：\n"
        "2020年，全县一般公共预算收入安排72000万元，比上年增收3100万元。\n"
    ).documents
    assert (document.fiscal_year, document.organisation_name) == (2020, "春江县财政局")
    assert document.title == "春江县2019年财政预算执行情况和2020年财政预算草案的报告"


def test_more_revenue_is_an_increase() -> None:
    first, more = records(
        "第一部分 部门预算情况说明\n2024年一般公共预算收入72000万元，比上年增收3100万元。\n"
    ).statements
    assert (first.comparison, more.comparison) == ("", "increase")
    assert more.label == first.label


def test_a_subordinate_unit_has_its_own_code() -> None:
    text = (
        "{name}2025年单位预算\n单位收入总表\n填报单位：[{code}]{name}  单位：万元\n"
        "科目编码\t科目名称\t合计\n210\t卫生健康支出\t8.00\n"
    )
    (unit,) = records(text.format(name="青禾县中医院", code="315012")).documents
    (own_office,) = records(text.format(name="青禾县卫生局", code="315001")).documents
    assert (unit.organisation_code, own_office.organisation_code) == ("315012", "315")


def test_a_total_of_purchases_over_merged_cells() -> None:
    total = records(
        "青禾县档案馆2024年部门预算\n政府采购预算表\n单位：万元\n"
        "项目名称\t采购目录序号\t采购品目\t计量单位\t数量\t单价\t金额\n"
        "档案数字化\tA02010105\t台式计算机\t台\t2\t0.50\t1.00\n"
        "合计\t合计\t合计\t合计\t\t\t1.00\n"
    ).procurement[-1]
    assert (total.item, str(total.amount)) == ("合计", "1.00")
    assert (total.project_name, total.catalogue_no, total.measure_unit) == ("", "", "")


def test_purchases_of_units_with_their_total_and_counted_in_one_cell() -> None:
    found = records(
        "青禾县档案馆2024年部门预算\n政府采购预算表\n单位：万元\n"
        "单位名称\t采购项目名称\t采购品目\t数量\t单价\t采购预算\n"
        "青禾县档案馆\t设备更新\t扫描仪\t3台\t0.50\t1.50\n合计\t\t\t\t\t1.50\n"
    ).procurement
    assert [
        (one.organisation_name, one.item, one.quantity, one.measure_unit, str(one.amount))
        for one in found
    ] == [("青禾县档案馆", "扫描仪", 3, "台", "1.50"), ("青禾县档案馆", "合计", None, "", "1.50")]


def test_a_total_of_purchases_may_stand_under_the_numbers_of_the_rows() -> None:
    found = records(
        "青禾县档案馆2024年部门预算\n政府采购预算表\n单位：万元\n"
        "序号\t项目名称\t采购品目\t采购类别\t数量\t金额\n"
        "1\t库房改造\t恒温设备\t货物\t2台\t7.00\n2\t库房改造\t监理服务\t服务\t1项\t3.00\n"
        "合计\t\t\t\t\t10.00\n"
    ).procurement
    assert [one.item for one in found] == ["恒温设备", "监理服务", "合计"]


def test_other_heads_of_money_and_goals() -> None:
    found = records(
        "青禾县文化馆2024年部门预算\n三、部门人员情况说明\n核定编制12人。\n项目绩效目标表\n"
        "项目名称\t夜间开放\t\t\n资金金额（万元）\t实施期资金总额：\t9.00\t\n\t其中：财政拨款\t9.00\t\n"
        "年度总目标\t延长开馆至21时。\t\t\n一级指标\t二级指标\t三级指标\t指标值\n"
        "产出指标\t数量指标\t延长开馆天数\t≥200天\n"
    )
    (project,) = found.projects
    assert (str(project.amount), str(project.fiscal_amount)) == ("9.00", "9.00")
    assert [goal.text for goal in found.objectives] == ["延长开馆至21时。"]
    assert not [one for one in found.issues if one.code == "untaken_text"]


def test_kinds_of_purchases_alone_are_no_projects() -> None:
    kinds = records(
        "青禾县档案馆2024年部门决算\n政府采购支出表\n单位：万元\n项目\t金额\n合计\t9.00\n"
        "政府采购货物支出\t5.00\n政府采购服务支出\t4.00\n"
    ).procurement
    named = [(one.project_name, one.item) for one in kinds]
    assert named == [("", "合计"), ("", "政府采购货物支出"), ("", "政府采购服务支出")]


def test_the_number_of_a_class_of_purchases_is_none_of_its_name() -> None:
    classes = records(
        "青禾县档案馆2024年部门预算\n政府采购预算表\n单位：万元\n"
        "采购品目大类\t专项名称\t采购品目名称\t采购组织形式\t总计\n合计\t\t\t\t9.00\n"
        "一、货物A\t\t\t\t9.00\n\t库房改造\t恒温设备\t集中采购\t9.00\n"
    ).procurement
    assert [one.item for one in classes] == ["合计", "货物A", "恒温设备"]


def test_a_table_of_bought_services_is_no_form_of_a_project() -> None:
    bought = records(
        "青禾县档案馆2024年部门预算\n政府购买服务支出表\n单位：万元\n"
        "项目名称\t购买服务项目名称\t承接主体类别\t预算金额\n合计\t\t\t9.00\n"
        "档案利用\t档案著录\t企业\t9.00\n"
    )
    assert bought.projects == ()
    assert [(line.label, str(line.amount)) for line in bought.budget_lines] == [
        ("合计", "9.00"),
        ("档案利用", "9.00"),
    ]


def test_a_section_of_road_menders_is_a_unit() -> None:
    units = records(
        "青禾县交通局2024年部门预算\n部门收入总表\n单位：万元\n"
        "单位编码\t单位名称\t合计\t一般公共预算\n412\t青禾县交通局\t9.00\t9.00\n"
        "412001\t青禾县交通局机关\t4.00\t4.00\n412002\t青禾县公路养护段\t5.00\t5.00\n"
    ).organisations
    assert ("青禾县公路养护段", "412002") in [(one.name, one.code) for one in units]


def test_purchases_under_a_divided_head() -> None:
    purchases = records(
        "青禾县档案馆2024年部门预算\n政府采购预算表\n单位：万元\n"
        "序号\t采购项目名称\t采购品目\t\t计量单位\t采购数量\t单价\t采购预算金额\n"
        "\t\t编码\t名称\t\t\t\t\n"
        "1\t设备更新\tA02010105\t台式计算机\t台\t12\t0.50\t6.00\n合计\t合计\t合计\t合计\t\t\t\t6.00\n"
    ).procurement
    first = purchases[0]
    assert (first.project_name, first.catalogue_no, first.item) == (
        "设备更新",
        "A02010105",
        "台式计算机",
    )


def test_goals_of_three_levels_without_the_word_indicator() -> None:
    found = records(
        "2018年项目绩效目标申报表\n项目名称：\t河道养护\t\t\n"
        "年度绩效目标：\t全年养护河道86公里。\t\t\n分解目标\t\t\t\n"
        "一级目标\t二级目标\t指标内容\t指标目标值\n产出目标\t数量\t养护长度\t=86公里\n"
        "效果目标\t社会效益\t垃圾滞留时间\t≤24小时\n"
    )
    assert [objective.text for objective in found.objectives] == ["全年养护河道86公里。"]
    assert [(i.level1, i.level2, i.level3) for i in found.indicators] == [
        ("产出指标", "数量指标", "养护长度"),
        ("效益指标", "社会效益指标", "垃圾滞留时间"),
    ]


def test_tasks_end_where_the_money_begins() -> None:
    found = records(
        "部门整体绩效目标表（2023年度）\n部门名称\t青禾县林业局\t\t\n年度履职目标\t造林1万亩。\t\t\n"
        "年度主要任务\t任务名称\t主要内容\t\n\t国土绿化\t完成造林。\t\n"
        "预算情况\t部门预算总额（万元）\t\t20.00\n\t1.资金来源：（1）财政性资金\t\t20.00\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t造林面积\t≥1万亩\n"
    )
    assert [(o.scope, o.text) for o in found.objectives] == [
        ("department", "造林1万亩。"),
        ("section", "完成造林。"),
    ]


def test_heads_over_a_target_in_three_columns_without_their_spans() -> None:
    (indicator,) = records(
        "2022年度项目支出绩效自评表\n项目名称 | 图书馆开放 |\n"
        "绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |\n"
        "效益指标 | 社会效益指标 | 文化生活 | = | 丰富 |  | 丰富 | 30.00 | 28.00 |\n"
    ).indicators
    assert (indicator.outturn, str(indicator.weight), str(indicator.score)) == (
        "丰富",
        "30.00",
        "28.00",
    )


def test_the_name_of_a_subject_is_no_project() -> None:
    found = records(
        "提前下达2024年中医药资金分配表\n单位：万元\n"
        "序号 | 用款单位 | 项目名称 | 支出功能分类科目 | 本次下达金额 |\n编码 | 名称 |\n"
        "1 | 青禾县中医院 | 中医馆 | 2101704 | 中医药专项 | 120.00 |\n"
    ).allocations
    assert [(a.project_name, a.code, a.measure) for a in found] == [
        ("中医馆", "2101704", "本次下达金额")
    ]


def test_a_letter_whose_first_sentence_a_line_end_cuts() -> None:
    found = records(
        "青禾市财政局关于提前下达2022年义务教育补助经费的通知\n青财教〔2021〕15号\n各区财政局：\n"
        "现提前下达你区2022年义务教育补助经费930万元，支出列“2050202小学教\n\n"
        "育”科目。\n\n请做好工作。\n青禾市财政局\n2021年12月16日\n附件1\n"
        "2022年义务教育补助经费分配表\n单位：万元\n"
        "旗县区\t金额\t旗县区\t金额\n东区\t310\t西旗\t620\n"
    )
    assert [(a.recipient, str(a.amount)) for a in found.allocations] == [
        ("东区", "310"),
        ("西旗", "620"),
    ]


def test_targets_of_half_a_year_stand_beside_those_that_count() -> None:
    (indicator,) = records(
        "2023年度项目绩效目标表\n项目名称\t房屋改造\t\t\t\n"
        "一级指标\t二级指标\t三级指标\t半年目标值\t全年目标值\n"
        "产出指标\t数量指标\t改造户数\t≥100户\t≥230户\n"
    ).indicators
    assert indicator.target == "≥230户"


def test_profits_that_enterprises_hand_over() -> None:
    found = records(
        "春江县2023年国有资本经营预算\n国有资本收益收取情况表\n单位：万元\n"
        "序号\t企业名称\t2022年度净利润\t应上缴收益\n1\t春江水务公司\t850.50\t127.58\n"
    )
    assert [(line.label, str(line.amount)) for line in found.budget_lines] == [
        ("春江水务公司", "850.50"),
        ("春江水务公司", "127.58"),
    ]


def test_the_signature_of_a_document_explains_nothing() -> None:
    (term,) = records(
        "第三部分 预算情况说明\n2024年部门预算收入8.00万元。\n第四部分 名词解释\n"
        "一、基本支出：指保障运转的支出。\n青禾县档案馆\n2023年2月6日\n"
    ).terms
    assert term.definition == "指保障运转的支出。"


def test_parts_of_a_code_reach_over_the_break_of_a_table_that_goes_on() -> None:
    head = "类\t款\t项\t科目名称\t总计\t基本支出\n"
    lines = records(
        "青禾县档案馆2022年部门预算\n一般公共预算支出表\n单位名称：青禾县档案馆\n单位：万元\n"
        f"{head}201\t\t\t甲类支出\t9\t9\n\t26\t\t档案事务\t9\t9\n\n"
        f"一般公共预算支出表（续表）\n单位名称：青禾县档案馆\n单位：万元\n{head}\t\t04\t档案馆\t9\t9\n"
    ).budget_lines
    assert [(line.code, line.row_no) for line in lines[::2]] == [
        ("201", 1),
        ("20126", 2),
        ("2012604", 3),
    ]


def test_the_same_columns_below_another_unit_begin_another_table() -> None:
    head = "类\t款\t项\t科目名称\t总计\t基本支出\n"
    lines = records(
        "青禾县档案局2022年部门预算\n一般公共预算支出表\n单位名称：青禾县档案局\n单位：万元\n"
        f"{head}201\t\t\t甲类支出\t9\t9\n\n"
        f"一般公共预算支出表（续表）\n单位名称：青禾县档案馆\n单位：万元\n{head}205\t\t\t乙类支出\t7\t7\n"
    ).budget_lines
    assert [(line.organisation_name, line.row_no) for line in lines[::2]] == [
        ("青禾县档案局", 1),
        ("青禾县档案馆", 1),
    ]


def test_what_is_bought_is_counted_and_no_class_of_indicators() -> None:
    found = records(
        "青禾县档案馆2022年部门预算\n政府采购预算表\n单位：万元\n"
        "项目名称\t采购品目\t数量\t计量单位\t单价\t金额\n档案整理\t扫描仪\t2\t台\t4.50\t9.00\n"
    )
    assert not found.projects
    assert [
        (p.project_name, p.item, str(p.quantity), str(p.amount)) for p in found.procurement
    ] == [("档案整理", "扫描仪", "2", "9.00")]


def test_the_head_of_economic_classes_covers_names_alone_where_spans_were_lost() -> None:
    lines = records(
        "一般公共预算基本支出表\n单位：万元\n经济分类科目\t一般公共预算基本支出\n"
        "科目编码\t科目名称\t合计\t人员经费\t公用经费\n301\t工资福利支出\t8.00\t7.00\t1.00\n"
    ).budget_lines
    assert [line.measure for line in lines] == [
        "一般公共预算基本支出/合计",
        "一般公共预算基本支出/人员经费",
        "一般公共预算基本支出/公用经费",
    ]


def cells_apart(*rows: str) -> str:
    """Every cell a paragraph, empty ones too."""
    return "".join(f"{cell}\n\n" for row in rows for cell in row.split("\t"))


def cells_left(*rows: str) -> str:
    """Every cell that is not empty a paragraph."""
    return "".join(f"{cell}\n\n" for row in rows for cell in row.split("\t") if cell)


def cells_with_gaps(*rows: str) -> str:
    """A row a line, blanks between the cells that are not empty."""
    return "".join("    ".join(filter(None, row.split("\t"))) + "\n" for row in rows)


@pytest.mark.parametrize("flattened", [cells_apart, cells_left, cells_with_gaps])
def test_numbers_of_lines_are_a_column_of_tables_that_lost_their_rows(
    flattened: Callable[..., str],
) -> None:
    lines = records(
        "青禾县医院2022年度部门决算\n\n“三公”经费支出决算表\n\n单位：万元\n\n"
        + flattened(
            "项目\t行次\t统计数",
            "一、“三公”经费支出\t1\t8.46",
            "（一）因公出国（境）费\t2\t0.00",
            "（二）公务接待费\t3\t8.46",
        )
    ).budget_lines
    assert [(line.row_no, *said(line)[1:]) for line in lines] == [
        (1, "“三公”经费支出", "统计数", "8.46"),
        (2, "因公出国（境）费", "统计数", "0.00"),
        (3, "公务接待费", "统计数", "8.46"),
    ]


@pytest.mark.parametrize("flattened", [cells_apart, cells_left, cells_with_gaps])
def test_two_sides_with_numbers_of_lines_that_lost_their_rows(
    flattened: Callable[..., str],
) -> None:
    lines = records(
        "青禾县医院2022年度部门决算\n\n收入支出决算总表\n\n单位：万元\n\n"
        + flattened(
            "收入\t支出",
            "项目\t行次\t预算数\t决算数\t项目\t行次\t预算数\t决算数",
            "栏次\t\t1\t2\t栏次\t\t3\t4",
            "一、事业收入\t1\t5.00\t6.00\t一、教育支出\t3\t7.00\t8.00",
            "总计\t2\t5.00\t6.00\t总计\t4\t7.00\t8.00",
        )
    ).budget_lines
    assert [(line.side, *said(line)[1:]) for line in lines[:4]] == [
        ("revenue", "事业收入", "预算数", "5.00"),
        ("revenue", "事业收入", "决算数", "6.00"),
        ("expenditure", "教育支出", "预算数", "7.00"),
        ("expenditure", "教育支出", "决算数", "8.00"),
    ]


def test_rows_that_nobody_made_a_table_of_are_issues_where_text_is_no_matter() -> None:
    rows = ("一、甲类用品 1 96,000.00 81.50", "20805 养老支出 1,306.40", "2. 车辆 4 7.25")
    found = records(
        "青禾县档案馆2024年度部门决算\n第一部分 部门概况\n一、主要职责\n（一）保管档案。\n"
        f"第二部分 决算表\n{rows[1]}\n{rows[0]}\n{rows[2]}\n"
        "第三部分 决算情况说明\n2024年度收入合计18.00万元。\n"
    )
    quotes = [one.message for one in found.issues if one.code == "untaken_text"]
    assert [sum(row.split()[-1] in quote for quote in quotes) for row in rows] == [1, 1, 1]
    assert not any("决算情况说明" in quote for quote in quotes)


def test_codes_of_a_second_panel_stand_behind_the_amounts_of_the_first() -> None:
    lines = records(
        "青禾县医院2022年度部门决算\n基本支出决算表\n单位：万元\n"
        + cells_with_gaps(
            "人员经费\t公用经费",
            "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数",
            "301\t工资福利支出\t6.00\t302\t商品和服务支出\t9.00",
            "30101\t基本工资\t6.00\t30201\t办公费\t9.00",
        )
    ).budget_lines
    assert [(line.code, line.measure, str(line.amount)) for line in lines[2:]] == [
        ("30101", "人员经费/决算数", "6.00"),
        ("30201", "公用经费/决算数", "9.00"),
    ]


def test_whole_codes_below_the_heads_of_their_parts() -> None:
    lines = records(
        "青禾县医院2022年度部门决算\n支出决算表\n单位：万元\n"
        + cells_with_gaps(
            "项目\t本年支出合计\t基本支出",
            "支出功能分类科目编码\t科目名称",
            "类\t款\t项",
            "合计\t9.00\t9.00",
            "208\t甲类支出\t9.00\t9.00",
            "2080505\t缴费支出\t9.00\t9.00",
        )
    ).budget_lines
    assert [(line.code, line.label) for line in lines[::2]] == [
        ("", "合计"),
        ("208", "甲类支出"),
        ("2080505", "缴费支出"),
    ]
