"""Which percentages stand behind the sums of a paragraph, and what they are worked out from."""

import random
from decimal import Decimal

import pytest

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.percentages import Percentage, statement_percentages
from kg.mapping.sums.placed_sums import placed_sums
from kg.records import PassageRecord, StatementRecord


def statement(label: str, amount: str, comparison: str = "", line: int = 1) -> StatementRecord:
    return StatementRecord(
        document_id="1",
        statement_id=f"{label} {comparison or 'sum'} {amount}",
        section="收支说明",
        organisation_name="",
        label=label,
        comparison=comparison,
        amount=Decimal(amount),
        unit="万元",
        amount_yuan=Decimal(amount) * 10000,
        source=f"line={line},{line + 1}",
    )


def read(text: str, *statements: StatementRecord) -> list[Percentage]:
    assert len(find_sums(text)) == len(statements)
    passage = PassageRecord("1", "line=1,2", text)
    return list(statement_percentages(placed_sums(statements, [passage])))


NOW = statement("接待费", "41")


@pytest.mark.parametrize("rate", ["3.01", "3.10"])
def test_what_an_amount_is_held_against_is_no_amount_of_now(rate: str) -> None:
    before, change = statement("总预算", "949.16"), statement("总预算", "28.55", "increase")
    text = f"收支总预算较2025年预算949.16万元增加28.55万元，增长{rate}%。"
    (found,) = read(text, before, change)
    assert (found.base, found.now) == (before.statement_id, "")


@pytest.mark.parametrize(
    ("text", "change", "found"),
    [
        (
            "接待费41万元，较上年减少19万元，下降31.67%。",
            statement("接待费", "19", "decrease"),
            ("下降31.67%", "", NOW.statement_id),
        ),
        (
            "接待费41万元，比上年增加5万元(增长13.9%)。",
            statement("接待费", "5", "increase"),
            ("增长13.9%", "", NOW.statement_id),
        ),
        (
            "接待费41万元，较上年减少19万元（31.67%）。",
            statement("接待费", "19", "decrease"),
            ("减少31.67%", "", NOW.statement_id),
        ),
        (
            "接待费41万元，较上年减少19万元，下降31.67 %。",
            statement("接待费", "19", "decrease"),
            ("下降31.67%", "", NOW.statement_id),
        ),
        (
            "接待费41万元，较上年减少19万元，、下降31.67%。",
            statement("接待费", "19", "decrease"),
            ("下降31.67%", "", NOW.statement_id),
        ),
        # No fit: the nearest sum is meant, and a rule says that the percentage is wrong.
        (
            "接待费41万元，较上年减少19万元，下降43.78%。",
            statement("接待费", "19", "decrease"),
            ("下降43.78%", "", NOW.statement_id),
        ),
    ],
)
def test_a_rate_of_change_is_of_the_sum_in_front(
    text: str, change: StatementRecord, found: tuple[str, str, str]
) -> None:
    assert read(text, NOW, change) == [Percentage(change.statement_id, *found)]


def test_what_was_spent_changes_and_not_the_budget_in_front_of_it() -> None:
    budget, spent = statement("接待费全年预算", "16"), statement("支出决算", "14")
    change = statement("接待费全年预算", "7", "decrease")
    text = "接待费全年预算为16万元，支出决算为14万元。较上年减少7万元，下降33.3%。"
    assert read(text, budget, spent, change)[-1] == Percentage(
        change.statement_id, "下降33.3%", now=spent.statement_id
    )


def test_a_change_of_all_expenditure_is_of_the_total_that_the_paragraph_begins_with() -> None:
    total, part = statement("年初预算数", "12"), statement("教育支出", "12")
    change = statement("支出", "2", "increase")
    text = "支出预算：年初预算数12万元，其中教育支出12万元。支出较上年增加2万元，增长25%。"
    assert read(text, total, part, change)[-1].now == total.statement_id
    text = text.replace("支出预算", "收入预算")
    assert read(text, total, part, change)[-1].now == ""


