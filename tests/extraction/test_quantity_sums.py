"""Numbers beside the amounts of an allocation table, against their total."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾市财政局文件

青财农〔2024〕12号

青禾市财政局关于下达2024年农村节柴改灶补助资金的通知

各县财政局：

现下达2024年农村节柴改灶补助资金90万元，请及时使用。

青禾市财政局
2024年3月1日

附件
2024年农村节柴改灶补助资金分配表
单位：万元
"""
HEAD = "县区 | 金额 | 改造灶台数量（口） | 受益人口（万人） | 补助标准（元/口） |\n"
COUNTIES = (
    "溪口县 | 30 | 60 | 1.2 | 5000 |\n柳塘县 | 40 | 80 | 1.6 | 5000 |\n"
    "石桥县 | 20 | 40 | 0.7 | 5000 |\n"
)


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("合计 | 90 | 180 | 3.5 | |", []),
        ("合计 | 90 | 190 | 3.5 | |", ["表中“改造灶台数量(口)”合计 190，3 行之和 180"]),
        ("合计 | 90 | | 3.5 | |", ["表中“改造灶台数量(口)”合计未填，3 行之和 180"]),
        ("合计 | 90 | 180 | 3.9 | |", ["表中“受益人口(万人)”合计 3.9，3 行之和 3.5"]),
        # Rounding, numbers that are nowhere added up, rows that are no parts of the total.
        ("合计 | 90 | 180 | 3.6 | |", []),
        ("合计 | 90 | | | |", []),
        ("合计 | 95 | 190 | 3.9 | |", []),
    ],
)
def test_numbers_beside_the_amounts_come_to_their_total(total: str, said: list[str]) -> None:
    text = LETTER + HEAD + COUNTIES + total
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert records.allocations
    assert told == said


@pytest.mark.parametrize(
    ("total", "said"),
    [
        # The amount has a slip, but two of three counts are what their rows come to.
        ("合计 | 95 | 180 | 3.5 | 160 |", ["表中“高标准灶具（套）”合计 160，3 行之和 150"]),
        ("合计 | 95 | 190 | 3.5 | 160 |", []),
    ],
)
def test_counts_bear_one_another_out(total: str, said: list[str]) -> None:
    head = HEAD.replace("补助标准（元/口）", "高标准灶具（套）")
    text = LETTER + head + COUNTIES.replace("5000", "50") + total
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert [one.replace("(套)", "（套）") for one in told] == said


CITIES = """县区 | 改造灶台数量（口） | 金额 |
合计 | 180 | 90 |
青禾市小计 | {city} | 50 |
溪口县 | 60 | 30 |
石桥县 | 40 | 20 |
柳塘市小计 | 80 | 40 |
白水县 | 50 | 25 |
城南区 | 30 | 15 |"""

TWO_WORKS = """乡镇 | 新建 | | 改造 | | 合计 |
| 面积（亩） | 资金 | 面积（亩） | 资金 | |
合计 | 500 | 50 | {total} | 9 | 59 |
溪口镇 | 200 | 20 | 100 | 3 | 23 |
柳塘乡 | 120 | 12 | | | 12 |
石桥镇 | 180 | 18 | 200 | 6 | 24 |"""

ONE_STANDARD = """乡镇 | 面积（亩） | 金额 | {head} |
合计 | 1000 | 50.00 | |
溪口镇 | 200 | 10.00 | {kind} |
柳塘乡 | 120 | 6.00 | 甲 |
石桥镇 | 300 | 15.00 | 甲 |
白水镇 | 280 | {odd} | 甲 |
城南镇 | 100 | 5.00 | 甲 |"""

COARSE = """乡镇 | 人口（万人） | 金额 |
合计 | 22.5 | 362 |
溪口镇 | 4.8 | 77 |
柳塘乡 | 3.4 | 55 |
石桥镇 | 9.2 | 148 |
白水镇 | 4.2 | 72 |
城南镇 | 0.9 | 15 |"""

ALMOST = """乡镇 | 面积（亩） | 金额 |
合计 | 1000 | 65.40 |
溪口镇 | 200 | 12.69 |
柳塘乡 | 120 | 7.85 |
石桥镇 | 300 | 19.63 |
白水镇 | 280 | 18.30 |
城南镇 | 100 | 6.54 |"""

