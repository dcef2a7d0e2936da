"""Web pages: what browsers show of them, as blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Block, BlockPlace, Paragraph, Table
from kg.errors import InputError
from kg.reading import kinds, read
from kg.reading.grids import SpannedCell, rows_to_grid
from kg.reading.html import read_html
from kg.reading.limits import Limits
from tests.rendering.spans import blocks_as_text

TABLE = "<table><tr><td>科目<td>金额<tr><td>办公费<td>5.90</table>"


def page(body: str, head: str = "") -> tuple[Block, ...]:
    content = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_html(content.encode("utf-8"), "x.html")


def test_spans_fill_the_grid() -> None:
    body = """<table>
      <tr><th rowspan=2>科目</th><th colspan=2>金额</th></tr>
      <tr><th>上年</th><th>本年</th></tr>
      <tr><td>办公费</td><td>5.90</td></tr></table>"""
    assert blocks_as_text(page(body)) == [["科目|金额|[金额]", "[科目]|上年|本年", "办公费|5.90|"]]


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", ["甲|1", "[甲]|2", "[甲]|3"]),
        ("<tr><td rowspan=99>甲<td>1<tr><td>2", ["甲|1", "[甲]|2"]),
        ("<tr><td rowspan=-1 colspan=x>甲<td>1<tr><td>2<td>3", ["甲|1", "2|3"]),
        ("<tr><td rowspan='2;'>甲<td>1<tr><td>2", ["甲|1", "[甲]|2"]),
        ("<tr><td colspan=256>题<tr><td>1<td>2", ["题|[题]", "1|2"]),
        # A span ends with its group of rows.
        ("<thead><tr><td rowspan=3>甲<td>1<tbody><tr><td>2<td>3", ["甲|1", "2|3"]),
        # Where spans meet, the upper cell stays.
        ("<tr><td>1<td rowspan=2>甲<tr><td colspan=2>乙<td>3", ["1|甲|", "乙|[甲]|3"]),
        # A row in which nothing begins says nothing.
        ("<tr><td rowspan=2>甲<td rowspan=2>1<tr><tr><td>2<td>3", ["甲|1", "2|3"]),
        ("<tfoot><tr><td>计<td>9<tbody><tr><td>乙<td>2", ["乙|2", "计|9"]),
        ("<tr style='DISPLAY: none'><td>1<td>2<tr><td>乙<td>2", ["乙|2"]),
    ],
)
def test_spans_as_the_standard_reads_them(rows: str, grid: list[str]) -> None:
    assert blocks_as_text(page(f"<table>{rows}</table>")) == [grid]


def test_places_count_blocks_and_rows() -> None:
    blocks = page(f"<p>一<br>二</p>{TABLE}<p>三</p>{TABLE}")
    assert [block.place for block in blocks] == [
        BlockPlace(1, 0, 0, 1, 1),
        BlockPlace(2, 0, 0, 2, 2),
        BlockPlace(3, 0, 1, 1, 2),
        BlockPlace(5, 0, 0, 3, 3),
        BlockPlace(6, 0, 2, 1, 2),
    ]
    assert isinstance(blocks[4], Table)
    assert blocks[4].rows[1][0].place.fragment == "table=2&row=2"


def test_lines_in_a_cell_are_lines() -> None:
    cell = "<p>1.按时<br>完成</p><div>2.不出\n  差错</div><ul><li>其他</ul>"
    body = f"<table><tr><td>目标<td>{cell}</td></tr></table>"
    assert blocks_as_text(page(body)) == [["目标|1.按时\n完成\n2.不出差错\n其他"]]


def test_white_space_is_what_a_browser_shows() -> None:
    body = "<p> <span>基本\r\n   支出</span>\n<b>共</b> 3\n items&nbsp;&nbsp;元 </p><p>&nbsp;</p>"
    assert blocks_as_text(page(body)) == ["基本支出共 3 items  元"]
    table = "<table><tr><td>&nbsp;&nbsp;其中：<td>&nbsp;<td>1</table>"
    assert blocks_as_text(page(table)) == [["  其中：||1"]]


def test_preformatted_lines_stay() -> None:
    assert blocks_as_text(page("<pre>一、概况\n  （一）职责</pre>")) == ["一、概况", "  （一）职责"]


def test_hidden_parts_and_furniture_are_left_out() -> None:
    body = (
        "<script>甲</script><style>乙</style><nav>首页</nav><div class='w nav'>栏目</div>"
        "<p style='display:none'>丙</p><p hidden>丁</p><noscript>戊</noscript><del>己</del>"
        "<header>网站</header><main><header>正文标题</header><p>正文</p></main><footer>备案</footer>"
    )
    assert blocks_as_text(page(body)) == ["正文标题", "正文"]


def test_furniture_that_holds_a_table_stays() -> None:
    assert blocks_as_text(page(f"<div class=sidebar>{TABLE}</div>")) == [
        ["科目|金额", "办公费|5.90"]
    ]


def test_headings_are_marked() -> None:
    body = (
        "<div class=article-title>预算公开</div><h2>一、概况</h2><p>正文</p>"
        "<p class=MsoTitle>说明</p><p style='mso-outline-level:2'>二、收入</p>"
    )
    marked = [(b.text, b.heading) for b in page(body) if isinstance(b, Paragraph)]
    assert marked == [
        ("预算公开", True),
        ("一、概况", True),
        ("正文", False),
        ("说明", True),
        ("二、收入", True),
    ]


def test_the_title_of_a_page_stands_where_the_page_has_none() -> None:
    head = "<title>青禾县档案馆2024年预算</title>"
    assert blocks_as_text(page(TABLE, head))[0] == "青禾县档案馆2024年预算"
    assert blocks_as_text(page(f"<h1>青禾县预算</h1>{TABLE}", head))[0] == "青禾县预算"
    assert len(page(f"<p>青禾县档案馆2024年预算</p>{TABLE}", head)) == 2
    # Word takes it from the properties of a file that was made from an older one.
    assert len(page(TABLE, f"<meta name=ProgId content=Word.Document>{head}")) == 1


def test_a_caption_stands_in_front_of_its_table() -> None:
    body = "<table><caption>支出总表<br>单位：万元</caption><tr><td>科目<td>金额</table>"
    assert blocks_as_text(page(body)) == ["支出总表", "单位：万元", ["科目|金额"]]


def test_ordered_lists_show_their_numbers() -> None:
    assert blocks_as_text(page("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>")) == [
        "3. 甲",
        "4. 乙",
        "丙",
    ]


def test_a_layout_table_dissolves() -> None:
    body = (
        "<table><tr><td>首页<td>公开<td>互动<tr><td>栏目<td colspan=2><p>预算公开</p>"
        f"{TABLE}<p>说明</p>{TABLE}</table>"
    )
    data = ["科目|金额", "办公费|5.90"]
    assert blocks_as_text(page(body)) == [
        "首页",
        "公开",
        "互动",
        "栏目",
        "预算公开",
        data,
        "说明",
        data,
    ]


def test_a_table_that_frames_an_article_dissolves() -> None:
    body = f"<table><tr><td>&nbsp;<td><p>一、概况</p>{TABLE}<td> <tr><td><td>完<td></table>"
    assert blocks_as_text(page(body)) == ["一、概况", ["科目|金额", "办公费|5.90"], "完"]


def test_a_table_inside_a_cell_of_data_follows_it() -> None:
    rows = "".join(f"<tr><td>指标{i}<td>内容{i}<td>{i}" for i in range(6))
    body = f"<table>{rows}<tr><td>附<td>见表{TABLE}<td>9</table>"
    outer, inner = blocks_as_text(page(body))
    assert outer[-1] == "附|见表|9"
    assert inner == ["科目|金额", "办公费|5.90"]


cells = st.recursive(
    st.text("甲乙丙", min_size=1, max_size=2),
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3),
    max_leaves=30,
)


def _html(cell: object) -> str:
    if isinstance(cell, str):
        return f"<i>{cell}</i>"
    assert isinstance(cell, list)
    rows = ("".join(f"<td>{_html(c)}</td>" for c in row) for row in cell)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _letters(cell: object) -> str:
    return cell if isinstance(cell, str) else "".join(map(_letters, cell))  # type: ignore[call-overload]


@given(cells)
def test_nothing_is_lost_or_doubled_in_nested_tables(cell: object) -> None:
    blocks = page(_html(cell))
    text = "".join("".join(part) for part in blocks_as_text(blocks))
    assert sorted(c for c in text if c in "甲乙丙") == sorted(_letters(cell))
    for block in blocks:
        assert isinstance(block, Paragraph) or len({len(row) for row in block.rows}) == 1


spanned = st.builds(
    SpannedCell, st.text("甲乙丙", max_size=1), st.integers(0, 4), st.integers(1, 4)
)


@given(st.lists(st.tuples(st.integers(0, 1), st.lists(spanned, max_size=4)), max_size=6))
def test_every_cell_stands_once_in_a_grid_of_one_width(
    rows: list[tuple[int, list[SpannedCell]]],
) -> None:
    grid = rows_to_grid(rows, "x.html", Limits())
    assert len({len(row) for row in grid}) <= 1
    written = sorted(cell.text for _, cells in rows for cell in cells if cell.text)
    shown = sorted(text for row in grid for text, copy in row if text and not copy)
    assert shown == written


WORD = """<?xml version="1.0" encoding="gb2312"?>
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<!--[if gte mso 9]><xml><o:Author>某</o:Author></xml><![endif]--></head><body lang=ZH-CN>
<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、<span
style='font:7.0pt'>&nbsp;</span></span><![endif]>收入<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><!--[if supportFields]>TOC \\o<![endif]-->本年预
算<span lang=EN-US>5.90</span>万元。<span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<xml><o:p>属性</o:p></xml></body></html>"""


def test_pages_that_word_saved() -> None:
    assert blocks_as_text(read_html(WORD.encode("gb18030"), "x.htm")) == [
        "一、 收入",
        "本年预算5.90万元。",
    ]


@pytest.mark.parametrize("claim", ["gb2312", "gbk", "utf-8", "iso-8859-1", "big5", "nonsense"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings_are_told_from_the_bytes(tmp_path: Path, encoding: str, claim: str) -> None:
    path = tmp_path / "预算.xls"
    text = f"<html><meta charset='{claim}'><body><p>镕基㐀“三公”经费</p>{TABLE}</body></html>"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert document.media_type == kinds.HTML
    assert blocks_as_text(document.blocks)[0] == "镕基㐀“三公”经费"


def test_big5_is_believed_where_it_is_claimed() -> None:
    text = "<meta charset=big5><p>預算公開情況說明：一般公共預算撥款收入</p>"
    assert blocks_as_text(read_html(text.encode("big5"), "x")) == [
        "預算公開情況說明：一般公共預算撥款收入"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_that_was_cut_inside_a_character_is_read(encoding: str) -> None:
    content = ("<p>一般公共预算拨款收入</p>" * 200).encode(encoding)[:-6]
    assert blocks_as_text(read_html(content, "x.html"))[0] == "一般公共预算拨款收入"


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 100_000 + "深".encode(),
        b"<table><tr><td>" * 100_000 + "深".encode(),
        b"<table>" + b"<tr><td colspan=1000>1<td>2" * 3_000 + b"</table>",
        b"<table>" + b"<tr><td rowspan=65534 colspan=900>1<td>2<td>3" * 1_500 + b"</table>",
        b"<html>\x00\x01\x02</html>",
    ],
)
def test_hostile_pages_give_one_error(content: bytes) -> None:
    with pytest.raises(InputError) as error:
        read_html(content, "页.html")
    assert error.value.file == "页.html"
    assert error.value.remedy.zh


def test_external_entities_are_not_read() -> None:
    text = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>甲&x;</p>'
    assert "root" not in str(blocks_as_text(read_html(text.encode(), "x.html")))


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "空.html"
    path.write_text("<html><body><img src=a.png></body></html>", encoding="utf-8")
    with pytest.raises(InputError, match="no text"):
        read(path)


DIVS = "<div class=a><div>行政运行</div><div>8.20</div></div>"


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        # Rows of `<div>`, with the title and a note beside them in one element.
        (
            "<div><div>支出表</div><div><p>科目</p><p>金额</p></div>"
            + DIVS * 2
            + "<div>注：无。</div></div>",
            ["支出表", ["科目|金额", "行政运行|8.20", "行政运行|8.20"], "注：无。"],
        ),
        # Lists, a head over two columns.
        (
            "<ul><li style='grid-row:span 2'>项目<li style='grid-column: 2 / span 2'>金额</ul>"
            "<ul><li>上年<li>本年</ul><ul><li>水费<li>1.10<li>1.20</ul><ul><li>电费<li>2.00<li>2.10</ul>"
            "<ul><li>合计<li>3.10<li>3.30</ul>",
            [
                [
                    "项目|金额|[金额]",
                    "[项目]|上年|本年",
                    "水费|1.10|1.20",
                    "电费|2.00|2.10",
                    "合计|3.10|3.30",
                ]
            ],
        ),
        # A table of few rows, half of them heads.
        (
            "<ul><li style='grid-column:span 2'>科目<li style='grid-row:span 2'>合计</ul>"
            "<ul><li>编码<li>名称</ul><ul><li><li>合计<li>0.00</ul><ul><li>229<li>其他<li>0.00</ul>",
            [["科目|[科目]|合计", "编码|名称|[合计]", "|合计|0.00", "229|其他|0.00"]],
        ),
        # Menus, news and sentences are no tables.
        (
            "<div><span>要闻</span><span>2024-03-01</span></div>" * 3,
            ["要闻2024-03-01"] * 3,
        ),
        (
            "<div><span>支出</span><span>8.20</span><span>万元</span></div>"
            "<div><span>收入</span><span>8.20</span></div>"
            "<div><span>结余</span><span>0.00</span></div>",
            ["支出8.20万元", "收入8.20", "结余0.00"],
        ),
    ],
    ids=["divs", "lists", "heads", "news", "sentences"],
)
def test_tables_are_made_of_other_elements_too(body: str, blocks: list[str | list[str]]) -> None:
    assert blocks_as_text(page(body)) == blocks