def test_a_rate_that_does_not_fit_is_of_this_years_budget() -> None:
    budget, change = statement("接待费预算", "16"), statement("接待费预算", "7", "decrease")
    text = "2024年接待费预算16万元，比上年预算减少7万元，下降33.3%。"
    assert read(text, budget, change)[-1].now == budget.statement_id


def test_a_difference_from_the_budget_lies_between_the_sums_in_front_of_it() -> None:
    spent, budget = statement("决算数", "8.2"), statement("年初预算数", "9.5")
    change = statement("决算数", "1.2", "decrease")
    text = "决算数8.2万元，比年初预算数9.5万元减少1.2万元。"
    assert read(text, spent, budget, change) == [
        Percentage(change.statement_id, "", base=budget.statement_id, now=spent.statement_id)
    ]


def test_a_rate_of_change_may_count_from_the_earlier_amount() -> None:
    before, change = statement("接待费", "285"), statement("接待费", "34", "decrease")
    text = "接待费251万元，比上年支出285万元下降34万元，下降12%。"
    (found,) = read(text, statement("接待费", "251"), before, change)
    assert (found.base, found.now) == (before.statement_id, "接待费 sum 251")


@pytest.mark.parametrize("rate", ["8.04%", "7.45%"])
def test_a_sum_with_its_year_is_of_last_time(rate: str) -> None:
    before, change = statement("专项资金", "1790"), statement("同批次", "144", "increase")
    text = f"2024年第二批专项资金1790万元，本次下达比上年同批次增加144万元，增长{rate}。"
    (found,) = read(text, before, change)
    assert (found.base, found.now) == (before.statement_id, "")


@pytest.mark.parametrize(
    "text",
    [
        "2024年接待费8万元，2023年接待费12.5万元，对比减少4.35万元；减少率35.22%。",
        "接待费8万元，比上年接待费12.5万元减少4.35万元，减35.22%。",
        "2024年接待费8万元，较2023年12.5万元减少了4.35万元，减少35.22%。",
    ],
)
def test_a_difference_is_of_both_years_in_front(text: str) -> None:
    now, before = statement("接待费", "8"), statement("接待费", "12.5")
    change = statement("接待费", "4.35", "decrease")
    (found,) = read(text, now, before, change)
    assert (found.of, found.base, found.now) == (
        change.statement_id,
        before.statement_id,
        now.statement_id,
    )


@pytest.mark.parametrize(
    "text",
    [
        "接待费8万元。比上年用车费12.5万元减少4.35万元。",
        "2024年接待费8万元，2022年接待费12.5万元，减少4.35万元。",
        "接待费8万元，用车费12.5万元，减少4.35万元。",
        "接待费8万元，比上年12.5万元，主要是会议减少4.35万元。",
    ],
)
def test_other_sums_in_front_are_no_two_years(text: str) -> None:
    now, before = statement("接待费", "8"), statement("接待费", "12.5")
    assert read(text, now, before, statement("接待费", "4.35", "decrease")) == []


def test_a_difference_behind_a_list_is_of_what_the_list_divides() -> None:
    whole, before = statement("“三公”经费", "150"), statement("“三公”经费", "190")
    items = statement("用车费", "109"), NOW
    change = statement("“三公”经费", "40", "decrease")
    text = "“三公”经费150万元，其中：用车费109万元，接待费41万元；"
    text += "比上年的190万元减少40万元，下降21%。"
    (found,) = read(text, whole, *items, before, change)
    assert (found.base, found.now) == (before.statement_id, whole.statement_id)
    # Where each item has a change of its own, or no list went before, it is of the nearest.
    for other in (text.replace("，接待", "；接待"), text.replace("，其中：", "，另有")):
        (found,) = read(other, whole, *items, before, change)
        assert (found.base, found.now) == (before.statement_id, NOW.statement_id)


