"""Tables of what an evaluation scores, and what its words say of them."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TABLE = """一级指标 | 二级指标 | 三级指标 | 分值 | 得分 | 扣分原因
决策（10分） | 项目立项 | 立项依据充分性 | 6 | 6 |
 | 绩效目标 | 绩效目标合理性 | 4 | 3 | 目标不够细化
产出（{points}分） | 产出数量 | 栽植面积 | 50 | {area} | 少栽20亩
 | 产出质量 | 苗木成活率 | {alive} | 38 | 冻死
合计 |  |  | {weights} | {total} |
"""
ON_ITS_SIDE = """一级指标 | 决策 | 产出 | 效益 | 合计
权重 | 20 | 50 | 30 | 100
得分 | 18 | 45 | {benefit} | 90
得分率 | 90.00% | {rate} | 90.00% | 90.00%
"""
SOUND = {"points": "90", "area": "45", "alive": "40", "weights": "100", "total": "92"}


def said(code: str, table: str, words: str = "") -> list[str]:
    text = f"青禾县造林项目绩效评价报告\n一、评价结论\n{words}预算安排资金36万元。\n{table}"
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == code]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"area": "52", "total": "99"}, ["“栽植面积”的分值 50，得分 52"]),
        ({"alive": "42", "weights": "102"}, ["“产出(90分)”，各指标分值之和 92"]),
        ({"total": "90"}, ["得分合计 90，各行之和 92"]),
        # The other points are those of the rate of execution.
        ({"points": "80", "alive": "30", "weights": "100"}, ["“苗木成活率”的分值 30，得分 38"]),
    ],
)
def test_rows_classes_and_totals(changed: dict[str, str], found: list[str]) -> None:
    assert said("unequal_table", TABLE.format(**{**SOUND, **changed})) == found


# A weight beside each name, and below the heads the rows that they span.
BESIDE = """一级指标 |  | 二级指标 |  | 三级指标 |  | 指标说明 | 自评分 | 评分依据
名称 | 权重 | 名称 | 权重 | 名称 | 权重 |  |  |
履职效能 | 60 | 整体效能 | 60 | 产出指标完成情况 | {output} | 完成程度 | 36 | 已完成
 |  |  |  | 支出率 | 20 | 支出进度 | {spent} | 已支出
管理效率 | 40 | 预算编制 | {planning} | 编制规范性 | 15 | 是否规范 | 14 | 调剂2项
 |  | 资产管理 | 25 | 资产盘点 | 25 | 是否盘点 | 25 | 已盘点
合计 | 100 |  | 100 |  | 100 |  | {total} |
"""


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"spent": "22", "total": "97"}, ["“支出率”的分值 20，得分 22"]),
        ({"planning": "18"}, ["“预算编制”的分值 18，各指标分值之和 15"]),
        (
            {"output": "42"},
            ["“整体效能”的分值 60，各指标分值之和 62", "分值合计 100，各行之和 102"],
        ),
        ({"total": "94"}, ["得分合计 94，各行之和 95"]),
    ],
)
def test_weights_beside_the_names_of_each_level(changed: dict[str, str], found: list[str]) -> None:
    sound = {"output": "40", "spent": "20", "planning": "15", "total": "95"}
    assert said("unequal_table", BESIDE.format(**{**sound, **changed})) == found


@pytest.mark.parametrize(
    ("benefit", "rate", "found"),
    [
        ("27", "90.00%", []),
        ("27", "95.00%", ["“产出”的分值 50，得分 45，得分率 95.00%，应为 90.00%"]),
        ("24", "90.00%", ["“效益”的分值 30，得分 24，得分率 90.00%，应为 80.00%"]),
    ],
)
def test_a_table_on_its_side(benefit: str, rate: str, found: list[str]) -> None:
    told = said("unequal_table", ON_ITS_SIDE.format(benefit=benefit, rate=rate))
    assert [one for one in told if "得分率" in one] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("立项依据充分性得6分，苗木成活率得38分；决策类指标得分9分，得分率90%。", []),
        ("苗木成活率得36分，扣4分。", ["苗木成活率得36分；得分表为 38分"]),
        ("决策类指标得分8分。", ["决策类指标得分8分；得分表为 9分"]),
        ("上年苗木成活率得36分。", []),
        ("产出类指标得分83分，得分率92.22%。", []),
        ("产出类指标得分83分，得分率93.22%。", ["得分83分，得分率93.22%"]),
    ],
)
def test_words_against_the_table(words: str, found: list[str]) -> None:
    assert said("unequal_counts", TABLE.format(**SOUND), words) == found


def test_numbers_beside_the_column_of_their_head() -> None:
    rows = "\n".join(
        f"{name} | {budget} | {spent} |  | {left}"
        for name, budget, spent, left in (
            ("修路", "30.00", "28.00", "2.00"),
            ("造林", "20.00", "19.50", "0.50"),
            ("清淤", "16.00", "15.00", "3.00"),
        )
    )
    assert said("unequal_table", f"项目 | 预算数 | 执行数 | 结余 | \n{rows}\n") == [
        "“清淤”一行中“预算数”16.00减“执行数”15.00为 1.00，“结余”是 3.00"
    ]


def test_a_table_of_scores_is_no_part_of_the_form_in_front() -> None:
    text = f"""项目支出绩效自评表
项目名称 | 修路补助
主管部门 | 青禾县交通局
部门整体支出绩效自评评分表 |
{TABLE.format(**SOUND)}"""
    records = extract(read_content(text.encode(), "form.txt")).records
    assert [one.name for one in records.projects] == ["修路补助"]
    assert records.indicators == ()


BY_PROJECT = """项目名称 | 预算执行（10分） | 产出指标（50分） | 效益指标（40分） | 总分（100分）
造林补助 | 9.50 | 50.00 | 39.50 | 99.00
护林巡查 | 10.00 | {output} | 38.00 | {total}
种苗繁育 | 9.00 | 48.00 | 40.00 | 97.00
"""


@pytest.mark.parametrize(
    ("output", "total", "found"),
    [
        ("50.00", "98.00", []),
        ("50.00", "96.00", ["“护林巡查”的“总分(100分)”为 96.00，各项之和 98.00"]),
        ("52.00", "100.00", ["“护林巡查”的“产出指标(50分)”得 52.00分"]),
    ],
)
def test_points_below_heads_that_allow_so_many(output: str, total: str, found: list[str]) -> None:
    assert said("unequal_table", BY_PROJECT.format(output=output, total=total)) == found
    # Heads that allow nothing come to no total.
    bare = BY_PROJECT.replace("（10分）", "").replace("（50分）", "")
    told = said("unequal_table", bare.format(output=output, total=total))
    assert not [one for one in told if "(100分)”为" in one]
