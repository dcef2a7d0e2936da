"""Tables of a PDF that nobody ruled: rows of wrapped cells, columns near to each other, heads."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from kg.reading.pdf_text import chars_to_lines
from tests.reading.test_pdf import Drawing, both, shown, text
from tests.rendering.pdfs import FONT


def lines(*rows: str, size: float = 10) -> Drawing:
    """Texts at their places: `740: 60 201|112 教育支出` has two at the height of 740 points."""
    parts: list[tuple[float, float, str]] = []
    for row in rows:
        y, _, texts = row.partition(": ")
        for part in texts.split("|"):
            x, _, words = part.partition(" ")
            parts.append((float(x), float(y), words))
    return text(*parts, size=size)


def test_amounts_near_to_each_other_and_codes_stand_in_columns_of_their_own() -> None:
    page = lines(
        "740: 60 201|112 一般公共服务支出|240 25,198.42|292 24,882.99",
        "720: 60 201|80 38|112 市场监督管理|240 25,198.42|292 24,882.99",
        "700: 60 201|80 38|94 01|112 行政运行|250 1,198.40|302 882.90",
        "680: 60 201|80 38|94 05|112 执法|240 24,000.02|292 24,000.09",
    )
    assert shown(page) == [
        [
            "201|||一般公共服务支出|25,198.42|24,882.99",
            "201|38||市场监督管理|25,198.42|24,882.99",
            "201|38|01|行政运行|1,198.40|882.90",
            "201|38|05|执法|24,000.02|24,000.09",
        ]
    ]


def test_names_of_two_lines_beside_their_figures_are_in_one_row() -> None:
    page = lines(
        "740: 60 一、财政拨款|170 1,500.00|240 一、教育支出|340 1,500.00",
        "720: 60 二、财政专户管|240 二、社会保障和",
        "714: 170 20.00|340 12.00",
        "708: 60 理资金|240 就业支出",
        "688: 60 三、其他收入|170 0.00|240 三、其他支出|340 8.00",
        "670: 60 收入总计|170 1,520.00|240 支出总计|340 1,520.00",
    )
    assert shown(page) == [
        [
            "一、财政拨款|1,500.00|一、教育支出|1,500.00",
            "二、财政专户管理资金|20.00|二、社会保障和就业支出|12.00",
            "三、其他收入|0.00|三、其他支出|8.00",
            "收入总计|1,520.00|支出总计|1,520.00",
        ]
    ]


def test_heads_of_three_lines_stand_over_the_columns_whose_middle_they_are_in() -> None:
    heads = lines(
        "780: 108 项目|288 支出预算",
        "764: 60 科目编码",
        "756: 144 科目名称|214 合计|294 基本|374 项目",
        "748: 60 类|90 款",
    )
    rows = lines(
        "728: 60 201|144 教育支出|210 25.00|290 5.00|370 20.00",
        "710: 60 201|90 38|144 普通教育|210 25.00|290 5.00|370 20.00",
        "692: 60 210|144 卫生支出|210 21.00|290 21.00|370 0.00",
    )
    assert shown(both(heads, rows)) == [
        [
            "项目|[项目]|[项目]|支出预算|[支出预算]|[支出预算]",
            "科目编码|[科目编码]|科目名称|合计|基本|项目",
            "类|款|[科目名称]|[合计]|[基本]|[项目]",
            "201||教育支出|25.00|5.00|20.00",
            "201|38|普通教育|25.00|5.00|20.00",
            "210||卫生支出|21.00|21.00|0.00",
        ]
    ]


def test_one_row_of_amounts_below_heads_is_a_table() -> None:
    page = lines(
        "772: 290 公务用车",
        "764: 60 合计|130 因公出国|200 公务接待",
        "756: 270 小计|330 运行费",
        "730: 60 17.57|130 0.00|200 1.58|270 15.99|330 15.99",
    )
    assert shown(page) == [
        [
            "合计|因公出国|公务接待|公务用车|[公务用车]",
            "[合计]|[因公出国]|[公务接待]|小计|运行费",
            "17.57|0.00|1.58|15.99|15.99",
        ]
    ]


def test_one_line_of_amounts_without_heads_is_no_table() -> None:
    page = lines(
        "740: 60 17.57|130 0.00|200 1.58|270 15.99",
    )
    assert shown(page) == ["17.57  0.00  1.58  15.99"]


def test_a_radical_is_the_simplified_character_that_it_is_drawn_for() -> None:
    box = {"x0": 60.0, "x1": 70.0, "top": 10.0, "bottom": 20.0}
    (line,) = chars_to_lines([{"text": "\u2f3e", "fontname": "Song", **box}])
    assert line.text == "户"


def test_a_drawing_on_the_page_is_no_reason_to_give_the_file_up() -> None:
    """A seal, and a table of boxes that a turn of the page has left slanted by a hair."""

    def draw(canvas: Canvas) -> None:
        canvas.circle(300, 300, 40)
        canvas.setFont(FONT, 10)
        canvas.rotate(0.001)
        for n, row in enumerate([("项目", "金额"), ("教育支出", "5.00")]):
            for m, cell in enumerate(row):
                canvas.rect(60 + 100 * m, 700 - 20 * n, 100, 20)
                canvas.drawString(64 + 100 * m, 706 - 20 * n, cell)

    assert shown(draw) == [["项目|金额", "教育支出|5.00"]]


def test_a_name_of_three_lines_has_its_figures_beside_the_middle_one() -> None:
    page = lines(
        "760: 60 208|120 社会保障支出|240 12.00|320 12.00",
        "737: 120 机关事业单",
        "725: 60 20805|120 位养老保险|240 8.00|320 8.00",
        "713: 120 缴费支出",
        "690: 60 20808|120 抚恤|240 4.00|320 4.00",
        "670: 60 210|120 卫生健康支出|240 3.00|320 3.00",
    )
    assert shown(page) == [
        [
            "208|社会保障支出|12.00|12.00",
            "20805|机关事业单位养老保险缴费支出|8.00|8.00",
            "20808|抚恤|4.00|4.00",
            "210|卫生健康支出|3.00|3.00",
        ]
    ]


def test_words_set_wide_and_pieces_of_wrapped_heads_are_no_columns() -> None:
    page = lines(
        "780: 60 科目名称|200 合 计|270 对附属单位补",
        "768: 295 助",
        "745: 60 教育支出|200 12.00|320 0.00",
        "727: 60 卫生健康支出|200 3.00|320 0.00",
        "709: 60 住房保障支出|200 4.00|320 0.00",
    )
    assert shown(page)[0][-3:] == [
        "教育支出|12.00|0.00",
        "卫生健康支出|3.00|0.00",
        "住房保障支出|4.00|0.00",
    ]


def test_numbers_of_columns_say_which_column_an_amount_belongs_to() -> None:
    page = lines(
        "760: 60 科目名称|180 本年收入|260 财政拨款|340 上级补助|420 事业收入|500 其他收入",
        "740: 60 栏次|198 1|278 2|358 3|438 4|518 5",
        "720: 60 合计|188 2,509.90|266 2,500.50|438 9.40",
        "700: 60 行政运行|188 1,500.50|266 1,500.50",
        "680: 60 档案事务|188 1,009.40|266 1,000.00|438 9.40",
    )
    assert shown(page) == [
        [
            "科目名称|本年收入|财政拨款|上级补助|事业收入|其他收入",
            "栏次|1|2|3|4|5",
            "合计|2,509.90|2,500.50||9.40|",
            "行政运行|1,500.50|1,500.50|||",
            "档案事务|1,009.40|1,000.00||9.40|",
        ]
    ]


def test_rows_with_a_name_in_a_later_column_alone_do_not_end_a_table() -> None:
    page = lines(
        "760: 60 项目|170 金额|240 项目|340 金额",
        "740: 60 一、财政拨款|170 1,500.00|240 一、教育支出|340 1,500.00",
        "720: 60 二、其他收入|170 20.00|240 二、卫生健康支出",
        "700: 240 三、交通运输支出",
        "680: 240 四、住房保障支出",
        "660: 240 五、其他支出|340 20.00",
        "640: 60 收入总计|170 1,520.00|240 支出总计|340 1,520.00",
    )
    (rows,) = shown(page)
    assert rows[3:] == [
        "||三、交通运输支出|",
        "||四、住房保障支出|",
        "||五、其他支出|20.00",
        "收入总计|1,520.00|支出总计|1,520.00",
    ]


def test_what_stands_above_the_heads_of_the_next_table_ends_one() -> None:
    rows = ("60 {0}|240 1,500.{0}|340 1,400.{0}",) * 4
    first = [f"{760 - 14 * n}: " + row.format(20 + n) for n, row in enumerate(rows)]
    second = [f"{676 - 14 * n}: " + row.format(30 + n) for n, row in enumerate(rows)]
    caption = "690: 60 部门：某馆|340 单位：元"
    first_rows, between, second_rows = shown(lines(*first, caption, *second))
    assert (len(first_rows), len(second_rows)) == (4, 4)
    assert between == "部门：某馆  单位：元"


def test_a_header_with_numbered_columns_that_is_printed_again_is_left_out() -> None:
    heads = ("760: 60 科目名称|180 合计|260 拨款|340 其他", "740: 60 栏次|190 1|268 2|350 3")
    pages = [
        lines(
            *heads,
            *(f"{720 - 20 * n}: 60 {name}|180 9.0{n}|260 8.0{n}|340 1.00" for n, name in part),
        )
        for part in (enumerate("甲乙丙丁"), enumerate("戊己庚辛"))
    ]
    (rows,) = shown(*pages)
    assert [row[0] for row in rows] == ["科", "栏", *"甲乙丙丁戊己庚辛"]


def test_heads_that_were_wrapped_beside_each_other_are_whole() -> None:
    page = lines(
        "772: 255 政府性基金预算|330 国有资本经营预",
        "765: 60 项目|205 合计",
        "758: 280 拨款|350 算拨款",
        "730: 60 教育支出|190 1,500.00|275 1,400.00|376 100.00",
        "710: 60 卫生健康支出|190 1,300.00|275 1,100.00|376 200.00",
        "690: 60 其他支出|190 1,200.00|275 1,200.00",
    )
    assert shown(page) == [
        [
            "项目|合计|政府性基金预算拨款|国有资本经营预算拨款",
            "教育支出|1,500.00|1,400.00|100.00",
            "卫生健康支出|1,300.00|1,100.00|200.00",
            "其他支出|1,200.00|1,200.00|",
        ]
    ]


def test_names_without_amounts_go_on_below_heads_that_are_printed_again() -> None:
    heads = "760: 80 项目|190 金额|300 其中拨款"
    pages = [
        lines(heads, *(f"{740 - 20 * n}: 60 {name}|185 19.0{n}|300 18.0{n}" for n, name in rows))
        for rows in (enumerate(("甲项", "乙项", "丙项")), ())
    ]
    rest = lines(heads, "740: 60 丁项", "720: 60 戊项", "700: 60 合计|185 57.03|300 54.03")
    assert shown(pages[0], rest) == [
        [
            "项目|金额|其中拨款",
            "甲项|19.00|18.00",
            "乙项|19.01|18.01",
            "丙项|19.02|18.02",
            "丁项||",
            "戊项||",
            "合计|57.03|54.03",
        ]
    ]


def test_names_without_amounts_do_not_end_a_table() -> None:
    page = lines(
        "760: 80 项目|190 金额|300 其中拨款",
        *(f"{740 - 20 * n}: 60 第{n}项|185 19.0{n}|300 18.0{n}" for n in range(4)),
        "660: 70 上级拨款",
        "640: 70 本级拨款",
        "620: 70 其他拨款",
        "600: 60 合计|185 76.06|300 72.06",
    )
    (rows,) = shown(page)
    assert rows[-4:] == ["上级拨款||", "本级拨款||", "其他拨款||", "合计|76.06|72.06"]


def test_a_name_of_two_lines_around_that_of_the_other_panel_is_one_row() -> None:
    page = lines(
        "760: 60 收入|170 金额|250 支出|340 金额",
        "740: 60 一、财政拨款|170 1,500.00|250 一、教育支出|340 1,500.00",
        "724: 60 二、国有资本经营预",
        "718: 250 二、国防支出",
        "712: 60 算拨款",
        "696: 60 三、其他收入|170 20.00|250 三、其他支出|340 20.00",
        "680: 60 收入总计|170 1,520.00|250 支出总计|340 1,520.00",
    )
    assert shown(page) == [
        [
            "收入|金额|支出|金额",
            "一、财政拨款|1,500.00|一、教育支出|1,500.00",
            "二、国有资本经营预算拨款||二、国防支出|",
            "三、其他收入|20.00|三、其他支出|20.00",
            "收入总计|1,520.00|支出总计|1,520.00",
        ]
    ]


def test_heads_in_the_middle_of_two_rows_stand_below_none() -> None:
    """And a head in the middle of its column stands over names at the left of it."""
    page = lines(
        "760: 129 功能分类科目|387 基本支出",
        "752: 279 合计|503 项目支出",
        "744: 64 科目编码|169 科目名称|337 小计|387 人员经费|445 公用经费",
        "728: 117 合计|288 94.00|345 54.00|403 40.00|462 14.00|520 40.00",
        "712: 52 205|117 教育支出|288 94.00|345 54.00|403 40.00|462 14.00|520 40.00",
        "696: 52 20502|117 普通教育|288 94.00|345 54.00|403 40.00|462 14.00|520 40.00",
        size=8,
    )
    assert shown(page)[0][:3] == [
        "功能分类科目|[功能分类科目]|合计|基本支出|[基本支出]|[基本支出]|项目支出",
        "科目编码|科目名称|[合计]|小计|人员经费|公用经费|[项目支出]",
        "|合计|94.00|54.00|40.00|14.00|40.00",
    ]


def test_heads_of_three_rows_that_were_wrapped() -> None:
    """Lower than the middle of all rows stands what is below the only head of the first one."""
    page = lines(
        "774: 204 “三公”经费合计",
        "758: 219 公务用车购置及运行维护费",
        "752: 442 会议费",
        "749.8: 116 因公出国（境）",
        "744.5: 71 合计|372 公务接待费",
        "742.3: 243 公务用车购置|305 公务用车运行",
        "738.5: 138 费",
        "736.3: 196 小计",
        "731: 263 费|317 维护费",
        "715: 87 13.17|212 12.01|337 12.01|404 1.16|465 4.95",
        size=8,
    )
    assert shown(page) == [
        [
            "“三公”经费合计|[“三公”经费合计]|[“三公”经费合计]|[“三公”经费合计]|[“三公”经费合计]|[“三公”经费合计]|会议费",
            "合计|因公出国（境）费|公务用车购置及运行维护费|[公务用车购置及运行维护费]|[公务用车购置及运行维护费]|公务接待费|[会议费]",
            "[合计]|[因公出国（境）费]|小计|公务用车购置费|公务用车运行维护费|[公务接待费]|[会议费]",
            "13.17||12.01||12.01|1.16|4.95",
        ]
    ]


def test_an_amount_that_was_torn_in_a_narrow_column_is_whole() -> None:
    page = lines(
        "746: 240 1,474.0|290 1,395.7",
        "740: 60 合计|340 180.55|390 0.00",
        "734: 263 8|313 9",
        "714: 60 208 社会保障|250 129.02|300 129.02|340 100.00|390 29.02",
        "694: 60 210 卫生健康|256 51.79|306 51.79|346 50.00|396 1.79",
    )
    (table,) = shown(page)
    assert table[0] == "合计|1,474.08|1,395.79|180.55|0.00"


def test_as_many_heads_as_columns_stand_over_them_in_turn() -> None:
    """Heads in the middle of wide cells, names at the left and amounts at the right of theirs."""
    page = lines(
        "766: 150 功能分类科目",
        "756: 330 合计|440 项目支出",
        "746: 66 科目编码|230 科目名称",
        "726: 60 201|120 一般公共服务|360 18.50|490 18.50",
        "706: 60 20126|120 档案事务|360 18.50|490 18.50",
        "686: 60 2012604|120 档案馆|360 18.50|490 18.50",
    )
    (table,) = shown(page)
    assert table[:3] == [
        "功能分类科目|[功能分类科目]|合计|项目支出",
        "科目编码|科目名称|[合计]|[项目支出]",
        "201|一般公共服务|18.50|18.50",
    ]


def test_amounts_alone_stand_below_the_nearest_heads_and_leave_others_blank() -> None:
    page = lines(
        "766: 250 2024年预算数",
        "756: 70 合计|150 出国费|460 接待费",
        "750: 290 公务用车购置及运行费",
        "740: 230 小计|300 购置费|370 运行费",
        "720: 100 12.10|260 8.90|420 8.90|500 3.20",
    )
    (table,) = shown(page)
    assert table[-2:] == [
        "[合计]|[出国费]|小计|购置费|运行费|[接待费]",
        "12.10||8.90||8.90|3.20",
    ]


def test_heads_over_all_columns_stand_between_the_lowest_heads() -> None:
    """Amounts at the right of wide columns, and none in others, leave more room between texts."""
    page = lines(
        "796: 180 预算数|450 决算数",
        "776: 230 租车|500 租车",
        "766: 95 合计|365 合计",
        "756: 175 购置费用|275 运行|445 购置费用|545 运行",
        "726: 132 9.10|222 1.00|312 8.10|402 8.00|492 1.00|577 7.00",
        "706: 132 8.10|312 8.10|402 7.00|577 7.00",
        "686: 132 1.00|222 1.00|402 1.00|492 1.00",
    )
    (table,) = shown(page)
    assert table[0] == "|".join(("预算数", *["[预算数]"] * 3, "决算数", *["[决算数]"] * 3))


def test_a_part_below_its_publisher_and_heads_again_goes_on_with_a_total_over_two_columns() -> None:
    caption = "780: 60 部门：某县气象局|450 单位：万元"
    heads = "760: 60 编码|110 名称|262 金额|320 编码|370 名称|482 金额"
    rows = [
        "740: 60 301|110 工资福利支出|260 9.00|320 302|370 商品和服务支出|480 5.00",
        "720: 60 30101|110 基本工资|260 6.00|320 30201|370 办公费|480 4.00",
        "700: 60 30102|110 津贴补贴|260 2.00|320 30239|370 交通费|480 1.00",
    ]
    rest = [
        "740: 60 30113|110 公积金|260 1.00",
        "720: 60 人员经费合计|260 9.00|320 公用经费合计|480 5.00",
    ]
    *_, table = shown(lines(caption, heads, *rows), lines(caption, heads, *rest))
    assert table[4:] == [
        "30113|公积金|1.00|||",
        "人员经费合计|[人员经费合计]|9.00|公用经费合计|[公用经费合计]|5.00",
    ]


def test_a_wrapped_head_that_stands_out_of_the_amounts_belongs_to_the_table() -> None:
    page = lines(
        "774: 350 对附属单位补助",
        "762: 60 科目|190 合计|280 基本支出|374 支出",
        "740: 60 行政运行|190 9.00|290 9.00",
        "720: 60 档案事务|190 8.00|290 8.00",
        "700: 60 气象服务|190 7.00|290 7.00",
    )
    (table,) = shown(page)
    assert table[0] == "科目|合计|基本支出|对附属单位补助支出"


def test_a_head_in_the_first_row_divides_heads_in_the_middle_of_the_next_two() -> None:
    page = lines(
        "768: 100 项目|345 项目支出",
        "758: 70 科目编码|205 合计|260 基本|465 经营",
        "752: 140 科目名称|310 小计|350 拨款|400 其他",
        "746: 60 类|82 款|104 项",
        "730: 60 208|140 社会保障|200 90.00|255 40.00|305 50.00|350 45.00|400 5.00",
        "716: 60 208|82 02|140 民政管理|200 90.00|255 40.00|305 50.00|350 45.00|400 5.00",
        "702: 60 208|82 02|104 01|140 行政运行|200 90.00|255 40.00|305 50.00|350 45.00|400 5.00",
        "688: 60 213|140 农林水支出|200 8.00|255 8.00|465 1.00",
    )
    (table,) = shown(page)
    assert [row.split("|")[6:9] for row in table[:2]] == [
        ["项目支出", "[项目支出]", "[项目支出]"],
        ["小计", "拨款", "其他"],
    ]


def test_heads_a_letter_apart_and_those_behind_all_amounts_have_columns_of_their_own() -> None:
    page = lines(
        "740: 60 科目编码|120 科目名称|200 合计|240 基本支出|289 上缴上级支出|400 附属单位补助支出",
        "722: 60 206|120 科学技术支出|200 30.00|240 30.00",
        "704: 60 211|120 节能环保支出|200 12.50|240 12.50",
        "686: 120 合计|200 42.50|240 42.50",
    )
    assert shown(page) == [
        [
            "科目编码|科目名称|合计|基本支出|上缴上级支出|附属单位补助支出",
            "206|科学技术支出|30.00|30.00||",
            "211|节能环保支出|12.50|12.50||",
            "|合计|42.50|42.50||",
        ]
    ]


def test_heads_on_a_line_of_their_own_reach_over_columns_without_amounts() -> None:
    page = lines(
        "750: 60 科目编码|200 合计|260 基本支出|330 项目支出|400 上缴上级支出|500 附属单位补助支出",
        "740: 60 类款|120 科目名称",
        "722: 60 206|120 科学技术支出|200 30.00|260 10.00|330 20.00",
        "704: 60 211|120 节能环保支出|200 12.50|260 12.50",
        "686: 120 合计|200 42.50|260 22.50|330 20.00",
    )
    assert shown(page)[0][-1] == "|合计|42.50|22.50|20.00||"
    assert "附属单位补助支出" in shown(page)[0][0]