@pytest.mark.parametrize(
    ("joint", "of"),
    [("、", "“三公”经费"), ("，", "接待费"), ("、用车费109万元，占支出的4%，", "接待费")],
)
def test_a_share_behind_a_list_is_of_what_the_list_divides(joint: str, of: str) -> None:
    text = f"“三公”经费150万元，其中：会议费9万元{joint}接待费41万元，占支出的6%。"
    between = (statement("用车费", "109"),) if "用车费" in joint else ()
    sums = statement("“三公”经费", "150"), statement("会议费", "9"), *between, NOW
    assert read(text, *sums)[-1].of.partition(" ")[0] == of


def test_a_change_is_of_what_its_own_clause_speaks_of() -> None:
    """19 of 190 is 10 %, too: but those were all three expenses, told in a clause of their own."""
    all_three = statement("“三公”经费", "150"), statement("“三公”经费", "190")
    less = statement("“三公”经费", "40", "decrease"), NOW
    text = "“三公”经费150万元，比上年的190万元减少40万元；接待费41万元，减少19万元，下降10%。"
    change = statement("接待费", "19", "decrease")
    assert read(text, *all_three, *less, change)[-1].now == NOW.statement_id
    text = text.replace("；", "，其中：")
    assert read(text, *all_three, *less, change)[-1].base == "“三公”经费 sum 190"


def test_a_rate_without_an_amount_to_work_it_out_from_is_kept() -> None:
    change = statement("商品和服务支出", "0.4", "decrease")
    (found,) = read("商品和服务支出较上年减0.4万元，增0.1%。", change)
    assert found == Percentage(change.statement_id, "增0.1%")


def test_parts_of_an_outturn_are_not_spent_of_the_budget_of_the_whole() -> None:
    budget, whole = statement("年初预算", "62"), statement("支出决算", "61")
    text = "年初预算为62万元，支出决算为61万元。其中：接待费决算为13万元，完成年初预算的100%。"
    assert read(text, budget, whole, statement("接待费决算", "13")) == []


def test_a_reason_with_a_noun_of_its_own_is_no_change_of_the_total() -> None:
    reason = statement("人员经费", "20", "increase")
    text = "支出500万元，较上年增加50万元，增长11.11%，主要是人员经费增加20万元，增长5%。"
    total = (statement("支出", "500"), statement("支出", "50", "increase"))
    found = [one for one in read(text, *total, reason) if one.base or one.now]
    assert [one.of for one in found] == ["支出 increase 50"]


def test_a_budget_between_a_sum_and_its_change_is_neither() -> None:
    """The amount of the budget has its own percentage; the change is of what was collected."""
    income, budget = statement("收入", "24627"), statement("完成年初预算数", "60999")
    change = statement("完成年初预算数", "1070", "decrease")
    text = "收入24627万元，完成年初预算数60999万元的40.4%，比上年减收1070万元，下降4.2%。"
    assert read(text, income, budget, change) == [
        Percentage(income.statement_id, "完成年初预算数的40.4%", base=budget.statement_id),
        Percentage(change.statement_id, "下降4.2%", now=income.statement_id),
    ]


def test_the_sum_of_this_year_is_no_base_even_where_it_gives_the_percentage() -> None:
    now, change = statement("接待费", "9.07"), statement("支出数", "0.71", "decrease")
    text = "今年接待费9.07万元，较上年支出数减少0.71万元，下降7.83%。"
    assert read(text, now, change) == [
        Percentage(change.statement_id, "下降7.83%", now=now.statement_id)
    ]


@pytest.mark.parametrize("named", ["", "年初"])
def test_what_was_spent_is_of_the_budget_in_front(named: str) -> None:
    budget, outturn = statement("支出预算", "22.96"), statement("支出决算", "15.81")
    text = f"支出{named}预算为22.96万元，支出决算为15.81万元，完成{named}预算的68.86%。"
    assert read(text, budget, outturn) == [
        Percentage(outturn.statement_id, f"完成{named}预算的68.86%", base=budget.statement_id)
    ]


