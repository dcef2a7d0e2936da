"""Tables of a PDF that are ruled across alone: where cells end, what heads stand over."""

from __future__ import annotations

from time import perf_counter

from reportlab.pdfgen.canvas import Canvas

from kg.reading.pdf_barred import bars_to_tables
from kg.reading.pdf_barred_cells import Bar
from kg.reading.pdf_text import Segment, TextLine
from tests.reading.test_pdf import Drawing, both, shown
from tests.reading.test_pdf_row_lines import lines


def bars(*places: tuple[float, float, float]) -> Drawing:
    """Lines across: how high above the foot of the page, from where, to where."""

    def draw(canvas: Canvas) -> None:
        for y, x0, x1 in places:
            canvas.line(x0, y, x1, y)

    return draw


def every(top: float, count: int, left: float = 56, right: float = 500) -> Drawing:
    """Lines across a whole table with rows of 20 points."""
    return bars(*((top - 20 * n, left, right) for n in range(count + 1)))


def test_lines_across_say_which_heads_and_names_belong_together() -> None:
    page = both(
        bars((780, 56, 500), (760, 56, 200), (760, 290, 500), (740, 56, 500), (712, 56, 500)),
        every(692, 3),
        lines(
            "766: 110 科目|382 本年支出",
            "756: 235 合计",
            "746: 70 编码|140 名称|305 基本支出|405 项目支出",
            "728: 120 机关事业单位基本",
            "722: 60 20805|235 150.50|320 150.50",
            "716: 120 养老保险",
            "698: 60 21301|120 农业农村|240 20.10|430 20.10",
            "658: 60 22102|120 住房改革|245 8.00|325 8.00",
            "638: 60|120 合计|235 178.60|320 158.50|430 20.10",
        ),
    )
    assert shown(page) == [
        [
            "科目|[科目]|合计|本年支出|[本年支出]",
            "编码|名称|[合计]|基本支出|项目支出",
            "20805|机关事业单位基本\n养老保险|150.50|150.50|",
            "21301|农业农村|20.10||20.10",
            "||||",
            "22102|住房改革|8.00|8.00|",
            "|合计|178.60|158.50|20.10",
        ]
    ]


def test_lines_that_meet_below_each_cell_say_where_columns_end() -> None:
    """A column that holds nothing but its head, and a text that stands out of its cell."""
    cells = [(56, 160), (160, 230), (230, 300), (300, 370), (370, 440)]
    page = both(
        bars(*((y, x0, x1) for y in (780, 720, 700, 680, 660) for x0, x1 in cells)),
        bars(*((740, x0, x1) for x0, x1 in cells[1:4])),
        lines(
            "766: 240 公务用车",
            "756: 90 合计|375 公务接待费",
            "728: 165 出国经费|240 购置费|305 运行维护费",
            "706: 100 20.50|320 18.40|390 2.10",
            "686: 100 13.30|320 12.20|390 1.10",
            "666: 104 7.20|320 6.20|390 1.00",
        ),
    )
    assert shown(page) == [
        [
            "合计|公务用车|[公务用车]|[公务用车]|公务接待费",
            "[合计]|出国经费|购置费|运行维护费|[公务接待费]",
            "20.50|||18.40|2.10",
            "13.30|||12.20|1.10",
            "7.20|||6.20|1.00",
        ]
    ]


def test_a_class_over_most_rows_leaves_its_side_to_the_lines_above_and_below() -> None:
    inner = [(160, 260), (260, 360)]
    page = both(
        bars((780, 56, 160), (760, 56, 160), (680, 56, 160)),
        bars(*((y, x0, x1) for y in (780, 760, 740, 720, 700, 680) for x0, x1 in inner)),
        lines(
            "766: 90 类别|190 名称|290 金额",
            "746: 170 教育支出|300 20.50",
            "726: 170 卫生支出|300 13.30",
            "716: 80 支出分类",
            "706: 170 住房支出|300 7.20",
            "686: 170 其他支出|300 1.20",
        ),
    )
    assert shown(page) == [
        [
            "类别|名称|金额",
            "支出分类|教育支出|20.50",
            "[支出分类]|卫生支出|13.30",
            "[支出分类]|住房支出|7.20",
            "[支出分类]|其他支出|1.20",
        ]
    ]


