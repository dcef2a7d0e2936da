"""Numbers of purposes against the indicators of their projects."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import read, read_content


def _told(folder: Path, purpose: str, *indicators: str) -> list[str]:
    file = folder / "目标表.txt"
    file.write_text(
        "项目支出绩效目标表\n（2023年度）\n项目名称 | 关爱老人 | 主管部门 | 青禾县民政局 |\n"
        f"资金用途 | {purpose} |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
        + "".join(f"产出指标 | {one} |\n" for one in indicators),
        encoding="utf-8",
    )
    issues = extract(read(file)).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]


@pytest.mark.parametrize(
    ("purpose", "indicator"),
    [
        ("用于探望独居老人40人，送去棉被。", "数量指标 | 探望独居老人人数 | 20人"),
        ("为40名住院老人提供午餐。", "数量指标 | 享受午餐住院老人人数 | 60人"),
        ("购置轮椅运送车1辆，共27万元。", "数量指标 | 购置轮椅运送车 | 2辆"),
        ("探望老人，每人500元。", "成本指标 | 老人探望标准 | 800元/人"),
        ("更新活动室电视12台，每台3000元。", "成本指标 | 电视采购单价 | ≤13000元"),
        ("更新活动室电视12台，每台3000元。", "成本指标 | 电视采购单价 | ≤2000元"),
        ("电视采购12台×3000元；轮椅采购9台×400元。", "成本指标 | 电视采购单价 | ≤30000元"),
    ],
)
def test_a_number_unlike_that_of_the_indicator(
    tmp_path: Path, purpose: str, indicator: str
) -> None:
    name = indicator.split(" | ")[1]
    (said,) = _told(tmp_path, purpose, indicator)
    assert said.startswith("资金用途“") and f"指标“{name}”为" in said


@pytest.mark.parametrize(
    ("purpose", "indicators"),
    [
        ("用于探望独居老人40人。", ["数量指标 | 探望独居老人人数 | 40人"]),
        # Another of the numbers, or all of them together.
        ("探望独居老人40人、住院老人20人。", ["数量指标 | 探望老人人数 | 60人"]),
        ("探望独居老人40人、住院老人20人。", ["数量指标 | 探望住院老人人数 | 20人"]),
        # 人工 counts nobody.
        ("经费明细：120,000.00人工保洁。", ["数量指标 | 人工保洁人数 | 30人"]),
        # Of something else, or about so many.
        ("用于探望独居老人40人。", ["数量指标 | 培训护理员人数 | 20人"]),
        ("用于探望独居老人约40人。", ["数量指标 | 探望独居老人人数 | 38人"]),
        ("探望独居老人40人。", ["数量指标 | 探望独居老人次数 | 80次"]),
        # So many of each.
        ("新建阅览室和活动室各1间。", ["数量指标 | 新建活动室 | 2间"]),
        # Of two indicators, the other.
        (
            "探望独居老人40人。",
            ["数量指标 | 探望独居老人人数 | 40人", "数量指标 | 独居老人建档人数 | 55人"],
        ),
        # A ceiling, a price by the year, another price.
        ("更新电视12台，每台3000元。", ["成本指标 | 电视采购单价 | ≤3500元"]),
        ("补贴老人，每人每月100元。", ["成本指标 | 老人补贴标准 | 1200元/人·年"]),
        ("探望老人，每人500元。", ["成本指标 | 场地租用标准 | 800元/天"]),
    ],
)
def test_numbers_that_agree(tmp_path: Path, purpose: str, indicators: list[str]) -> None:
    assert not _told(tmp_path, purpose, *indicators)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("探望独居老人40人，每人800元。", "绩效目标“每人800元”，指标“老人探望标准”为 500元/人"),
        ("探望独居老人40人，每人500元。", ""),
        # The number of people in a goal is compared in the audit.
        ("探望独居老人60人。", ""),
    ],
)
def test_a_price_in_a_goal(tmp_path: Path, goal: str, said: str) -> None:
    row = f"探望老人 |\n年度目标 | {goal}"
    told = _told(
        tmp_path, row, "数量指标 | 独居老人数 | 40人", "成本指标 | 老人探望标准 | 500元/人"
    )
    assert told == ([said] if said else [])


LETTER = """青禾县财政局文件

青财农〔2024〕12号

青禾县财政局关于下达2024年桑园改造补助资金的通知

有关乡镇：

现下达2024年桑园改造补助资金90万元。桑园改造按每亩{price}元补助，改造桑园{area}亩。

青禾县财政局
2024年5月16日

