"""Indicator tables in the layouts of several provinces: what each row says."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import IndicatorRecord

HEAD = """某县项目支出绩效目标表
单位：万元

| 项目名称 | 培训经费 | 预算数 | 12.50 |
"""


def indicators(header: str, *rows: str) -> tuple[IndicatorRecord, ...]:
    """What a table says whose cells stand between bars, one row a text."""
    lines = [f"| {row} |" for row in (header, *rows)]
    document = read_content((HEAD + "\n".join(lines)).encode(), "form.txt")
    return extract(document).records.indicators


THREE_COLUMNS = "一级指标|二级指标|三级指标|指标性质|指标值|度量单位"


def test_sign_value_and_unit_in_three_columns() -> None:
    found = indicators(
        THREE_COLUMNS,
        "产出指标|数量指标|培训人数|≥|1000|人",
        "产出指标|质量指标|考核合格率|=|100|%",
        "产出指标|时效指标|培训及时性|定性|及时|",
        "效益指标|社会效益指标|群众投诉|≤|2|件/年",
        "满意度指标|服务对象满意度指标|学员满意度|≥|95|%",
    )
    assert [i.target for i in found] == ["≥1000人", "=100%", "及时", "≤2件/年", "≥95%"]
    assert [i.operator for i in found] == [">=", "=", "", "<=", ">="]
    assert [i.target_unit for i in found] == ["人", "%", "", "件/年", "%"]
    assert [i.kind for i in found][2] == "qualitative"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "一级指标|二级指标|三级指标|计量单位|指标符号|指标值",
            "产出指标|数量指标|培训人数|人|≥|1000",
        ),
        (
            "一级指标|二级指标|三级指标|比较符号|年度指标值|单位",
            "产出指标|数量指标|培训人数|≥|1000|人",
        ),
        (
            "一级指标|二级指标|指标名称|指标方向|目标值|指标单位",
            "产出指标|数量指标|培训人数|大于等于|1000|人",
        ),
        (
            "一级指标|二级指标|三级指标|指标方向性|指标值及单位",
            "产出指标|数量指标|培训人数|≥|1000人",
        ),
        (
            "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重",
            "产出指标|数量指标|培训人数|≥|1000|人|20",
        ),
        (
            "一级指标|二级指标|三级指标|比较符|指标值|单位",
            "产出指标|数量指标|培训人数|≥|1000|人",
        ),
        (
            "一级指标|二级指标|三级指标|运算符号|内容|度量单位|备注",
            "产出指标|数量指标|培训人数|≥|1000|人|",
        ),
    ],
)
def test_the_three_columns_have_other_heads_and_orders(header: str, row: str) -> None:
    (found,) = indicators(header, row)
    assert (found.level1, found.level2, found.level3) == ("产出指标", "数量指标", "培训人数")
    assert (found.operator, found.low, found.target_unit) == (">=", 1000, "人")


def test_heads_of_columns_that_are_to_be_filled_in() -> None:
    header = "一级指标（必填）|二级指标（必填）|三级指标|指标值（*必填项）"
    (found,) = indicators(header, "产出指标（必填）|数量指标（必填）|培训人数|≥1000人")
    assert (found.level1, found.level2, found.target) == ("产出指标", "数量指标", "≥1000人")


@pytest.mark.parametrize(
    ("heads", "cells", "said"),
    [
        ("指标值|指标值内容|度量单位", "≥36|开工并完工的泵站|处", ("≥36处", "开工并完工的泵站")),
        ("指标解释|指标值内容", "开工并完工的泵站|≥36处", ("≥36处", "开工并完工的泵站")),
        ("指标值内容|备注", "≥36处|", ("≥36处", "")),
    ],
)
def test_the_content_of_a_target_is_beside_it_or_the_target(
    heads: str, cells: str, said: tuple[str, str]
) -> None:
    (found,) = indicators(
        f"一级指标|二级指标|三级指标|{heads}", f"产出指标|数量指标|新建泵站|{cells}"
    )
    assert (found.target, found.description) == said


def test_a_value_with_its_own_sign_and_unit_keeps_them() -> None:
    (found,) = indicators(THREE_COLUMNS, "产出指标|数量指标|培训人数|≥|≥1000人|人")
    assert found.target == "≥1000人"


def test_units_that_exclude_each_other_are_kept_and_a_number_is_no_unit() -> None:
    found = indicators(
        THREE_COLUMNS,
        "产出指标|数量指标|办班经费|≤|6.5万元|%",
        "产出指标|数量指标|办班完成率|≥|95%|%",
        "产出指标|时效指标|办班完成时间|=|45,291|45,291",
    )
    assert [i.target for i in found] == ["≤6.5万元%", "≥95%", "=45,291"]


def test_a_star_in_front_of_a_head_says_that_it_is_to_be_filled_in() -> None:
    (found,) = indicators(
        "一级指标|二级指标|三级指标|指标值类型|*指标值|计量单位|*指标解释|*评(扣)分标准",
        "产出指标|数量指标|修缮校舍|定量|12|间|修缮的间数|每少一间扣一分",
    )
    assert (found.target, found.description) == ("12间", "修缮的间数")


def test_how_points_are_counted_is_no_indicator_of_a_class_left_blank() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|指标值|计量单位|评分标准",
        "效益指标|经济效益指标||||每少一项扣两分",
        "|社会效益指标|受益学生|800|人|每少一人扣一分",
    )
    assert [(i.level2, i.level3) for i in found] == [("社会效益指标", "受益学生")]


def test_what_was_reached_is_no_target() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "产出指标|数量指标|培训人数|≥1000人|1200人|20|20|",
        "产出指标|质量指标|考核合格率|≥98%|96%|10|9.5|部分学员缺考",
        "满意度指标|服务对象满意度指标|学员满意度|≥95%|97%|10|10|",
    )
    assert [(i.level3, i.target) for i in found] == [
        ("培训人数", "≥1000人"),
        ("考核合格率", "≥98%"),
        ("学员满意度", "≥95%"),
    ]


def test_a_target_that_is_missing_is_not_taken_from_the_column_behind() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据",
        "产出指标|数量指标|培训人数|培训的人数||年度培训计划",
        "产出指标|质量指标|考核合格率|合格人数的比率|≥98%|考核记录",
        "效益指标|社会效益指标|办事能力|能力的变化||",
    )
    assert [(i.target, i.kind, i.basis) for i in found] == [
        ("", "missing", "年度培训计划"),
        ("≥98%", "quantitative", "考核记录"),
        ("", "missing", ""),
    ]


def test_a_target_left_empty_is_not_what_was_reached() -> None:
    (found,) = indicators(
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "产出指标|质量指标|设备完好率||97%|15|15|",
    )
    assert (found.target, found.kind, found.outturn) == ("", "missing", "97%")


def test_a_target_left_empty_is_not_its_points() -> None:
    (found,) = indicators(
        "一级指标|二级指标|三级指标|指标解释|指标值|分值|评分标准",
        "产出指标|数量指标|检修水泵台数|全年检修的水泵||15|达到目标值得满分",
    )
    assert (found.target, found.kind, found.weight) == ("", "missing", 15)


@pytest.mark.parametrize(
    ("heads", "targets"),
    [
        ("半年（程）目标值|全年（程）目标值", "≥400人|≥1000人"),
        ("中期指标值|年度指标值", "≥3000人|≥1000人"),
        ("年度指标值|中期指标值", "≥1000人|≥3000人"),
        ("前年|上年|预计当年实现", "≥800人|≥900人|≥1000人"),
        ("2023年实际值|2024年预计值|2025年目标值", "800人|900人|≥1000人"),
        ("2025年目标值|2026年目标值|2027年目标值", "≥1000人|≥1100人|≥1200人"),
        ("前年（2023年）|上年（2024年）|2025年指标值", "≥800人|≥900人|≥1000人"),
        ("上半年目标值|当年目标值", "|≥1000人"),
    ],
)
def test_of_targets_of_several_times_the_year_counts(heads: str, targets: str) -> None:
    (found,) = indicators(
        f"一级指标|二级指标|三级指标|{heads}", f"产出指标|数量指标|培训人数|{targets}"
    )
    assert (found.target, found.operator, found.low) == ("≥1000人", ">=", 1000)


def test_heads_of_the_times_may_stand_in_a_row_of_their_own() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|指标值|||指标值来源",
        "|||前年|上年|预计当年实现|",
        "产出指标|数量指标|培训人数|800人|900人|≥1000人|签到册",
        "产出指标|质量指标|考核合格率|95%|96%|≥97%|成绩单",
    )
    assert [i.target for i in found] == ["≥1000人", "≥97%"]


_TIMES = [
    "实施期|年度",
    "实施期目标|年度目标",
    "总体|年度",
    "中期|当年",
    "中长期指标值|全年指标值",
    "实施期（2023—2025年）|2024年度",
    "总体目标值（2023—2025年）|年度目标值（2024年）",
]


@pytest.mark.parametrize("times", _TIMES)
@pytest.mark.parametrize(
    "header",
    [
        # Below the head of the target, which goes over both; at its place, where blanks were lost.
        ("一级指标|二级指标|指标内容|指标值|", "|||{}"),
        ("一级指标|二级指标|指标内容|指标值", "|||{}"),
        ("一级指标|二级指标|指标内容|指标值", "{}"),
        # In its place, and behind the classes in the second row of the header.
        ("一级指标|二级指标|三级指标|{}",),
        ("绩效指标|||指标值|", "一级指标|二级指标|三级指标|{}"),
    ],
)
def test_times_alone_are_heads_of_targets(header: tuple[str, ...], times: str) -> None:
    found = indicators(
        *(row.format(times) for row in header),
        "产出指标|数量指标|植树株数|≥900株|≥300株",
        "|时效指标|栽植时间|2025年4月底前|2024年4月底前",
        "|质量指标|成活率|≥85%|",
    )
    assert [(i.level3, i.target, i.kind) for i in found] == [
        ("植树株数", "≥300株", "quantitative"),
        ("栽植时间", "2024年4月底前", "deadline"),
        ("成活率", "", "missing"),
    ]


def test_times_below_the_target_leave_the_remarks_in_place() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|指标值|备注",
        "|||实施期|年度",
        "产出指标|数量指标|植树株数|≥900株|≥300株|分两批",
    )
    assert [(i.target, i.remark) for i in found] == [("≥300株", "分两批")]


def test_heads_of_bare_years_are_no_times_of_targets() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|指标值|",
        "|||2024年|2025年",
        "产出指标|数量指标|植树株数|≥300株|≥600株",
    )
    assert [i.target for i in found] != ["≥600株"]


def test_a_target_of_half_a_year_is_none_of_the_year() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|半年目标值|全年目标值",
        "产出指标|数量指标|培训人数|≥400人|≥1000人",
        "产出指标|质量指标|考核合格率|≥97%|",
    )
    assert [i.target for i in found] == ["≥1000人", ""]


def test_a_table_without_classes_takes_no_name_for_one() -> None:
    found = indicators(
        "指标|指标权重|计量单位|指标性质|指标值", "培训人数|30|人|≥|1000", "满意度|10|%|≥|95"
    )
    assert [(i.level1, i.level3, i.target) for i in found] == [
        ("", "培训人数", "≥1000人"),
        ("", "满意度", "≥95%"),
    ]


def test_a_form_of_special_funds() -> None:
    text = """乡村道路养护绩效目标表
