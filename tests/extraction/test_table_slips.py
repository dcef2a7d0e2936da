"""Tables of any kind whose numbers do not fit together, on invented rows."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TEXT = """青禾县水务局2024年部门预算

一、预算收支情况

2024年预算收入120万元。

二、有关情况

{rows}
"""


def slips(rows: str) -> list[str]:
    found = extract(read_content(TEXT.format(rows=rows).encode(), "budget.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in found if one.code == "unequal_table"]


LIST = """{title}
{unit}

乡镇 | {head}
溪口镇 | 4200
{name} | 1800
石桥镇 | 8100
竹山镇 | 2400
合计 | {total}
"""


@pytest.mark.parametrize(
    ("head", "name", "total", "told"),
    [
        ("供水受益人口", "柳塘镇", "16500", []),
        ("供水受益人口", "柳塘镇", "18500", ["“供水受益人口”的合计 18500，各行之和 16500"]),
        ("供水受益户数", "柳塘镇", "", ["“供水受益户数”的合计没有填写，各行之和为 16500"]),
        # Parts of a row above, an average, a standard.
        ("供水受益人口", "其中：镇区", "14700", []),
        ("供水受益人口", "柳塘镇", "4125", []),
        ("供水标准", "柳塘镇", "18500", []),
        ("高标准农田", "柳塘镇", "18500", ["“高标准农田”的合计 18500，各行之和 16500"]),
    ],
)
def test_the_total_of_a_plain_list(head: str, name: str, total: str, told: list[str]) -> None:
    rows = LIST.format(
        title="附表　供水受益情况表", unit="单位：人", head=head, name=name, total=total
    )
    assert slips(rows) == told


CHANGES = """附表　分配表

乡镇 | 本年数 | 2023年数 | 比上年增减额 | 比上年增减（%）
溪口镇 | 482 | 412 | 70 | 16.99%
柳塘镇 | 825 | 801 | {change} | {rate}%
石桥镇 | 660 | 690 | {fall} | -4.35%
竹山镇 | 1116 | 1018 | 98 | 9.63%
河口镇 | 994 | 938 | 56 | 5.97%
白水镇 | 1147 | 1105 | 42 | 3.80%
东山镇 | 1279 | 1160 | 119 | 10.26%
西山镇 | 1085 | 1014 | 71 | 7.00%
南山镇 | 1536 | 1620 | -84 | -5.19%
"""


@pytest.mark.parametrize(
    ("change", "rate", "fall", "names"),
    [
        ("24", "3.00", "-30", []),
        ("24", "2.00", "-30", ["柳塘镇"]),
        # Two slips in two rows, both of which the rate tells.
        ("24", "2.00", "30", ["柳塘镇", "石桥镇"]),
    ],
)
def test_changes_and_their_rates(change: str, rate: str, fall: str, names: list[str]) -> None:
    found = slips(CHANGES.format(change=change, rate=rate, fall=fall))
    assert sorted(one[1:4] for one in found) == sorted(names)


MONTHLY = """附表　生活补助测算表

乡镇 | 人数（人） | {head}（元） | 所需资金（万元）
溪口镇 | 420 | 430 | 216.72
柳塘镇 | 180 | {price} | 92.88
石桥镇 | 810 | 430 | 417.96
竹山镇 | 240 | 500 | 144.00
河口镇 | 350 | 500 | 210.00
"""


@pytest.mark.parametrize(
    ("head", "price", "told"),
    [
        ("月人均标准", "430", 0),
        ("月人均标准", "480", 1),
        # Nothing says that it is paid by the month.
        ("人均标准", "480", 0),
    ],
)
def test_what_is_paid_by_the_month(head: str, price: str, told: int) -> None:
    found = slips(MONTHLY.format(head=head, price=price))
    assert len(found) == told
    assert all("乘12，折合万元" in one for one in found)


REGIONS = """附表　绩效指标分解表

乡镇 | 新建泵站（座） | 受益人口（人） | 群众满意度
合计 | ≥{total} | ≥5200 | ≥90%
溪口镇 | ≥4 | ≥1500 | ≥90%
柳塘镇 | — | ≥900 | ≥90%
石桥镇 | ≥6 | ≥2800 | ≥90%
"""


@pytest.mark.parametrize(
    ("total", "told"),
    [("10", []), ("12", ["“新建泵站(座)”的合计 12，各行之和 10"])],
)
def test_bounded_numbers_of_regions_add_up(total: str, told: list[str]) -> None:
    assert slips(REGIONS.format(total=total)) == told


TARGETS = """附表　绩效指标分解表

