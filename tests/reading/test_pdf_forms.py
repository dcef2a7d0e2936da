"""Forms of a PDF without lines, or with some: names beside several rows, heads on colour."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from kg.reading.pdf_form_spans import divided_rows, row_sides
from tests.reading.test_pdf import Drawing, both, shown
from tests.reading.test_pdf_row_lines import lines

HEADS = "740: 60 一级指标|140 二级指标|240 三级指标|400 指标值"
INDICATORS = (
    "695: 60 产出指标",
    "722: 240 清运垃圾|400 ≥80吨",
    "713: 140 数量指标",
    "704: 240 维护厕所|400 ≥5座",
    "686: 140 质量指标|240 达标率|400 ≥95%",
    "668: 140 时效指标|240 完成时间|400 6月底前",
    "650: 60 效益指标|140 社会效益指标|240 受益人口|400 ≥900人",
)
ROWS = [
    "一级指标|二级指标|三级指标|指标值",
    "产出指标|数量指标|清运垃圾|≥80吨",
    "[产出指标]|[数量指标]|维护厕所|≥5座",
    "[产出指标]|质量指标|达标率|≥95%",
    "[产出指标]|时效指标|完成时间|6月底前",
    "效益指标|社会效益指标|受益人口|≥900人",
]


def test_names_in_the_middle_of_their_rows_stand_for_all_of_them() -> None:
    assert shown(lines(HEADS, *INDICATORS)) == [ROWS]


def test_names_that_do_not_divide_the_rows_stay_lines() -> None:
    off = ("701: 60 产出指标", *INDICATORS[1:])
    assert not any(isinstance(block, list) for block in shown(lines(HEADS, *off)))


def test_names_at_the_top_of_their_rows_stand_for_those_below() -> None:
    page = lines(
        HEADS,
        "722: 60 产出指标|140 数量指标|240 清运垃圾|400 ≥80吨",
        "704: 240 维护厕所|400 ≥5座",
        "686: 140 质量指标|240 达标率|400 ≥95%",
        "668: 60 效益指标|140 社会效益指标|240 受益人口|400 ≥900人",
    )
    assert shown(page) == [[*ROWS[:4], ROWS[5]]]


def test_names_that_were_not_merged_stand_in_the_first_of_their_rows() -> None:
    unmerged = [row.replace("713: 140", "722: 140") for row in INDICATORS]
    assert shown(lines(HEADS, *unmerged)) == [ROWS]


def test_lines_of_one_cell_stand_nearer_than_rows() -> None:
    page = lines(
        HEADS,
        "722: 240 清运垃圾|400 ≥80吨",
        "709: 60 产出指标|140 数量指标",
        "702: 240 维护山顶和山",
        "696: 400 ≥5座",
        "690: 240 腰厕所",
        "670: 140 服务对象满",
        "664: 60 满意度指标|240 游客满意度|400 ≥90%",
        "658: 140 意度指标",
    )
    assert shown(page) == [
        [
            *ROWS[:2],
            "[产出指标]|[数量指标]|维护山顶和山腰厕所|≥5座",
            "满意度指标|服务对象满意度指标|游客满意度|≥90%",
        ]
    ]


def test_labels_above_the_indicators_are_rows_of_their_table() -> None:
    page = both(
        lines("838: 200 项目绩效目标表", size=16),
        lines(
            "820: 60 项目名称|140 景区环境整治",
            "802: 140 年度金额|400 30.00",
            "784: 60 资金情况|140 其中：财政拨款|400 20.00",
            "766: 140 其他资金|400 10.00",
            HEADS.replace("740", "748"),
            *(f"{int(row[:3]) + 8}{row[3:]}" for row in INDICATORS),
        ),
    )
    assert shown(page) == [
        "项目绩效目标表",
        [
            "项目名称|景区环境整治|[景区环境整治]|[景区环境整治]",
            "资金情况|年度金额|[年度金额]|30.00",
            "[资金情况]|其中：财政拨款|[其中：财政拨款]|20.00",
            "[资金情况]|其他资金|[其他资金]|10.00",
            *ROWS,
        ],
    ]


def test_a_form_without_lines_goes_on_over_pages() -> None:
    first = lines("130: 60 项目名称|140 景区环境整治")
    second = lines(HEADS, "704: 60 产出指标", *INDICATORS[1:5])
    third = lines(
        HEADS,
        "722: 140 时效指标|240 完成时间|400 6月底前",
        "704: 60 效益指标|140 社会效益指标|240 受益人口|400 ≥900人",
    )
    top = "项目名称|景区环境整治|[景区环境整治]|[景区环境整治]"
    assert shown(first, second, third) == [[top, *ROWS]]


def test_the_total_below_the_indicators_is_their_last_row() -> None:
    page = lines(HEADS, *INDICATORS, "632: 150 总分|400 98.00")
    assert shown(page) == [[*ROWS, "总分|[总分]||98.00"]]


def shades(*boxes: tuple[float, float, float, float]) -> Drawing:
    """Coloured cells without lines: from where, how high above the foot, how wide, how high."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 0.8)
        for box in boxes:
            canvas.rect(*box, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    return draw


@pytest.mark.parametrize("coloured", [(736,), (736, 700, 664)])
def test_rows_on_colour_are_rows_of_the_table_of_those_without(coloured: tuple[float, ...]) -> None:
    page = both(
        shades(*((x, y, 100, 18) for y in coloured for x in (60, 160, 260, 360))),
        lines(
            "740: 80 科目编码|180 科目名称|290 合计|380 基本支出",
            "722: 64 201|164 公共服务|290 150.50|390 150.50",
            "704: 64 213|164 农业农村|295 20.10|395 20.10",
            "686: 64 221|164 住房保障|300 8.00|400 8.00",
            "668: 164 合计|290 178.60|390 178.60",
        ),
    )
    assert shown(page) == [
        [
            "科目编码|科目名称|合计|基本支出",
            "201|公共服务|150.50|150.50",
            "213|农业农村|20.10|20.10",
            "221|住房保障|8.00|8.00",
            "|合计|178.60|178.60",
        ]
    ]


def test_lines_below_each_row_leave_heads_on_colour_with_the_rows_below_them() -> None:
    def rules(canvas: Canvas) -> None:
        for y in (736, 718, 700, 682, 664):
            for x0, x1 in ((60, 160), (160, 260), (260, 360), (360, 460)):
                canvas.rect(x0, y, x1 - x0, 0.5, stroke=0, fill=1)

    page = both(
        shades(*((x, y, 100, 18) for y in (736, 718) for x in (60, 160, 260, 360))),
        rules,
        lines(
            "740: 80 科目编码|180 科目名称|290 合计|380 基本支出",
            "722: 84 类款项|176 （全称）|295 1|390 2",
            "704: 64 206|164 科学普及|290 150.50|390 150.50",
            "686: 64 211|164 节能环保|295 20.10|395 20.10",
            "668: 164 合计|290 170.60|390 170.60",
        ),
    )
    assert shown(page) == [
        [
            "科目编码|科目名称|合计|基本支出",
            "类款项|（全称）|1|2",
            "206|科学普及|150.50|150.50",
            "211|节能环保|20.10|20.10",
            "|合计|170.60|170.60",
        ]
    ]


def test_a_frame_around_lines_across_says_nothing_of_columns() -> None:
    def frame(canvas: Canvas) -> None:
        for y in (754, 736, 718, 700, 682, 664):
            for x0, x1 in ((60, 130), (130, 230), (230, 390), (390, 480)):
                if (y, x0) not in ((718, 60), (700, 60), (718, 130)):
                    canvas.line(x0, y, x1, y)
        canvas.line(60, 754, 60, 664)
        canvas.line(480, 754, 480, 664)

    page = both(
        frame,
        lines(
            "742: 64 一级指标|134 二级指标|234 三级指标|394 指标值",
            "724: 234 清运垃圾|394 ≥80吨",
            "715: 134 数量指标",
            "706: 64 产出指标|234 维护厕所|394 ≥5座",
            "688: 134 质量指标|234 达标率|394 ≥95%",
            "670: 64 效益指标|134 社会效益指标|234 受益人口|394 ≥900人",
        ),
    )
    assert shown(page) == [[*ROWS[:4], ROWS[5]]]


def test_a_long_goal_beside_its_label_parts_no_form_that_lines_across_rule() -> None:
    def rules(canvas: Canvas) -> None:
        for y in (754, 736, 700, 682, 664, 646):
            for x0, x1 in ((60, 130), (130, 230), (230, 390), (390, 560)):
                if (y, x0) != (664, 60):
                    canvas.line(x0, y, x1, y)

    page = both(
        rules,
        lines(
            "742: 64 项目名称|134 景区环境整治",
            "721: 64 年度绩效目",
            "715: 134 清运景区垃圾，维护厕所，改善游览环境，提升服务水平。",
            "709: 64 标",
            "688: 64 一级指标|134 二级指标|234 三级指标|394 指标值",
            "670: 134 数量指标|234 清运垃圾|394 ≥80吨",
            "660: 64 产出指标",
            "652: 134 质量指标|234 达标率|394 ≥95%",
        ),
    )
    goal = "清运景区垃圾，维护厕所，改善游览环境，提升服务水平。"
    assert shown(page) == [
        [
            "项目名称|景区环境整治||",
            f"年度绩效目标|{goal}|[{goal}]|[{goal}]",
            ROWS[0],
            "产出指标|数量指标|清运垃圾|≥80吨",
            "[产出指标]|质量指标|达标率|≥95%",
        ]
    ]


def test_labels_stand_at_the_top_where_all_texts_do() -> None:
    page = lines(
        "802: 60 项目名称|140 景区环境整治",
        "784: 60 主管部门|140 林场|240 实施单位|400 林场园林与",
        "771: 400 绿化队",
        "753: 60 年度总体目标|140 清运景区垃圾，维护厕所，改善游览环",
        "740: 140 境。",
        "722: 60 一级指标|140 二级指标|240 三级指标|400 指标值",
        "704: 60 产出指标|140 数量指标|240 清运垃圾|400 ≥80吨",
        "686: 240 维护厕所|400 ≥5座",
        "668: 60 效益指标|140 社会效益指标|240 受益人口|400 ≥900人",
    )
    goal = "清运景区垃圾，维护厕所，改善游览环境。"
    (table,) = shown(page)
    assert table[1] == "主管部门|林场|实施单位|林场园林与绿化队"
    assert table[2].replace("[年度总体目标]|", "").startswith(f"年度总体目标|{goal}")
    assert table[3:] == [*ROWS[:3], ROWS[5]]


def test_two_figures_above_one_column_part_it() -> None:
    page = lines(
        "776: 60 项目资金|240 全年预算数|335 全年执行数|410 执行率|470 得分",
        "758: 60 年度资金总额|245 20.00|340 19.00|412 95.00%|470 9.50",
        "740: 60 一级指标|140 二级指标|240 三级指标|335 指标值|420 偏差原因分析",
        "722: 60 产出指标|140 数量指标|240 清运垃圾|335 ≥80吨|420 天气原因推迟",
        "704: 60 效益指标|140 社会效益指标|240 受益人口|335 ≥900人",
    )
    (table,) = shown(page)
    assert table[1].endswith("|20.00|19.00|95.00%|9.50")
    assert table[3] == "产出指标|数量指标|清运垃圾|≥80吨|天气原因推迟|[天气原因推迟]"


def test_heads_above_the_first_line_across_belong_to_the_table() -> None:
    def rules(canvas: Canvas) -> None:
        for y in (736, 718, 700, 682):
            canvas.line(60, y, 480, y)

    page = both(
        rules,
        lines(
            "740: 64 项目名称|240 合计|340 财政拨款|440 其他",
            "722: 64 道路养护|240 150.50|340 150.50",
            "704: 64 植树造林|245 20.10|345 20.10",
            "686: 64 合计|240 170.60|340 170.60",
        ),
    )
    (table,) = shown(page)
    assert table[0].startswith("项目名称|合计|财政拨款")
    assert len(table) == 4


def test_a_frame_drawn_row_by_row_as_thin_boxes_is_no_line_across() -> None:
    def frame(canvas: Canvas) -> None:
        for y in range(640, 758, 18):
            for x in (50, 500):
                canvas.rect(x, y, 0.7, 18, stroke=0, fill=1)
        for y in (757, 640):
            canvas.rect(50, y, 450, 0.7, stroke=0, fill=1)

    assert shown(both(frame, lines(HEADS, *INDICATORS))) == [ROWS]


def test_few_rows_of_amounts_below_a_head_for_each_are_a_table() -> None:
    page = lines(
        "758: 300 本年收入",
        "749: 80 部门名称|180 合计|440 上年结转",
        "740: 240 小计|290 财政拨款|350 其他收入",
        "722: 64 林场|180 12.50|240 12.50|290 12.50|445 0.00",
        "704: 64 合计|180 12.50|240 12.50|290 12.50|445 0.00",
    )
    (table,) = shown(page)
    assert table[-2:] == ["林场|12.50|12.50|12.50||0.00", "合计|12.50|12.50|12.50||0.00"]


def test_the_number_of_a_table_at_the_top_of_each_page_is_no_furniture() -> None:
    pages = [lines(f"800: 60 表{number}", "780: 60 说明。") for number in range(1, 6)]
    assert [block for block in shown(*pages) if "表" in block] == [f"表{n}" for n in range(1, 6)]


def test_rows_are_as_high_as_their_places_tell() -> None:
    # The second row is twice as high as the others: nothing but its place says so.
    sides = row_sides([5, 20, 35, 45], [4, 4, 4, 4])
    assert sides == [0, 10, 30, 40, 50]
    assert divided_rows([15, 40], sides, {1, 2, 3}, 1.0) == [(0, 2), (2, 4)]
    assert divided_rows([15, 40], sides, {1, 3}, 1.0) is None


def test_a_form_begun_at_the_foot_of_a_page_is_no_table_of_amounts() -> None:
    first = lines(
        "130: 60 项目名称|140 景区环境整治",
        "112: 140 年度金额|400 30.00",
        "94: 60 资金情况|140 其中：财政拨款|400 20.00",
        "76: 140 其他资金|400 10.00",
    )
    (table,) = shown(first, lines(HEADS, *INDICATORS))
    assert table[1] == "资金情况|年度金额|[年度金额]|30.00"
    assert table[4:] == ROWS


def test_a_title_between_two_forms_ends_the_first() -> None:
    page = lines(
        HEADS,
        *INDICATORS,
        "626: 62 部门项目绩效目标表（2021年度）",
        "608: 60 项目名称|140 林场道路养护",
        "590: 60 一级指标|140 二级指标|240 三级指标|400 指标值",
        "572: 60 产出指标|140 数量指标|240 养护道路|400 ≥8公里",
        "554: 60 效益指标|140 社会效益指标|240 通行人数|400 ≥90人",
    )
    assert shown(page) == [
        ROWS,
        "部门项目绩效目标表（2021年度）",
        [
            "项目名称|林场道路养护|[林场道路养护]|[林场道路养护]",
            ROWS[0],
            "产出指标|数量指标|养护道路|≥8公里",
            "效益指标|社会效益指标|通行人数|≥90人",
        ],
    ]
