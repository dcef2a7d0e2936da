"""Allocation tables in the annexes of funding notices: who gets how much, in every format."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Cell, Document, LinePlace, Table
from kg.errors import InputError
from kg.extraction import extract
from kg.extraction.claims import Context
from kg.extraction.notices.allocation_columns import head_to_role
from kg.extraction.notices.allocation_tables import blocks_to_allocation_grids
from kg.extraction.notices.allocations import grids_to_allocations
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.notices import letter_to_notice
from kg.reading import read
from kg.reading.text import text_to_blocks
from kg.records import RecordSet
from kg.resources import HEADINGS_VARIABLE
from tests.extraction.account_texts import SHAPES, accounts_to_document
from tests.extraction.funding_texts import NAMES, funding_notice, stated_allocations, wrong
from tests.rendering.formats import FORMATS, NEEDS_SOFFICE

# A short table without lines is running text to the reader of PDFs; an archive is no document.
LEFT_OUT = {*NEEDS_SOFFICE, "pdf without lines", "zip"}
SUFFIXES = {"text": "txt", "xlsx,": "xlsx"}
HEAD = """南浦区财政局关于下达2023年水利发展资金的通知
南财农〔2023〕5号
各乡镇人民政府：
现下达2023年水利发展资金，详见附件，请专款专用，确保资金安全，切实提高资金使用效益。
2023年5月6日
附件
2023年水利发展资金分配表
单位：万元
"""


def records(table: str, head: str = HEAD) -> RecordSet:
    return extract(accounts_to_document(head + table)).records


def stated(table: str) -> list[str]:
    return stated_allocations(records(table).allocations)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in LEFT_OUT])
@pytest.mark.parametrize("name", NAMES)
def test_every_format_gives_the_same(name: str, form: str, tmp_path: Path) -> None:
    first = form.split(maxsplit=1)[0]
    path = tmp_path / f"x.{SUFFIXES.get(first, first)}"
    path.write_bytes(FORMATS[form](funding_notice(name)))
    assert wrong(read(path), name) == []


def test_pupils_and_teachers_are_no_money() -> None:
    table = """县区|补助经费||
|高中生数|走教教师数|金额
南浦区|300|12|30
北塘县|200|8|20
合计|500|20|50"""
    assert {row.measure for row in records(table).allocations} == {"补助经费/金额"}


def test_names_are_filled_down_and_totals_are_not() -> None:
    table = """县区|项目名称|金额
南浦区|堤防加固|30
|水库除险|20
|小计|50
北塘县|堤防加固|10
合计||60"""
    assert stated(table) == [
        "1||南浦区|堤防加固||金额|30|万元",
        "2||南浦区|水库除险||金额|20|万元",
        "3||南浦区|小计||金额|50|万元",
        "4||北塘县|堤防加固||金额|10|万元",
        "5||合计|||金额|60|万元",
    ]


def test_a_project_that_reaches_over_several_recipients() -> None:
    table = """项目名称|乡镇|金额
堤防加固|东河镇|30
|西河镇|20"""
    assert [line.split("|")[2:4] for line in stated(table)] == [
        ["东河镇", "堤防加固"],
        ["西河镇", "堤防加固"],
    ]


def test_an_amount_that_is_merged_over_rows_counts_once() -> None:
    table = """乡镇|项目名称|金额
东河镇|堤防加固|50
^|水库除险|^
西河镇|堤防加固|10"""
    assert [line.split("|")[2:7:2] for line in stated(table)] == [
        ["东河镇", "", "50"],
        ["西河镇", "", "10"],
    ]


def test_codes_in_columns_of_their_own_and_before_names() -> None:
    table = """单位编码|单位名称|功能分类科目|政府经济分类科目|金额（元）
305001|南浦区水利局|2130305水利工程建设|50302基础设施建设|1,200.50
305002|南浦区河道管理站|2130306|50502|300"""
    assert stated(table) == [
        "1|305001|南浦区水利局||2130305|金额（元）|1200.50|元",
        "2|305002|南浦区河道管理站||2130306|金额（元）|300|元",
    ]


def test_a_subject_in_three_columns() -> None:
    table = """乡镇|科目编码|>|>|金额
