"""Levels of rows without codes, by the names of subjects and of units."""

from __future__ import annotations

import pytest

from kg.mapping.sums.named_levels import labels_to_levels

UNITS = {"溪口县档案馆": "317", "溪口县档案馆本级": "317001", "溪口县文献中心": "317002"}


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        ("工资福利支出 基本工资 津贴补贴 商品和服务支出 办公费 总计", [0, 1, 1, 0, 1, None]),
        ("机关工资福利支出 工资奖金津补贴 社会保障缴费 住房公积金", [0, 1, 1, 1]),
        ("教育支出 普通教育 小学教育 卫生健康支出 行政事业单位医疗", [0, 1, 2, 0, 1]),
        ("城乡社区支出 城乡社区环境卫生 城乡社区环境卫生 住房保障支出", [0, 1, 2, 0]),
        ("溪口县档案馆本级 库房修缮 数字化 溪口县文献中心 征集", [0, 4, 4, 0, 4]),
        ("溪口县档案馆 溪口县档案馆本级 库房修缮", [0, 1, 4]),
    ],
)  # fmt: skip
def test_names_tell_levels(labels: str, levels: list[int | None]) -> None:
    rows = ["" if label == "总计" else label for label in labels.split()]
    found = labels_to_levels(rows, UNITS)
    assert found is not None
    order = sorted({level for level in found if level is not None})
    wanted = sorted({level for level in levels if level is not None})
    assert [None if n is None else order.index(n) for n in found] == [
        None if n is None else wanted.index(n) for n in levels
    ]


@pytest.mark.parametrize(
    "labels",
    [
        "基本支出 项目支出",
        "教育支出 卫生健康支出 住房保障支出",
        "基本工资 工资福利支出 商品和服务支出",
        "溪口县档案馆本级 溪口县文献中心",
        "库房修缮 溪口县文献中心",
        "",
    ],
)
def test_other_rows_have_none(labels: str) -> None:
    assert labels_to_levels(labels.split(), UNITS) is None
