"""Subjects that are called as institutions are, and a department as its own office."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.validation.changed_source import audit

TEXT = """青禾县文化局2025年部门预算
单位名称 | 单位代码 | 合计
青禾县文化局 | 229001 | {own}
青禾县图书馆 | 229002 | 134.45
支出情况说明
1.文化旅游体育与传媒（207）文化和旅游（01）图书馆（04）：2025年预算数为{told}万元，其中基本支出78.45万元、项目支出{project}万元。
部门支出总表
部门：青禾县文化局
单位：万元
科目编码 | | | 单位代码 | 单位名称（科目） | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | | | | |
 | | | | 合计 | 386.05 | 310.05 | 76.00
 | | | 229001 | 青禾县文化局 | {own} | 205.60 | 46.00
207 | 01 | 01 | 229001 | 行政运行 | 205.60 | 205.60 |
207 | 01 | 13 | 229001 | 旅游宣传 | 46.00 | | 46.00
 | | | 229002 | 青禾县图书馆 | 134.45 | 104.45 | 30.00
207 | 01 | 04 | 229002 | 图书馆 | 108.45 | 78.45 | 30.00
208 | 05 | 05 | 229002 | 机关事业单位基本养老保险缴费支出 | 26.00 | 26.00 |
"""
SOUND = {"own": "251.60", "told": "108.45", "project": "30.00"}


def test_a_subject_is_no_unit() -> None:
    records = extract(read_content(TEXT.format(**SOUND).encode(), "budget.txt")).records
    assert "图书馆" not in {one.name for one in records.organisations}


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({}, set()),
        ({"own": "215.60"}, {"sum-of-rows", "sum-of-columns"}),
        ({"told": "104.85"}, {"text-subject"}),
    ],
)
def test_sums_below_units(changed: dict[str, str], rules: set[str], tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    path.write_text(TEXT.format(**{**SOUND, **changed}), encoding="utf-8")
    found = {one.rule for one in audit(path)[1]}
    known = {"sum-of-rows", "sum-of-columns", "text-subject", "text-against-table", "unit-names"}
    assert found & known == rules
