"""Targets: every form of 指标值, and that nothing ever raises."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.targets import Target, text_to_target

# text → operator, low, high, unit
QUANTITIES = [
    ("≥90%", ">=", "90", "", "%"),
    ("＞80％", ">", "80", "", "%"),
    ("＜5‰", "<", "", "5", "‰"),
    ("≤100%", "<=", "", "100", "%"),
    (">=98%", ">=", "98", "", "%"),
    ("=>98%", ">=", "98", "", "%"),
    ("=<3", "<=", "", "3", ""),
    ("<=3次", "<=", "", "3", "次"),
    ("‹=475元/亩", "<=", "", "475", "元/亩"),
    ("›=5人", ">=", "5", "", "人"),
    ("=10个", "=", "10", "10", "个"),
    ("＝10", "=", "10", "10", ""),
    ("≥28.40/株", ">=", "28.40", "", "/株"),
    ("≥ 90 %", ">=", "90", "", "%"),
    ("≥９０％", ">=", "90", "", "%"),
    ("100百分比", "=", "100", "100", "%"),
    ("≥100百分比", ">=", "100", "", "%"),
    ("≥90.00%", ">=", "90.00", "", "%"),
    ("≥10个（乡镇数目）", ">=", "10", "", "个（乡镇数目）"),
    ("≥98维修情况", ">=", "98", "", "维修情况"),
    ("100维修情况", "=", "100", "100", "维修情况"),
    ("≥95工作人员对服务的满意程度", ">=", "95", "", "工作人员对服务的满意程度"),
    ("≥3100人/次", ">=", "3100", "", "人/次"),
    ("≥12月", ">=", "12", "", "月"),
    ("≤12月", "<=", "", "12", "月"),
    ("≤1年", "<=", "", "1", "年"),
    ("1年", "=", "1", "1", "年"),
    ("12个月", "=", "12", "12", "个月"),
    ("24小时", "=", "24", "24", "小时"),
    ("≤1万月", "<=", "", "1", "万月"),
    ("3000元", "=", "3000", "3000", "元"),
    ("5000 元", "=", "5000", "5000", "元"),
    ("1,200元", "=", "1200", "1200", "元"),
    ("1，200.50元", "=", "1200.50", "1200.50", "元"),
    ("≥21,601,733.00元", ">=", "21601733.00", "", "元"),
    ("4.2 万", "=", "4.2", "4.2", "万"),
    ("15 万/村", "=", "15", "15", "万/村"),
    ("2 万元/期", "=", "2", "2", "万元/期"),
    ("5个单位", "=", "5", "5", "个单位"),
    ("800", "=", "800", "800", ""),
    ("0", "=", "0", "0", ""),
    ("0次", "=", "0", "0", "次"),
    ("-5%", "=", "-5", "-5", "%"),
    ("≥－3%", ">=", "-3", "", "%"),
    ("不低于90%", ">=", "90", "", "%"),
    ("不少于20场次", ">=", "20", "", "场次"),
    ("不小于3", ">=", "3", "", ""),
    ("大于等于5次", ">=", "5", "", "次"),
    ("大于或等于5次", ">=", "5", "", "次"),
    ("至少3次", ">=", "3", "", "次"),
    ("不高于1.5万元", "<=", "", "1.5", "万元"),
    ("不超过100人", "<=", "", "100", "人"),
    ("不大于3%", "<=", "", "3", "%"),
    ("小于等于10天", "<=", "", "10", "天"),
    ("控制在1.8万以内", "<=", "", "1.8", "万"),
    ("控制在50万元", "<=", "", "50", "万元"),
    ("超过100人", ">", "100", "", "人"),
    ("大于95%", ">", "95", "", "%"),
    ("低于3起", "<", "", "3", "起"),
    ("90%以上", ">=", "90", "", "%"),
    ("90%及以上", ">=", "90", "", "%"),
    ("90%（含）以上", ">=", "90", "", "%"),
    ("达到90%以上", ">=", "90", "", "%"),
    ("达到100%", "=", "100", "100", "%"),
    ("50人以内", "<=", "", "50", "人"),
    ("3000人以下", "<=", "", "3000", "人"),
    ("2次以上/年", ">=", "2", "", "次/年"),
    ("3个月内", "<=", "", "3", "个月"),
    ("10个工作日内完成", "<=", "", "10", "个工作日"),
    ("5年内完成", "<=", "", "5", "年"),
    ("约100人", "=", "100", "100", "人"),
    ("100人左右", "=", "100", "100", "人"),
    ("不低于百分之95", ">=", "95", "", "%"),
    ("不低于12月份", ">=", "12", "", "月份"),
    ("培育示范基地不少于1个", ">=", "1", "", "个"),
    ("群众满意度不低于93%", ">=", "93", "", "%"),
    ("培训覆盖率≥95%", ">=", "95", "", "%"),
    ("合格率100%", "=", "100", "100", "%"),
    ("每年≥2次", ">=", "2", "", "次"),
    ("100%完成", "=", "100", "100", "%"),
    ("≥95（%）", ">=", "95", "", "%"),
    ("≥4个。", ">=", "4", "", "个"),
    ("★≥4个", ">=", "4", "", "个"),
]


@pytest.mark.parametrize(("text", "operator", "low", "high", "unit"), QUANTITIES)
def test_quantities(text: str, operator: str, low: str, high: str, unit: str) -> None:
    target = text_to_target(text)
    bounds = ["" if bound is None else str(bound) for bound in (target.low, target.high)]
    assert (target.kind, target.operator, *bounds, target.unit, target.date) == (
        "quantitative",
        operator,
        low,
        high,
        unit,
        "",
    )


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-20", "10", "20", ""),
        ("10～20", "10", "20", ""),
        ("10~20", "10", "20", ""),
        ("10至20", "10", "20", ""),
        ("10—20个", "10", "20", "个"),
        ("2-10个", "2", "10", "个"),
        ("5-10 个", "5", "10", "个"),
        ("10个－20个", "10", "20", "个"),
        ("90%-100%", "90", "100", "%"),
        ("90-95百分比", "90", "95", "%"),
        ("2000 元-5000 元/人", "2000", "5000", "元/人"),
        ("20000 元-50000 元", "20000", "50000", "元"),
        ("2 万元/个-5 万元/个", "2", "5", "万元/个"),
        ("1-2万元/个", "1", "2", "万元/个"),
        ("1,000-2,000.50元", "1000", "2000.50", "元"),
        ("3-5年", "3", "5", "年"),
        ("10到20天之间", "10", "20", "天"),
        ("≥10且≤20", "10", "20", ""),
        ("≥10%，≤20%", "10", "20", "%"),
        ("5%-10%（含）", "5", "10", "%"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    assert text_to_target(text) == Target("range", "between", Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024 年度", ""),
        ("2024年", ""),
        ("2024年完成", ""),
        ("2024年底", "2024-12-31"),
        ("2024 年底", "2024-12-31"),
        ("2024年年底前", "2024-12-31"),
        ("2024年12月底", "2024-12-31"),
        ("2023年3月底前", "2023-03-31"),
        ("于2023年2月底前完成", "2023-02-28"),
        ("2023年12月20日前完成", "2023-12-20"),
        ("2023年11月前完成", ""),
        ("2023年11月", ""),
        ("限于2022年12月31日前完成", "2022-12-31"),
        ("限2023年11月30日前完成", "2023-11-30"),
        ("截止到2023年12月20日前完成", "2023-12-20"),
        ("截止时间：2022-12-31", "2022-12-31"),
        ("网络缴费时间在2022年12月25日前完成", "2022-12-25"),
        ("2023-12-31", "2023-12-31"),
        ("2023/12/31", "2023-12-31"),
        ("2023年12月31日24时前", "2023-12-31"),
        ("2023.12.31前", "2023-12-31"),
        ("≤2024年12月31日", "2024-12-31"),
        ("2024年1月1日至12月31日", "2024-12-31"),
        ("2024年1月1日-2024年12月31日", "2024-12-31"),
        ("2024年1-12月", ""),
        ("1-12月", ""),
        ("2021-2023年", ""),
        ("2024-12", ""),
        ("2024年第四季度", ""),
        ("每月25日前发放", ""),
        ("每年12月31日前完成", ""),
        ("限12月20日前", ""),
        ("12月", ""),
        ("12月底前", ""),
        ("当年11月前完成", ""),
        ("10月底前全部完成", ""),
        ("12月底内完成全部工作", ""),
        ("年底前完成", ""),
        ("本年度内完成", ""),
        ("一季度末", ""),
        ("15日前", ""),
        ("每季度首月15日前", ""),
        ("每月发放工资日10日前", ""),
        ("每学期开学后30日内", ""),
        ("验收合格后15个工作日内支付", ""),
    ],
)
def test_deadlines(text: str, iso: str) -> None:
    assert text_to_target(text) == Target("deadline", date=iso)


@pytest.mark.parametrize(
    "text",
    [
        "显著提升",
        "有效 提高",
        "优良中低差",
        "完成",
        "合格",
        "不超预算",
        "长期",
        "及时",
        "按季度完成",
        "劳务派遣工资标准",
        "提升综合素质，培训100名干部，群众满意。",
        "完成100人技能培训",
        "2023年较上年有所增长",
        "三年以上",
        "1:1",
        "7*24小时",
        "第1名",
        "每个月第1周开展活动。带动全县青年参加志愿服务。",
        "至少在各个平台发布20篇文章，扩大影响力",
        "优秀率≥90%，合格率100%",
        "≤预算数",
        "9" * 300,
    ],
)
def test_qualitative(text: str) -> None:
    assert text_to_target(text) == Target("qualitative")


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u3000", "—", "-", "/", "无", "元", "万元", "%", "百分比", "≥", "≥%", "个", "≥**个"],
)
def test_missing(text: str) -> None:
    assert text_to_target(text) == Target("missing")


@pytest.mark.parametrize("text", ["涉密", "（涉密）", "涉密项目", "涉密，不予公开", "不予公开"])
def test_withheld(text: str) -> None:
    assert text_to_target(text) == Target("withheld")


NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda n: f"{n:f}") | st.integers(
    0, 1999
).map(str)
UNITS = st.sampled_from(["", "%", "个", "人次", "万元", "元/人", "万元/个", "平方米", "小时"])
IN_FRONT = {
    ">=": ["≥", ">=", "＞＝", "≧", "=>", "不低于", "不少于", "大于等于", "至少"],
    "<=": ["≤", "<=", "＜＝", "=<", "‹=", "不超过", "不高于", "小于等于"],
    ">": [">", "＞", "大于", "超过"],
    "<": ["<", "＜", "小于", "低于"],
    "=": ["=", "＝", "", "达到"],
}
OPERATORS = [(op, written) for op, all_ways in IN_FRONT.items() for written in all_ways]


@given(st.sampled_from(OPERATORS), NUMBERS, UNITS, st.sampled_from(["", " ", "\u3000"]))
def test_every_written_target_is_read_back(
    operator: tuple[str, str], number: str, unit: str, space: str
) -> None:
    symbol, written = operator
    value = Decimal(number)
    expected = Target(
        "quantitative",
        symbol,
        None if symbol in {"<", "<="} else value,
        None if symbol in {">", ">="} else value,
        unit,
    )
    for digits in (number, f"{value:,}"):
        target = text_to_target(f"{written}{space}{digits}{space}{unit}")
        assert target == expected
        assert number in {str(target.low), str(target.high)}


@given(NUMBERS, NUMBERS, UNITS, st.sampled_from(["-", "－", "—", "~", "～", "至", "到"]))
def test_every_written_range_is_read_back(low: str, high: str, unit: str, dash: str) -> None:
    expected = Target("range", "between", Decimal(low), Decimal(high), unit)
    assert text_to_target(f"{low}{dash}{high}{unit}") == expected
    if "/" not in unit:
        assert text_to_target(f"{low}{unit}{dash}{high}{unit}") == expected


@given(
    st.text(
        alphabet="≥≤>=<0129.,，%年月日元底前-/~ 至不少于以上完成限于截止到百分比*（）", max_size=24
    )
)
def test_nothing_raises_and_the_columns_agree(text: str) -> None:
    target = text_to_target(text)
    filled = (target.low is not None, target.high is not None)
    allowed = {
        ">=": (True, False),
        ">": (True, False),
        "<=": (False, True),
        "<": (False, True),
        "=": (True, True),
        "between": (True, True),
        "": (False, False),
    }
    assert filled == allowed[target.operator]
    assert (target.operator != "") == (target.kind in {"quantitative", "range"})
    assert target.kind == "deadline" or not target.date


@pytest.mark.parametrize("piece", ["限于", "截止到", "全部完成", "年底", "以上", "≥", "1-", "《"])
def test_long_repetitions_are_read_at_once(piece: str) -> None:
    assert text_to_target(piece * 60 + "x").kind == "qualitative"


def sample_targets(shared: Path) -> Iterator[str]:
    """What stands in the column 指标值 of the samples: its place counted in the header row.

    Some samples have a cell per line behind a tab, some a row per line with tabs between.
    """
    for path in sorted((shared / "seeds").glob("*.txt")):
        column = None
        row: list[str] = []
        for line in path.read_text(encoding="utf-8-sig").split("\n"):
            if line.startswith("\t") and line.count("\t") == 1:
                row.append(line.strip())
            elif line.count("\t") > 1:
                yield from line.split("\t")
            elif not line:
                if "指标值" in row:
                    column = row.index("指标值")
                elif column is not None and len(row) == column + 2:
                    yield row[column]
                row = []


@pytest.mark.shared
def test_samples(shared: Path) -> None:
    seen: dict[str, str] = {}
    for text in sample_targets(shared):
        seen[text] = text_to_target(text).kind
    assert len(seen) > 300
    operators = re.compile(r"[≥≤<>]")
    assert {kind for text, kind in seen.items() if operators.match(text)} == {"quantitative"}
    checked = {
        "≥90%": "quantitative",
        "≥12月": "quantitative",
        "100数额": "quantitative",
        "12.4273 万元": "quantitative",
        "3 万元/个": "quantitative",
        "10-20": "range",
        "2 万元/个-5 万元/个": "range",
        "20000 元-50000 元": "range",
        "2024 年底": "deadline",
        "2024 年": "deadline",
        "每月25日前发放": "deadline",
        "当年10月前完成": "deadline",
        "于2023年3月底前完成": "deadline",
        "显著提升": "qualitative",
        "全面落实": "qualitative",
        "劳务派遣工资标准": "qualitative",
        "涉密": "withheld",
        "元": "missing",
    }
    assert {text: seen.get(text) for text in checked} == checked
