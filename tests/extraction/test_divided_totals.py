"""Numbers that a text divides completely, and averages of what it counts."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.extraction.lapses.divided_totals import text_to_divided_totals
from kg.extraction.lapses.rates.averages import text_to_odd_averages
from kg.reading import read_content


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("参训90人，其中男60人、女30人。", ""),
        ("参训90人，其中：男学员60人、女学员40人。", "100人"),
        ("修桥18座，其中2022年8座、2023年10座。", ""),
        ("修桥18座（其中2022年8座、2023年11座）。", "19座"),
        ("建设面积9.6万亩，其中：新建6.4万亩、改造提升3.2万亩。", ""),
        ("建设面积9.6万亩，其中：新建6.4万亩、改造提升2.3万亩。", "8.7万亩"),
        ("修建水窖30个，其中：山区22个、平原9个。", "31个"),
        (
            "改造任务60户。任务分布在3个镇，其中：溪口镇20户、石桥镇30户、柳塘镇11户。",
            "61户",
        ),
        ("改造任务60户。任务分布在3个镇，其中：溪口镇20户、石桥镇30户、柳塘镇10户。", ""),
        # Not all of them.
        ("改造任务60户。任务分布在4个镇，其中：溪口镇20户、石桥镇30户、柳塘镇11户。", ""),
        # Parts that may leave something over.
        ("参训90人，其中女30人、党员20人。", ""),
        ("奖牌30枚，其中金牌9枚、银牌10枚。", ""),
    ],
)
def test_parts(text: str, summed: str) -> None:
    told = [one.rpartition("之和为")[2] for one in text_to_divided_totals(text)]
    assert told == [summed] * bool(summed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8个站共补助60.00万元，站均7.50万元。", []),
        ("8个站共补助60.00万元，站均7.80万元。", ["站均7.80万元；由 60 和 8 算得 7.50"]),
        # The total in the sentence before; one of nothing that is told; a standard.
        ("接待费0.60万元。共接待75人，人均80元。", []),
        ("接待费0.60万元。共接待75人，人均88元。", ["人均88元；由 6000 和 75 算得 80.00"]),
        (
            "接待费0.60万元，接待75人，人均接待费88元。",
            ["人均接待费88元；由 6000 和 75 算得 80.00"],
        ),
        ("运行费9.00万元，年末6辆，车均运行费1.50万元。", []),
        (
            "运行费9.00万元，年末6辆，车均运行费1.60万元。",
            ["车均运行费1.60万元；由 9 和 6 算得 1.50"],
        ),
        # Two digits of it changed places.
        ("演出90场，观众4.5万人次，场均500人次。", []),
        ("演出90场，观众6.3万人次，场均490人次。", ["场均490人次；由 63000 和 90 算得 700.00"]),
        ("抽检400批次，合格390批次，费用18.00万元，平均每批次450元。", []),
        (
            "抽检400批次，合格390批次。费用18.00万元，平均每批次540元。",
            ["平均每批次540元；由 180000 和 400 算得 450.00"],
        ),
        ("抽检400批次，费用18.00万元，其中设备3.00万元，平均每批次540元。", []),
        ("用车运行维护费3.60万元。年末保有量2辆，平均每辆运行维护费1.80万元。", []),
        (
            "用车运行维护费3.60万元。年末保有量2辆，平均每辆运行维护费1.60万元。",
            ["平均每辆运行维护费1.60万元；由 3.6 和 2 算得 1.80"],
        ),
        ("发放补贴3000人，户均2.4万元。", []),
        ("接待75人，支出0.60万元，人均标准不超过90元。", []),
    ],
)
def test_averages(text: str, found: list[str]) -> None:
    assert list(text_to_odd_averages(text)) == found


def test_they_are_read_in_a_report() -> None:
    words = "参训90人，其中男60人、女40人。8个站共补助60.00万元，站均7.80万元。"
    text = f"2023年度青禾县文化馆绩效自评报告\n一、完成情况\n{words}"
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    assert [one.code for one in issues] == ["unequal_parts", "unequal_counts"]