def test_the_title_of_the_next_table_stands_in_none() -> None:
    rows = "60 {0}|240 1,500.{1}|340 1,400.{1}"
    first = [f"{766 - 20 * n}: " + rows.format("甲乙丙"[n], 20 + n) for n in range(3)]
    second = [f"{646 - 20 * n}: " + rows.format("丁戊己"[n], 30 + n) for n in range(3)]
    page = both(
        every(780, 3), every(660, 3), lines(*first, "690: 200 支出表", "670: 60 单位：元", *second)
    )
    assert [len(block) if isinstance(block, list) else block for block in shown(page)] == [
        3,
        "支出表",
        "单位：元",
        3,
    ]


def test_a_table_goes_on_with_its_columns_on_the_next_page() -> None:
    heads = "766: 80 项目|230 合计|330 拨款|430 其他"
    pages = [
        both(
            every(780, 4),
            lines(heads, "746: 60 甲|232 9.00|332 8.00|432 1.00", "726: 60 乙|232 7.00|332 7.00",
                  "706: 60 丙|232 6.00|332 6.00"),
        ),
        both(
            every(780, 3),
            lines(heads, "746: 60 丁|232 5.00|432 5.00", "726: 60 戊|232 4.00|332 4.00"),
        ),
    ]  # fmt: skip
    assert shown(*pages) == [
        [
            "项目|合计|拨款|其他",
            "甲|9.00|8.00|1.00",
            "乙|7.00|7.00|",
            "丙|6.00|6.00|",
            "丁|5.00||5.00",
            "戊|4.00|4.00|",
        ]
    ]


def test_a_numbered_row_without_figures_below_heads_that_stand_again_is_none_of_them() -> None:
    heads = ("766: 120 收入|320 支出", "746: 70 项目|220 金额|280 项目|430 金额")
    rows = ["726: 60 一、拨款|220 9.00|270 （一）教育支出|430 9.00", "706: 270 （二）科学支出"]
    pages = [
        both(every(780, 5), lines(*heads, *rows, "686: 270 （三）文化支出|430 2.00")),
        both(
            every(780, 2),
            bars((716, 56, 500), (696, 56, 500), (676, 56, 500)),
            lines(*heads, "734: 270 （四）资源勘探信息", "724: 270 等支出",
                  "702: 270 （五）住房支出|430 3.00", "682: 60 合计|220 9.00|270 合计|430 14.00"),
        ),
    ]  # fmt: skip
    (table,) = shown(*pages)
    assert table[-3:] == [
        "||（四）资源勘探信息\n等支出|",
        "||（五）住房支出|3.00",
        "合计|9.00|合计|14.00",
    ]


def test_the_name_of_a_total_over_code_and_name_goes_on_with_its_table() -> None:
    heads = "766: 60 编码|110 名称|210 金额"
    rows = ["746: 60 301|110 工资福利|212 9.00", "726: 60 30101|110 基本工资|212 6.00"]
    pages = [
        both(every(780, 4), lines(heads, *rows, "706: 60 30102|110 津贴|212 3.00")),
        both(every(780, 3), lines(heads, "746: 60 人员经费合计|212 9.00", "726: 60 303|212 0.00")),
    ]
    (table,) = shown(*pages)
    assert table[-2:] == ["人员经费合计|[人员经费合计]|9.00", "303||0.00"]


def test_lines_through_all_heads_do_not_part_those_of_two_rows() -> None:
    """A head over two columns, heads in the middle of two rows, numbers of columns."""
    page = both(
        every(780, 6),
        lines(
            "766: 120 科目",
            "756: 235 合计|325 基本支出|425 项目支出",
            "746: 70 编码|150 名称",
            "726: 150 栏次|240 1|340 2|440 3",
            "706: 60 合计|230 31.10|330 30.00|430 1.10",
            "686: 60 201|120 一般公共服务支出|230 31.10|330 30.00|430 1.10",
            "666: 60 20126|120 档案事务|230 31.10|330 30.00|430 1.10",
        ),
    )
    assert shown(page) == [
        [
            "科目|[科目]|合计|基本支出|项目支出",
            "编码|名称|[合计]|[基本支出]|[项目支出]",
            "|栏次|1|2|3",
            "合计||31.10|30.00|1.10",
            "201|一般公共服务支出|31.10|30.00|1.10",
            "20126|档案事务|31.10|30.00|1.10",
        ]
    ]


