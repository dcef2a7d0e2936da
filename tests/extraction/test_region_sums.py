"""Targets and money of regions beside each other (区域绩效目标表), faults in a sound form."""

from __future__ import annotations

import re

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

HEADS = "资金情况（万元） | | | 全市 | 柳塘县 | 石桥县 | 青禾区 |"
TARGETS = "一级指标 | 二级指标 | 三级指标 | 指标值 | | | |\n| | | 全市 | 柳塘县 | 石桥县 | 青禾区 |"
IN_HEADER = "一级指标 | 二级指标 | 三级指标 | 全市 | 柳塘县 | 石桥县 | 青禾区 |"
MERGED = """<tr><td rowspan=2>一级指标</td><td rowspan=2>二级指标</td><td rowspan=2>三级指标</td>
<td colspan=4>指标值</td></tr><tr><td>全市</td><td>柳塘县</td><td>石桥县</td><td>青禾区</td></tr>"""
FORM = """山塘整治区域绩效目标表
（2024年度）
项目名称 | 山塘整治补助资金 | | | | | |
{heads}
年度金额 | | | 600 | 200 | 250 | 150 |
其中：省级补助 | | | 400 | 130 | 170 | 100 |
地方资金 | | | 200 | 70 | 80 | 50 |
总体目标 | 整治山塘30口。 | | | | | |
{targets}
产出指标 | 数量指标 | 整治山塘 | ≥30口 | ≥10口 | ≥12口 | ≥8口 |
 | | 培训管护人员 | ≥90人 | ≥30人 | ≥36人 | ≥24人 |
 | 质量指标 | 验收合格率 | 100% | ≥95% | ≥95% | ≥95% |
 | 时效指标 | 完工时间 | 2024年底前 | 2024年底前 | 2024年底前 | 2024年底前 |
满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | ≥90% | ≥90% | ≥90% |
"""


def read(form: str, name: str = "form.txt") -> tuple[list[str], list[str]]:
    """The targets of a form, and what its issues say about regions and money."""
    records = extract(read_content(form.encode(), name)).records
    told = [i for i in records.issues if i.code in ("unequal_regions", "unequal_money")]
    return [i.target for i in records.indicators], [i.message.split(": ", 1)[1] for i in told]


@pytest.mark.parametrize("targets", [TARGETS, IN_HEADER])
def test_the_target_of_the_whole_counts(targets: str) -> None:
    found, told = read(FORM.format(heads=HEADS, targets=targets))
    assert found == ["≥30口", "≥90人", "100%", "2024年底前", "≥90%"]
    assert told == []


def test_merged_heads_name_the_regions_in_their_second_row() -> None:
    rows = FORM.format(heads=HEADS, targets="@").replace(" |\n", "\n").splitlines()[2:]
    cells = ["<td>" + row.replace(" | ", "</td><td>") + "</td>" for row in rows]
    page = "".join(MERGED if c == "<td>@</td>" else f"<tr>{c}</tr>" for c in cells)
    page = f"<p>山塘整治区域绩效目标表</p><p>（2024年度）</p><table>{page}</table>"
    found, told = read(page.replace("≥12口", "≥21口"), "form.html")
    assert found[0] == "≥30口"
    assert told == ["整治山塘：全市 30；柳塘县 10 + 石桥县 21 + 青禾区 8 = 39"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("≥12口", "≥21口", "整治山塘：全市 30；柳塘县 10 + 石桥县 21 + 青禾区 8 = 39"),
        ("| ≥90% | ≥90% |\n", "| ≥90% | |\n", "农户满意度：青禾区为 未填写，其他地区如 ≥90%"),
        ("| ≥90% | ≥90% |\n", "| ≥90% | ≤90% |\n", "农户满意度：青禾区为 ≤90%，其他地区如 ≥90%"),
        ("≥36人", "≥36个", "培训管护人员：石桥县为 ≥36个，其他地区如 ≥90人"),
        ("100% | ≥95%", "100% | ≥195%", "验收合格率：柳塘县为 ≥195%，其他地区如 100%"),
        ("100% | ≥95%", "100% | 100%", ""),
        ("≥12口 | ≥8口", "≥20口 | —", ""),
        (
            "| 2024年底前 |\n",
            "| 2022年底前 |\n",
            "完工时间：青禾区为 2022年底前，其他地区如 2024年底前",
        ),
        ("| 70 |", "| 75 |", "年度金额 200；其中：省级补助 130 + 地方资金 75 = 205"),
        ("| 250 |", "| 205 |", "年度金额 全市 600；柳塘县 200 + 石桥县 205 + 青禾区 150 = 555"),
    ],
)
def test_what_does_not_fit(old: str, new: str, said: str) -> None:
    form = FORM.format(heads=HEADS, targets=TARGETS)
    assert old in form
    told = read(form.replace(old, new, 1))[1]
    assert (said in told) if said else (told == [])


