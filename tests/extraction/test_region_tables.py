"""Annexes of a notice that divide tasks and goals among regions, without any money."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于下达2024年林业改革补助资金的通知

各市、县财政局：

现下达2024年林业改革补助资金90万元。请及时使用。

青禾省财政厅
2024年3月1日

附件1
2024年林业改革补助资金分配表
单位：万元
地区 | 合计 | 造林补助 | 抚育补助 |
合计 | 90 | 55 | 35 |
溪口县 | 20 | 15 | 5 |
石桥县 | 30 | 15 | 15 |
柳塘县 | 40 | 25 | 15 |

附件2
"""
TASKS = """2024年林业改革任务清单
单位：万亩
地区 | 人工造林 | 森林抚育 | 退化林修复 |
全省合计 | 4.6 | 9.0 | 2.1 |
溪口县 | 1.1 | 2.5 | 0.6 |
石桥县 | {planted} | 3.1 | 0.7 |
柳塘县 | 2.1 | 3.4 | 0.8 |
"""
GOALS = """分县绩效目标表
地区 | 数量指标 | | 质量指标 | 满意度指标 |
 | 人工造林（万亩） | 森林抚育（万亩） | 造林成活率 | 林农满意度 |
全省 | ≥4.6 | ≥9.0 | ≥85% | ≥90% |
溪口县 | ≥1.1 | ≥2.5 | ≥85% | ≥90% |
石桥县 | ≥{planted} | ≥3.1 | ≥85% | ≥90% |
柳塘县 | ≥2.1 | ≥3.4 | {rate} | ≥90% |
"""


def records_of(annex: str) -> RecordSet:
    return extract(read_content((LETTER + annex).encode(), "notice.txt")).records


@pytest.mark.parametrize(
    ("annex", "said"),
    [
        (TASKS.format(planted="1.4"), []),
        (
            TASKS.format(planted="1.9"),
            ["表中“人工造林(万亩)”合计 4.6，3 行之和 5.1"],
        ),
        (GOALS.format(planted="1.4", rate="≥85%"), []),
        (
            GOALS.format(planted="1.9", rate="≥85%"),
            ["表中“人工造林(万亩)”合计 4.6，3 行之和 5.1"],
        ),
        (
            GOALS.format(planted="1.4", rate="≥185%"),
            ["表中“造林成活率”有一行为≥185%，其他 3 行都是85%"],
        ),
    ],
)
def test_what_regions_are_to_do_comes_to_the_whole(annex: str, said: list[str]) -> None:
    records = records_of(annex)
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
    # No money: what the first annex has is all, and nothing of the other is left unread.
    assert len(records.allocations) == 12
    assert {i.code for i in records.issues} <= {"unequal_counts", "no_column"}


@pytest.mark.parametrize(("unit", "count"), [("万亩", 12), ("万元", 24)])
def test_what_is_counted_above_a_table_is_no_money(unit: str, count: int) -> None:
    annex = TASKS.format(planted="1.4").replace("万亩", unit).replace("任务清单", "任务安排表")
    annex = annex.replace("地区 | 人工造林 ", "地区 | 合计 ").replace("任务", "资金")
    assert len(records_of(annex).allocations) == count


FORM = """区域绩效目标表
（{year}年度）
{head} | 林业改革补助资金 |
省级主管部门 | 青禾省林业局 |
年度金额 | 90万元 |
总体目标 | 完成造林任务。 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 人工造林面积 | ≥4.6万亩 |
"""