^|类|款|项|^
东河镇|213|03|05|30"""
    assert stated(table) == ["1||东河镇||2130305|金额|30|万元"]


def test_counts_rates_and_standards_are_no_amounts() -> None:
    table = """乡镇|受益户数（户）|补助标准（元/户）|补助资金|占比（%）|备注
东河镇|300|500|15|60|第一批
西河镇|200|500|10|40|"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["补助资金", "15"],
        ["补助资金", "10"],
    ]


def test_a_number_of_things_below_what_they_cost_is_no_amount() -> None:
    table = """乡镇|育苗大棚|>|堤埂|>
^|座数|补助|处数|补助
东河镇|6|30|2|15
西河镇|4|20|1|8"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["育苗大棚/补助", "30"],
        ["堤埂/补助", "15"],
        ["育苗大棚/补助", "20"],
        ["堤埂/补助", "8"],
    ]


def test_what_each_gets_a_month_is_no_amount() -> None:
    table = """乡镇|保障人数|月人均补助水平|全年所需资金
东河镇|90|500|54
西河镇|60|500|36"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["全年所需资金", "54"],
        ["全年所需资金", "36"],
    ]


def test_months_are_no_money() -> None:
    table = """乡镇|人数|月补助标准|补助月数|补助金额
东河镇|90|500|12|54
西河镇|60|500|12|36"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["补助金额", "54"],
        ["补助金额", "36"],
    ]


def test_what_adds_up_is_what_the_head_above_it_says() -> None:
    table = """乡镇|改造任务（户）|>|补助资金|>
^|合计|危房改造|合计|危房改造
东河镇|90|30|45|15
西河镇|60|20|30|10"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["补助资金/合计", "45"],
        ["补助资金/危房改造", "15"],
        ["补助资金/合计", "30"],
        ["补助资金/危房改造", "10"],
    ]


def test_what_a_factor_brings_is_money() -> None:
    table = """乡镇|资金总额|>|>|灌溉面积分配金额|分配因素|>
^|小计|灌溉面积因素|农村人口因素|^|灌溉面积因素|农村人口因素
东河镇|30|20|10|20|4100|900"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["资金总额/小计", "30"],
        ["资金总额/灌溉面积因素", "20"],
        ["资金总额/农村人口因素", "10"],
        ["灌溉面积分配金额", "20"],
    ]


def test_a_class_above_places_has_no_project() -> None:
    table = """类别/乡镇|项目名称|金额
一、粮油类||30
东河镇|修渠|10
西河镇|打井|20
二、果蔬类||5
东河镇|建棚|5"""
    assert [line.split("|")[2:4] for line in stated(table)] == [
        ["粮油类", ""],
        ["东河镇", "修渠"],
        ["西河镇", "打井"],
        ["果蔬类", ""],
        ["东河镇", "建棚"],
    ]


def test_a_subtotal_is_that_of_the_level_in_front() -> None:
    table = """级次|单位|金额
一、市直|小计|30
|堤防所|10
|灌区所|20
二、乡镇|小计|25
|东河镇|25"""
    assert [line.split("|")[2] for line in stated(table)] == [
        "市直小计",
        "堤防所",
        "灌区所",
        "乡镇小计",
        "东河镇",
    ]


def test_heads_that_nobody_knows_are_told_by_the_cells_below() -> None:
    table = """序号|乡镇|堤防|水库|合计
1|东河镇|10|20|30
2|西河镇|5|—|5"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["堤防", "10"],
        ["水库", "20"],
        ["合计", "30"],
        ["堤防", "5"],
        ["合计", "5"],
    ]