# The one county of a city, and behind it a level: one column comes to the subtotal by chance.
ONE_COUNTY = """地区 | 改造灶台数量（口） | 合计 | 省级资金 | 市级资金 |
青禾市小计 | 60 | 50 | 30 | 20 |
溪口县 | 60 | 50 | 30 | 20 |
县（市） | 90 | 45 | 45 | 0 |
石桥县 | 40 | 20 | 20 | 0 |
柳塘县 | 50 | 25 | 25 | 0 |"""

# Cities without 小计 above their counties, and both in a subtotal.
NESTED = """地区 | 改造灶台数量（口） | 合计 | 省级资金 | 市级资金 |
全省合计 | 240 | 121 | 80 | 41 |
设区市小计 | {all} | 91 | 60 | 31 |
青禾市 | {city} | 50 | 30 | 20 |
青禾市本级 | 40 | 20 | 10 | 10 |
溪口县 | 60 | 30 | 20 | 10 |
柳塘市 | 90 | 41 | 30 | 11 |
石桥县 | 50 | 20 | 14 | 6 |
白水县 | 40 | 21 | 16 | 5 |
省直管县小计 | 50 | 30 | 20 | 10 |
城南县 | 20 | 10 | 5 | 5 |
城北县 | 30 | 20 | 15 | 5 |"""

# The last city lost one of its two rows, but no total nor subtotal changed.
ROW_LEFT_OUT = """地区 | 灶台改造（口） | 烟囱维修（座） | 受益农户（户） |
合计 | 180 | {total} | 75 |
青禾市小计 | 60 | 11 | 25 |
溪口县 | 40 | 7 | 15 |
石桥县 | 20 | 4 | 10 |
柳塘市小计 | 70 | 12 | 30 |
白水县 | 50 | 9 | 20 |
城南区 | 20 | 3 | 10 |
莲湖市小计 | 50 | 9 | 20 |
东岭县 | 30 | 5 | 12 |"""

# A county of no city has chimneys alone.
OF_NO_CITY = """
西岭县 | 20 | 4 | 8 |
直管县 | | 7 | |"""

IN_FRONT = """级次 | 单位 | 金额 | 改造灶台数量（口） |
总计 | | 90 | {total} |
市直 | 小计 | 50 | {city} |
| 溪口站 | 30 | 60 |
| 石桥站 | 20 | 40 |
县区 | 小计 | 40 | 80 |
| 白水县 | 25 | 50 |
| 城南区 | 15 | 30 |"""


TASKS = """任务名称 | 乡镇 | 任务数量 | 金额 |
灶台改造 | 溪口镇 | 60 | 30 |
灶台改造 | 石桥镇 | 40 | 20 |
灶台改造 | 小计 | {stoves} | 50 |
水井修复 | 溪口镇 | 8 | 16 |
水井修复 | 石桥镇 | 5 | 10 |
水井修复 | 白水镇 | 7 | 14 |
水井修复 | 小计 | {wells} | 40 |
合计 | | | 90 |"""

STANDARDS = """乡镇 | 面积（亩） | 补助标准（元/亩） | 金额 |
合计 | 1000 | | 116.40 |
溪口镇 | 200 | 1200 | 24.00 |
柳塘乡 | 120 | 1200 | 14.40 |
石桥镇 | 300 | 1200 | 36.00 |
白水镇 | 280 | {price} | 33.60 |
城南镇 | 100 | 840 | 8.40 |"""

