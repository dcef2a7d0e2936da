"""Counts beside the three public expenses, in a table and in the text."""

import pytest

from kg.extraction import extract
from kg.reading import read_content

PAGE = """<h1>青禾县司法局2021年度部门决算</h1><h2>“三公”经费支出决算情况说明</h2>
<p>接待费支出2.40万元，{text}</p>
<h2>“三公”经费支出决算表</h2><p>单位：万元</p>
<table><tr><td>项目</td><td>行次</td><td>决算数</td></tr>
<tr><td>公务接待费</td><td>1</td><td>2.40</td></tr>
<tr><td>1．公务用车保有量（辆）</td><td>2</td><td>5</td></tr>
<tr><td>2．国内公务接待批次（个）</td><td>3</td><td>31</td></tr>
<tr><td>3．国内公务接待人次（人）</td><td>4</td><td>236</td></tr></table>
<table><tr><td>相关统计数</td><td>数量</td><td>相关统计数</td><td>数量</td></tr>
<tr><td>召开会议次数（个）</td><td>6</td><td>参加会议人次（人）</td><td>240</td></tr>
<tr><td>组织培训次数（个）</td><td>11</td><td>参加培训人次（人）</td><td>685</td></tr>
<tr><td>因公出国（境）团组数（个）</td><td>1</td><td>因公出国（境）人次数（人）</td><td>4</td></tr></table>"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("国内公务接待31批次、236人次。公务用车保有量5辆。", []),
        ("国内公务接待37批次、236人次。", ["31"]),
        ("国内公务接待31批次（263人次）。", ["236"]),
        ("公务用车保有量为6辆。", ["5"]),
        ("全年召开会议9个，参加会议240人次。", ["6"]),
        ("全年组织培训11个，参加培训695人次。", ["685"]),
        ("全年安排出国（境）团组1个，累计5人次。", ["4"]),
        # Of another year, of a plan, and what no table counts.
        ("上年国内公务接待37批次。", []),
        ("计划召开会议9个。", []),
        ("外事接待2批次、9人次，举办活动9次。", []),
    ],
)
def test_counts_of_the_text_are_those_of_the_table(text: str, told: list[str]) -> None:
    records = extract(read_content(PAGE.format(text=text).encode(), "page.html")).records
    words = [one.message for one in records.issues if "in the table" in one.message]
    assert [word.rsplit("为", 1)[-1].split(",")[0] for word in words] == told