绩效指标 | 单位 | 全县 | 县直 | 溪口镇 | 柳塘镇 | 石桥镇
新建泵站 | 座 | {total} | — | 4 | 3 | 6
渠道清淤 | 公里 | 48.6 | 3.2 | 17.5 | {second} | 15.6
受益人口 | 人 | 7365 | — | 1530 | 2985 | 2850
灌溉面积 | 亩 | 11840 | 280 | 3670 | 4120 | 3770
泵站完好率 | % | {rates}
群众满意度 | % | {share}
"""


@pytest.mark.parametrize(
    ("total", "second", "rates", "share", "told"),
    [
        ("13", "12.3", " | | | | ", "≥90 | ≥90 | ≥90 | ≥90 | ≥90", []),
        # Rates do not add up, with bounds or without.
        ("13", "12.3", "95 | 96 | 94 | 95 | 97", "≥90 | ≥90 | ≥90 | ≥90 | ≥90", []),
        ("13", "12.3", "95 | 95 | 95 | 95 | 95", "≥90 | ≥91 | ≥92 | ≥90 | ≥90", []),
        ("13", "21.3", " | | | | ", "≥90 | ≥90 | ≥90 | ≥90 | ≥90", ["渠道清淤"]),
        ("31", "12.3", " | | | | ", "≥90 | ≥90 | ≥90 | ≥90 | ≥90", ["新建泵站"]),
    ],
)
def test_targets_with_a_row_each_and_the_regions_beside_each_other(
    total: str, second: str, rates: str, share: str, told: list[str]
) -> None:
    rows = TARGETS.format(total=total, second=second, rates=rates, share=share)
    assert [one.split("”")[0].strip("“") for one in slips(rows)] == told


PLAN = """附表　用水计划表

序号 | 灌区 | 全年水量 | 一季度 | 二季度 | 三季度 | 四季度
1 | 东干渠 | 960 | 160 | 310 | 330 | 160
2 | 西干渠 | 745 | 125 | 240 | {third} | 120
3 | 南干渠 | 530 | 90 | 180 | 175 | 85
4 | 北干渠 | 415 | 65 | 140 | 145 | 65
 | 合计 | 2650 | {first} | 870 | 910 | 430
"""


@pytest.mark.parametrize(
    ("third", "first", "told"),
    [
        ("260", "440", []),
        # One column's total is wrong where the others are right.
        ("260", "400", ["“一季度”的合计 400，各行之和 440"]),
        (
            "290",
            "440",
            [
                "“三季度”的合计 910，各行之和 940",
                "“西干渠”一行中“一季度”125、“二季度”240、“三季度”290、“四季度”120、“全年水量”745，"
                "其他行的“全年水量”都是“一季度”与“二季度”与“三季度”与“四季度”之和",
            ],
        ),
    ],
)
def test_totals_and_sums_over_columns(third: str, first: str, told: list[str]) -> None:
    assert slips(PLAN.format(third=third, first=first)) == told


PURCHASES = """附表　{title}
单位：万元

序号 | {item} | {kind} | 数量 | 计量单位 | {amount} | 上年数
1 | 水泵更换 | 水泵 | 4 | 台 | 12.40 | 10.00
2 | 闸门养护 | 维修服务 | 1 | 项 | 8.30 | 8.00
3 | 监测仪器 | 流量计 | 6 | 台 | 5.70 | 5.00
 | 合计 |  |  |  | 24.60 | 23.00
"""


@pytest.mark.parametrize(
    ("title", "item", "kind", "amount", "told"),
    [
        # As records of purchases they are held against their total already.
        ("政府采购预算表", "采购项目名称", "采购品目", "采购金额", []),
        ("设施维护表", "维护事项", "类型", "费用", ["“费用”的合计 24.60，各行之和 26.40"]),
    ],
)
def test_the_total_of_purchases(
    title: str, item: str, kind: str, amount: str, told: list[str]
) -> None:
    rows = PURCHASES.format(title=title, item=item, kind=kind, amount=amount)
    assert slips(rows) == told


GROUPS = """附表　设备明细表

泵站 | 设备 | 装机
溪口泵站 | 小计 | 330
 | 主泵 | 220
 | 备用泵 | 110
石桥泵站 | 小计 | {group}
 | 主泵 | 185
 | 备用泵 | 90
