"""Texts whose columns are aligned by blanks, as programs write that take the text of a PDF."""

from __future__ import annotations

from kg.document import Block, LinePlace, Paragraph, Table
from kg.reading.text import text_to_blocks
from tests.rendering.spans import blocks_as_text

TABLE = """\
                          收入预算总表
部门：某县档案馆                                          单位：万元
         科目              合计     上年结转          本年收入
 编码         名称                              小计    拨款     其他
              合计        1525.10      16.20   1508.90  1500.60    8.30
201       一般公共服务    1508.90              1508.90  1500.60    8.30
20126     档案事务        1508.90              1508.90  1500.60    8.30
2012604   档案馆          1508.90              1508.90  1500.60    8.30
229       其他支出          16.20      16.20
22999     其他              16.20      16.20
2299999   其他              16.20      16.20

                          支出预算总表
部门：某县档案馆                                          单位：万元
        项目              金额            项目               金额
一、拨款收入             1500.60   一、一般公共服务支出     1508.90
二、其他收入                8.30   二、教育支出
                                   三、卫生健康支出
                                   四、住房保障支出
                                   五、其他支出               16.20
三、上年结转               16.20
收入总计                 1525.10   支出总计                 1525.10

    2024年收入预算1525.10万元，其中拨款1500.60万元。
"""


def shown(text: str) -> list[str | list[str]]:
    return blocks_as_text(text_to_blocks(text))


def tables(text: str) -> list[Table]:
    blocks: tuple[Block, ...] = text_to_blocks(text)
    return [block for block in blocks if isinstance(block, Table)]


def test_amounts_stand_below_the_heads_that_they_are_aligned_with() -> None:
    title, publisher, rows, *rest, sentence = shown(TABLE)
    assert isinstance(title, str)
    assert title.strip() == "收入预算总表"
    assert publisher == "部门：某县档案馆                                          单位：万元"
    assert rows == [
        "科目|[科目]|合计|上年结转|本年收入|[本年收入]|[本年收入]",
        "编码|名称|[合计]|[上年结转]|小计|拨款|其他",
        "|合计|1525.10|16.20|1508.90|1500.60|8.30",
        "201|一般公共服务|1508.90||1508.90|1500.60|8.30",
        "20126|档案事务|1508.90||1508.90|1500.60|8.30",
        "2012604|档案馆|1508.90||1508.90|1500.60|8.30",
        "229|其他支出|16.20|16.20|||",
        "22999|其他|16.20|16.20|||",
        "2299999|其他|16.20|16.20|||",
    ]
    assert isinstance(rest[-1], list)
    assert rest[-1][3:7] == [
        "||三、卫生健康支出|",
        "||四、住房保障支出|",
        "||五、其他支出|16.20",
        "三、上年结转|16.20||",
    ]
    assert isinstance(sentence, str)
    assert sentence.strip() == "2024年收入预算1525.10万元，其中拨款1500.60万元。"


def test_rows_keep_the_lines_that_they_stand_on() -> None:
    first, second = tables(TABLE)
    assert [row[0].place for row in first.rows[:4]] == [
        LinePlace(2, 4),
        LinePlace(2, 4),
        LinePlace(4, 5),
        LinePlace(5, 6),
    ]
    assert first.place == LinePlace(2, 11)
    assert second.place == LinePlace(14, 22)


def test_a_form_is_left_as_lines_and_a_sentence_goes_on_below() -> None:
    form = """
项目名称      馆藏数字化项目
年度金额      20.00
其中：拨款    20.00
其他资金      0.00
一级指标      二级指标      三级指标        指标值
产出指标      数量指标      扫描页数        ≥80000页
"""
    sentence = (
        "    数字化扫描分两年完成，当年先做民国档案与土地改革档案，次年再做其余各类档案，共计8\n"
        "0万页。\n"
    )
    wrapped = sentence * 5
    blocks = text_to_blocks(TABLE + form + wrapped)
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "一级指标      二级指标      三级指标        指标值" in lines
    assert [line for line in lines if line.endswith("共计80万页。")] == lines[-5:]


def test_two_rows_below_a_head_for_each_column_are_a_table() -> None:
    purchases = """
序号   采购项目名称   采购目录    计量单位   数量   单价   采购金额
1      办公电脑       A02010105   台            5   0.50       2.50
2      激光打印机     A02021003   台            4   0.30       1.20
       合计                                                    3.70
"""
    rows = shown(TABLE + purchases)[-1]
    assert rows == [
        "序号|采购项目名称|采购目录|计量单位|数量|单价|采购金额",
        "1|办公电脑|A02010105|台|5|0.50|2.50",
        "2|激光打印机|A02021003|台|4|0.30|1.20",
        "|合计|||||3.70",
    ]


