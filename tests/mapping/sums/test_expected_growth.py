"""From which sum of another passage a rate of growth counts."""

from decimal import Decimal

import pytest

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.expected_growth import expected_growth
from kg.mapping.sums.placed_sums import placed_sums
from kg.records import PassageRecord, StatementRecord

LABEL = "全县一般公共预算收入"


def bases(*texts: str, label: str = LABEL) -> list[tuple[str, str]]:
    """(words, amount counted from) of passages that have one sum each."""
    statements, passages = [], []
    for number, text in enumerate(texts):
        (one,) = find_sums(text)
        source = f"line={number},{number + 1}"
        passages.append(PassageRecord("1", source, text))
        statements.append(
            StatementRecord(
                document_id="1",
                statement_id=f"{number}:{one.amounts[0]}",
                section="",
                organisation_name="",
                label=label + ("预期" if "预期" in text else ""),
                comparison="",
                amount=one.amounts[0],
                unit=one.unit,
                amount_yuan=one.amounts[0] * Decimal(10000),
                source=source,
            )
        )
    found = expected_growth(placed_sums(statements, passages))
    return [(one.said, one.base.partition(":")[2]) for one in found]


SPENT = f"2023年，{LABEL}完成110万元，增长7%。"
PLAN = f"2024年{LABEL}预期120万元，比上年执行数增长9.1%。"


def test_growth_counts_from_what_the_year_before_came_to() -> None:
    assert bases(SPENT, PLAN) == [("增长9.1%", "110")]
    # A rate in the sentence before is that of something else.
    part = f"2023年支出比上年增长4%。其中{LABEL}110万元，增长7%。"
    assert bases(part, PLAN) == [("增长9.1%", "110")]
    # What that is held against is of the year before it.
    held = f"2023年，{LABEL}，比上年103万元增长7%。"
    assert bases(SPENT, held, PLAN) == [("增长9.1%", "110")]


@pytest.mark.parametrize(
    "texts",
    [
        # Two amounts of one name and year; a budget; another year; a rate over a budget.
        (SPENT, SPENT.replace("110", "112"), PLAN),
        (SPENT.replace("完成", "调整预算"), PLAN),
        (SPENT.replace("2023", "2022"), PLAN),
        (SPENT, PLAN.replace("上年执行数", "上年预算数")),
    ],
)
def test_growth_that_may_count_from_another_sum_is_left_out(texts: tuple[str, ...]) -> None:
    assert bases(*texts) == []


def test_expenditure_is_left_out() -> None:
    spent, plan = SPENT.replace("收入", "支出"), PLAN.replace("收入", "支出")
    assert bases(spent, plan, label="全县一般公共预算支出") == []