FEW = """序号 | 乡镇 | 建设面积 | 补助标准（元/亩） | 补助资金（万元） |
合计 | | {total} | | 90 |
1 | 溪口镇 | {acres} | 1500 | 45 |
2 | 柳塘乡 | 200 | {price} | 30 |
3 | 石桥镇 | 100 | 1500 | {money} |"""
_BY_PRICE = "其他 2 行的“补助资金(万元)”都是另两项之积的 0.0001 倍"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (FEW.format(total="600", acres="300", price="1500", money="15"), []),
        # The total's name stands below 序号.
        (
            FEW.format(total="610", acres="300", price="1500", money="15"),
            ["表中“建设面积”合计 610，3 行之和 600"],
        ),
        # Two rows are their products to the last digit, and the third one is not.
        (
            FEW.format(total="600", acres="300", price="1800", money="15"),
            [
                "表中“建设面积”200、“补助标准(元/亩)”1800、“补助资金(万元)”30，" + _BY_PRICE,
            ],
        ),
        # Two of three are not: the standard may be something else.
        (FEW.format(total="600", acres="300", price="1800", money="15.5"), []),
        (CITIES.format(city="100"), []),
        (CITIES.format(city="110"), ["表中“改造灶台数量(口)”青禾市小计 110，2 行之和 100"]),
        (ONE_COUNTY, []),
        (NESTED.format(all="190", city="100"), []),
        (
            NESTED.format(all="198", city="100"),
            ["表中“改造灶台数量(口)”设区市小计 198，2 行之和 190"],
        ),
        (
            NESTED.format(all="190", city="105"),
            [
                "表中“改造灶台数量(口)”设区市小计 190，2 行之和 195",
                "表中“改造灶台数量(口)”青禾市 105，2 行之和 100",
            ],
        ),
        (ROW_LEFT_OUT.format(total="32"), []),
        (
            ROW_LEFT_OUT.format(total="42"),
            ["表中“烟囱维修(座)”合计 42，3 行之和 32"],
        ),
        (ROW_LEFT_OUT.format(total="39") + OF_NO_CITY, []),
        (IN_FRONT.format(total="180", city="100"), []),
        (
            IN_FRONT.format(total="190", city="110"),
            [
                "表中“改造灶台数量(口)”合计 190，4 行之和 180",
                "表中“改造灶台数量(口)”市直小计 110，2 行之和 100",
            ],
        ),
        (TASKS.format(stoves="100", wells="20"), []),
        (
            TASKS.format(stoves="100", wells="25"),
            ["表中“任务数量”水井修复小计 25，3 行之和 20"],
        ),
        (
            TASKS.format(stoves="120", wells="20"),
            ["表中“任务数量”灶台改造小计 120，2 行之和 100"],
        ),
        # A row that has none of it; a table where most rows have none is told elsewhere.
        (TWO_WORKS.format(total="300"), []),
        (TWO_WORKS.format(total="330"), ["表中“面积(亩)”合计 330，3 行之和 300"]),
        (ONE_STANDARD.format(odd="14.00", head="备注", kind="甲"), []),
        (
            ONE_STANDARD.format(odd="41.00", head="备注", kind="甲"),
            ["表中“面积(亩)”280、“金额”41.00，其他 4 行的“金额”都是“面积(亩)”的 0.05 倍"],
        ),
        # The standard stands in the head.
        (
            ONE_STANDARD.format(odd="41.00", head="备注", kind="甲").replace(
                "面积（亩）", "面积（500元/亩）"
            ),
            [
                "表中“面积(500元/亩)”280、“金额”41.00，"
                "其他 4 行的“金额”都是“面积(500元/亩)”的 0.05 倍"
            ],
        ),
        (STANDARDS.format(price="1200"), []),
        (
            STANDARDS.format(price="1020"),
            [
                "表中“面积(亩)”280、“补助标准(元/亩)”1020、“金额”33.60，"
                "其他 4 行的“金额”都是另两项之积的 0.0001 倍"
            ],
        ),
        # Alike by rounding to few digits alone.
        (COARSE, []),
        # What is left of a standard behind round advances is near it, and no standard.
        (ALMOST, []),
        # Of two standards one row may have its own.
        (ONE_STANDARD.format(odd="41.00", head="补助标准", kind="乙"), []),
    ],
)
def test_subtotals_blank_rows_and_one_standard(table: str, said: list[str]) -> None:
    records = extract(read_content((LETTER + table).encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert records.allocations
    assert told == said


SOURCES = """县区 | 补助资金合计 | 资金来源 | | 满意度 |
| | 省级专项 | 县级配套 | |
合计 | 90 | 60 | {total} | |
溪口县 | 30 | 20 | 10 | ≥90% |
柳塘县 | 40 | 25 | 15 | ≥92% |
石桥县 | 20 | 15 | 5 | ≥91% |"""


@pytest.mark.parametrize(("total", "blank"), [("30", []), ("", ["合计：资金来源/县级配套"])])
def test_the_sources_of_the_money_have_amounts(total: str, blank: list[str]) -> None:
    content = (LETTER + SOURCES.format(total=total)).encode()
    records = extract(read_content(content, "notice.txt")).records
    measures = {row.measure for row in records.allocations}
    assert measures == {"补助资金合计", "资金来源/省级专项", "资金来源/县级配套"}
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "blank_total"]
    assert told == blank


def test_a_standard_has_no_total() -> None:
    table = """县区 | 学生数（人） | 定额（元/生） | 补助资金（万元） |
合计 | 1800 | | 108 |
溪口县 | 600 | 600 | 36 |
柳塘县 | 700 | 600 | 42 |
石桥县 | 500 | 600 | 30 |"""
    records = extract(read_content((LETTER + table).encode(), "notice.txt")).records
    assert "定额（元/生）" in {row.measure for row in records.allocations}
    assert not [one for one in records.issues if one.code == "blank_total"]


def _html(rows: str) -> str:
    """A table of a page, the rows as `a | b`."""
    cells = [
        "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows.split("\n")
    ]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


TOP = """资金名称 | 农村节柴改灶补助资金
主管部门 | 青禾市农业农村局
年度资金（万元） | 总额 | 90
 | 其中：市级资金 | 60
 | 县级配套资金 | 30"""
BELOW = """年度目标 | 改造灶台180口，减少薪柴消耗。
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造灶台数量 | ≥180口
满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90%"""


def test_a_form_of_goals_that_a_page_cuts_is_no_allocation() -> None:
    allocations = (HEAD + COUNTIES + "合计 | 90 | 180 | 3.5 |").replace(" |\n", "\n")
    lines = [*LETTER.strip().split("\n"), _html(allocations)]
    lines += [
        "附件2",
        "2024年农村节柴改灶补助资金绩效目标表",
        "（2024年度）",
        _html(TOP),
        _html(BELOW),
    ]
    text = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines if line)
    page = f"<html><body>{text}</body></html>"
    records = extract(read_content(page.encode(), "notice.html")).records
    assert {row.recipient for row in records.allocations} == {"溪口县", "柳塘县", "石桥县", "合计"}
    assert [(one.name, one.amount) for one in records.projects] == [("农村节柴改灶补助资金", 90)]
    assert len(records.indicators) == 2


