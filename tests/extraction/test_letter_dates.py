"""Dates in the letter of a notice that cannot be kept, and rows of standards below its heads."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于下达2024年灌区管护补助资金的通知

各县财政局：

现下达2024年灌区管护补助资金60万元。{words}

青禾省财政厅
2024年5月18日
"""
ANNEX = """<p>附件</p><p>2024年灌区管护补助资金测算表</p><table>
<tr><th rowspan=2>地区</th><th colspan=2>渠道</th><th colspan=2>水闸</th></tr>
<tr><th>任务（公里）</th><th>金额（万元）</th><th>任务（座）</th><th>金额（万元）</th></tr>
<tr><td>补助标准</td><td>2万元/公里</td><td></td><td>5万元/座</td><td></td></tr>
<tr><td>合计</td><td>20</td><td>40</td><td>4</td><td>20</td></tr>
<tr><td>溪口县</td><td>5</td><td>10</td><td>1</td><td>5</td></tr>
<tr><td>石桥县</td><td>15</td><td>30</td><td>3</td><td>15</td></tr>
</table>"""


def records(words: str) -> RecordSet:
    letter = "".join(f"<p>{line}</p>" for line in LETTER.format(words=words).split("\n"))
    page = f"<html><body>{letter}{ANNEX}</body></html>"
    return extract(read_content(page.encode(), "notice.html")).records


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("分解情况于2024年6月18日前报省财政厅备案。", []),
        (
            "分解情况于2024年1月18日前报省财政厅备案。",
            ["正文“2024年1月18日前报省财政厅备案”，发文日期为2024-05-18"],
        ),
        ("2024年4月底前已完成的任务不再补助。", []),
        # Shares that are to be reached one after the other.
        ("支出进度2024年6月底前达到30%，9月底前达到60%。", []),
        (
            "支出进度2024年6月底前达到30%，9月底前达到25%。",
            ["正文“2024年6月底前达到30%，9月底前达到25%”"],
        ),
        ("支出进度2024年9月底前达到80%，2025年6月底前达到60%。", []),
        ("自2024年1月18日前完成任务的起算。", []),
        ("渠道2024年10月31日前完工，2024年11月30日前完成验收。", []),
        (
            "渠道2024年10月31日前完工，2024年9月30日前完成验收。",
            ["正文“2024年10月31日前完工，2024年9月30日前完成验收”，验收早于完工"],
        ),
    ],
)
def test_what_cannot_be_done_by_a_day(words: str, found: list[str]) -> None:
    issues = records(words).issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "text_slip"] == found


def test_a_row_of_standards_is_neither_a_head_nor_an_allocation() -> None:
    found = records("请及时使用。").allocations
    assert {one.recipient for one in found} == {"合计", "溪口县", "石桥县"}
    # The heads of the first row stand over those of the second.
    assert {one.measure for one in found} == {"渠道/金额（万元）", "水闸/金额（万元）"}
    assert sum((one.amount or 0 for one in found), Decimal(0)) == 120
