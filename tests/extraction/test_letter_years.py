"""Years in the letter of a notice that cannot be."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于{title}灌区管护补助资金的通知

各县财政局：

根据{number}，{words}。

青禾省财政厅
2024年3月1日

附件
2024年灌区管护补助资金分配表
单位：万元
县区 | 金额 |
溪口县 | 20 |
石桥县 | 30 |
合计 | 50 |
"""
_NUMBER = "财农〔2023〕77号"
_LATE = "青财农〔2027〕77号"


@pytest.mark.parametrize(
    ("title", "number", "words", "said"),
    [
        ("下达2024年", _NUMBER, "现下达你们2024年灌区管护补助资金50万元", ""),
        (
            "下达2024年",
            _NUMBER,
            "现下达你们2023年灌区管护补助资金50万元",
            "正文“现下达你们2023年灌区管护”，标题为2024年",
        ),
        (
            "提前下达2025年",
            _NUMBER,
            "现提前下达2024年省级灌区管护补助资金50万元",
            "正文“现提前下达2024年灌区管护”，标题为2025年",
        ),
        # Other money, money that was handed down before, settlements, and several years.
        ("下达2024年", _NUMBER, "现下达2023年防汛补助资金50万元", ""),
        ("下达2024年", _NUMBER, "已下达2023年灌区管护补助资金50万元，现下达50万元", ""),
        ("下达2024年", _NUMBER, "现下达资金50万元，前已下达2023年灌区管护补助资金9万元", ""),
        ("清算下达2024年", _NUMBER, "现下达2023年灌区管护补助资金50万元", ""),
        (
            "下达2024年",
            _LATE,
            "现下达2024年灌区管护补助资金50万元",
            "文号“青财农〔2027〕77号”的年份在发文日期2024-03-01之后",
        ),
    ],
)
def test_years_of_the_money_and_of_documents(
    title: str, number: str, words: str, said: str
) -> None:
    text = LETTER.format(title=title, number=number, words=words)
    records = extract(read_content(text.encode(), "notice.txt")).records
    codes = ("unequal_counts", "text_slip")
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code in codes]
    assert told == ([said] if said else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按100人、每人每月500元、补助10个月测算，共50万元", []),
        (
            "按100人、每人每月500元、补助10个月测算，共60万元",
            ["按100人、每人每月500元、补助10个月测算，共60万元；相乘为50万元"],
        ),
    ],
)
def test_so_many_months_of_a_sum_in_a_letter(words: str, found: list[str]) -> None:
    text = LETTER.format(title="下达2024年", number=_NUMBER, words=f"现下达你们50万元。{words}")
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"] == found