@pytest.mark.parametrize("head", ["专项名称", "转移支付名称", "共同财政事权转移支付名称"])
def test_the_form_of_all_regions_is_named_by_its_transfer(head: str) -> None:
    (project,) = records_of(FORM.format(year=2023, head=head)).projects
    assert (project.name, project.fiscal_year) == ("林业改革补助资金", 2023)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("人工造林4.6万亩，森林抚育9.0万亩", []),
        (
            "人工造林5.0万亩，森林抚育9.0万亩",
            ["正文“人工造林5.0万亩”，表中“人工造林(万亩)”共4.6"],
        ),
        # Another unit, more than the name of the column, much less than all.
        ("人工造林5.0公里，山区人工造林4.2万亩，人工造林1.0万亩", []),
    ],
)
def test_the_letter_tells_what_a_column_comes_to(words: str, said: list[str]) -> None:
    text = LETTER.replace("请及时使用", f"{words}，请及时使用") + TASKS.format(planted="1.4")
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("共10个项目", []),
        ("共12个项目", ["正文“共12个项目”，表中“造林项目个数”共10"]),
        # Of one kind among them, by far.
        ("共3个项目", []),
    ],
)
def test_the_letter_tells_how_many_projects_there_are(words: str, said: list[str]) -> None:
    tasks = """附件2
2024年林业任务清单
单位：万亩、个
县区 | 人工造林 | 造林项目个数 |
合计 | 4.6 | 10 |
溪口县 | 1.4 | 3 |
石桥县 | 1.1 | 2 |
柳塘县 | 2.1 | 5 |
"""
    text = LETTER.replace("请及时使用", f"{words}，请及时使用") + tasks
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


@pytest.mark.parametrize(
    ("number", "said"),
    [("4.6", []), ("4.9", ["正文“人工造林4.9万亩”，表中“人工造林(万亩)”共4.6"])],
)
def test_a_table_with_subtotals_has_one_total(number: str, said: list[str]) -> None:
    tasks = TASKS.format(planted="1.4").replace(
        "溪口县", "青禾市小计 | 2.5 | 5.6 | 1.3 |\n溪口县", 1
    )
    text = LETTER.replace("请及时使用", f"人工造林{number}万亩，请及时使用") + tasks
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


@pytest.mark.parametrize(
    ("own", "year", "said"),
    [
        ("3.4", "2024", []),
        ("4.3", "2024", ["“柳塘县”的“森林抚育(万亩)”在一张附表中为 3.4，在另一张中为 4.3"]),
        ("4.3", "2023", []),
    ],
)
def test_a_region_has_one_number_in_both_annexes(own: str, year: str, said: list[str]) -> None:
    # Neither has a total to hold the numbers against.
    more = "青山县 | 0.4 | 0.6 | 0.2 |\n白水县 | 0.3 | 0.5 | 0.1 |\n"
    tasks = TASKS.format(planted="1.4").replace("全省合计 | 4.6 | 9.0 | 2.1 |\n", "") + more
    goals = GOALS.format(planted="1.4", rate="≥85%").replace("≥3.4", f"≥{own}")
    tasks = tasks.replace("森林抚育 |", "其中：森林抚育 |")
    goals = goals.replace("分县绩效目标表", f"{year}年分县绩效目标表")
    goals = goals.replace("全省 | ≥4.6 | ≥9.0 | ≥85% | ≥90% |\n", "")
    goals += "青山县 | ≥0.4 | ≥0.6 | ≥85% | ≥90% |\n白水县 | ≥0.3 | ≥0.5 | ≥85% | ≥90% |\n"
    records = records_of(f"{tasks}\n附件3\n{goals}")
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


@pytest.mark.parametrize(
    ("head", "planted", "said"),
    [
        ("森林抚育面积（万亩）", "3.4", []),
        (
            "森林抚育面积（万亩）",
            "3.9",
            ["“柳塘县”的“森林抚育面积(万亩)”在一张附表中为 3.9，在另一张中为 3.4"],
        ),
        # No word in common: other things may have like numbers.
        ("补植树木（万株）", "3.9", []),
    ],
)
def test_columns_of_many_like_numbers_are_one_thing(
    head: str, planted: str, said: list[str]
) -> None:
    regions = (("溪口县", "2.5"), ("石桥县", "3.1"), ("青山县", "0.6"), ("白水县", "0.5"))
    rows = (*regions, ("东湖县", "1.2"))
    tasks = "2024年林业改革任务清单\n单位：万亩\n地区 | 森林抚育 | 退化林修复 |\n"
    tasks += "".join(f"{name} | {number} | 0.{n} |\n" for n, (name, number) in enumerate(rows, 1))
    goals = f"2024年林业改革资金分解表\n地区 | {head} | 造林成活率（%） |\n"
    goals += "".join(f"{name} | {number} | ≥8{n} |\n" for n, (name, number) in enumerate(rows, 1))
    records = records_of(
        f"{tasks}柳塘县 | 3.4 | 0.8 |\n\n附件3\n{goals}柳塘县 | {planted} | ≥87 |\n"
    )
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