def test_empty_cells_at_the_ends_of_header_rows() -> None:
    table = """序号|乡镇|金额||备注
||中央|省级
1|东河镇|10|20"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["金额/中央", "10"],
        ["金额/省级", "20"],
    ]


def test_of_several_groups_the_one_that_never_stands_alone_is_divided() -> None:
    table = (
        "序号|单位|合计|其中|支出功能科目\n先进乡镇|示范村\n|合计|60|50|10|\n"
        "1|和平乡|50|50||2130599\n2|胜利村|10||10|2130599"
    )
    found = {(a.recipient, a.measure): (str(a.amount), a.code) for a in records(table).allocations}
    assert found == {
        ("合计", "合计"): ("60", ""),
        ("合计", "其中/先进乡镇"): ("50", ""),
        ("合计", "其中/示范村"): ("10", ""),
        ("和平乡", "合计"): ("50", "2130599"),
        ("和平乡", "其中/先进乡镇"): ("50", "2130599"),
        ("胜利村", "合计"): ("10", "2130599"),
        ("胜利村", "其中/示范村"): ("10", "2130599"),
    }


def test_a_project_s_functional_subject_is_a_code() -> None:
    table = """序号|镇街|示范村名称|下拨金额（万元）|项目功能科目
1|三角镇|高平村|300.00|2130126农村社会事业"""
    (allocation,) = records(table).allocations
    assert (allocation.code, allocation.project_name) == ("2130126", "高平村")


def test_figures_without_a_head_are_not_lost() -> None:
    table = """乡镇|金额||备注
东河镇|10|20|第一批"""
    assert [line.split("|")[5:7] for line in stated(table)] == [["金额", "10"], ["金额", "20"]]


def test_a_column_that_nobody_knows_is_reported() -> None:
    found = records("乡镇|金额|批次\n东河镇|10|1\n西河镇|20|第二\n南山镇|30|第三")
    assert [i.code for i in found.issues] == ["unknown_heading"]
    assert len(found.allocations) == 3


def test_amounts_by_stage() -> None:
    table = """地区|资金总额|已提前下达|本次下达
南浦区|100|60|40"""
    assert [line.split("|")[5:7] for line in stated(table)] == [
        ["资金总额", "100"],
        ["已提前下达", "60"],
        ["本次下达", "40"],
    ]


def test_a_table_goes_on_behind_a_repeated_header() -> None:
    table = """序号|乡镇|金额
1|东河镇|10

序号|乡镇|金额
2|西河镇|20"""
    assert [line.split("|")[0] for line in stated(table)] == ["1", "2"]


def test_several_annexes_with_units_of_their_own() -> None:
    table = """乡镇|金额
东河镇|10
附件2
2023年水库资金分配表
单位：元
乡镇|金额
东河镇|20000"""
    found = records(table).allocations
    assert [(str(one.amount), one.unit) for one in found] == [("10", "万元"), ("20000", "元")]
    assert [one.amount_yuan for one in found] == [Decimal(100000), Decimal(20000)]
    assert len({one.allocation_id for one in found}) == 2


def test_a_table_inside_of_the_letter() -> None:
    head = """南浦区财政局关于拨付2023年水利发展资金的通知
各乡镇人民政府：
现拨付2023年水利发展资金30万元，专项用于堤防加固，具体如下，请遵照执行。
"""
    table = """乡镇|金额（万元）
东河镇|10
西河镇|20
请专款专用，不得截留挪用，并于年底前报送资金使用情况。
南浦区财政局
2023年5月6日"""
    found = records(table, head)
    (notice,) = found.notices
    assert (str(notice.amount), notice.date, notice.issuer) == ("30", "2023-05-06", "南浦区财政局")
    assert [one.recipient for one in found.allocations] == ["东河镇", "西河镇"]
    assert found.issues == ()


def test_an_annex_without_its_letter_is_a_notice_with_a_title() -> None:
    found = records(
        """乡镇|金额
