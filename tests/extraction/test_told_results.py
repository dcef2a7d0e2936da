"""What a self-evaluation tells of its projects, against their forms."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """<p>{n}.{name}项目支出绩效自评表</p><p>（2022年度）</p><table>
<tr><td>项目名称<td colspan=6>{name}</tr>
<tr><td>项目资金（万元）<td><td>年初预算数<td>全年预算数<td>全年执行数<td>执行率<td>得分</tr>
<tr><td><td>年度资金总额<td>50.00<td>{budget}<td>{spent}<td>90.00%<td>9.00</tr>
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分</tr>
<tr><td>产出指标<td>数量指标<td>完成{name}<td>9次<td>9次<td>90<td>80.00</tr>
<tr><td>总分<td><td><td><td><td>100<td>{score}</tr></table>"""
HEADS = "".join(
    f"<td>{head}"
    for head in ("项目名称", "年初预算数", "全年预算数", "全年执行数", "执行率", "自评得分")
)
LIST = f"""<p>单位：万元</p><table><tr>{HEADS}</tr>
<tr><td>修路<td>{{first}}<td>56.00<td>50.40<td>90.00%<td>{{score}}</tr>
<tr><td>植树<td>50.00<td>50.00<td>45.00<td>90.00%<td>89.00</tr>
<tr><td>合计<td>100.00<td>106.00<td>95.40<td>90.00%<td></tr></table>"""
SOUND = (
    "对2022年度安排的2个项目开展绩效自评。2个项目全年预算数合计106.00万元，全年执行数合计95.40万元，"
    "总体预算执行率90.00%。年中追加预算6.00万元，全年预算数由年初100.00万元调整为106.00万元。"
)


def told(words: str, first: str = "50.00", score: str = "89.00") -> list[str]:
    page = f"<h1>青禾县水务局2022年度项目支出绩效自评报告</h1><p>{words}</p>"
    page += LIST.format(first=first, score=score)
    page += FORM.format(n=1, name="修路", budget="56.00", spent="50.40", score="89.00")
    page += FORM.format(n=2, name="植树", budget="50.00", spent="45.00", score="89.00")
    issues = extract(read_content(page.encode(), "report.html")).records.issues
    codes = ("unequal_counts", "unequal_rate", "unequal_list", "stale_year")
    return [one.message.split(": ", 1)[1] for one in issues if one.code in codes]


def test_a_report_says_what_its_forms_say() -> None:
    assert told(SOUND) == []
    # Some of more projects, another rate in front, what was planned first.
    assert told("对2022年度9个项目开展绩效自评，其中重点评价2个项目。") == []
    assert told("年初预算数80.00万元，全年执行数45.00万元，执行率90.00%。") == []


@pytest.mark.parametrize(
    ("spent", "found"),
    [("91.40", []), ("91.90", ["全年执行数中，财政拨款91.90万元、其他资金4.00万元"])],
)
def test_what_was_planned_and_what_was_spent_have_their_own_sources(
    spent: str, found: list[str]
) -> None:
    words = "对2个项目自评。全年预算中，财政拨款102.00万元、其他资金4.00万元；"
    words += f"全年执行数中，财政拨款{spent}万元、其他资金4.00万元。"
    assert [one.partition("；")[0] for one in told(words)] == found


@pytest.mark.parametrize(
    ("right", "wrong", "end"),
    [
        ("2个项目开展", "1个项目开展", "1个项目开展绩效自评；绩效自评表 2 个项目"),
        ("执行率90.00%", "执行率96.00%", "执行率96.00%，应为 90.00%"),
        ("追加预算6.00", "追加预算9.00", "调整为106.00万元；相差6万元"),
        ("对2022年度", "根据2022年度要求，对2020年度", "对2020年度安排的2个项目开展绩效自评"),
    ],
)
def test_a_report_that_says_something_else(right: str, wrong: str, end: str) -> None:
    (said,) = told(SOUND.replace(right, wrong))
    assert said.endswith(end)


def test_totals_of_the_report_and_of_the_list() -> None:
    total, rate = sorted(told(SOUND.replace("合计95.40", "合计94.50")))
    assert rate.endswith("应为 89.15%")
    assert total == "执行数合计94.50万元；绩效自评表 2 个项目共 95.4万元"
    assert told(SOUND, first="52.00") == ["年初预算数合计 100.00，2 个项目之和 102.00"]
    assert told(SOUND, score="98.00") == ["项目“修路”的得分一处为 98.00，一处为 89.00"]


TOLD = (
    "对2022年度安排的2个项目开展绩效自评，于2023年2月底前完成全部项目自评。"
    "2个项目全年执行95.40万元，结余10.60万元，总体执行率90.00%。"
    "全年预算比年初预算增加6.00万元，其中：修路增加6.00万元。"
    "全年预算中，当年财政拨款97.00万元，上年结转资金5.00万元，其他资金4.00万元。"
    "两个项目共设置三级指标2个，完成1个，未完成1个。产出方面，完成修路9次，完成植树9次。"
)


def test_a_report_strikes_the_balance_of_its_forms() -> None:
    assert told(TOLD) == []
    # What is left is divided once more, and what was done in a part of the year is no outturn.
    assert told("2个项目设指标9个，完成7个，未完成1个，部分完成1个。") == []
    assert told("上半年，完成修路3次。") == []
    # Of more projects than have a form, and of sources that are not all of them.
    assert told("4个项目全年执行160.00万元，结余9.00万元。") == []
    assert told("对2个项目自评。全年预算中，当年财政拨款60.00万元，上年结转资金5.00万元。") == []
    # Compared with the year before and not with the first budget.
    assert told("修路增加9.00万元，比上年多。") == []


@pytest.mark.parametrize(
    ("right", "wrong", "end"),
    [
        ("2023年2月底前", "2021年2月底前", "2021年2月底前完成全部项目自评"),
        ("结余10.60", "结余16.00", "结余16.00万元；绩效自评表 2 个项目为10.6万元"),
        ("执行率90.00%", "执行率96.00%", "执行率96.00%；绩效自评表 2 个项目为 90.00%"),
        ("全年执行95.40", "全年执行94.50", "全年执行94.50万元；绩效自评表 2 个项目共95.4万元"),
        ("修路增加6.00", "修路减少6.00", "修路减少6.00万元；自评表的增减为 6万元"),
        ("结转资金5.00", "结转资金50.00", "各项之和151万元，自评表共106万元"),
        ("未完成1个", "未完成2个", "指标2个，完成1个，未完成2个；两项之和为3个"),
        ("完成修路9次", "完成修路8次", "完成修路8次；自评表为 9次"),
    ],
)
def test_a_report_that_strikes_another_balance(right: str, wrong: str, end: str) -> None:
    (said,) = told(TOLD.replace(right, wrong))
    assert said.endswith(end)


def test_either_budget_will_do_where_the_list_has_another() -> None:
    other = told(TOLD.replace("修路增加6.00", "修路增加4.00"), first="52.00")
    assert other == ["年初预算数合计 100.00，2 个项目之和 102.00"]


OPENED = "2个项目年初预算合计100.00万元，全年（调整）预算数106.00万元，全年执行数95.40万元，其中：…"


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("", "", []),
        ("100.00", "110.00", ["年初预算合计110.00万元；绩效自评表 2 个项目共 100万元"]),
        ("106.00", "160.00", ["全年（调整）预算数160.00万元；绩效自评表 2 个项目共 106万元"]),
        ("95.40", "94.50", ["全年执行数94.50万元；绩效自评表 2 个项目共 95.4万元"]),
        ("2个项目年初", "纳入自评的项目2个，年初", []),
        (
            "2个项目年初预算合计100.00",
            "纳入自评的项目2个，年初预算110.00",
            ["年初预算110.00万元；绩效自评表 2 个项目共 100万元"],
        ),
        ("2个项目年初预算合计100.00", "续建的项目3个，年初预算150.00", []),
        # Of one of them, or of more than have a form.
        ("2个项目年初预算合计100.00", "2个项目中修路年初预算50.00", []),
        ("2个项目年初预算合计100.00", "3个项目年初预算合计150.00", []),
    ],
)
def test_a_sentence_opens_with_what_all_projects_have(
    right: str, wrong: str, found: list[str]
) -> None:
    assert told(OPENED.replace(right, wrong) if right else OPENED) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("追加财政拨款4.00万元、使用上年结转资金2.00万元", []),
        (
            "追加财政拨款4.00万元、使用上年结转资金2.50万元",
            ["预算比年初预算增加6.00万元；各部分之和6.5万元"],
        ),
        # Not all that was added, and what was taken away.
        ("主要是追加财政拨款4.00万元、使用上年结转资金1.00万元", []),
        ("追加财政拨款9.00万元、调减结转资金3.00万元", []),
    ],
)
def test_what_was_added_is_all_that_it_is_divided_into(words: str, found: list[str]) -> None:
    assert told(f"全年预算比年初预算增加6.00万元，为修路{words}。") == found


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("2个项目全年预算数合计106.00万元，未执行10.60万元。", ""),
        ("2个项目全年预算数合计106.00万元，未执行16.00万元。", "绩效自评表 2 个项目为10.6万元"),
        ("2个项目开展自评；年初预算100.00万元，全年预算106.00万元。", ""),
        (
            "3个项目开展自评；年初预算100.00万元，全年预算106.00万元。",
            "3个项目；所述资金是绩效自评表 2 个项目的",
        ),
        ("对2个项目开展自评，实际支出95.40万元。", ""),
        ("对2个项目开展自评，实际支出94.50万元。", "绩效自评表 2 个项目共 95.4万元"),
        # The money of the three may be other money.
        ("3个项目开展自评；年初预算150.00万元，全年预算106.00万元。", ""),
    ],
)
def test_what_is_left_and_whose_money_it_is(words: str, end: str) -> None:
    found = told(words)
    assert [one for one in found if end and one.endswith(end)] == found
    assert bool(found) == bool(end)
