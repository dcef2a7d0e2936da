"""Codes of budget tables that no subject has."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TABLE = """青禾县文化局2024年部门预算
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 90.00 | 60.00 | 30.00
207 | 文化旅游体育与传媒支出 | 90.00 | 60.00 | 30.00
20701 | 文化和旅游 | 90.00 | 60.00 | 30.00
2070104 | 图书馆 | 60.00 | 60.00 |
{code} | {name} | 30.00 | | 30.00
"""


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("2070109", "群众文化", []),
        ("2070409", "群众文化", ["2070409 群众文化，应为 2070109"]),
        # Two digits, a name of its own, and one that many codes have.
        ("2077409", "群众文化", []),
        ("2070409", "送戏下乡", []),
        ("2070901", "行政运行", []),
    ],
)
def test_a_code_with_another_digit(code: str, name: str, told: list[str]) -> None:
    text = TABLE.format(code=code, name=name)
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if one.code == "misnamed_code"]
    assert found == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("图书馆（2070104）60万元，较上年持平。", []),
        ("图书馆（2070109）60万元，较上年持平。", ["2070109 图书馆，规范名称为“群众文化”"]),
        ("商品和服务支出（302）9万元。", []),
        (
            "商品和服务支出（303）9万元。",
            ["303 商品和服务支出，规范名称为“对个人和家庭的补助”"],
        ),
        ("2070104群众文化60万元。", ["2070104 群众文化，规范名称为“图书馆”"]),
        ("新购图书（2024）60万元。", []),
    ],
)
def test_codes_in_the_text(words: str, told: list[str]) -> None:
    text = TABLE.format(code="2070109", name="群众文化") + f"\n支出说明\n\n{words}\n"
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if one.code == "misnamed_code"]
    assert found == told