附件
2024年桑园改造补助资金绩效目标表
（2024年度）
专项名称 | 桑园改造补助资金 |
年度金额 | 90 |
年度目标 | 改造桑园，增加产量 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造桑园面积 | 900亩
产出指标 | 成本指标 | 每亩桑园改造补助 | 1000元/亩
"""


@pytest.mark.parametrize(
    ("price", "area", "name"),
    [
        ("1000", "900", ""),
        ("1000", "980", "改造桑园面积"),
        ("1200", "900", "每亩桑园改造补助"),
    ],
)
def test_the_letter_of_a_notice_and_its_goals(price: str, area: str, name: str) -> None:
    text = LETTER.format(price=price, area=area)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    told = [one.message for one in issues if "通知“" in one.message]
    assert len(told) == bool(name)
    assert not told or f"指标“{name}”" in told[0]


BY_REGION = """
2024年桑园改造补助资金分区域绩效目标表
（2024年度）
专项名称 | 桑园改造补助资金 |
年度金额 | {amount} |
一级指标 | 二级指标 | 三级指标 | 溪口镇 | 石桥镇 | 全县
产出指标 | 数量指标 | 改造桑园面积（亩） | 500 | 400 | 900
产出指标 | 成本指标 | 每亩桑园改造补助（元/亩） | 1000 | 1000 | 1000
"""


@pytest.mark.parametrize(
    ("amount", "area", "found"),
    # The goals of one sum, once for all and once by region; and of the sum of the letter beside
    # those of another.
    [("90", "900", 0), ("90", "980", 1), ("60", "980", 1)],
)
def test_goals_that_are_divided_among_regions(amount: str, area: str, found: int) -> None:
    text = LETTER.format(price="1000", area=area) + BY_REGION.format(amount=amount)
    text = text.replace("年度金额", "年度金额（万元）")
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert [one.amount for one in records.projects] == [90, int(amount)]
    assert len(records.indicators) == 4
    assert sum("通知“" in one.message for one in records.issues) == found


ONE_REGION = """
2024年桑园改造补助资金绩效目标表（溪口镇）
（2024年度）
专项名称 | 桑园改造补助资金 |
年度金额（万元） | 40 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造桑园面积 | 400亩
产出指标 | 成本指标 | 每亩桑园改造补助 | 1000元/亩
"""


@pytest.mark.parametrize(
    ("amount", "area", "found"),
    # The form of the whole has the sum of the letter; another sum may be that of any region.
    [("90", "900", 0), ("90", "980", 1), ("60", "980", 0)],
)
def test_goals_of_the_whole_and_of_some_regions(amount: str, area: str, found: int) -> None:
    text = LETTER.format(price="1000", area=area) + ONE_REGION
    text = text.replace("年度金额 | 90", f"年度金额（万元） | {amount}")
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("通知“" in one.message for one in issues) == found


TASKS = """
附件2
2024年桑园改造任务清单
序号 | 任务类别 | 任务内容 | 任务量 | 任务性质
1 | 桑园改造 | 更新桑苗，平整土地 | {area} | 约束性
2 | 蚕房修缮 | 修缮屋面 | 30座 | 指导性
"""


@pytest.mark.parametrize(("area", "found"), [("900亩", 0), ("990亩", 1), ("按计划", 0)])
def test_the_list_of_tasks_and_the_goals(area: str, found: int) -> None:
    text = LETTER.format(price="1000", area="900") + TASKS.format(area=area)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("任务清单“桑园改造990亩”" in one.message for one in issues) == found


@pytest.mark.parametrize(("area", "found"), [("900", 0), ("980", 1)])
def test_the_form_with_more_of_everything_is_that_of_the_whole(area: str, found: int) -> None:
    more = "产出指标 | 数量指标 | 修缮蚕房 | {}座\n产出指标 | 成本指标"
    text = LETTER.replace("产出指标 | 成本指标", more.format(30), 1).format(price="1000", area=area)
    text = text.replace("年度金额 | 90", "年度金额（万元） | 95")
    text += ONE_REGION.replace("产出指标 | 成本指标", more.format(12), 1)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("通知“" in one.message for one in issues) == found


def test_a_number_of_more_than_an_indicator_counts() -> None:
    text = LETTER.format(price="1000", area="900").replace("改造桑园900亩", "改造和管护桑园1500亩")
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert not [one.message for one in issues if "通知“" in one.message]


@pytest.mark.parametrize(
    ("count", "name", "found"),
    [
        ("3", "实施病虫防控项目数量", 0),
        ("5", "实施病虫防控项目数量", 1),
        # Something else that is counted, too.
        ("5", "建设防控站数量", 0),
    ],
)
def test_a_goal_counts_what_its_indicator_does(count: str, name: str, found: int) -> None:
    text = (
        "青禾县植保站\n部门整体支出绩效目标表\n（2024年度）\n部门名称 | 青禾县植保站 |\n"
        "年度总体目标 | 完成3个重点病虫防控项目，按期落地。 |\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值\n"
        f"产出指标 | 数量指标 | {name} | {count}个\n"
    )
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert sum("绩效目标“" in one.message for one in issues) == found


@pytest.mark.parametrize(("term", "found"), [("年度", 1), ("长期", 0)])
def test_the_goal_of_several_years_is_none_of_the_year(term: str, found: int) -> None:
    form = f"""项目支出绩效目标表
