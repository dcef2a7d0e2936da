"""The text at the places that records name, and of what divides a count without any money."""

from __future__ import annotations

from kg.extraction import extract
from tests.extraction.account_texts import accounts_to_document


def test_a_paragraph_that_divides_a_count_of_vehicles_is_a_passage() -> None:
    divided = "截至2023年12月31日，共有车辆3辆，其中：机要通信用车1辆、其他用车2辆。"
    text = f"""青禾县水务局2023年度部门决算
一、收入决算情况说明
2023年度收入合计10.50万元。
二、国有资产占用情况
{divided}
办公楼一栋。"""
    passages = extract(accounts_to_document(text)).records.passages
    assert [one.text for one in passages if "车辆" in one.text or "办公楼" in one.text] == [divided]