def test_the_first_budget_counts_where_the_percentage_names_it() -> None:
    first, later = statement("年初预算", "0"), statement("全年预算", "402.50")
    outturn = statement("支出决算", "385.60")
    text = "年初预算为0万元，全年预算为402.50万元，支出决算为385.60万元，完成年初预算的95.80%。"
    (found,) = read(text, first, later, outturn)
    assert (found.of, found.base) == (outturn.statement_id, first.statement_id)


def test_a_budget_that_stands_last_is_spent_by_the_sum_in_front() -> None:
    outturn, budget = statement("支出", "500.12"), statement("年初预算数", "472.9")
    text = "支出500.12万元；年初预算数472.9万元，完成年初预算的105.76%。"
    assert read(text, outturn, budget) == [
        Percentage(outturn.statement_id, "完成年初预算的105.76%", base=budget.statement_id)
    ]


def test_a_budget_may_be_told_by_what_is_above_it() -> None:
    outturn, over = statement("支出", "1741.75"), statement("决算数", "55.93", "increase")
    text = "支出1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。"
    assert read(text, outturn, over) == [
        Percentage(outturn.statement_id, "完成年初预算100%"),
        Percentage(over.statement_id, "", now=outturn.statement_id),
    ]


def test_what_grew_is_no_budget_that_it_was_spent_of() -> None:
    now, budget, past = (
        statement("收入", "63"),
        statement("年初预算", "60"),
        statement("收入", "56"),
    )
    text = "收入完成63万元，完成年初预算60万元的105.0%，比上年56万元增长12.5%，占支出的70.0%。"
    assert read(text, now, budget, past) == [
        Percentage(now.statement_id, "完成年初预算的105.0%", base=budget.statement_id),
        Percentage(now.statement_id, "增长12.5%", base=past.statement_id),
        Percentage(now.statement_id, "占支出的70.0%"),
    ]


def test_what_came_in_of_a_plan_is_no_share() -> None:
    half = statement("收入", "27")
    assert read("上半年收入完成27万元，占预算的45.0%，同比增长3%。", half) == []
    assert read("工资支出27万元，占预算的45.0%。", half) == [
        Percentage(half.statement_id, "占预算的45.0%")
    ]


def test_growth_without_a_change_is_of_two_sums() -> None:
    past, budget = statement("执行数", "410.00"), statement("预算", "414.92")
    text = "上年执行数为410.00万元，今年预算安排414.92万元，比上年执行数增加1.20%。"
    assert read(text, past, budget) == [
        Percentage(budget.statement_id, "比上年执行数增加1.20%", base=past.statement_id)
    ]


def test_a_share_names_its_whole() -> None:
    part = statement("基本支出", "88.20")
    assert read("基本支出88.20万元，占本年支出的31.50%。", part) == [
        Percentage(part.statement_id, "占本年支出的31.50%")
    ]


def test_a_change_on_the_next_line_is_of_the_sum_that_the_line_before_ends_with() -> None:
    now, change = statement("工资", "905", line=1), statement("工资", "21", "increase", line=2)
    passages = [
        PassageRecord("1", "line=1,2", "工资905万元，占79.89%，"),
        PassageRecord("1", "line=2,3", "同比增加21万元，增长2.38%。"),
    ]
    *_, found = statement_percentages(placed_sums([change, now], passages))
    assert found == Percentage(change.statement_id, "增长2.38%", now=now.statement_id)


def test_the_order_of_the_records_decides_nothing() -> None:
    text = (
        "接待费41万元，较上年减少19万元，下降31.67%，较预算减少4万元，下降8.89%；"
        "会议费19万元，占41%。"
    )
    rows = [
        NOW,
        statement("接待费", "19", "decrease"),
        statement("接待费", "4", "decrease"),
        statement("会议费", "19"),
    ]
    first = read(text, *rows)
    assert [one.of for one in first] == [
        "接待费 decrease 19",
        "接待费 decrease 4",
        "会议费 sum 19",
    ]
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert read(text, *rows) == first


