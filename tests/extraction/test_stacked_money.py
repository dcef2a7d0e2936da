"""Money of forms below heads of one row and of two, and the unit above forms of one title."""

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


BELOW = """<table><tr><td colspan=5>项目支出绩效目标表</td></tr>
<tr><td>项目名称</td><td colspan=4>清淤</td></tr>
{money}
<tr><td>年度目标</td><td colspan=4>清淤渠道</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td colspan=2>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>清淤渠道长度</td><td colspan=2>≥20公里</td></tr>
</table>"""


def table_row(*texts: str) -> str:
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"


HEADS = ("资金来源（万元）", "年度预算金额", "财政拨款", "其他资金", "")


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        ([("预算", *HEADS[1:]), ("", "75", "60", "15", "")], ("75", "60", "15")),
        ([HEADS, ("金额", "75", "60", "-", "")], ("75", "60", None)),
        # The total stands behind its parts, under a name that says so alone.
        (
            [("资金来源", "财政拨款", "其他资金", "合计", ""), ("资金来源", "60", "15", "75", "")],
            ("75", "60", "15"),
        ),
        # A row for each year, something else beside the money, two totals: other tables.
        ([HEADS, ("", "75", "60", "15", ""), ("", "95", "80", "15", "")], (None, None, None)),
        (
            [("资金来源", "年度预算金额", "财政拨款", "完成比例", ""), ("", "75", "60", "80", "")],
            (None, None, None),
        ),
        ([HEADS, ("", "75", "待定", "15", "")], (None, None, None)),
    ],
)
def test_a_row_of_heads_stands_over_its_figures(
    rows: list[tuple[str, ...]], amounts: tuple[str | None, ...]
) -> None:
    money = "".join(table_row(*row) for row in rows)
    page = f"<p>青禾县水务局2024年项目</p><p>单位：万元</p>{BELOW.format(money=money)}"
    (found,) = extract(read_content(page.encode(), "book.html")).records.projects
    stated = (found.amount, found.fiscal_amount, found.other_amount)
    assert tuple(None if one is None else str(one) for one in stated) == amounts