@pytest.mark.parametrize(
    ("count", "said"),
    [("12", []), ("21", ["整治山塘：全市 30；柳塘县 10 + 石桥县 21 + 青禾区 8 = 39"])],
)
def test_the_unit_of_targets_may_stand_in_front_of_the_regions(count: str, said: list[str]) -> None:
    form = f"""山塘整治区域绩效目标表
项目名称 | 山塘整治补助资金 | | | | | |
一级指标 | 二级指标 | 三级指标 | 计量单位 | 全市 | 柳塘县 | 石桥县 | 青禾区
产出指标 | 数量指标 | 整治山塘 | 口 | 30 | 10 | {count} | 8
产出指标 | 数量指标 | 培训管护人员 | 人 | 90 | 30 | 36 | 24
产出指标 | 质量指标 | 验收合格率 | % | 100 | 95 | 95 | 95
"""
    assert read(form) == (["30口", "90人", "100%"], said)


WHOLE_LAST = """一级指标 | 二级指标 | 三级指标 | 柳塘县 | 石桥县 | 青禾区 | 全市 |
资金情况（万元） | 年度金额 | - | 200 | 250 | 150 | 600 |
 | 其中：市级补助 | - | 200 | 250 | 150 | 600 |
产出指标 | 数量指标 | 整治山塘数量（口） | 700 | 900 | 450 | 2050 |
 | | 培训管护人员（人） | 30 | 36 | 24 | 90 |
 | 质量指标 | 验收合格率（%） | ≥95 | ≥95 | ≥95 | ≥95 |
效益指标 | 社会效益指标 | 灌溉受益户数（户） | 310 | 420 | 280 | 1010 |
 | | 户均增收（元） | 300 | 320 | 310 | 310 |
成本指标 | 经济成本指标 | 每口山塘补助 | 3 | 3 | 3 | 3 |
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", []),
        (
            "| 24 | 90",
            "| 42 | 90",
            ["培训管护人员（人）：全市 90；柳塘县 30 + 石桥县 36 + 青禾区 42 = 108"],
        ),
        (
            "| 1010 |",
            "| 1100 |",
            ["灌溉受益户数（户）：全市 1100；柳塘县 310 + 石桥县 420 + 青禾区 280 = 1010"],
        ),
        (
            "年度金额 | - | 200",
            "年度金额 | - | 230",
            ["年度金额 全市 600；柳塘县 230 + 石桥县 250 + 青禾区 150 = 630"],
        ),
        (
            "市级补助 | - | 200 | 250 | 150",
            "市级补助 | - | 200 | 250 | 180",
            [
                "年度金额 150；其中：市级补助 180 = 180",
                "其中：市级补助 全市 600；柳塘县 200 + 石桥县 250 + 青禾区 180 = 630",
            ],
        ),
    ],
)
def test_the_whole_may_stand_behind_its_regions(old: str, new: str, said: list[str]) -> None:
    rows = (row[:-2].split("|") for row in WHOLE_LAST.replace(old, new, 1).splitlines())
    cells = ("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row) for row in rows)
    page = re.sub("<td>([^<]*)</td><td>-</td>", r"<td colspan=2>\1</td>", "".join(cells))
    page = f"<p>山塘整治区域绩效目标表</p><table>{page}</table>"
    found, told = read(page, "form.html")
    assert (found[0], found[1], found[-2:]) == ("2050", "90", ["310", "3"])
    assert sorted(told) == sorted(said)