def test_a_rise_and_a_fall_by_one_amount_keep_their_rates() -> None:
    rise, fall = statement("环保支出", "33", "increase"), statement("支出", "33", "decrease")
    text = "环保支出增加33万元，增长11.6%；文化方面活动减少，支出减少33万元，下降21.7%。"
    found = {one.of: one.said for one in read(text, fall, rise)}
    assert found == {rise.statement_id: "增长11.6%", fall.statement_id: "下降21.7%"}


def test_an_outturn_without_a_noun_is_what_the_next_sentence_names() -> None:
    budget, spent = statement("接待费支出预算", "9"), statement("支出决算", "8")
    change = statement("接待费支出决算", "2", "decrease")
    text = (
        "2023年接待费支出预算为9万元，支出决算为8万元，完成预算的88.89%。"
        "2023年接待费支出决算比2022年减少2万元，下降25%。"
    )
    assert read(text, budget, spent, change)[-1] == Percentage(
        change.statement_id, "下降25%", now=spent.statement_id
    )


def test_what_is_compared_with_is_the_amount_in_front_of_the_change() -> None:
    before, change = statement("本年支出", "8"), statement("本年支出", "2", "increase")
    text = "本年支出与2023年度决算数8万元相比，增加2万元，增长25%。"
    assert read(text, before, change)[-1].base == before.statement_id


def test_an_amount_behind_than_and_a_year_is_what_the_change_began_from() -> None:
    before, change = statement("接待费支出", "4.00"), statement("接待费支出", "0.60", "decrease")
    other = statement("出国费支出", "3.00")
    text = "出国费支出3.00万元。接待费支出比2021年4.00万元减少0.60万元，下降15%。"
    assert read(text, other, before, change)[-1].base == before.statement_id


def test_a_change_may_name_both_sides_again() -> None:
    now, before = statement("支出总计", "10"), statement("支出总计", "8")
    change = statement("收入、支出总计", "2", "increase")
    text = "支出总计10万元，与上年决算数8万元相比，收入、支出总计各增加2万元，增长25%。"
    assert read(text, now, before, change)[-1] == Percentage(
        change.statement_id, "增长25%", base=before.statement_id, now=now.statement_id
    )


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("2024年接待费预算为8万元，较2023年预算增加2万元，增长25%。", "now"),
        ("2024年接待费预算为8万元，比上年增加2万元，增长25%。", "now"),
        ("上年接待费预算为8万元，比上年增加2万元，增长25%。", "base"),
        ("2023年接待费预算为8万元，比2023年增加2万元，增长25%。", "base"),
    ],
)
def test_a_budget_of_this_year_is_no_base_of_its_change(text: str, side: str) -> None:
    budget, change = statement("接待费预算", "8"), statement("接待费预算", "2", "increase")
    found = read(text, budget, change)[-1]
    assert getattr(found, side) == budget.statement_id


def test_the_rate_of_a_change_may_stand_in_front_of_it() -> None:
    now, change = statement("税收收入", "110"), statement("税收收入", "10", "increase")
    text = "税收收入110万元，占调整预算95.5%，同比增长12%，增收10万元。"
    assert read(text, now, change)[-1] == Percentage(
        change.statement_id, "增长12%", now=now.statement_id
    )


def test_behind_a_change_the_budget_was_spent_by_the_outturn() -> None:
    spent, budget = statement("决算数", "6"), statement("年初预算数", "8")
    text = "决算数6万元，较年初预算数8万元减少2万元，完成年初预算的75%。"
    found = read(text, spent, budget, statement("较年初预算数", "2", "decrease"))
    assert Percentage(spent.statement_id, "完成年初预算的75%", base=budget.statement_id) in found