def test_numbers_of_rows_have_a_column_in_front_of_the_numbered_ones() -> None:
    page = both(
        every(780, 5),
        lines(
            "766: 80 项目|190 行次|230 小计|300 基本|370 项目",
            "746: 86 栏次|235 1|305 2|375 3",
            "726: 60 一、教育支出|194 4|226 30.10|296 30.10",
            "706: 60 二、住房支出|194 5|226 8.20|296 8.20",
            "686: 60 总计|194 6|226 38.30|296 38.30",
        ),
    )
    (table,) = shown(page)
    assert table[2:] == [
        "一、教育支出|4|30.10|30.10|",
        "二、住房支出|5|8.20|8.20|",
        "总计|6|38.30|38.30|",
    ]


def test_texts_beside_each_other_in_one_column_are_all_kept() -> None:
    page = both(
        every(780, 4),
        lines(
            "766: 60 年度金额|250 财政拨款|320 8.00",
            "746: 60 一级指标|140 二级指标|250 三级指标|420 指标值",
            "726: 60 产出指标|140 数量指标|250 道路保洁面积及河道保洁|420 ≥90公里",
            "706: 60 效益指标|140 社会效益|250 环境改善|420 明显",
        ),
    )
    (table,) = shown(page)
    assert table[0] == "年度金额||财政拨款\n8.00|"


def test_the_rows_of_indicators_say_where_the_columns_of_a_form_are() -> None:
    page = both(
        every(780, 5, left=46, right=520),
        lines(
            "766: 100 项目名称|200 道路保洁",
            "746: 84 年度金额|200 拨款|330 8.00|420 10|450 90%|490 10",
            "726: 50 一级指标|110 二级指标|200 三级指标|330 指标值|420 分值|490 得分",
            "706: 50 产出指标|110 数量指标|200 保洁面积|330 ≥90公里|420 50|490 50",
            "686: 50 效益指标|110 社会效益|200 环境改善|330 明显|420 40|490 40",
        ),
    )
    (table,) = shown(page)
    assert table[2:] == [
        "一级指标|二级指标|三级指标|指标值|分值||得分",
        "产出指标|数量指标|保洁面积|≥90公里|50||50",
        "效益指标|社会效益|环境改善|明显|40||40",
    ]


def test_a_class_stands_beside_its_indicators_and_short_targets_below_their_head() -> None:
    page = both(
        bars((780, 56, 520), (760, 56, 520), (740, 150, 520), (720, 150, 520), (700, 56, 520)),
        bars((680, 56, 520)),
        lines(
            "766: 80 一级指标|180 二级指标|290 三级指标|440 指标值",
            "746: 155 数量指标|255 道路保洁面积|405 ≥90公里",
            "726: 60 产出指标|155 质量指标|255 合格率|405 ≥95%",
            "706: 155 时效指标|255 完成时间|405 2024年11月底前完成",
            "686: 60 效益指标|155 社会效益|255 环境改善|405 明显",
        ),
    )
    assert shown(page) == [
        [
            "一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|道路保洁面积|≥90公里",
            "[产出指标]|质量指标|合格率|≥95%",
            "[产出指标]|时效指标|完成时间|2024年11月底前完成",
            "效益指标|社会效益|环境改善|明显",
        ]
    ]


def test_a_drawing_of_many_lines_across_is_read_in_time() -> None:
    """Thousands of lines of some width each: without a bound it takes half a minute."""
    drawing = [Bar(20 + n * 0.3, 56 + n % 40 * 8, 400 + n % 45 * 8) for n in range(2500)]
    texts = [
        TextLine("图", 60, 70, y, y + 8, 8, False, (Segment("图", 60, 70),))
        for y in range(20, 720, 2)
    ]
    begun = perf_counter()
    assert bars_to_tables(drawing, texts) == []
    assert perf_counter() - begun < 2