竹山泵站 | 小计 | 205
 | 主泵 | 150
 | 备用泵 | {part}
合计 | | {total}
"""


@pytest.mark.parametrize(
    ("group", "part", "total", "told"),
    [
        ("275", "55", "810", []),
        ("295", "55", "810", ["“石桥泵站”的“装机”295，各行之和 275"]),
        ("275", "75", "810", ["“竹山泵站”的“装机”205，各行之和 225"]),
        ("275", "55", "910", ["“装机”的合计 910，各行之和 810"]),
    ],
)
def test_subtotals_and_their_total(group: str, part: str, total: str, told: list[str]) -> None:
    assert slips(GROUPS.format(group=group, part=part, total=total)) == told


@pytest.mark.parametrize(
    ("balance", "rate", "cost", "told"),
    [
        ("14", "95.00%", "12.80", ""),
        ("24", "95.00%", "12.80", "其他行的“完成数”都是“计划数”减“结余”"),
        ("14", "59.00%", "12.80", "其他行的“完成率”都是“完成数”占“计划数”的百分比"),
        ("14", "95.00%", "18.20", "其他行的“费用(万元)”都是“完成数”乘“单价(元)”，折合万元"),
    ],
)
def test_what_columns_make_of_each_other(balance: str, rate: str, cost: str, told: str) -> None:
    rows = f"""附表　管护完成情况表

村名 | 计划数 | 完成数 | 结余 | 完成率 | 单价(元) | 费用(万元)
上溪村 | 420 | 399 | 21 | 95.00% | 480 | 19.152
下溪村 | 280 | 266 | {balance} | {rate} | 480 | {cost if cost != "12.80" else "12.768"}
石桥村 | 350 | 329 | 21 | 94.00% | 510 | 16.779
竹山村 | 160 | 152 | 8 | 95.00% | 510 | 7.752
柳塘村 | 240 | 234 | 6 | 97.50% | 480 | 11.232
"""
    found = slips(rows)
    assert len(found) == bool(told)
    assert all(one.endswith(told) and one.startswith("“下溪村”") for one in found)


@pytest.mark.parametrize(
    ("first", "second", "price", "told"),
    [("户数", "亩数", 12, 1), ("类", "款", 12, 0), ("户数", "亩数", 0, 0)],
)
def test_neither_parts_of_a_code_nor_noughts_make_amounts(
    first: str, second: str, price: int, told: int
) -> None:
    rows = "".join(
        f"{name} | {count} | {each * (price or 1)} | {count * each * price}\n"
        for name, count, each in (
            ("春灌", 2, 16),
            ("夏灌", 3, 15),
            ("秋灌", 4, 12),
            ("冬灌", 5, 9),
            ("塘坝", 6, 8),
        )
    )
    heads = f"村名 | {first} | {second} | 金额（万元）"
    text = f"附表　灌溉完成情况表\n\n{heads}\n{rows}机井 | 21 | 9 | 810.55\n"
    assert len(slips(text)) == told


@pytest.mark.parametrize(
    ("head", "told"),
    # What most rows look like and their total does not, is chance, unless the head says so.
    [("基地补助", 0), ("结余", 2)],
)
def test_what_the_total_does_not_keep_is_no_difference(head: str, told: int) -> None:
    rows = f"""附表　分配情况表

村名 | 下达 | 户数 | {head} | 亩数 | 指标
上溪村 | 50 | 311 | 10 | 4021 | 60
下溪村 | 40 | 287 | 10 | 3377 | 50
石桥村 | 80 | 402 | 15 | 2950 | 95
竹山村 | 45 | 198 | 10 | 3108 | 55
东山村 | 66 | 254 | 15 | 2764 | 81
西山村 | 62 | 333 | 10 | 1985 | 72
南山村 | 33 | 176 | 10 | 2242 | 43
北山村 | 83 | 421 | 10 | 3619 | 93
柳塘村 | 45 | 205 | 10 | 1433 | 60
合计 | 504 | 2587 | 100 | 25499 | 609
"""
    assert sum("减" in one for one in slips(rows)) == told


@pytest.mark.parametrize(
    ("months", "money", "told"),
    [("12", "87.60", 0), ("15", "87.60", 1), ("12", "78.60", 1), ("6", "43.80", 0)],
)
def test_people_their_standard_and_its_months(months: str, money: str, told: int) -> None:
    rows = f"""附表　补助测算表