def test_a_share_may_stand_behind_how_much_was_spent() -> None:
    budget, spent = statement("预算", "8"), statement("支出决算", "6")
    text = "年初预算8万元，支出决算6万元，完成年初预算的75%，占支出的30%。"
    assert read(text, budget, spent)[-1] == Percentage(spent.statement_id, "占支出的30%")


@pytest.mark.parametrize("than", ["与预算相比减少", "比年初预算数减少"])
def test_a_change_from_the_budget_lies_between_it_and_the_outturn(than: str) -> None:
    budget, spent = statement("接待费预算", "10"), statement("支出决算", "8")
    change = statement("接待费", "2", "decrease")
    text = f"接待费预算10万元，支出决算8万元，完成预算的80%；{than}2万元。"
    assert read(text, budget, spent, change)[-1] == Percentage(
        change.statement_id, "", base=budget.statement_id, now=spent.statement_id
    )


def test_a_part_whose_budget_is_not_told_is_held_against_none() -> None:
    text = "收入128.40万元，占年初预算136.80万元的93.86%。其中：税收95.20万元，占年初预算的97.14%。"
    sums = (
        statement("收入", "128.40"),
        statement("占年初预算", "136.80"),
        statement("税收", "95.20"),
    )
    assert [found.of for found in read(text, *sums)] == ["收入 sum 128.40"]


def test_a_share_behind_a_rate_of_change_is_of_what_changed() -> None:
    change = statement("接待费", "19", "decrease")
    found = read("接待费41万元，较上年减少19万元，下降31.67%，占“三公”经费的20%。", NOW, change)
    assert found[-1] == Percentage(NOW.statement_id, "占“三公”经费的20%")


def test_a_budget_between_two_years_is_neither_of_them() -> None:
    text = "收入128.40万元，完成预算120.00万元的107%，比上年130.00万元减少1.60万元，下降1.23%。"
    sums = (
        statement("收入", "128.40"),
        statement("完成预算", "120.00"),
        statement("比上年", "130.00"),
        statement("收入", "1.60", "decrease"),
    )
    *_, change = read(text, *sums)
    assert (change.base, change.now) == ("比上年 sum 130.00", "收入 sum 128.40")


def test_brackets_behind_a_sum_are_not_what_changed() -> None:
    now, carried = statement("预算", "41"), statement("上年结转", "3")
    before, change = statement("上年", "35"), statement("预算", "6", "increase")
    text = "预算41万元（含上年结转3万元），比上年预算35万元增加6万元。"
    (found,) = read(text, now, carried, before, change)
    assert (found.base, found.now) == (before.statement_id, now.statement_id)


@pytest.mark.parametrize(
    ("last", "before", "change", "led"),
    [("2", "10", "1", "用车费"), ("2", "10", "3", "用车费"), ("2", "3", "1", "保险")],
)
def test_items_that_come_to_a_sum_end_its_list(
    last: str, before: str, change: str, led: str
) -> None:
    sums = [statement("用车费", "9"), statement("油费", "7"), statement("保险", last)]
    sums += [statement("上年", before), statement("保险", change, "decrease")]
    text = f"用车费9万元，其中：油费7万元，保险{last}万元，比上年预算{before}万元减少{change}万元。"
    (found,) = read(text, *sums)
    assert found.base == f"上年 sum {before}"
    assert found.now.startswith(led)


@pytest.mark.parametrize("growth", ["，增长1.4%", "，比上年增长1.4%", "，同比下降1.4%", ""])
def test_a_share_may_stand_behind_how_much_a_sum_grew(growth: str) -> None:
    taxes = statement("税收收入", "178")
    text = f"税收收入178万元{growth}，占一般公共预算收入的60.5%。"
    assert read(text, taxes) == [Percentage(taxes.statement_id, "占一般公共预算收入的60.5%")]


