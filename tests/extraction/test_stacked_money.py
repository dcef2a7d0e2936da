"""Money of forms below heads of two rows, and the unit above forms of one title."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

FORM = """<table><tr><td colspan=8>项目支出绩效目标表</td></tr>
<tr><td>项目名称</td><td colspan=7>{name}</td></tr>
<tr><td rowspan=3>三年预算</td><td rowspan=2>合计</td><td rowspan=2>2024年</td>
<td rowspan=2>2025年</td><td rowspan=2>2026年</td><td colspan=3>2024年资金来源</td></tr>
<tr><td>财政拨款</td><td>福利彩票公益金</td><td>小计</td></tr>
<tr><td>{years}</td><td>90,000</td><td>60,000</td><td>60,000</td>
<td>{fiscal}</td><td>20,000</td><td>90,000</td></tr>
<tr><td>年度目标</td><td colspan=7>清淤渠道</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td colspan=3>三级指标</td><td colspan=3>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td colspan=3>清淤渠道长度</td><td colspan=3>≥20公里</td></tr>
</table><p></p>"""
SOUND = {"years": "210,000", "fiscal": "70,000"}


def records_of(**stated: str) -> RecordSet:
    forms = [FORM.format(name=name, **{**SOUND, **stated}) for name in ("东渠清淤", "西渠清淤")]
    page = f"<p>青禾县水务局2024年项目</p><p>金额单位：元</p>{''.join(forms)}"
    return extract(read_content(page.encode(), "book.html")).records


def test_each_head_has_the_figure_below_it() -> None:
    assert [(str(p.amount), p.unit, str(p.fiscal_amount)) for p in records_of().projects] == [
        ("90000", "元", "70000"),
        ("90000", "元", "70000"),
    ]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({}, []),
        (
            {"years": "120,000"},
            ["项目总预算 120000；2024年 90000 + 2025年 60000 + 2026年 60000 = 210000"],
        ),
        ({"fiscal": "17,000"}, ["合计 90000；财政拨款 17000 + 福利彩票公益金 20000 = 37000"]),
    ],
)
def test_years_and_sources_come_to_their_totals(stated: dict[str, str], told: list[str]) -> None:
    issues = records_of(**stated).issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_money"]
    assert said == [one for one in told for _ in range(2)]