镇名 | 人数 | 月人均补助标准（元） | 补助月数 | 补助金额（万元）
溪口镇 | 146 | 500 | {months} | {money}
石桥镇 | 118 | 500 | 12 | 70.80
柳塘镇 | 95 | 620 | 12 | 70.68
竹山镇 | 203 | 500 | 12 | 121.80
东山镇 | 87 | 620 | 12 | 64.728
"""
    assert len(slips(rows)) == told


NOTE = "按附注“全年合计=清淤资金+检修资金”为 "


@pytest.mark.parametrize(
    ("odd", "note", "told"),
    [
        ("50", "注：全年合计=清淤资金+检修资金；本次下达=全年合计-提前下达。", ""),
        ("80", "注：1.资金专款专用。2.全年合计=清淤资金+检修资金。", NOTE + "80"),
        # A term that is no column, and a text that is no note.
        ("80", "注：全年合计=清淤资金+检修费用。", ""),
        ("80", "其中全年合计=清淤资金+检修资金。", ""),
    ],
)
def test_what_a_note_says_of_the_columns(odd: str, note: str, told: str) -> None:
    rows = f"""附表　分配情况表

村名 | 清淤资金 | 亩数 | 检修资金 | 全年合计
上溪村 | 20 | 300 | 30 | 50
下溪村 | 30 | 210 | 40 | 70
石桥村 | {odd} | 420 | | 50

{note}
"""
    assert [one for one in slips(rows) if "附注" in one] == (
        [f"“石桥村”一行中“全年合计”50；{told}"] if told else []
    )


def test_a_part_more_in_one_row_is_no_slip() -> None:
    rows = """附表　管护人员表

村名 | 人数 | 专职 | 兼职 | 借调
上溪村 | 142 | 25 | 117 |
下溪村 | 135 | 21 | 114 |
石桥村 | 161 | 38 | 118 | 5
竹山村 | 128 | 16 | 112 |
柳塘村 | 133 | 19 | 114 |
"""
    assert slips(rows) == []
    assert len(slips(rows.replace("| 5", "| 6"))) == 1


HTML = """<html><body><p>青禾县财政局关于下达水利维修经费的通知</p><p>青财农〔2024〕18号</p><table>
<tr><td rowspan="2">乡镇</td><td colspan="2">渠道清淤</td><td colspan="2">泵站维修</td>
<td rowspan="2">应拨合计</td></tr>
<tr><td>长度</td><td>补助</td><td>台数</td><td>补助</td></tr>
{rows}</table></body></html>"""
WORKS = [
    ("溪口镇", 14, "35.20", 3, "21.60", "56.80"),
    ("柳塘镇", 25, "61.45", 5, "34.10", "95.55"),
    ("石桥镇", 9, "22.75", 2, "15.05", "37.80"),
    ("竹山镇", 31, "77.90", 8, "52.35", "130.25"),
    ("枫林镇", 18, "44.15", 4, "27.80", "71.95"),
    ("梅岭镇", 12, "30.65", 6, "39.45", "70.10"),
]


@pytest.mark.parametrize("odd", [{}, {1: "98.55"}, {1: "98.55", 4: "77.95"}])
def test_a_whole_of_columns_that_share_their_last_head_and_stand_apart(odd: dict[int, str]) -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in (*row[:5], odd.get(n, row[5]))) + "</tr>"
        for n, row in enumerate(WORKS)
    )
    found = extract(read_content(HTML.format(rows=rows).encode(), "notice.html")).records.issues
    told = [one.message.split(": ", 1)[1] for one in found if one.code == "unequal_table"]
    assert told == [
        f"“{WORKS[n][0]}”一行中“渠道清淤/补助”{WORKS[n][2]}、“泵站维修/补助”{WORKS[n][4]}、"
        f"“应拨合计”{total}，其他行的“应拨合计”都是“渠道清淤/补助”与“泵站维修/补助”之和"
        for n, total in odd.items()
    ]


SUMMARY = """附表　项目资金执行情况表

