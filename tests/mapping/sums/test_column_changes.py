"""Between which amounts of its row a change or a rate lies."""

from dataclasses import replace

import pytest

from kg.mapping.sums.column_changes import column_changes
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE


def row(*heads: str) -> list[BudgetLineRecord]:
    """One row; the line id is the column, a year in front of `:` that of its amounts."""
    return [
        replace(
            LINE,
            line_id=head.partition(":")[2],
            measure=head.partition(":")[2],
            fiscal_year=int(head.partition(":")[0] or 2024),
        )
        for head in heads
    ]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (
            ("2023:2023年预算", "2024:2024年预算", ":增减额", ":增减率（%）"),
            {
                "增减额": ("2023年预算", "2024年预算"),
                "增减率（%）": ("2023年预算", "2024年预算"),
            },
        ),
        (
            ("2023:2023年", "2024:2024年", ":2024年比2023年增减%"),
            {"2024年比2023年增减%": ("2023年", "2024年")},
        ),
        (("2024:上年预算数", "2024:本年预算数", ":增减"), {"增减": ("上年预算数", "本年预算数")}),
        (
            ("2024:上年决算数", "2024:本年决算数", ":增、减额", ":增、减幅度"),
            {
                "增、减额": ("上年决算数", "本年决算数"),
                "增、减幅度": ("上年决算数", "本年决算数"),
            },
        ),
        (("2023:2023年", "2024:2024年", ":增加额"), {"增加额": ("2023年", "2024年")}),
        (
            ("2024:上年执行数", "2024:预算数/小计", "2024:预算数/基本支出", ":比上年/增减%"),
            {"比上年/增减%": ("上年执行数", "预算数/小计")},
        ),
        (
            (
                *("2023:2023年预算数", "2023:2023年执行数", "2024:2024年预算数"),
                ":2024年预算数比2023年执行数/增减额",
            ),
            {"2024年预算数比2023年执行数/增减额": ("2023年执行数", "2024年预算数")},
        ),
        (("2023:2023年预算数", "2023:2023年执行数", "2024:2024年预算数", ":增减额"), {}),
        (("2022:2022年", "2023:2023年", "2024:2024年", ":增减额"), {}),
    ],
)
def test_a_change_lies_between_two_years(
    heads: tuple[str, ...], expected: dict[str, tuple[str, str]]
) -> None:
    assert column_changes(row(*heads)) == expected