（2023年度）
项目名称 | 监控点建设 | |
{term}目标 | 建成防火监控点36个。 | |
年度总体目标 | 林区平安。 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 建设防火监控点数量 | =14个
"""
    issues = extract(read_content(form.encode(), "form.txt")).records.issues
    assert [one.code for one in issues].count("unequal_counts") == found


@pytest.mark.parametrize(
    ("goal", "target", "found"),
    [
        ("为600名山区学生配发冬衣。", "≥600人", 0),
        ("为600名山区学生配发冬衣。", "≥660人", 0),
        ("为600名山区学生配发冬衣。", "≥400人", 1),
        ("为600名山区学生配发冬衣。", "≥6000人", 1),
        ("为约600名山区学生配发冬衣。", "≥400人", 0),
        ("为600名山区学生和40名走读学生配发冬衣。", "≥400人", 0),
        ("培训60名山区教师。", "≥400人", 0),
    ],
)
def test_a_goal_counts_the_people_of_its_indicator(goal: str, target: str, found: int) -> None:
    form = f"""项目支出绩效目标表
（2023年度）
项目名称 | 冬衣发放 | |
年度总体目标 | {goal} | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 受益学生人数 | {target}
产出指标 | 数量指标 | 参与志愿者人数 | ≥30人
"""
    issues = extract(read_content(form.encode(), "form.txt")).records.issues
    assert [one.code for one in issues].count("unequal_counts") == found


@pytest.mark.parametrize(("count", "found"), [("900", 0), ("90", 1)])
def test_people_whose_last_word_is_of_two(count: str, found: int) -> None:
    form = f"""项目支出绩效目标表
（2023年度）
项目名称 | 冬衣发放 | |
年度总体目标 | 惠及900名独居老人。 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 领取冬衣老人数 | ≥{count}人
"""
    issues = extract(read_content(form.encode(), "form.txt")).records.issues
    assert [one.code for one in issues].count("unequal_counts") == found


@pytest.mark.parametrize(
    ("year", "aim", "told"),
    [
        ("120", "120", []),
        # What is somewhat more fulfils the goal.
        ("120", "150", []),
        ("120", "210", ["绩效目标“喷洒防虫药剂120亩”，指标“喷洒药剂防虫桑园”为 ≥210亩"]),
        ("120", "100", ["绩效目标“喷洒防虫药剂120亩”，指标“喷洒药剂防虫桑园”为 ≥100亩"]),
    ],
)
def test_counts_of_a_goal_in_other_words(year: str, aim: str, told: list[str]) -> None:
    page = f"""<p>项目支出绩效目标表</p><p>（2023年度）</p>
<table><tr><td>项目名称</td><td colspan=7>桑园防虫</td></tr>
<tr><td rowspan=2>总体目标</td><td colspan=4>中期目标（2021年-2023年）</td>
<td colspan=3>年度目标</td></tr>
<tr><td colspan=4>喷洒防虫药剂360亩。</td><td colspan=3>喷洒防虫药剂{year}亩。</td></tr>
<tr><td>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td>
<td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td></td><td>产出指标</td><td>数量指标</td><td>喷洒药剂防虫桑园</td><td>≥360亩</td>
<td>数量指标</td><td>喷洒药剂防虫桑园</td><td>≥{aim}亩</td></tr></table>"""
    issues = extract(read_content(page.encode(), "form.html")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]
    assert said == told


OF_A_TOWN = """
{name}绩效目标表
（2024年度）
专项名称 | 桑园改造补助资金 |
年度金额（万元） | {amount} |
年度目标 | 改造桑园，增加产量 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造桑园面积 | {area}亩
产出指标 | 成本指标 | 每亩桑园改造补助 | {price}元/亩
"""


@pytest.mark.parametrize(
    ("price", "area", "money", "prices", "names"),
    [
        ("1000", "900", "50", (1000, 1000), []),
        ("1000", "980", "50", (1000, 1000), ["改造桑园面积"]),
        ("1200", "900", "50", (1000, 1000), ["每亩桑园改造补助"]),
        # Goals of some regions only: the first form has the sum of the letter.
        ("1200", "980", "10", (1000, 1000), ["改造桑园面积", "每亩桑园改造补助"]),
        # Goals of another sum: what all forms have is the standard none the less.
        ("1200", "980", "90", (1000, 1000), ["每亩桑园改造补助"]),
        ("1200", "980", "90", (1000, 1200), []),
    ],
)
def test_goals_of_each_region(
    price: str, area: str, money: str, prices: tuple[int, int], names: list[str]
) -> None:
    towns = (("溪口镇", "40", 400, prices[0]), ("石桥镇", money, 500, prices[1]))
    text = LETTER.format(price=price, area=area).replace("年度金额", "年度金额（万元）") + "".join(
        OF_A_TOWN.format(name=name, amount=amount, area=acres, price=own)
        for name, amount, acres, own in towns
    )
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert len(records.projects) == 3
    told = [one.message for one in records.issues if "通知“" in one.message]
    assert len(told) == len(names)
    assert all(f"指标“{name}”" in one for name, one in zip(names, told, strict=True))