def test_areas_have_an_amount_each() -> None:
    rows = "".join(
        f"{name}县 | {area} | {area * 2 + more} |\n"
        for name, area, more in (
            ("溪口", 20, 0),
            ("柳塘", 48, 0),
            ("石桥", 36, 0),
            ("茶亭", 55, 8),
            ("竹山", 41, 0),
        )
    )
    text = f"{LETTER}县区 | 治理面积（平方公里） | 金额 |\n{rows}合计 | 200 | 408 |"
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert len(told) == 1
    assert told[0].startswith("表中“治理面积(平方公里)”55、“金额”118")


SETTLED = "县区 | 应补助金额 | 已预拨 | 本次清算 |\n"
ROWS = ("溪口县 | 30 | 34 | -4 |", "柳塘县 | 40 | 25 | 15 |", "石桥县 | 20 | 11 | 9 |")
MORE = ("白水县 | 50 | 42 | 8 |", "城南区 | 35 | 29 | 6 |")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("东坝县 | 25 | 20 | 5 |", []),
        (
            "东坝县 | 25 | 20 | 15 |",
            [
                "“东坝县”一行中“已预拨”20、“本次清算”15、“应补助金额”25，"
                "其他行的“应补助金额”都是“已预拨”与“本次清算”之和"
            ],
        ),
    ],
)
def test_columns_that_most_rows_add_up(last: str, said: list[str]) -> None:
    text = LETTER + SETTLED + "\n".join((*ROWS, *MORE, last)) + "\n"
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_table"]
    assert told == said


def test_columns_that_add_up_in_few_rows_only_are_no_sums() -> None:
    rows = ("溪口县 | 30 | 20 | 9 |", "柳塘县 | 40 | 15 | 25 |", "石桥县 | 20 | 11 | 8 |")
    text = LETTER + SETTLED + "\n".join((*rows, *MORE)) + "\n"
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert not [i for i in records.issues if i.code.startswith("unequal")]