@pytest.mark.parametrize("than", ["较上年预算", "比2022年", "与上年决算数"])
def test_a_rate_may_stand_behind_the_earlier_amount_that_it_counts_from(than: str) -> None:
    now, base = statement("培训费", "9"), statement("培训费", "6")
    (found,) = read(f"培训费预算9万元，{than}6万元增长50%，主要是班次增加。", now, base)
    assert found == Percentage(now.statement_id, "增长50%", base=base.statement_id)
    assert not read(f"培训费预算9万元。会议费，{than}6万元增长50%。", now, base)


@pytest.mark.parametrize(
    ("earlier", "change", "now"),
    [("80", "11", "支出合计"), ("33", "3", "办案支出"), ("70", "12", "支出合计")],
)
def test_a_sentence_of_its_own_holds_the_year_before_against_what_it_names(
    earlier: str, change: str, now: str
) -> None:
    whole, part = statement("支出合计", "91"), statement("办案支出", "36")
    before = statement("上年支出", earlier)
    rise = statement("支出合计", change, "increase")
    text = f"支出合计91万元，其中：办案支出36万元。与上年支出{earlier}万元对比增加{change}万元。"
    led_to = whole if now == whole.label else part
    expected = Percentage(rise.statement_id, "", base=before.statement_id, now=led_to.statement_id)
    assert read(text, whole, part, before, rise) == [expected]


@pytest.mark.parametrize(("change", "way"), [("0.06", "减少"), ("0.06", "增加"), ("0.08", "减少")])
def test_what_was_spent_is_held_against_the_year_before_and_not_the_budget(
    change: str, way: str
) -> None:
    planned, spent = statement("“三公”经费支出预算", "2.50"), statement("支出决算", "2.28")
    before = statement("“三公”经费支出预算", "2.34")
    comparison = "decrease" if way == "减少" else "increase"
    moved = statement("“三公”经费支出预算", change, comparison)
    text = (
        "“三公”经费支出预算为2.50万元，支出决算为2.28万元，完成预算的91.20%。"
        f"与2023年度的2.34万元相比，{way}{change}万元。"
    )
    found = read(text, planned, spent, before, moved)[-1]
    assert (found.base, found.now) == (before.statement_id, spent.statement_id)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What is told behind a list of nothing is told of all of it.
        ("接待费41万元、会议费9万元，占支出的50%。", []),
        ("接待费41万元，会议费9万元，占支出的50%。", ["占支出的50%"]),
        ("接待费41万元，占支出的41%、会议费9万元，占支出的9%。", ["占支出的41%", "占支出的9%"]),
    ],
)
def test_the_share_of_a_list(text: str, found: list[str]) -> None:
    assert [one.said for one in read(text, NOW, statement("会议费", "9"))] == found


@pytest.mark.parametrize(
    "text",
    [
        "培训费9万元，上年为6万元，比上年增加4万元。",
        "培训费9万元，比上年增加4万元，增长50%。上年为6万元。",
        "2024年培训费9万元，比上年增加4万元。2023年培训费预算为6万元。",
        "2023年培训费6万元，2024年培训费9万元，比上年增加4万元。",
    ],
)
def test_the_year_before_stands_in_front_or_behind(text: str) -> None:
    now, base = statement("培训费", "9"), statement("培训费", "6")
    rise = statement("培训费", "4", "increase")
    (found,) = read(text, now, base, rise)
    assert (found.of, found.base, found.now) == tuple(one.statement_id for one in (rise, base, now))


@pytest.mark.parametrize(
    "text",
    [
        # Another year than the one before, another noun, a part in between.
        "2024年培训费9万元，比上年增加4万元，增长80%。2021年培训费6万元。",
        "2024年培训费9万元，比上年增加4万元，增长80%。2023年会议费6万元。",
        "2024年会议费6万元、培训费9万元，比上年增加4万元，增长80%。",
    ],
)
def test_sums_that_are_not_of_the_year_before(text: str) -> None:
    now, base = statement("培训费", "9"), statement("会议费", "6")
    rise = statement("培训费", "4", "increase")
    assert base.statement_id not in {one.base for one in read(text, now, base, rise)}
