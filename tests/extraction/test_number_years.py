"""Document numbers that have another year elsewhere."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于下达2024年灌区管护补助资金的通知

各县财政局：

扣除{first}已提前下达的20万元，现下达2024年灌区管护补助资金50万元，请及时使用。{more}

青禾省财政厅
2024年3月1日

附件
2024年灌区管护补助资金分配表
单位：万元
县区 | 金额 |
溪口县 | 20 |
石桥县 | 30 |
合计 | 50 |
注：已提前下达为{second}下达资金。
"""
TITLED = "《青禾省财政厅关于提前下达2024年灌区管护补助资金的通知》"


@pytest.mark.parametrize(
    ("first", "second", "more", "said"),
    [
        (f"{TITLED}（青财农〔2023〕168号）", "青财农〔2023〕168号文件", "", ""),
        (
            f"{TITLED}（青财农〔2023〕168号）",
            "青财农〔2022〕168号文件",
            "",
            "文号“青财农〔2022〕168号”，另一处为“青财农〔2023〕168号”",
        ),
        (
            "青财农〔2023〕1168号文件",
            "青财农〔2022〕1168号文件",
            "",
            "文号“青财农〔2022〕1168号”，另一处为“青财农〔2023〕1168号”",
        ),
        (
            f"{TITLED}（青财农〔2023〕68号）",
            f"{TITLED}（青财农〔2022〕68号）",
            "",
            "文号“青财农〔2022〕68号”，另一处为“青财农〔2023〕68号”",
        ),
        # Another agency, a short serial, titles of their own, or so many that chance would do.
        ("青财农〔2023〕1168号文件", "青财社〔2022〕1168号文件", "", ""),
        (f"{TITLED}（青财农〔2023〕68号）", "青财农〔2022〕68号文件", "", ""),
        # Short serials of what both places say was handed down, and of what one says so.
        (
            "青财农〔2023〕68号文件",
            "青财农〔2022〕68号文件",
            "",
            "文号“青财农〔2022〕68号”，另一处为“青财农〔2023〕68号”",
        ),
        ("青财农〔2023〕68号文件", "以前文件", "依据青财农〔2022〕68号文件执行。", ""),
        (f"{TITLED}（青财农〔2023〕168号）", "《管护办法》（青财农〔2021〕168号）", "", ""),
        (
            f"{TITLED}（青财农〔2023〕168号）",
            "青财农〔2022〕168号文件",
            "见青财农〔2021〕101号和青财农〔2021〕203号文件。",
            "",
        ),
        # Both in one text, which tells them apart.
        ("青财农〔2022〕1168号、青财农〔2023〕1168号", "以前文件", "", ""),
    ],
)
def test_a_number_has_one_year(first: str, second: str, more: str, said: str) -> None:
    text = LETTER.format(first=first, second=second, more=more)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "text_slip"]
    assert told == ([said] if said else [])


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2023", ""),
        ("2024", ""),
        (
            "2021",
            "文号“青财农〔2021〕168号”与《青禾省财政厅关于提前下达2024年补助资金的通知》的年度不符",
        ),
    ],
)
def test_a_notice_is_of_the_year_of_its_money(year: str, said: str) -> None:
    title = "《青禾省财政厅关于提前下达2024年补助资金的通知》"
    text = LETTER.format(first=f"{title}（青财农〔{year}〕168号）", second="以前", more="")
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    told = [i.message.split(": ", 1)[1] for i in issues if i.code == "text_slip"]
    assert told == ([said] if said else [])


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("依据省财农〔2023〕8号文件", ""),
        ("依据省财农〔2022〕8号文件", "文号“省财农〔2022〕8号”，另一处为“省财农〔2023〕8号”"),
        ("依据省财农〔2022〕9号文件", ""),
        ("《管护办法》（省财农〔2022〕8号）", ""),
    ],
)
def test_an_agency_that_is_named_by_two_numbers_alone(second: str, said: str) -> None:
    text = LETTER.format(
        first="《青禾省财政厅关于提前下达补助的通知》（省财农〔2023〕8号）", second=second, more=""
    ).replace("注：已提前下达为", "注：")
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "text_slip"]
    assert told == ([said] if said else [])


@pytest.mark.parametrize(("year", "said"), [(2024, 0), (2023, 1)])
def test_the_number_alone_in_a_form(year: int, said: int) -> None:
    title = "《青禾省财政厅关于下达2024年灌区管护补助资金的通知》"
    text = f"""青禾市财政局关于下达2024年灌区管护补助资金的通知

根据{title}（青财农指〔2024〕21号），现下达资金50万元。

资金文号 | 青财农指〔{year}〕21号 |
项目名称 | 灌区管护 |
"""
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("另一处为" in one.message for one in issues) == said
