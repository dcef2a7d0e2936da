"""Rates in the words of a report, against the numbers beside them."""

from __future__ import annotations

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.flow import extract
from kg.extraction.lapses.rates.counted import text_to_unlike_rates
from kg.extraction.lapses.rates.numbers import blocks_to_numbers
from kg.extraction.lapses.rates.of_money import text_to_unlike_money
from kg.reading import read_content


def counted(text: str, elsewhere: str = "") -> list[str]:
    blocks = [Paragraph(said, LinePlace(n, n + 1)) for n, said in enumerate((text, elsewhere))]
    return list(text_to_unlike_rates(text, blocks_to_numbers(blocks)))


def of_money(text: str, elsewhere: str = "") -> list[str]:
    blocks = [Paragraph(said, LinePlace(n, n + 1)) for n, said in enumerate((text, elsewhere))]
    return list(text_to_unlike_money(text, blocks_to_numbers(blocks)))


@pytest.mark.parametrize(
    ("text", "elsewhere", "found"),
    [
        ("发放问卷150份，收回135份，回收率90.00%。", "", []),
        (
            "发放问卷150份，收回135份，回收率93.00%。",
            "",
            ["回收率93.00%；135份占150份的 90.00%"],
        ),
        # The whole stands in another paragraph.
        ("调查60户，完工50座，完工率62.5%。", "计划修建80座。", []),
        ("新建堤坝70座，完工50座，完工率62.5%。", "计划修建80座。", []),
        ("新建堤坝70座，完工50座，完工率62.5%。", "", ["完工率62.5%；50座占70座的 71.43%"]),
        ("抽查12个村，占全县40个村的30%。", "", []),
        ("抽查12个村，占全县40个村的32%。", "", ["占全县40个村的32%；12个占40个的 30.00%"]),
        ("栽植树木1080株，完成目标任务的108%。", "目标：栽植树木1000株。", []),
        (
            "栽植树木1080株，完成目标任务的118%。",
            "目标：栽植树木1000株。",
            ["完成目标任务的118%；1080株占1000株的 108.00%"],
        ),
        ("走访1050户，完成年度计划1000户的105%。", "", []),
        (
            "走访1050户，完成年度计划1000户的150%。",
            "",
            ["完成年度计划1000户的150%；1050户占1000户的 105.00%"],
        ),
        ("3个村未通水，占全县村总数的15%。", "全县20个村。", []),
        (
            "3个村未通水，占全县村总数的18%。",
            "全县20个村。",
            ["占全县村总数的18%；3个占20个的 15.00%"],
        ),
        ("编制50名，在职45人，人员控制率90%。", "", []),
        ("编制50名，在职45人，人员控制率92%。", "", ["人员控制率92%；45人占50人的 90.00%"]),
        ("修缮桥涵50座，其中完好45座，占90.00%。", "", []),
        (
            "修缮桥涵50座，其中完好45座，占95.00%。",
            "",
            ["50座，其中完好45座，占95.00%；45座占50座的 90.00%"],
        ),
        # Compared with another year, or a rate of something else.
        ("回收旧衣80件，入库76件，入库率比上年提高5%。", "", []),
        ("检查企业300家，不合格9家，产品合格率98.2%。", "", []),
    ],
)
def test_counts_give_their_rate(text: str, elsewhere: str, found: list[str]) -> None:
    assert counted(text, elsewhere) == found


@pytest.mark.parametrize(
    ("text", "elsewhere", "found"),
    [
        ("采购预算80.00万元，实际采购76.00万元，节约4.00万元，节约率5.00%。", "", []),
        (
            "采购预算80.00万元，实际采购76.00万元，节约4.00万元，节约率2.00%。",
            "",
            ["4.00万元，节约率2.00%；占80万元的 5.00%"],
        ),
        # What is left gives the rate, or a sum of another paragraph.
        ("预算50万元，结余10万元，执行率80.00%。", "", []),
        ("资金50万元，支付28万元，支付率70.00%。", "合同价40万元。", []),
        (
            "县级资金支出45.0万元，执行率90.00%；镇级资金支出19.0万元，执行率95.00%；"
            "村级资金支出9.0万元，执行率93.00%。",
            "县级安排50万元，镇级安排20万元，村级安排10万元。",
            ["9.0万元，执行率93.00%；占10万元的 90.00%"],
        ),
    ],
)
def test_sums_give_their_rate(text: str, elsewhere: str, found: list[str]) -> None:
    assert of_money(text, elsewhere) == found


@pytest.mark.parametrize(("rate", "found"), [("20%", 0), ("25%", 1)])
def test_shares_of_all(rate: str, found: int) -> None:
    text = f"评为优的6个，占60%；评为良的2个，占20%；评为中的2个，占{rate}。"
    assert len(counted(text, "共10个项目。")) == found


@pytest.mark.parametrize(("rate", "found"), [("95.00", 0), ("92.00", 1)])
def test_a_kind_of_expenditure_and_its_rate_in_two_paragraphs(rate: str, found: int) -> None:
    text = (
        "青禾县水务局2024年度部门整体支出绩效自评报告\n\n"
        f"全年执行率为96.00%。其中：项目支出执行率{rate}%。\n\n"
        "项目支出预算数40.00万元，执行数38.00万元。\n"
    )
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    assert sum(one.code == "unequal_rate" for one in issues) == found
