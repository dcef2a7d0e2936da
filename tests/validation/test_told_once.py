"""One slip is told of once, where several rules read the same figure."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit
from tests.validation.test_listed_projects_in_texts import BY_PROJECT

LETTER = """青禾县财政局关于下达2024年农村供水管护补助资金的通知
青财农〔2024〕12号
各乡镇人民政府：
现下达2024年农村供水管护补助资金96.00万元，其中：管网维修资金61.00万元，水质检测资金35.00万元。
附件：资金分配表
青禾县财政局
2024年3月4日
附件
2024年农村供水管护补助资金分配表
单位：万元
乡镇 | 合计 | 管网维修资金 | 水质检测资金
合计 | 96.00 | 61.00 | 35.00
柳河乡 | 40.00 | 25.00 | 15.00
石桥镇 | 32.00 | 22.00 | 10.00
丰台乡 | 24.00 | 14.00 | 10.00
"""
UNITS = """青禾县文化局2024年项目支出汇总表
单位：万元
单位代码 | 单位名称 | 项目个数 | 资金合计
 | 合计 | 4 | 75.00
201001 | 青禾县文化局机关 | 2 | 42.50
201002 | 青禾县图书馆 | 1 | 20.00
201003 | 青禾县文化馆 | 1 | 12.50

青禾县文化局2024年项目支出绩效目标表
单位：万元
单位名称 | 项目名称 | 资金总额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
青禾县文化局机关 | 书目更新 | 30.50 | 购置图书 | 产出指标 | 数量指标 | 购置图书 | ≥9000册
青禾县文化局机关 | 馆舍修缮 | 12.00 | 修缮馆舍 | 产出指标 | 数量指标 | 修缮面积 | ≥320平方米
青禾县图书馆 | 夜间开放 | 20.00 | 延长开放 | 产出指标 | 数量指标 | 开放天数 | ≥300天
青禾县文化馆 | 戏曲展演 | 12.50 | 展演戏曲 | 产出指标 | 数量指标 | 展演场次 | ≥12场
"""


@pytest.mark.parametrize("text", [LETTER, UNITS])
def test_nothing_is_said_of_what_is_sound(text: str, tmp_path: Path) -> None:
    assert rules(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        # The number of projects in a text, of which some are said to have goals.
        (BY_PROJECT, "项目共3个", "项目共4个", ["text-counts"]),
        # A sum of the letter is not that of its column; nor do the parts come to their whole.
        (LETTER, "维修资金61.00万元", "维修资金67.00万元", ["notice-total", "text-quantities"]),
        (LETTER, "资金96.00万元", "资金90.00万元", ["notice-total", "text-quantities"]),
        # A number in a table that the forms, and its own rows, contradict.
        (UNITS, "合计 | 4", "合计 | 5", ["table-arithmetic"]),
        (UNITS, "机关 | 2", "机关 | 3", ["text-counts"]),
    ],
)
def test_a_slip_is_told_of_once(
    text: str, old: str, new: str, told: list[str], tmp_path: Path
) -> None:
    assert old in text
    assert rules(text.replace(old, new, 1), tmp_path) == told


def rules(text: str, folder: Path) -> list[str]:
    """The rules that say something of a text, each as often as it does."""
    path = folder / "公开.txt"
    path.write_text(text, encoding="utf-8")
    return sorted(one.rule for one in audit(path)[1])


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (
            UNITS,
            "机关 | 2",
            "机关 | 3",
            "Counts contradict each other: “项目个数” of “青禾县文化局机关” is 3, the forms are 2",
        ),
        (
            LETTER,
            "维修资金61.00万元",
            "维修资金67.00万元",
            "The letter of the notice has another sum than its annex: the letter has "
            "“管网维修资金67.00万元”, its column in the annex comes to 61万元",
        ),
    ],
)
def test_what_is_said_has_our_words_in_english(
    text: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in [one.message.en for one in audit(path)[1]]