（2024年度）
单位：万元
| 专项资金名称 | 乡村道路养护 |
| 预算单位 | 某县交通运输局 |
| 资金总额 | 80.5 |
| 总体目标 | 目标1：养护道路。目标2：改善出行。 |
| 一级指标 | 二级指标 | 三级指标 | 指标解释 | 目标值 |
| 产出 | 数量 | 养护里程 | 养护的公里数 | ≥100公里 |
|  | 质量 | 合格率 | 验收合格的比例 | ≥95% |
"""
    records = extract(read_content(text.encode(), "form.txt")).records
    (project,) = records.projects
    assert (project.name, project.organisation_name) == ("乡村道路养护", "某县交通运输局")
    assert (project.amount_yuan, project.unit, project.fiscal_year) == (805000, "万元", 2024)
    assert [goal.text for goal in records.objectives] == ["养护道路。", "改善出行。"]
    assert [(i.level2, i.description, i.target) for i in records.indicators] == [
        ("数量指标", "养护的公里数", "≥100公里"),
        ("质量指标", "验收合格的比例", "≥95%"),
    ]


SELF_EVALUATION = """项目支出绩效自评表
（2023年度）
| 项目名称 | 社会救助 |
| 主管部门 | 某县民政局 | 实施单位 | 某县救助站 |
| 项目资金（万元） |  | 年初预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100.00 | 95.00 | 10 | 95% | 9.5 |
| 年度总体目标 | 预期目标 | 实际完成情况 |
|  | 救助困难群众1000人 | 救助1200人 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助人数 | ≥1000人 | 1200人 | 20 | 20 |
| 总分 | 100 | 99.5 |
"""


def test_the_goals_of_a_self_evaluation_are_what_was_planned() -> None:
    records = extract(read_content(SELF_EVALUATION.encode(), "form.txt")).records
    (project,) = records.projects
    assert (project.name, project.amount, project.unit) == ("社会救助", 100, "万元")
    assert [goal.text for goal in records.objectives] == ["救助困难群众1000人"]
    assert [(i.level3, i.target) for i in records.indicators] == [("救助人数", "≥1000人")]
    assert [goal.outturn for goal in records.objectives] == ["救助1200人"]


def test_a_list_whose_names_stand_behind_its_classes_is_no_list() -> None:
    head = "全年预算数|绩效指标|年度指标值|分值|得分|二级指标|三级指标|项目名称|指标值"
    rows = ("10.00 | 产出 | 3 | 10 | 9 | 数量指标 | 维修校舍 | 校舍维修 | ≥3栋",) * 2
    text = "\n".join(f"| {row} |" for row in (head, *rows))
    records = extract(read_content(f"某县项目支出绩效表\n\n{text}\n".encode(), "list.txt")).records
    assert "校舍维修" not in {project.name for project in records.projects}
    assert records.issues
