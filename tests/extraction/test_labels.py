"""Labels: the noun of a sum, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.running_text.labels import clause_to_label, title_to_label

ARCHIVE = "青禾县档案馆"


@pytest.mark.parametrize(
    ("clause", "label", "comparison"),
    [
        ("2023年预算收入", "预算收入", ""),
        ("2023年部门支出预算为", "部门支出预算", ""),
        ("我部门机关运行经费共计安排", "机关运行经费", ""),
        ("本单位2024年机关运行经费安排", "机关运行经费", ""),
        ("青禾县档案馆安排政府采购预算", "政府采购预算", ""),
        ("青禾县档案馆及所属单位2024年部门收入预算总额为", "部门收入预算总额", ""),
        ("2024年中共白石县委宣传部及下属单位年初部门支出预算总额", "部门支出预算总额", ""),
        ("白石县人民政府办公室机关本级机关运行经费", "机关运行经费", ""),
        ("白石县教育局（含所属单位）2022年末固定资产总金额", "固定资产总金额", ""),
        ("本年度预算收支安排", "预算收支安排", ""),
        ("本年收入合计", "本年收入合计", ""),
        ("上年结转", "上年结转", ""),
        ("本年收支结余", "本年收支结余", ""),
        ("加上上级补助收入", "上级补助收入", ""),
        ("加上级补助收入", "上级补助收入", ""),
        ("再加上年结余", "上年结余", ""),
        ("加上年初结余", "年初结余", ""),
        ("完成年初预算", "年初预算", ""),
        ("省财政厅核定我县2023年政府债务限额", "政府债务限额", ""),
        ("年初财政拨款结转和结余", "年初财政拨款结转和结余", ""),
        ("上年末固定资产金额为", "固定资产金额", ""),
        ("本年度拟购置固定资产总额为", "拟购置固定资产总额", ""),
        ("截至2023年12月31日固定资产总额", "固定资产总额", ""),
        ("财政拨款“三公”经费预算安排", "财政拨款“三公”经费", ""),
        ("因公出国（境）费用", "因公出国（境）费用", ""),
        ("对个人和家庭补助支出较上年（减少）", "对个人和家庭补助支出", "decrease"),
        ("项目支出预算较上年(增)", "项目支出预算", "increase"),
        ("项目支出比上年增加（减少）", "项目支出", "increase"),
        ("1.财政拨款收入", "财政拨款收入", ""),
        ("（2）其他收入", "其他收入", ""),
        ("其中：", "", ""),
        ("其中基本支出", "基本支出", ""),
        ("包括人员经费", "人员经费", ""),
        ("主要用于办公设备购置", "办公设备购置", ""),
        ("年初预算安排项目", "项目", ""),
        ("全年预算为", "全年预算", ""),
        ("支出决算为", "支出决算", ""),
        ("公务接待费支出决算比2022年减少", "公务接待费支出决算", "decrease"),
        ("决算数大于年初预算数", "决算数", "increase"),
        ("支出决算数小于预算数的", "支出决算数", "decrease"),
        ("比预算减少", "", "decrease"),
        ("较全年预算数增加", "", "increase"),
        ("2026年年初预算数为", "年初预算数", ""),
        (
            "白石县档案馆（部门）下属1家机关和2家事业单位财政拨款的机关运行经费预算为",
            "机关运行经费预算",
            "",
        ),
        ("基层科普行动计划", "基层科普行动计划", ""),
        ("农村公路提升工程", "农村公路提升工程", ""),
        ("水库除险能力提升改造项目", "水库除险能力提升改造项目", ""),
        ("林下种植提质增加项目经费", "林下种植提质增加项目经费", ""),
        ("其中：阅览条件提升支出", "阅览条件提升支出", ""),
        ("其中：农村供水巩固提升", "农村供水巩固提升", ""),
        ("培训费支出提升", "培训费支出", "increase"),
        ("培训费支出较上年提升", "培训费支出", "increase"),
        ("经济责任审计", "经济责任审计", ""),
        ("有线电视费", "有线电视费", ""),
        ("新增资产配置预算", "新增资产配置预算", ""),
        ("基本支出增加", "基本支出", "increase"),
        ("基本支出减少了", "基本支出", "decrease"),
        ("“三公”经费较上年下降", "“三公”经费", "decrease"),
        ("公务接待费比2022年预算数压减", "公务接待费", "decrease"),
        ("收入预算同比增长", "收入预算", "increase"),
        ("收入预算与上年相比增加", "收入预算", "increase"),
        ("与上年对比收、支预算总计增加", "收、支预算总计", "increase"),
        ("对比增加", "", "increase"),
        ("相比减少", "", "decrease"),
        ("与上年项目支出", "上年项目支出", ""),
        ("较2022年减少", "", "decrease"),
        ("较上年支出数减少", "", "decrease"),
        ("比上年多", "", "increase"),
        ("比上年预算少", "", "decrease"),
        ("较上年增加（减少）", "", "increase"),
        ("主要原因是增加了办公费", "办公费", "increase"),
        ("节约会议费", "会议费", "decrease"),
        ("水资源节约管理与保护（项）", "水资源节约管理与保护（项）", ""),
    ],
)
def test_clauses(clause: str, label: str, comparison: str) -> None:
    found = clause_to_label(clause, subject=True, names=(ARCHIVE,))
    assert (found.text, found.comparison) == (label, comparison)


def test_the_name_of_a_task_stays_whole() -> None:
    found = clause_to_label("减少面源污染专项", subject=False, names_task=True)
    assert (found.text, found.comparison) == ("减少面源污染专项", "")
    assert clause_to_label("档案馆开放日活动", subject=False, names=("档案馆",)).text == (
        "档案馆开放日活动"
    )


def test_a_conjunction_counts_only_right_behind_a_sum() -> None:
    assert clause_to_label("和日常公用经费", subject=False, joined=True).text == "日常公用经费"
    assert clause_to_label("与高校合作经费", subject=False).text == "与高校合作经费"
    assert clause_to_label(".与高校合作经费", subject=False, joined=True).text == "与高校合作经费"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("机关运行经费安排情况", "机关运行经费"),
        ("2024年政府采购预算情况说明", "政府采购预算"),
        ("财政拨款“三公”经费预算情况及增减变化原因", "财政拨款“三公”经费"),
    ],
)
def test_titles_stand_in(title: str, label: str) -> None:
    assert title_to_label(title) == label


@given(st.text(max_size=30), st.booleans(), st.booleans())
def test_a_label_is_a_part_of_its_clause(clause: str, subject: bool, names_task: bool) -> None:
    """Nothing is made up: each character of a label stands in the clause."""
    label = clause_to_label(clause, subject=subject, names_task=names_task)
    assert set(label.text) <= set(clause)
