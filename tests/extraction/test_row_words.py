"""Words beside an amount of a form, and tables of projects and their money in front of forms."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

BOOK = """青禾县水务局2021年项目绩效目标汇编
一、项目资金汇总表
单位：万元
项目名称 | 资金合计 | 上年结转 | 上级补助 | 县级配套
渠系清淤 | 96.00 | 6.00 | 60.00 | 30.00
闸门维修 | 45.00 | 0.00 | 45.00 | 0.00
合计 | 141.00 | 6.00 | 105.00 | 30.00
二、项目绩效目标表
项目支出绩效目标表（2021年度）
单位：万元
项目名称 | 渠系清淤 | | | |
资金来源（万元） | 合计 | {total} | 资金文件号 |
资金来源（万元） | 上年结转 | 6.00 | |
资金来源（万元） | 上级补助 | 60.00 | {note} |
资金来源（万元） | 县级配套 | 30.00 | |
支出测算 | 支出事项 | 测算依据及说明 | 金额（万元） |
支出测算 | 渠道清淤 | 清淤渠道{length}公里，每公里4000元 | 80.00 |
支出测算 | 巡护 | 巡护员4人，每人每年4万元 | 16.00 |
年度目标 | 清淤渠道200公里 | | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤渠道长度 | ≥200公里
"""
SOUND = {"total": "96.00", "note": "其中：提前下达40.00万元，本次下达20.00万元", "length": "200"}


def records_of(**stated: str) -> RecordSet:
    text = BOOK.format(**{**SOUND, **stated})
    return extract(read_content(text.encode(), "book.txt")).records


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({}, []),
        # More, which leaves room for others, is no fault.
        ({"note": "其中：提前下达40.00万元，本次下达15.00万元"}, []),
        (
            {"note": "其中：提前下达46.00万元，本次下达20.00万元"},
            ["上级补助60.00万元，其中：提前下达46.00万元，本次下达20.00万元；各部分之和为66万元"],
        ),
        (
            {"length": "230"},
            ["清淤渠道230公里，每公里4000元，计80.00万元；相乘为92万元"],
        ),
        (
            {"total": "69.00"},
            ["合计 69.00；上年结转 6.00 + 上级补助 60.00 + 县级配套 30.00 = 96.00"],
        ),
    ],
)
def test_words_beside_an_amount_come_to_it(stated: dict[str, str], told: list[str]) -> None:
    issues = records_of(**stated).issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_money"]
    assert said == told


def test_a_table_of_projects_and_their_money_is_no_form() -> None:
    records = records_of()
    assert [(one.name, str(one.amount)) for one in records.projects] == [("渠系清淤", "96.00")]
    assert len([line for line in records.budget_lines if line.label == "闸门维修"]) == 4


@pytest.mark.parametrize("head", ["项目总金额（万元）", "年度预算总额", "资金总额"])
def test_the_amount_of_a_form(head: str) -> None:
    form = f"""项目支出绩效目标表
项目名称 | 渠系清淤 | {head} | 96.00
其中：财政资金 | 60.00 | 其他资金 | 36.00
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤渠道长度 | ≥200公里
"""
    (project,) = extract(read_content(form.encode(), "form.txt")).records.projects
    assert (str(project.amount), str(project.fiscal_amount)) == ("96.00", "60.00")