项目 | 年初预算数 | 调整额 | 调整后预算数 | 执行数 | 结余 | 执行率 | {heads}
管护补助 | 80.00 | {change} | 92.00 | 87.40 | {rest} | 95.00% | {rated} | 86.00 | {score}
泵站检修 | 60.00 |  | 60.00 | 54.00 | 6.00 | 90.00% | 9.00 | 88.00 | 97.00
堤防养护 | 30.00 |  | 30.00 | 24.00 | 6.00 | 80.00% | 8.00 | 88.00 | 96.00
水费奖励 | 50.00 | -8.00 | 42.00 | 42.00 | 0.00 | 100.00% | 10.00 | 89.00 | 99.00
合计 | 220.00 | 4.00 | 224.00 | 207.40 | 16.60 | {rate}% |  |  |
"""
SCORES = "执行率得分 | 指标得分 | 自评总分"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({}, []),
        ({"change": "21.00"}, ["“管护补助”一行中", "“调整额”是 21.00"]),
        ({"rest": "6.40"}, ["“管护补助”一行中", "为 4.60，“结余”是 6.40"]),
        ({"rate": "29.59"}, ["“合计”一行中", "为 92.59，“执行率”是 29.59"]),
        ({"rated": "5.90"}, ["“管护补助”一行中", "按比例为 9.50，“执行率得分”是 5.90"]),
        ({"score": "59.50"}, ["“管护补助”一行中", "为 95.50，“自评总分”是 59.50"]),
        # These heads do not say what the others make of each other.
        ({"score": "59.50", "heads": "执行率得分 | 指标得分 | 名次分"}, []),
    ],
)
def test_heads_say_what_few_rows_keep(wrong: dict[str, str], told: list[str]) -> None:
    values = {"change": "12.00", "rest": "4.60", "rated": "9.50", "rate": "92.59"}
    values["score"] = "91.90" if "rated" in wrong else "95.50"
    said = slips(SUMMARY.format(**{"heads": SCORES, **values, **wrong}))
    assert len(said) == bool(told)
    assert all(part in said[0] for part in told)


SCORED = """附表　自评结果汇总表

序号 | 评价事项 | 自评得分 | 等级
1 | 渠道清淤 | 92.5 | 优
2 | 闸门维修 | 88.4 | 良
3 | 泵站改造 | 95.1 | 优
 | 合计 | {total} |
"""


@pytest.mark.parametrize(
    ("total", "told"),
    [
        ("92.0", []),
        # Weighted by something, the sum.
        ("90.6", []),
        ("276.0", []),
        ("82.0", ["“自评得分”的合计 82.0，各行为 88.4 至 95.1，平均 92.00"]),
        ("98.2", ["“自评得分”的合计 98.2，各行为 88.4 至 95.1，平均 92.00"]),
    ],
)
def test_a_score_below_others_is_their_average(total: str, told: list[str]) -> None:
    assert slips(SCORED.format(total=total)) == told


QUARTERS = """附表　用款计划表
单位：万元

项目名称 | 小计 | 县级安排 | 上级补助 | 一季度 | 二季度 | 三季度 | 四季度
渠道清淤 | 46.00 | 40.00 | 6.00 | 11.50 | {spring} | 12.50 | 9.50
闸门检修 | 23.40 | 23.40 | 0.00 | 0.00 | 14.20 | 9.20 | 0.00
泵站维护 | 31.80 | 21.80 | 10.00 | {winter} | 8.00 | 8.00 | 7.80
"""


@pytest.mark.parametrize(
    ("spring", "winter", "told"),
    [
        ("12.50", "8.00", []),
        (
            "21.50",
            "8.00",
            [
                "“渠道清淤”一行中“一季度”11.50、“二季度”21.50、“三季度”12.50、“四季度”9.50"
                "之和为 55.00，“小计”是 46.00"
            ],
        ),
        # Most rows do not: the plan is of something else.
        ("21.50", "3.00", []),
    ],
)
def test_quarters_come_to_the_year(spring: str, winter: str, told: list[str]) -> None:
    assert slips(QUARTERS.format(spring=spring, winter=winter)) == told


KINDS = """附表　政府采购预算明细
单位：万元

序号 | 采购项目 | 合计 | 货物 | 工程 | 服务
1 | 图书 | 12.00 | 12.00 | |
2 | 舞台修缮 | 30.00 | | {works} |
3 | 巡演 | 25.00 | 5.00 | | {services}
4 | 剧院检修 | 9.00 | | {walls} |
5 | 物业 | 6.00 | | | 6.00
"""


@pytest.mark.parametrize(
    ("works", "walls", "told"),
    [
        ("30.00", "9.00", []),
        ("33.00", "9.00", ["“舞台修缮”一行中“工程”33.00为 33.00，“合计”是 30.00"]),
        # Two rows do not: the columns are no parts of the whole.
        ("33.00", "7.00", []),
    ],
)
def test_kinds_of_purchases_come_to_the_whole(works: str, walls: str, told: list[str]) -> None:
    assert slips(KINDS.format(works=works, services="20.00", walls=walls)) == told


UNITS = """附表　项目支出表
单位：万元