东河镇|10""",
        "附件1\n提前下达2023年水利发展资金分配表\n单位：万元\n",
    )
    (notice,) = found.notices
    assert notice.title == "提前下达2023年水利发展资金分配表"
    assert (notice.number, notice.issuer, notice.amount) == ("", "", None)
    assert found.documents[0].kind == "notice"
    assert found.documents[0].fiscal_year == 2023
    assert [one.notice_id for one in found.allocations] == [notice.notice_id]


@pytest.mark.parametrize(
    "title",
    ["南浦区水利局2023年项目支出预算表", "2023年一般公共预算支出表", "2023年政府采购预算表"],
)
def test_budget_tables_are_no_annexes(title: str) -> None:
    table = "序号|项目名称|单位名称|金额\n1|堤防加固|南浦区水利局|10"
    try:
        found = records(table, f"附件1\n{title}\n单位：万元\n")
    except InputError:
        return
    assert found.notices == ()


def test_a_table_without_a_unit_and_a_figure_that_is_none_are_reported() -> None:
    head = HEAD.replace("单位：万元\n", "")
    found = records("乡镇|金额\n东河镇|1０.5.3\n西河镇|20", head)
    assert sorted(i.code for i in found.issues) == ["bad_number", "missing_unit"]
    assert [one.unit for one in found.allocations] == [""]


amounts = st.decimals(min_value=0, max_value=10**8, places=2)
rows = st.lists(st.tuples(st.sampled_from("甲乙丙丁戊"), amounts), min_size=1, max_size=8)


@given(rows, st.booleans(), st.booleans())
def test_every_amount_of_a_table_is_read(
    stated_rows: list[tuple[str, Decimal]], numbered: bool, total: bool
) -> None:
    """Whatever the rows: each amount once, exactly, with the recipient in its row."""
    lines = [["乡镇", "金额（元）"], *([f"{name}河镇", f"{a:,}"] for name, a in stated_rows)]
    if total:
        lines.append(["合计", str(sum(a for _, a in stated_rows))])
    if numbered:
        lines = [[str(n) if n else "序号", *line] for n, line in enumerate(lines)]
    place = LinePlace(0, 1)
    table = Table(tuple(tuple(Cell(text, place) for text in line) for line in lines), place)
    notice = letter_to_notice(Letter("", place), "x")
    context = Context("x", "", "", "", None, "")
    found, _, issues = grids_to_allocations(blocks_to_allocation_grids([table]), notice, context)
    want = [(f"{name}河镇", a) for name, a in stated_rows]
    assert [(one.recipient, one.amount) for one in found][: len(want)] == want
    assert len(found) == len(want) + total
    assert len({one.allocation_id for one in found}) == len(found)
    assert issues == ()


WORDS = ["", "序号", "乡镇", "项目名称", "金额", "合计", "1", "2.5", "东河镇", "附件2", "注：无"]
cells = st.sampled_from([*WORDS, "一级指标", "二级指标", "三级指标", "指标值"])


@given(st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_table_is_too_damaged(lines: list[list[str]]) -> None:
    place = LinePlace(0, 1)
    table = Table(tuple(tuple(Cell(text, place) for text in line) for line in lines), place)
    notice = letter_to_notice(Letter("", place), "x")
    context = Context("x", "", "", "", None, "")
    found, _, _ = grids_to_allocations(blocks_to_allocation_grids([table]), notice, context)
    assert all(isinstance(one.amount, Decimal) for one in found)


def flat(table: str, *, blanks: bool) -> str:
    """Every cell a line of its own; empty ones there or not."""
    cells = [cell for line in table.split("\n") for cell in line.split("|")]
    return "\n\n".join(cell for cell in cells if cell or blanks)


STREAMS = [
    """序号|镇街|项目|下拨金额（万元）|备注
1|东河镇|堤防加固|100.5|
2|西河镇|水库除险|2|续建
3|南山街道|水库除险|63.44|
合计|||165.94|""",
    """序号|镇街|金额|中央|省级
1|东河镇|30|10|20
2|西河镇|3|2|1""",
    """镇街|项目|下拨金额
东河镇|堤防加固|100.5
西河镇|水库除险|63.44""",
]


@pytest.mark.parametrize("table", STREAMS)
def test_cells_that_lost_their_rows(table: str) -> None:
    found = stated_allocations(records(flat(table, blanks=False)).allocations)
    assert found == stated(table)


def test_a_group_of_columns_in_a_stream_of_cells() -> None:
    table = """序号|镇街|补助资金|备注|中央|省级
