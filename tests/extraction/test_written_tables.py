"""Running text that is printed as a form (部门整体支出绩效自评情况)."""

from __future__ import annotations

from kg.document import Paragraph
from kg.extraction.flow import extract
from kg.extraction.streams.cells import blocks_to_rows
from kg.reading import read_content

_ROWS = """\
一、部门基本情况 | （一）部门概况 | 内设办公室、气象台等3个股室，承担预报服务。 |
 | （二）收支情况 | 2024年部门收入86.00万元，支出84.00万元，其中：基本支出60.00万元，占71.43%。 |
二、自评工作情况 | 成立自评工作组，逐项核对资金使用和指标完成情况。 |
三、存在的问题 | 个别站点的设备老化，维护不够及时，影响数据质量。 |
"""


def test_text_in_the_cells_of_a_table_is_read_as_text() -> None:
    document = read_content(("青禾县气象局自评情况\n" + _ROWS).encode(), "text.txt")
    blocks = blocks_to_rows(document.blocks)
    assert all(isinstance(block, Paragraph) for block in blocks)
    sums = extract(document).records.statements
    assert [(one.label, str(one.amount)) for one in sums] == [
        ("部门收入", "86.00"),
        ("支出", "84.00"),
        ("基本支出", "60.00"),
    ]


def test_a_table_with_a_column_of_numbers_stays_one() -> None:
    rows = _ROWS + "四、收支表 | 收入 | 86.00 |\n"
    document = read_content(("青禾县气象局自评情况\n" + rows).encode(), "text.txt")
    blocks = blocks_to_rows(document.blocks)
    assert not all(isinstance(block, Paragraph) for block in blocks)
