"""Of which budget of a government the sums of a paragraph are."""

from dataclasses import replace

import pytest

from kg.mapping.sums.figures import statement_to_figure
from kg.mapping.sums.kinds_of_money import told_kinds
from tests.mapping.sums.told_sums import texts_to_placed


@pytest.mark.parametrize(
    ("text", "labels", "kinds"),
    [
        (
            "（二）全县政府性基金收入20万元，加上上年结余3万元，收入总计23万元；支出22万元。",
            ("全县政府性基金收入", "上年结余", "收入总计", "支出"),
            dict.fromkeys(("上年结余", "收入总计", "支出"), "政府性基金"),
        ),
        (
            "社会保险基金收入20万元，支出18万元，年末结余2万元。",
            ("社会保险基金收入", "支出", "年末结余"),
            {"支出": "社会保险基金", "年末结余": "社会保险基金"},
        ),
        # Another budget begins.
        (
            "国有资本经营收入20万元，支出18万元，一般公共预算收入90万元，支出80万元。",
            ("国有资本经营收入", "支出", "一般公共预算收入", "支出 "),
            {"支出": "国有资本经营"},
        ),
        ("收入20万元，政府性基金收入3万元，支出23万元。", ("收入", "政府性基金收入", "支出"), {}),
    ],
)
def test_sums_behind_the_one_that_names_a_budget(
    text: str, labels: tuple[str, ...], kinds: dict[str, str]
) -> None:
    assert told_kinds(texts_to_placed([text], labels)) == kinds


@pytest.mark.parametrize("label", ["收入", "支出", "收入总计", "支出总计"])
def test_social_insurance_has_no_figures_of_all_money(label: str) -> None:
    placed = texts_to_placed([f"{label}9万元"], (label,))
    statement = placed[0][1][0].statement
    assert statement_to_figure(statement)
    assert not statement_to_figure(replace(statement, section="社会保险基金预算"))


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        ("公务接待费支出", "reception"),
        ("公务接待费预算支出", "reception"),
        ("公务接待费支出预算", "reception"),
        ("公务用车购置及运行维护费预算支出", "vehicles"),
        ("公务用车购置费预算支出", "vehicle_purchase"),
        ("公务用车运行维护费决算支出", "vehicle_running"),
        ("因公出国（境）费预算支出", "abroad"),
    ],
)
def test_the_words_of_the_three_public_expenses(label: str, figure: str) -> None:
    placed = texts_to_placed([f"{label}9万元"], (label,))
    assert statement_to_figure(placed[0][1][0].statement) == figure
