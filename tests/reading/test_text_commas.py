"""Values parted by commas, as workbooks are saved."""

from __future__ import annotations

from kg.document import LinePlace, Paragraph
from kg.reading.text import text_to_blocks
from tests.rendering.spans import blocks_as_text

SHEET = """\
某县2024年部门预算,,
支出预算表,,
单位:某县档案馆,,单位：万元
科目编码,科目名称,金额
201,"一般公共
服务支出","1,208.50"
20126,档案事务,"1,208.50"
2012601,行政运行,"1,200.00"
2012604,档案馆,8.50
,合计,"1,208.50"
,,
注：本表不含上年结转。,,
"""


def test_rows_are_those_of_a_sheet() -> None:
    assert blocks_as_text(text_to_blocks(SHEET)) == [
        "某县2024年部门预算",
        "支出预算表",
        [
            "单位:某县档案馆||单位：万元",
            "科目编码|科目名称|金额",
            "201|一般公共\n服务支出|1,208.50",
            "20126|档案事务|1,208.50",
            "2012601|行政运行|1,200.00",
            "2012604|档案馆|8.50",
            "|合计|1,208.50",
            "||",
        ],
        "注：本表不含上年结转。",
    ]


def test_tables_of_several_widths_stand_below_each_other() -> None:
    wide = SHEET.replace(",", ",,")
    tables = [block for block in text_to_blocks(SHEET + wide) if not isinstance(block, Paragraph)]
    assert [len(table.rows[1]) for table in tables] == [5, 5]


def test_a_quoted_line_break_belongs_to_its_row() -> None:
    table = text_to_blocks(SHEET)[2]
    assert [row[0].place for row in table.rows][2:4] == [  # type: ignore[union-attr]
        LinePlace(4, 6),
        LinePlace(6, 7),
    ]


def test_thousands_and_sentences_hold_no_cells() -> None:
    text = "共支出1,208,500.00元, 其中:1,200,000.00元用于办公, 8,500.00元用于维修。\n" * 20
    assert len(blocks_as_text(text_to_blocks(text))) == 20


def test_sentences_with_the_commas_of_another_keyboard_are_no_rows() -> None:
    one = "一、农林水支出120万元,占40%,下降3%,主要是项目减少;"
    other = "二、卫生健康支出80万元,其中医院60万元,卫生院15万元,疾控5万元,比上年增加2万元,增长2.6%;"
    blocks = text_to_blocks(f"{one}\n{other}\n" * 12)
    assert blocks_as_text(blocks) == [one, other] * 12
