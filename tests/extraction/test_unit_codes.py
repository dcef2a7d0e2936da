"""Codes of units beside their names, and in front of those of their projects."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LIST = """青禾县林业局2024年部门预算
专项业务经费支出表
单位：万元
编码 | 单位（项目）名称 | 项目金额
 | 合计 | 170.00
332001 | 青禾县林业局（本级） | 122.00
332001-24-001 | 防火经费 | 86.00
{code}-24-002 | 巡护经费 | 36.00
332002 | 青禾县林业技术推广中心 | 48.00
332002-24-001 | 造林经费 | 48.00
"""


@pytest.mark.parametrize(
    ("code", "told"),
    [("332001", []), ("332002", ["编码 332002-24-002 列在单位 332001 之下"])],
)
def test_a_project_stands_below_its_unit(code: str, told: list[str]) -> None:
    issues = extract(read_content(LIST.format(code=code).encode(), "list.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "text_slip"] == told
