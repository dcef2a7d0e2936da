"""Steps that a letter tells of (已提前下达, 收回, 此次下达), against their columns."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局关于调整2024年农田水利补助资金的通知

青财农〔2024〕12号

有关单位：

《青禾县财政局关于提前下达2024年农田水利补助资金的通知》（青财农〔2023〕9号）已提前下达2024年农田水利补助资金{early}万元。

一、收回溪口镇农田水利补助资金{back}万元。

二、此次下达柳塘乡农田水利补助资金{now}万元。调整后，2024年农田水利补助资金共计{year}万元。

青禾县财政局
2024年6月1日

附件
2024年农田水利补助资金调整表
单位：万元
乡镇 | 已提前下达 | 本次收回 | 本次下达 | 全年合计 |
溪口镇 | 50 | -6 | | 44 |
柳塘乡 | 40 | | 20 | 60 |
合计 | 90 | -6 | 20 | 104 |
"""


@pytest.mark.parametrize(
    ("early", "back", "now", "year", "told"),
    [
        ("90", "6", "20", "104", []),
        (
            *("99", "6", "20", "104"),
            ["正文“已提前下达2024年农田水利补助资金99万元”，附表中这一栏合计为90万元"],
        ),
        (
            *("90", "6", "20", "114"),
            ["正文“2024年农田水利补助资金共计114万元”，附表中这一栏合计为104万元"],
        ),
        # No step is what its column comes to.
        ("91", "7", "21", "105", []),
    ],
)
def test_steps_of_a_letter(early: str, back: str, now: str, year: str, told: list[str]) -> None:
    text = LETTER.format(early=early, back=back, now=now, year=year)
    records = extract(read_content(text.encode(), "notice.txt")).records
    found = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert len(records.allocations) == 10
    assert found == told


ONE_SENTENCE = """青禾县财政局关于下达2024年农田水利补助资金的通知

青财农〔2024〕12号

有关单位：

2024年农田水利补助资金总额{year}万元，扣除已提前下达{early}万元，此次下达{now}万元。

市本级此次下达6万元。

青禾县财政局
2024年6月1日

附件
2024年农田水利补助资金分配表
单位：万元
乡镇 | 资金总额 | 已提前下达 | 此次下达 |
溪口镇 | 44 | 32 | 12 |
柳塘乡 | 60 | 52 | 8 |
合计 | 104 | 84 | 20 |
"""


@pytest.mark.parametrize(
    ("year", "early", "now", "told"),
    [
        ("104", "84", "20", []),
        ("104", "48", "20", ["正文“扣除已提前下达48万元”，附表中这一栏合计为84万元"]),
        ("140", "84", "20", ["正文“2024年农田水利补助资金总额140万元”，附表中这一栏合计为104万元"]),
    ],
)
def test_steps_of_one_sentence(year: str, early: str, now: str, told: list[str]) -> None:
    """What a part of the money's takers get is no step."""
    text = ONE_SENTENCE.format(year=year, early=early, now=now)
    records = extract(read_content(text.encode(), "notice.txt")).records
    found = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert [one for one in found if "附表中这一栏" in one] == told


def test_a_step_that_is_the_name_of_its_column_is_told_of_once() -> None:
    text = ONE_SENTENCE.format(year="104", early="84", now="25").replace("扣除", "")
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    codes = ("unequal_counts", "unequal_column")
    found = [i.message for i in issues if i.code in codes and "附表中这一栏" in i.message]
    assert len(found) == 1
    assert "此次下达25万元" in found[0]
