"""Codes in a notice beside the name of another: subjects in the letter, divisions in the annex."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """湖南省财政厅文件

湘财教〔2024〕12号

湖南省财政厅关于下达2024年乡村书屋补助资金的通知

株洲市、衡阳市财政局：

现下达2024年乡村书屋补助资金90万元。{words}。

湖南省财政厅
2024年5月16日

附件
2024年乡村书屋补助资金分配表
单位：万元
县市区 | 行政区划代码 | 金额 |
合计 | | 90 |
攸县 | 430223 | 30 |
茶陵县 | {code} | 25 |
衡东县 | 430424 | 20 |
祁东县 | 430426 | 15 |
"""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("支出列“2070104图书馆”科目", "430224", []),
        ("支出列“2050202学前教育”科目", "430224", ["2050202 学前教育，规范名称为“小学教育”"]),
        # No subject has the code, and another digit makes it that of the name.
        ("支出列“2970104图书馆”科目", "430224", ["2970104 图书馆，应为 2070104"]),
        ("支出列“2970194图书馆”科目", "430224", []),
        # What a code was called in other years, a name of nobody, and digits that are no code.
        ("支出列“2130153农田建设”科目", "430224", []),
        ("支出列“2070104乡村书屋”科目，补助2050202册", "430224", []),
        (
            "支出列“2070104图书馆”科目",
            "430424",
            ["430424 茶陵县，这是“衡东县”的区划代码，应为 430224"],
        ),
        ("支出列“2070104图书馆”科目", "439924", ["439924 茶陵县，应为 430224"]),
    ],
)
def test_a_code_beside_another_name(words: str, code: str, said: list[str]) -> None:
    text = LETTER.format(words=words, code=code)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "misnamed_code"]
    assert told == said


def test_codes_of_units_are_none_of_divisions() -> None:
    text = LETTER.format(words="请及时使用", code="301004")
    for code, own in (("430223", "301001"), ("430424", "301002"), ("430426", "301003")):
        text = text.replace(code, own)
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert not [i for i in records.issues if i.code == "misnamed_code"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("群众文化", []), ("小学教育", ["2070109 小学教育，规范名称为“群众文化”"])],
)
def test_a_head_with_a_code(name: str, said: list[str]) -> None:
    text = LETTER.format(words="请及时使用", code="430224")
    text = text[: text.index("县市区")]
    text += f"""县市区 | 合计 | 2070109 {name} | 2130305 水利工程建设
合计 | 90 | 60 | 30
攸县 | 40 | 25 | 15
茶陵县 | 50 | 35 | 15
"""
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert records.allocations
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "misnamed_code"]
    assert told == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("群众文化", []), ("图书馆", ["2070109 图书馆，规范名称为“群众文化”"])],
)
def test_a_subject_in_a_row(name: str, said: list[str]) -> None:
    text = LETTER.format(words="请及时使用", code="430224")
    text = text[: text.index("县市区")]
    text += f"""单位 | 项目名称 | 支出功能科目 | 金额 |
合计 | | | 90 |
攸县书屋 | 送书下乡 | 2070109{name} | 40 |
茶陵县书屋 | 书目更新 | 2070104图书馆 | 50 |
"""
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "misnamed_code"]
    assert len(records.allocations) == 3
    assert told == said