1|东河镇|10|20|第一批
2|西河镇|2|1|第二批"""
    assert stated_allocations(records(flat(table, blanks=False)).allocations) == [
        "1||东河镇|||补助资金/中央|10|万元",
        "1||东河镇|||补助资金/省级|20|万元",
        "2||西河镇|||补助资金/中央|2|万元",
        "2||西河镇|||补助资金/省级|1|万元",
    ]


def test_a_cell_a_line_with_bars_behind_them() -> None:
    """Rows are parted by lines of bars; what is empty is such a line too."""
    table = """附件： |
|
2023年水利发展资金分配表 |
|||
|
单位：万元 |
单位 |
补助资金 |
备注 |
|
东河镇 |
150 |
|
|
西河镇 |
210 |
|
|
合计 |
360 |
|"""
    blocks = text_to_blocks(HEAD[: HEAD.rindex("附件")] + table)
    document = Document("0123456789abcdef", "x.txt", "0" * 64, "text/plain", blocks)
    found = extract(document).records
    assert [(one.recipient, str(one.amount)) for one in found.allocations] == [
        ("东河镇", "150"),
        ("西河镇", "210"),
        ("合计", "360"),
    ]
    assert found.issues == ()


def test_a_user_teaches_heads(tmp_path: Path) -> None:
    """In another process, which reads the synonyms afresh."""
    document, headings = tmp_path / "x.txt", tmp_path / "headings.toml"
    document.write_text(HEAD + "承接方\t补短板数\n东河镇\t10\n", encoding="utf-8")
    headings.write_text(
        '[notices.columns]\nrecipient = ["承接方"]\n[notices.measures]\nmoney = ["补短板"]\n',
        encoding="utf-8",
    )
    code = (
        "import sys; from pathlib import Path; from kg.reading import read;"
        "from kg.extraction import extract;"
        "found = extract(read(Path(sys.argv[1]))).records.allocations;"
        "print([(r.recipient, str(r.amount)) for r in found])"
    )
    found = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, str(document)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=os.environ | added,
            check=True,
        ).stdout.strip()
        for added in ({}, {HEADINGS_VARIABLE: str(headings)})
    ]
    assert found == ["[]", "[('东河镇', '10')]"]


@pytest.mark.parametrize(
    ("heads", "recipient"),
    [("区县|项目名称|金额|责任单位", "甲县"), ("序号|项目名称|金额|责任单位", "甲县水利局")],
)
def test_who_answers_for_the_money_is_a_recipient_only_where_nobody_else_is(
    heads: str, recipient: str
) -> None:
    first = "甲县" if heads.startswith("区县") else "1"
    found = records(f"{heads}\n{first}|水渠|62|甲县水利局\n").allocations
    assert [record.recipient for record in found] == [recipient]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("高标准农田管护补助", "amount"),
        ("标准化养殖场补助", "amount"),
        ("床位补贴（万元）", "amount"),
        ("里程补助", "amount"),
        ("高标准农田面积", "quantity"),
        ("补助标准", "quantity"),
        ("每亩补助标准", "quantity"),
    ],
)
def test_money_for_things_is_money(head: str, role: str) -> None:
    assert head_to_role(head) == role


@pytest.mark.parametrize(
    ("heads", "shape"),
    [
        *(("乡镇|水利建设|水土保持|合计\n^|2130305|2130310|^", shape) for shape in SHAPES),
        *(("乡镇|2130305|2130310|合计\n^|水利建设|水土保持|^", shape) for shape in SHAPES[:2]),
        ("乡镇|水利建设|水土保持|合计\n科目编码|2130305|2130310|", "filled"),
    ],
)
def test_subject_codes_among_the_heads_are_no_amounts(heads: str, shape: str) -> None:
    table = f"{heads}\n东河镇|30|20|50\n西河镇|10|20|30"
    found = extract(accounts_to_document(HEAD + table, shape)).records.allocations
    assert [(one.recipient, str(one.amount)) for one in found] == [
        *(("东河镇", amount) for amount in ("30", "20", "50")),
        *(("西河镇", amount) for amount in ("10", "20", "30")),
    ]
