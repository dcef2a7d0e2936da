"""Tables whose years stand below each other, on invented rows."""

from decimal import Decimal

from kg.extraction.flow import extract
from kg.mapping.sums.figures import line_to_figure
from kg.reading import read_content

TEXT = """青禾县水利局2024年部门预算

2024年“三公”经费支出预算表
单位：万元
单位名称 | 年份 | “三公”经费 | | |
 | | 小计 | 公务接待费 | 公务用车运行维护费 |
青禾县水利局 | 2024年 | 4.50 | 1.50 | 3.00 |
青禾县水利局 | 2023年 | 5.10 | 1.70 | 3.40 |
青禾县水利局 | 增减额 | -0.60 | -0.20 | -0.40 |
"""


def test_the_row_of_the_change_may_say_so_in_more_words() -> None:
    text = TEXT.replace("增减额", "增减变化情况")
    lines = extract(read_content(text.encode(), "budget.txt")).records.budget_lines
    assert lines[-1].measure == "增减变化情况/“三公”经费/公务用车运行维护费"


def test_a_row_has_the_year_that_it_states() -> None:
    lines = extract(read_content(TEXT.encode(), "budget.txt")).records.budget_lines
    told = [(one.fiscal_year, one.amount, line_to_figure(one, of_total=True)) for one in lines]
    assert told == [
        (2024, Decimal("4.50"), "three_public"),
        (2024, Decimal("1.50"), "reception"),
        (2024, Decimal("3.00"), "vehicle_running"),
        (2023, Decimal("5.10"), "three_public"),
        (2023, Decimal("1.70"), "reception"),
        (2023, Decimal("3.40"), "vehicle_running"),
        (2024, Decimal("-0.60"), ""),
        (2024, Decimal("-0.20"), ""),
        (2024, Decimal("-0.40"), ""),
    ]
    assert [one.measure for one in lines][-2] == "增减额/“三公”经费/公务接待费"
