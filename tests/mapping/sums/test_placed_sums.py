"""Which sums of a text are those that the document's own are held against."""

from decimal import Decimal

import pytest

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.placed_sums import parts_of_classes, placed_sums, sums_held_against
from kg.records import PassageRecord, StatementRecord


def earlier(text: str, *labels: str) -> set[str]:
    statements = [
        StatementRecord(
            document_id="1",
            statement_id=f"{number}",
            section="",
            organisation_name="",
            label=label,
            comparison="increase" if number == len(labels) - 1 and number else "",
            amount=one.amounts[0],
            unit=one.unit,
            amount_yuan=one.amounts[0] * Decimal(10000),
            source="line=1,2",
        )
        for number, (label, one) in enumerate(zip(labels, find_sums(text), strict=True))
    ]
    return sums_held_against(placed_sums(statements, [PassageRecord("1", "line=1,2", text)]), 2024)


@pytest.mark.parametrize("before", ["比2023年", "较上年", "与去年"])
def test_what_this_year_is_held_against_is_of_the_year_before(before: str) -> None:
    text = f"2024年预算总收入88.20万元，{before}预算总收入85.10万元增加3.10万元。"
    assert earlier(text, "预算总收入", "预算总收入", "预算总收入") == {"1"}


def test_a_sentence_may_tell_of_the_year_before() -> None:
    text = "2024年收支总计88.20万元。2023年收支总计均为85.10万元，比2023年增加3.10万元。"
    assert earlier(text, "收支总计", "收支总计", "收支总计") == {"1"}
    assert earlier(text.replace("2023", "2024"), "收支总计", "收支总计", "收支总计") == set()


def test_a_bracket_may_tell_of_the_year_before() -> None:
    text = "基本支出88.20万元（2023年为85.10万元），增加3.10万元。"
    assert earlier(text, "基本支出", "基本支出", "基本支出") == {"1"}
    assert earlier(text.replace("2023", "2024"), "基本支出", "基本支出", "基本支出") == set()


def test_a_clause_may_tell_the_budget_of_the_year_before() -> None:
    text = "2024年收入预算88.20万元，增长3.64%，2023年收入预算为85.10万元，增加3.10万元。"
    labels = ("收入预算", "收入预算", "收入预算")
    assert earlier(text, *labels) == {"1"}
    assert earlier(text.replace("2023", "2024"), *labels) == set()


def test_later_sentences_are_of_the_year_that_a_paragraph_begins_with() -> None:
    text = "平衡情况。2023年全县收入88.20万元。全县支出85.10万元，2024年支出90.00万元。"
    labels = ("全县收入", "全县支出", "支出")
    assert earlier(text, *labels) == {"1"}
    assert earlier(text.replace("2023", "2024"), *labels) == set()


def test_what_a_paragraph_begins_with_is_what_the_year_is_compared_with() -> None:
    text = "2023年支出88.20万元，其中基本支出70.00万元。"
    text += "2024年支出90.00万元，与2023年相比增加1.80万元。"
    labels = ("支出", "基本支出", "支出", "支出")
    assert earlier(text, *labels) == {"0", "1"}
    assert earlier(text.replace("与2023", "与2022"), *labels) == set()


def test_a_change_is_of_its_own_year() -> None:
    assert earlier("2024年总收入88.20万元，比2023年增加3.10万元。", "总收入", "总收入") == set()


def test_a_comparison_with_the_year_itself_is_none_with_an_earlier_one() -> None:
    assert earlier("与2024年年初预算88.20万元相比持平。", "年初预算") == set()


def test_what_was_planned_is_not_what_was_spent() -> None:
    text = "教育支出88.20万元，占本年支出的40%，较2024年度年初预算数85.10万元增加3.10万元。"
    assert earlier(text, "教育支出", "教育支出", "教育支出") == {"1"}


def test_a_class_divides_its_own_money() -> None:
    labels = ("支出", "工资福利支出（301）", "基本支出", "项目支出", "商品和服务支出", "基本支出")
    text = (
        "支出20万元，其中：工资福利支出9万元，其中基本支出7万元、项目支出2万元；"
        "商品和服务支出8万元，其中基本支出8万元。"
    )
    statements = [
        StatementRecord("1", f"{n}", "", "", label, "", one.amounts[0], "万元", None, "line=1,2")
        for n, (label, one) in enumerate(zip(labels, find_sums(text), strict=True))
    ]
    paragraphs = placed_sums(statements, [PassageRecord("1", "line=1,2", text)])
    assert parts_of_classes(paragraphs) == {"2", "3", "5"}


@pytest.mark.parametrize(
    ("text", "labels", "found"),
    [
        (
            "农林水支出（213）9万元，其中：基本支出7万元，项目支出2万元。",
            ("农林水支出（213）", "基本支出", "项目支出"),
            {"1", "2"},
        ),
        (
            "财政拨款收入9万元，其中：本年收入8万元，上年结转1万元。",
            ("财政拨款收入", "本年收入", "上年结转"),
            {"1"},
        ),
        ("总收入9万元，其中：本年收入8万元。", ("总收入", "本年收入"), set()),
        ("3个项目涉及一般公共预算支出9万元。", ("一般公共预算支出",), {"0"}),
        ("一般公共预算支出9万元。", ("一般公共预算支出",), set()),
        (
            "涉及项目4个，预算资金9万元，其中：一般公共预算拨款8万元，其他收入1万元。"
            "一般公共预算支出9万元。",
            ("预算资金", "一般公共预算拨款", "其他收入", "一般公共预算支出"),
            {"1", "2"},
        ),
    ],
)
def test_sums_that_are_no_totals(text: str, labels: tuple[str, ...], found: set[str]) -> None:
    statements = [
        StatementRecord("1", f"{n}", "", "", label, "", one.amounts[0], "万元", None, "line=1,2")
        for n, (label, one) in enumerate(zip(labels, find_sums(text), strict=True))
    ]
    paragraphs = placed_sums(statements, [PassageRecord("1", "line=1,2", text)])
    assert parts_of_classes(paragraphs) == found