单位编码（项目编码） | 单位（项目）名称 | 项目属性 | 资金总额 | 财政拨款 | 单位资金
 | 合计 | | 90.00 | 85.00 | 5.00
307 | 青禾县文化局 | | 90.00 | 85.00 | 5.00
307001 | 青禾县文化局本级 | | {office} | 52.00 |
457621240000000020316 | 戏曲展演 | 延续性 | {plays} | 30.00 |
457621240000000020329 | 馆舍修缮 | 一次性 | 22.00 | 22.00 |
307002 | 青禾县图书馆 | | 38.00 | {library} | 5.00
457621240000000020337 | 购置图书 | 延续性 | 38.00 | 33.00 | 5.00
"""


@pytest.mark.parametrize(
    ("office", "plays", "library", "told"),
    [
        ("52.00", "30.00", "33.00", []),
        (
            "52.00",
            "36.00",
            "33.00",
            ["“青禾县文化局本级”的“资金总额”52.00，其下各行之和 58.00"],
        ),
        # What is above a unit that is wrong is as wrong as that.
        (
            "58.00",
            "30.00",
            "33.00",
            ["“青禾县文化局本级”的“资金总额”58.00，其下各行之和 52.00"],
        ),
        (
            "52.00",
            "30.00",
            "35.00",
            ["“青禾县图书馆”的“财政拨款”35.00，其下各行之和 33.00"],
        ),
    ],
)
def test_units_come_to_what_stands_below_them(
    office: str, plays: str, library: str, told: list[str]
) -> None:
    found = slips(UNITS.format(office=office, plays=plays, library=library))
    assert [one for one in found if "其下各行之和" in one] == told


ADJUSTED = """附表　项目资金调整表
单位：万元

项目 | 调整前金额 | 收回 | 增加 | 调整后金额
修渠 | 60 | 20 | | {first}
打井 | 35 | | 15 | 50
建库 | 90 | 10 | | 80
清淤 | 25 | | 15 | {last}
合计 | 210 | 30 | 30 | 210"""


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("40", "40", []),
        (
            "45",
            "40",
            ["“修渠”一行中“调整前金额”60、“收回”20、“调整后金额”45，按调整前后应为40"],
        ),
        # Two of four rows are no slips, but another meaning.
        ("60", "25", []),
    ],
)
def test_what_an_amount_becomes(first: str, last: str, told: list[str]) -> None:
    found = [one for one in slips(ADJUSTED.format(first=first, last=last)) if "按调整" in one]
    assert found == told


DIVIDED = """各乡镇建设任务表

乡镇 | 建设面积（亩） | 其中：新建 | 改造 | 受益户数
溪口镇 | 640 | 400 | {changed} | 51
柳塘镇 | 520 | 300 | 220 | 47
石桥镇 | 455 | 255 | 200 | 36
竹山镇 | 330 | 210 | 120 | 29
"""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("240", []),
        (
            "420",
            ["“溪口镇”一行中“其中:新建”400、“改造”420之和为 820，“建设面积(亩)”是 640"],
        ),
    ],
)
def test_columns_behind_of_which_come_to_the_one_in_front(changed: str, told: list[str]) -> None:
    assert slips(DIVIDED.format(changed=changed)) == told


NESTED = """青禾县民政局2024年部门预算
项目支出预算表
单位：万元
类 | 款 | 项 | 单位代码 | 单位名称（科目、项目） | 金额
 |  |  |  | 合计 | {total}
 |  |  | 321301 | 青禾县民政局（机关） | 60.00
208 | 02 | 02 | 321301 | 一般行政管理事务 | 20.00
 |  |  | 321301 | 地名普查 | 20.00
208 | 10 | 02 | 321301 | 老年福利 | 40.00
 |  |  | 321301 | 居家照料 | 25.00
 |  |  | 321301 | 适老改造 | 15.00
"""


@pytest.mark.parametrize(("total", "slips"), [("60.00", 0), ("70.00", 1)])
def test_a_list_of_units_subjects_and_projects_counts_thrice(total: str, slips: int) -> None:
    issues = extract(read_content(NESTED.format(total=total).encode(), "list.txt")).records.issues
    assert sum("合计" in one.message for one in issues) == slips
