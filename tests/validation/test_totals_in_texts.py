"""A budget that tells its totals in words alone, line by line: each of them is held against all."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

BUDGET = """青禾县档案局2031年部门预算

第二部分：部门预算安排的总体情况

1、收入说明

2031年青禾县档案局及所属单位年初部门收入预算总额为642.80万元。

其中：人员经费预算为331.25万元

      正常公用经费预算为128.05万元

      专项项目预算为183.50万元

2、支出说明

2031年部门支出安排预算总额642.80万元。

基本支出  459.30万元

    其中：人员经费331.25万元

          日常公用经费128.05万元

项目支出183.50万元

    其中：本级支出151.30万元

          对下补助32.20万元

3、比上年增减情况

本年度预算收支安排642.80万元，较上年增加40.48万元。
"""


@pytest.mark.parametrize(
    ("told", "changed", "found"),
    [
        ("", "", {}),
        ("总额为642.80", "总额为624.80", {"text-parts": "642.8万元", "text-repeated": "642.8万元"}),
        ("预算总额642.80", "预算总额624.80", {"text-parts": "642.8", "text-repeated": "642.8"}),
        ("收支安排642.80", "收支安排624.80", {"text-repeated": "642.8万元"}),
        ("经费预算为331.25", "经费预算为313.25", {"text-parts": "624.8万元"}),
        ("正常公用经费预算为128.05", "正常公用经费预算为182.05", {"text-parts": "696.8万元"}),
        ("本级支出151.30", "本级支出161.30", {"text-list": "193.5万元"}),
    ],
)
def test_totals_in_words(told: str, changed: str, found: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "预算.txt"
    path.write_text(BUDGET.replace(told, changed), encoding="utf-8")
    findings = [one for one in audit(path)[1] if one.severity != "info"]
    assert {one.rule for one in findings} == set(found)
    for one in findings:
        assert found[one.rule] in one.message.zh


def test_totals_of_another_year_are_no_totals_of_this_one(tmp_path: Path) -> None:
    earlier = "2030年度预算收支安排601.32万元，较上年增加40.48万元。"
    path = tmp_path / "预算.txt"
    path.write_text(BUDGET[: BUDGET.index("本年度")] + earlier, encoding="utf-8")
    assert not [one for one in audit(path)[1] if one.severity != "info"]


CHANGES = """青禾县体育局2031年部门预算

一、收支预算总体情况说明

青禾县体育局2031年度收入、支出预算总计690.00万元，与上年相比增加78.69万元。

二、支出预算情况说明

青禾县体育局2031年支出预算合计690.00万元，其中：基本支出492.00万元，项目支出198.00万元。\
基本支出比上年增加88.94万元，项目支出比上年减少10.25万元。

三、财政拨款收入支出预算总体情况说明

2031年财政拨款收支预算690.00万元，全部为一般公共预算收支预算。

财政拨款收支总表
单位：万元
收入\t金额\t支出\t合计
一、一般公共预算拨款\t690.00\t文化旅游体育与传媒支出\t690.00
收入合计\t690.00\t支出合计\t690.00
"""


@pytest.mark.parametrize(
    ("told", "changed", "rule", "known"),
    [
        ("增加78.69", "增加87.69", "text-parts", "78.69万元"),
        ("增加88.94", "增加89.84", "text-parts", "79.59万元"),
        ("减少10.25", "增加10.25", "text-parts", "99.19万元"),
        ("财政拨款收支预算690.00", "财政拨款收支预算609.00", "text-against-table", "690万元"),
    ],
)
def test_changes_and_a_summary_without_a_grand_total(
    told: str, changed: str, rule: str, known: str, tmp_path: Path
) -> None:
    path = tmp_path / "预算.txt"
    path.write_text(CHANGES, encoding="utf-8")
    sound = {(one.rule, one.message.zh) for one in audit(path)[1] if one.severity != "info"}
    path.write_text(CHANGES.replace(told, changed), encoding="utf-8")
    faulty = {(one.rule, one.message.zh) for one in audit(path)[1] if one.severity != "info"}
    assert not sound
    assert [known in message for name, message in faulty if name == rule] == [True]
