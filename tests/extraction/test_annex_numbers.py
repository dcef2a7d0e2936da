"""Annexes of a letter whose numbers jump."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局关于下达2024年农田水利补助资金的通知

青财农〔2024〕12号

有关单位：

现下达2024年农田水利补助资金90万元（具体金额见附件{reference}）。

{listed}

青禾县财政局
2024年3月1日

附件1
2024年农田水利补助资金分配表
单位：万元
乡镇 | 金额 |
溪口镇 | 50 |
柳塘乡 | 40 |

附件{mark}
说明
"""
LISTED = "附件：1.资金分配表\n2.绩效目标表\n3.联系人名单"


@pytest.mark.parametrize(
    ("listed", "reference", "mark", "told"),
    [
        (LISTED, "1", "2", []),
        # An annex that was not published.
        (LISTED, "1", "3", []),
        (LISTED.replace("3.", "4."), "1", "2", ["4.联系人名单"]),
        (LISTED.replace("3.", "4.2024年"), "1", "2", ["4.2024年联系人名单"]),
        (LISTED.replace("3.", "2."), "1", "2", ["2.联系人名单"]),
        ("附件：1.资金分配表 2.绩效目标表 4.联系人名单", "1", "2", ["4.联系人名单"]),
        (LISTED, "1", "4", ["附件4"]),
        (LISTED, "5", "2", ["附件5"]),
        # Behind the last sentence; a title, or a kind, of another annex.
        (f"请公开。{LISTED}", "5", "2", ["附件5"]),
        (f"对照绩效目标（附件2）。\n\n{LISTED}", "1", "2", []),
        (f"对照绩效目标（附件3）。\n\n{LISTED}", "1", "2", ["绩效目标（附件3）"]),
        (f"见《联系人名单》（附件2）。\n\n{LISTED}", "1", "2", ["《联系人名单》（附件2）"]),
        ("附件：资金分配表", "1", "2", []),
    ],
)
def test_annexes_follow_each_other(listed: str, reference: str, mark: str, told: list[str]) -> None:
    text = LETTER.format(listed=listed, reference=reference, mark=mark)
    records = extract(read_content(text.encode(), "notice.txt")).records
    found = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "numbering_slip"]
    assert found == told


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        (
            "附件：1.2022年农田水利补助资金分配表\n2.2024年绩效目标表",
            ["附件1“2022年农田水利补助资金分配表”，附表的标题为“2024年农田水利补助资金分配表”"],
        ),
        (
            "附件：2022年农田水利补助资金分配表",
            ["附件1“2022年农田水利补助资金分配表”，附表的标题为“2024年农田水利补助资金分配表”"],
        ),
        ("附件：2024年农田水利补助资金分配表", []),
        ("附件：1.2024年农田水利补助资金分配表\n2.2022年绩效目标完成情况表", []),
        ("附件：1.农田水利补助资金分配表\n2.2022年绩效目标完成情况表", []),
    ],
)
def test_the_years_of_annexes(listed: str, told: list[str]) -> None:
    text = LETTER.format(listed=listed, reference="1", mark="2")
    records = extract(read_content(text.encode(), "notice.txt")).records
    found = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "other_annex"]
    assert found == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((1, 2, 3, 4), []),
        ((1, 6, 3, 4), ["附件2-6目标表"]),
        ((1, 2, 2, 4), ["附件2-2目标表"]),
        # Parts that were not published, and parts that are told by other means.
        ((1, 2, 4, 7), []),
        ((1, 1, 2, 2), []),
    ],
)
def test_parts_of_an_annex_follow_each_other(numbers: tuple[int, ...], told: list[str]) -> None:
    text = LETTER.format(listed=LISTED, reference="1", mark="2")
    text += "".join(f"\n附件2-{n} 目标表\n说明\n" for n in numbers)
    records = extract(read_content(text.encode(), "notice.txt")).records
    found = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "numbering_slip"]
    assert found == told
