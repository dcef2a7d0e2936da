"""Balances that sentences about public money strike."""

import pytest

from kg.extraction.lapses.told_balances import text_to_unequal_balances, texts_to_unequal_closing

INSURANCE = "全县社会保险基金收入90万元，支出70万元，当年收支结余{year}万元"
FUNDS = (
    "2024年政府性基金收入决算数为60万元，为调整预算的97.5%；支出决算数为50万元。加上级补助收入20万元、"
    "上年结余8万元，收入总计88万元；减调出资金10万元、债务还本支出13万元，年终结余{closing}万元。"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (INSURANCE.format(year="20") + "。", []),
        (INSURANCE.format(year="25") + "。", ["当年收支结余25万元；按所列各项应为20万元"]),
        (INSURANCE.format(year="20") + "，加上年结余30万元，年末累计结余50万元。", []),
        (
            INSURANCE.format(year="20") + "，加上年结余30万元，年末累计结余52万元。",
            ["年末累计结余52万元；按所列各项应为50万元"],
        ),
        (INSURANCE.format(year="20") + "，加上年末滚存结余30万元，年末滚存结余50万元。", []),
        (
            INSURANCE.format(year="26") + "，加上年末滚存结余30万元，年末滚存结余50万元。",
            ["当年收支结余26万元；按所列各项应为20万元"],
        ),
        # What the years before left is not told, or something is told that nobody knows.
        (INSURANCE.format(year="20") + "，年末滚存结余99万元。", []),
        ("社会保险基金收入90万元，支出70万元，财政补贴9万元，本年结余25万元。", []),
        # Each fund with its two sides: of these one comes to its total, and so does the other.
        (
            INSURANCE.format(year="20") + "。其中：甲保险基金收入60万元，支出50万元；"
            "乙保险基金收入35万元，支出20万元。",
            ["全县社会保险基金收入90万元；按所列各项应为95万元"],
        ),
        (
            INSURANCE.format(year="20") + "。其中：甲保险基金收入60万元，支出50万元；"
            "乙保险基金收入30万元，支出20万元。",
            [],
        ),
        (
            INSURANCE.format(year="20") + "。其中：甲保险基金收入50万元，支出40万元；"
            "乙保险基金收入30万元，支出20万元。",
            [],
        ),
        (
            "保险基金收支。当年收支结余20万元，加上年结余30万元，年末滚存结余52万元。",
            ["年末滚存结余52万元；按所列各项应为50万元"],
        ),
        (
            "国有资本经营收入86万元，上级补助收入4万元，收入总量为90万元；国有资本经营支出54万元，"
            "调出资金30万元，年终结转4万元。",
            ["年终结转4万元；按所列各项应为6万元"],
        ),
        (
            "国有资本经营收入86万元，上级补助收入4万元，收入总量为90万元；国有资本经营支出54万元，"
            "补助下级2万元，调出资金30万元，年终结转4万元。",
            [],
        ),
        ("下达直达资金90万元，已支出70万元，支出进度77.8%，剩余20万元。", []),
        (
            "下达直达资金90万元，已支出70万元，支出进度77.8%，剩余30万元。",
            ["剩余30万元；按所列各项应为20万元"],
        ),
        ("下达直达资金90万元，已支出70万元，收回10万元，剩余10万元。", []),
        # Two funds in one sentence.
        ("养老保险基金收入9万元，支出7万元，医疗保险基金收入8万元，支出5万元，结余5万元。", []),
        ("国有资本经营预算收入9.00万元；支出完成6.00万元；调出资金3.00万元。", []),
        (
            "国有资本经营预算收入9.00万元；支出完成6.00万元；调出资金3.50万元。",
            ["调出资金3.50万元；按所列各项应为3万元"],
        ),
        *(
            (
                f"国有资本经营预算收入9万元，支出6万元，{moved}5万元。",
                [f"{moved}5万元；按所列各项应为3万元"],
            )
            for moved in ("调出至一般公共预算", "调入一般公共预算")
        ),
        ("国有资本经营预算收入9万元，上年结转2万元；支出6万元；调出资金5万元。", []),
        (FUNDS.format(closing="15"), []),
        (FUNDS.format(closing="5"), ["年终结余5万元；按所列各项应为15万元"]),
        ("一般公共预算收入总计90万元；支出总计80万元；收支相抵，年终结余10万元。", []),
        (
            "一般公共预算收入总计90万元；支出总计80万元；收支相抵，年终结余19万元。",
            ["年终结余19万元；按所列各项应为10万元"],
        ),
        # The total of expenditure holds what is left.
        ("一般公共预算收入总计90万元；支出总计90万元，其中年终结余19万元。", []),
        ("一般公共预算收入总计90万元；年终结余19万元，支出总计80万元。", []),
        # A department has balances of its own.
        ("本年收入90万元，本年支出70万元，结余5万元。", []),
    ],
)
def test_a_balance(text: str, said: list[str]) -> None:
    assert list(text_to_unequal_balances(text)) == said


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ("收入总量为90万元。", "支出总量为80万元。收支相抵，年终结转10万元。", []),
        (
            "收入60万元，加上补助30万元，收入总量为90万元。",
            "支出70万元，加上上解10万元，支出总量为80万元。收支相抵，年终结转19万元。",
            ["年终结转19万元；按所列各项应为10万元"],
        ),
        # Totals that are one amount hold the balance; a paragraph between tells of no total.
        ("收入总量为80万元。", "支出总量为80万元，其中年终结转19万元。", []),
        ("收入为90万元。", "支出总量为80万元。年终结转19万元。", []),
        ("收入总量90万元，支出总量90万元。", "支出总量为80万元。年终结转19万元。", []),
    ],
)
def test_a_closing_balance_below_the_paragraph_of_revenue(
    above: str, below: str, said: list[str]
) -> None:
    assert list(texts_to_unequal_closing(above, below)) == said