@pytest.mark.parametrize(
    ("head", "odd", "said"),
    [
        ("农户满意度", "≥95%", []),
        ("农户满意度", "≥9.5%", "≥9.5%"),
        ("农户满意度", "≥45%", "≥45%"),
        # Other rates may be low in one county; one of ten times as much won a digit.
        ("新灶使用率", "≥45%", []),
        ("新灶使用率", "≥950%", "≥950%"),
    ],
)
def test_a_rate_that_lost_a_digit(head: str, odd: str, said: str | list[str]) -> None:
    rates = ("≥95%", odd, "≥95%", "≥95%")
    counties = zip(("溪口", "柳塘", "石桥", "茶亭"), rates, strict=True)
    rows = "".join(f"{name}县 | 25 | {rate} |\n" for name, rate in counties)
    text = f"{LETTER}县区 | 金额 | {head} |\n{rows}合计 | 100 | ≥95% |"
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == ([f"表中“{head}”有一行为{said}，其他 4 行都是95%"] if said else [])


@pytest.mark.parametrize(("odd", "found"), [("100", 0), ("120", 1)])
def test_a_rate_whose_sign_stands_in_its_head(odd: str, found: int) -> None:
    rows = "".join(
        f"{name}县 | 25 | {rate} |\n"
        for name, rate in zip(
            ("溪口", "柳塘", "石桥", "茶亭"), ("100", odd, "100", "100"), strict=True
        )
    )
    text = f"{LETTER}县区 | 金额 | 竣工率（%） |\n{rows}合计 | 100 | 100 |"
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("有一行为120" in one.message for one in issues) == found


PURPOSES = """县区 | 补助资金 | | | 床位（张） |
| 合计 | 敬老院建设 | 床位改造 | |
合计 | 90 | 60 | 30 | {total} |
溪口县 | 30 | 20 | 10 | 200 |
柳塘县 | 40 | 25 | 15 | 300 |
石桥县 | 20 | 15 | 5 | 100 |"""


@pytest.mark.parametrize(
    ("total", "said"),
    [("600", []), ("700", ["表中“床位(张)”合计 700，3 行之和 600"])],
)
def test_what_money_is_for_is_no_number_of_beds(total: str, said: list[str]) -> None:
    content = (LETTER + PURPOSES.format(total=total)).encode()
    records = extract(read_content(content, "notice.txt")).records
    measures = {row.measure for row in records.allocations if row.amount_yuan}
    assert measures == {"补助资金/合计", "补助资金/敬老院建设", "补助资金/床位改造"}
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


@pytest.mark.parametrize(
    ("total", "said"), [("180", []), ("190", ["表中“新灶”合计 190，3 行之和 180"])]
)
def test_what_is_counted_may_stand_over_the_heads(total: str, said: list[str]) -> None:
    head = "县区 | 改造数量（口） | | 金额 |\n | 新灶 | 旧灶 | |\n"
    rows = "溪口县 | 60 | 21 | 30 |\n柳塘县 | 80 | 17 | 40 |\n石桥县 | 40 | 26 | 20 |\n"
    text = LETTER + head + rows + f"合计 | {total} | 64 | 90 |"
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert records.allocations
    assert told == said


TASKS = """县区 | 建设任务 | | 补助资金 | |
| 灶台 | 其中：节柴灶 | 合计 | 中央资金 |
合计 | {all} | {some} | 90 | 60 |
溪口县 | 60 | 30 | 30 | 20 |
柳塘县 | 80 | 50 | 40 | 25 |
石桥县 | 40 | 20 | 20 | 15 |
补助标准 | 5000元 | | | |
"""


@pytest.mark.parametrize(
    ("all_of_them", "some", "said"),
    [
        (180, 100, []),
        (190, 100, ["表中“灶台”合计 190，3 行之和 180"]),
        (180, 110, ["表中“其中:节柴灶”合计 110，3 行之和 100"]),
    ],
)
def test_tasks_are_no_money(all_of_them: int, some: int, said: list[str]) -> None:
    text = LETTER + TASKS.format(all=all_of_them, some=some)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert {one.measure for one in records.allocations} == {"补助资金/合计", "补助资金/中央资金"}
    assert told == said