PAGES = """
                 财政拨款收支总表
  部门：某县档案馆                                             单位：万元
            收入                                支出
       项目            金额          项目            合计     公共预算
  一、本年收入         980.00   一、本年支出       1,525.10   1,525.10
  （一）公共预算       980.00   （一）一般公共       900.10     900.10
  （二）基金预算                （二）国防支出
  二、上年结转         545.10   （三）公共安全       625.00     625.00
                                （四）教育支出
                                （五）科学技术
                                支出
                                  - 1 -
\f
           收入                                 支出
       项目      金额        项目            合计          公共预算
                         （六）农林水支出
                         （七）住房支出        0.00             0.00
    收入总计   980.00    支出总计          1,525.10         1,525.10
"""


def test_each_page_has_columns_of_its_own_below_heads_that_come_again() -> None:
    *_, first, second = shown(TABLE + PAGES)
    assert first[2:] == [
        "一、本年收入|980.00|一、本年支出|1,525.10|1,525.10",
        "（一）公共预算|980.00|（一）一般公共|900.10|900.10",
        "（二）基金预算||（二）国防支出||",
        "二、上年结转|545.10|（三）公共安全|625.00|625.00",
        "||（四）教育支出||",
        "||（五）科学技术支出||",
    ]
    assert second == [
        "收入|[收入]|支出|[支出]|[支出]",
        "项目|金额|项目|合计|公共预算",
        "||（六）农林水支出||",
        "||（七）住房支出|0.00|0.00",
        "收入总计|980.00|支出总计|1,525.10|1,525.10",
    ]


def test_a_name_alone_among_rows_with_codes_goes_on_with_the_one_above() -> None:
    rows = """
  编码      名称                   合计      基本支出
            合计                    94.00       94.00
  208       社会保障支出            54.00       54.00
  2080505   机关事业单位基本养老    54.00       54.00
            保险缴费支出
  221       住房保障支出            40.00       40.00
"""
    assert shown(TABLE + rows)[-1][1:] == [
        "|合计|94.00|94.00",
        "208|社会保障支出|54.00|54.00",
        "2080505|机关事业单位基本养老保险缴费支出|54.00|54.00",
        "221|住房保障支出|40.00|40.00",
    ]


NUMBERED = """\
            收入                          支出
   项目         行次   金额       项目             行次   金额
一、拨款          1   30.10   一、一般公共服务支出   6
二、事业收入      2           二、教育支出           7
三、其他收入      3           三、卫生健康支出       8
                  4           四、住房保障支出       9    30.10
总计              5   30.10   总计                  10    30.10
"""


def test_numbers_of_rows_tell_a_table_with_few_amounts() -> None:
    *_, table = shown(TABLE + NUMBERED)
    assert table == (
        [
            "收入|[收入]|[收入]|支出|[支出]|[支出]",
            "项目|行次|金额|项目|行次|金额",
            "一、拨款|1|30.10|一、一般公共服务支出|6|",
            "二、事业收入|2||二、教育支出|7|",
            "三、其他收入|3||三、卫生健康支出|8|",
            "|4||四、住房保障支出|9|30.10",
            "总计|5|30.10|总计|10|30.10",
        ]
    )


WRAPPED = """\
                          收支预算总表
部门：某县文献中心                                        单位：万元
       项目          金额            项目           金额
一、公共预算拨      61.20   一、教育支出           40.00
款收入
二、其他收入         8.80   二、科技成果转
                            化支出
                            三、住房保障支         30.00
                            出
收入总计            70.00   支出总计               70.00
其中：结转           1.00
"""


def test_numbered_names_that_fill_their_columns_go_on_below() -> None:
    *_, table = shown(TABLE + WRAPPED)
    assert table[1:] == [
        "一、公共预算拨款收入|61.20|一、教育支出|40.00",
        "二、其他收入|8.80|二、科技成果转化支出|",
        "||三、住房保障支出|30.00",
        "收入总计|70.00|支出总计|70.00",
        "其中：结转|1.00||",
    ]


def test_letters_of_a_head_may_be_spread_over_their_column() -> None:
    rows = "\n".join(
        f"{name}{'  ' * (16 - len(name))}{amount:>9}    "
        f"{other}{'  ' * (14 - len(other))}{amount:>9}"
        for name, amount, other in (
            ("一、财政拨款收入", "16.50", "一、教育支出"),
            ("二、事业收入", "3.20", "二、住房保障支出"),
            ("三、其他收入", "1.40", "三、卫生健康支出"),
            *((f"{n}、其他来源", f"{n}.00", f"{n}、其他支出") for n in range(4, 9)),
        )
    )
    heads = "收          入                               支          出\n"
    heads += (
        "项    目                            预算数    项      目                      预算数\n"
    )
    found = text_to_blocks(f"{heads}{rows}\n")
    (table,) = (block for block in found if isinstance(block, Table))
    assert [cell.text for cell in table.rows[1]] == ["项目", "预算数", "项目", "预算数"]
    assert {cell.text for cell in table.rows[0] if not cell.spanned} == {"收入", "支出"}
