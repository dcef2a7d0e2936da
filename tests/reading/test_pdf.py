"""PDFs with a text layer: what a person sees on the pages, as blocks."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.document import Block, BlockPlace, Document, Paragraph, Table
from kg.errors import InputError
from kg.reading import read
from kg.reading.limits import Limits
from kg.reading.pdf import read_pdf
from tests.examples.records import EXAMPLES, example_names
from tests.rendering.pdfs import FONT, document_to_pdf
from tests.rendering.spans import blocks_as_text, rectangular

Drawing = Callable[[Canvas], None]


def drawn(
    *pages: Drawing, size: tuple[float, float] = A4, font: str = FONT, **options: object
) -> bytes:
    """A PDF; the drawings measure from the lower left corner, in points."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1, **options)
    for page in pages:
        canvas.setFont(font, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def shown(*pages: Drawing, size: tuple[float, float] = A4) -> list[str | list[str]]:
    """A string a paragraph, a list of rows a table; copies behind merged cells in brackets."""
    return blocks_as_text(read_pdf(drawn(*pages, size=size), "x.pdf"))


def text(*lines: tuple[float, float, str], size: float = 10) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for x, y, line in lines:
            canvas.drawString(x, y, line)

    return draw


def grid(
    rows: list[str],
    top: float = 700,
    left: float = 60,
    width: float = 120,
    height: float = 20,
    sides: bool = True,
) -> Drawing:
    """A table of equal cells divided by `|`; `sides` draws the outer lines left and right."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        cells = [row.split("|") for row in rows]
        count = len(cells[0])
        for n in range(len(rows) + 1):
            canvas.line(left, top - n * height, left + count * width, top - n * height)
        for n in range(0 if sides else 1, count + 1 if sides else count):
            canvas.line(left + n * width, top, left + n * width, top - len(rows) * height)
        for n, row in enumerate(cells):
            for m, cell in enumerate(row):
                canvas.drawString(left + m * width + 4, top - n * height - 14, cell)

    return draw


def both(*parts: Drawing) -> Drawing:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def test_merged_cells_fill_the_grid() -> None:
    def page(canvas: Canvas) -> None:
        for line in (
            (60, 700, 300, 700), (60, 680, 180, 680), (60, 660, 300, 660), (60, 640, 300, 640),
            (60, 700, 60, 640), (120, 680, 120, 640), (180, 700, 180, 640), (300, 700, 300, 640),
        ):  # fmt: skip
            canvas.line(*line)
        text((64, 686, "科目"), (64, 666, "编码"), (124, 666, "名称"), (184, 676, "合计"))(canvas)
        text((64, 646, "201"), (124, 646, "服务"), (184, 646, "5.90"))(canvas)

    assert shown(page) == [["科目|[科目]|合计", "编码|名称|[合计]", "201|服务|5.90"]]


def test_places_count_pages_tables_rows_and_paragraphs() -> None:
    page = both(text((60, 740, "支出表")), grid(["科目|金额", "教育|3"]))
    blocks = read_pdf(drawn(page, text((60, 700, "注：以上为支出。"))), "x.pdf")
    assert [block.place for block in blocks] == [
        BlockPlace(1, 1, 0, 1, 1),
        BlockPlace(2, 1, 1, 1, 2),
        BlockPlace(4, 2, 0, 2, 2),
    ]
    table = blocks[1]
    assert isinstance(table, Table)
    assert [row[0].place.fragment for row in table.rows] == [
        "page=1&table=1&row=1",
        "page=1&table=1&row=2",
    ]


def test_a_table_without_outer_lines_keeps_its_outer_columns() -> None:
    rows = ["科目|金额|备注", "教育|3|无", "卫生|4|无"]
    assert shown(grid(rows, sides=False)) == [rows]


def columns(*rows: str, top: float = 700, at: tuple[float, ...] = (60, 260, 360, 460)) -> Drawing:
    """Rows of texts without lines, divided by `|`; figures end where their column ends."""

    def draw(canvas: Canvas) -> None:
        for n, row in enumerate(rows):
            for x, cell in zip(at, row.split("|"), strict=False):
                write = canvas.drawRightString if cell[-1:].isdigit() else canvas.drawString
                right = 70 if cell[-1:].isdigit() and x > at[0] else 0
                write(x + right, top - n * 16, cell)

    return draw


UNRULED = [
    "科目名称|合计|基本支出|项目支出",
    "教育支出|1,200.00|1,000.00|200.00",
    "其中：|||",
    "高等教育|30.50||30.50",
    "社会保障和就业支出|5.00|5.00|0.00",
    "卫生健康支出|7.00|7.00|0.00",
]


def test_columns_without_lines_are_a_table() -> None:
    caption = text((60, 740, "2026年支出预算总表"), (460, 725, "单位：元"))
    assert shown(both(caption, columns(*UNRULED))) == ["2026年支出预算总表", "单位：元", UNRULED]


def test_lines_across_alone_make_no_columns_but_the_texts_do() -> None:
    def page(canvas: Canvas) -> None:
        columns(*UNRULED)(canvas)
        for y in (715, 695, 612):
            canvas.line(55, y, 540, y)

    assert shown(page) == [UNRULED]


def test_columns_without_lines_go_on_over_pages() -> None:
    rest = [*UNRULED[4:], "住房保障支出|8.00|8.00|0.00"]
    pages = columns(*UNRULED, top=120), columns(*rest, top=780)
    assert shown(*pages) == [[*UNRULED, *rest]]


def test_heads_in_the_middle_of_columns_without_lines_stand_over_them() -> None:
    """A head over two columns, one of two lines beside it, a dash at the left, an empty column."""
    heads = text(
        (270, 764, "本年收入"), (60, 756, "科目名称"), (440, 756, "上年结转"),
        (214, 748, "合计"), (324, 748, "拨款"),
    )  # fmt: skip
    rows = ["教育支出|1,200.00|1,000.00", "高等教育|30.50|—", "卫生健康支出|7.00|7.00"]
    figures = columns(*rows, top=732, at=(60, 180, 290))
    assert shown(both(heads, figures)) == [
        [
            "科目名称|本年收入|[本年收入]|上年结转",
            "[科目名称]|合计|拨款|[上年结转]",
            *(f"{row}|" for row in rows),
        ]
    ]


def test_heads_at_the_left_of_columns_without_lines_stand_over_those_that_they_divide() -> None:
    """Heads begin where their columns do: one over two columns, wrapped ones, whole ones."""
    heads = text(
        (180, 764, "本年收入"), (60, 760, "科目编码"), (380, 760, "上年结转"),
        (280, 753, "一般公共"), (60, 751, "和名称"), (180, 748, "合计"), (280, 744, "预算"),
    )  # fmt: skip
    rows = [
        "教育支出|1,200.00|1,000.00|4.00",
        "高等教育|30.50|12.00|3.00",
        "文化支出|7.00|7.00|1.00",
    ]
    figures = columns(*rows, top=724, at=(60, 180, 280, 380))
    assert shown(both(heads, figures)) == [
        [
            "科目编码和名称|本年收入|[本年收入]|上年结转",
            "[科目编码和名称]|合计|一般公共预算|[上年结转]",
            *rows,
        ]
    ]


def test_a_row_without_lines_goes_on_with_the_table_of_the_page_before() -> None:
    last = "住房保障支出||8.00|0.00"
    pages = columns(*UNRULED, top=120), columns(last, top=780)
    assert shown(*pages) == [[*UNRULED, last]]


def test_a_table_of_contents_is_no_table() -> None:
    at = (60, 500)
    assert shown(columns("一、部门职责|1", "二、机构设置|2", "三、名词解释|12", at=at)) == [
        "一、部门职责  1",
        "二、机构设置  2",
        "三、名词解释  12",
    ]


def test_a_table_goes_on_over_pages() -> None:
    first = grid(["科目|金额", "教育|3", "卫生|4"], top=150)
    assert shown(first, grid(["住房|5", "合计|12"], top=780)) == [
        ["科目|金额", "教育|3", "卫生|4", "住房|5", "合计|12"]
    ]


def test_heads_at_the_foot_of_a_page_stand_over_what_divides_them() -> None:
    heads = grid(["预算数|决算数"], top=80, width=240)
    rest = ["合计|接待费|合计|接待费", "3.10|3.10|2.90|2.90"]
    whole = ["预算数|[预算数]|决算数|[决算数]", *rest]
    assert shown(heads, grid(rest, top=780)) == [whole]
    # Below amounts of two columns a header of four is that of another table.
    other = grid(["一般支出|3.10"], top=80, width=240)
    assert shown(other, grid(rest, top=780)) == [["一般支出|3.10"], rest]
    # Heads of as many columns over words alone are no heads of them.
    words = grid(["张|王|李|赵"], top=780)
    assert shown(heads, words) == [["预算数|决算数"], ["张|王|李|赵"]]


def test_a_header_that_is_printed_again_is_left_out_with_its_title() -> None:
    title = text((250, 780, "支出预算表"), (400, 765, "单位：元"))
    pages = [
        both(title, grid(["科目|金额", "教育|3"], top=750)),
        both(title, grid(["科目|金额", "卫生|4"], top=750)),
    ]
    assert shown(*pages)[-1] == ["科目|金额", "教育|3", "卫生|4"]
    assert len(shown(*pages)) == 3


def test_a_form_on_the_next_page_keeps_its_first_rows() -> None:
    pages = [
        grid(["主管部门|某局", "项目名称|甲", "预算数|10"]),
        grid(["主管部门|某局", "项目名称|乙", "预算数|20"]),
    ]
    rows = [row for table in shown(*pages) for row in table]
    assert rows.count("主管部门|某局") == 2


def test_a_row_that_a_page_cut_is_put_together() -> None:
    rows = ["机关事业单位基本养老保|3.5"]
    pages = [grid(["科目|金额", *rows], top=120), grid(["险缴费|", "卫生|4"], top=780)]
    assert shown(*pages) == [["科目|金额", "机关事业单位基本养老保险缴费|3.5", "卫生|4"]]


def test_text_too_long_for_its_cell_stays_in_it() -> None:
    rows = ["科目|金额", "抗疫特别国债安排的支出和其他有关的支出|"]
    assert shown(grid(rows)) == [rows]


def test_a_word_that_was_wrapped_in_a_cell_is_whole_and_lines_stay() -> None:
    def page(canvas: Canvas) -> None:
        grid(["一般公共预算财政拨款基|甲项", "|乙项"], height=40)(canvas)
        text((64, 674, "本支出"), (184, 674, "二行"))(canvas)

    assert shown(page)[0][0] == "一般公共预算财政拨款基本支出|甲项\n二行"


def test_lines_make_paragraphs() -> None:
    line = "本部门全面落实年度预算安排积极推进各项重点工作取得良好成效并持续改进服务"
    page = text(
        (80, 700, f"第一段{line}"),
        (60, 682, f"接续部分{line}"),
        (60, 664, "到此为止。"),
        (80, 646, f"第二段{line}"),
        (60, 628, "也结束了。"),
        (80, 610, "一、短标题"),
        (80, 592, "（一）更短的标题"),
    )
    assert shown(page) == [
        f"第一段{line}接续部分{line}到此为止。",
        f"第二段{line}也结束了。",
        "一、短标题",
        "（一）更短的标题",
    ]


def test_a_number_that_did_not_fit_on_its_line_belongs_to_it() -> None:
    line = "本部门全面落实年度预算安排积极推进各项重点工作取得良好成效并持续改进服务水平与质量情况"
    number = "1117.65%。决算数大于预算数。"
    assert shown(text((60, 700, line), (60, 682, number))) == [line + number]
    words = "决算数大于预算数。"
    assert shown(text((60, 700, line), (60, 682, words))) == [line, words]


def test_a_line_at_the_right_alone_does_not_go_on_with_the_one_below() -> None:
    page = text((460, 700, "（2025年度）"), (60, 684, "项目名称水毁道路修复"))
    assert shown(page) == ["（2025年度）", "项目名称水毁道路修复"]


def test_short_lines_between_tables_show_no_margin() -> None:
    lines = ["部门收支总表", "表1", "部门：溪口县档案馆", "金额单位：元"]
    tables = [
        both(
            text(*((81, top + 60 - 12 * n, line) for n, line in enumerate(lines))),
            grid(["科目|金额", "教育|3"], top=top),
        )
        for top in (700, 560, 420)
    ]
    assert [one for one in shown(both(*tables)) if isinstance(one, str)] == lines * 3


def test_a_line_with_many_digits_of_another_font_goes_on_with_its_paragraph() -> None:
    def page(canvas: Canvas) -> None:
        text((60, 700, "住" * 45 + "房支"), (60, 680, "出"), (60, 640, "其他情况没有变化。"))(
            canvas
        )
        canvas.setFont("Helvetica", 8)
        canvas.drawString(71, 680, "96.96, 3.92%, 20.15, 4.70%")

    assert shown(page)[0] == "住" * 45 + "房支出96.96, 3.92%, 20.15, 4.70%"


def test_a_title_does_not_go_on_with_the_contents_below_it() -> None:
    department = "青禾县农业农村和水利水务服务中心"
    title = f"{department}二〇二四年部门预算以及三公经费预算信息和绩效目标公开说明材料全文"
    assert shown(text((60, 700, title), (60, 682, "目 录"))) == [title, "目 录"]


def test_larger_type_is_a_heading_and_its_lines_are_one() -> None:
    def title(canvas: Canvas) -> None:
        canvas.setFont(FONT, 22)
        canvas.drawCentredString(A4[0] / 2, 760, "溪口县档案馆2026年度")
        canvas.drawCentredString(A4[0] / 2, 730, "部门预算公开")

    sentence = "本部门没有下属单位，预算只包括本级的收入和支出。"
    blocks = read_pdf(drawn(both(title, text((80, 650, sentence)))), "x.pdf")
    assert [(b.text, b.heading) for b in blocks if isinstance(b, Paragraph)] == [
        ("溪口县档案馆2026年度部门预算公开", True),
        (sentence, False),
    ]


def test_texts_far_apart_on_one_line_stay_apart() -> None:
    page = text((60, 700, "编制部门：溪口县档案馆"), (420, 700, "单位：元"))
    assert shown(page) == ["编制部门：溪口县档案馆  单位：元"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int) -> Drawing:
        head = text((220, 810, "溪口县档案馆部门预算"), (290, 30, f"- {number} -"))
        return both(head, text((60, 700, f"第{number}段的文字。")))

    assert shown(page(1), page(2), page(3)) == [
        "溪口县档案馆部门预算",
        "第1段的文字。",
        "第2段的文字。",
        "第3段的文字。",
    ]


@pytest.mark.parametrize("below", ["单位：万元", "（2024年度）"])
def test_the_unit_or_the_year_below_a_title_is_no_running_head(below: str) -> None:
    def page(title: str) -> Drawing:
        above = text((240, 810, title), (480, 790, below))
        return both(above, grid(["科目|金额", "教育|3"], top=700))

    titles = ["溪口县收入表", "溪口县支出表", "溪口县债务表"]
    assert [one for one in shown(*map(page, titles)) if isinstance(one, str)] == [
        piece for title in titles for piece in (title, below)
    ]
    # With one title on all pages both are of the running head.
    again = [one for one in shown(*[page("溪口县收入表")] * 3) if isinstance(one, str)]
    assert again == ["溪口县收入表", below]


def test_pages_that_are_turned_are_read_as_they_are_seen() -> None:
    rows = ["科目|金额", "教育|3"]

    def sideways(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        grid(rows, top=500)(canvas)

    def declared(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        grid(rows, top=500)(canvas)

    assert shown(sideways) == [rows]
    assert shown(declared) == [rows]
    assert shown(grid(rows, top=500), size=landscape(A4)) == [rows]


def test_characters_drawn_twice_are_one_and_radicals_are_characters() -> None:
    page = text((60, 700, "合计"), (60.4, 700, "合计"), (60, 600, "⼈⺠政府"))
    assert shown(page) == ["合计", "人民政府"]


def test_a_frame_around_text_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(40, 40, 500, 760)
        text((80, 700, "本年没有预算。"))(canvas)

    assert shown(page) == ["本年没有预算。"]


def test_nothing_that_is_written_is_lost() -> None:
    document = rectangular(read(EXAMPLES / f"{example_names()[0]}.txt"))
    blocks = read_pdf(document_to_pdf(document), "x.pdf")
    head = "溪口县财政信息公开"
    assert letters(blocks) == letters(document.blocks) + Counter(head)


def letters(blocks: tuple[Block, ...]) -> Counter[str]:
    """How often each character is written; bars and white space are not."""
    texts = [
        "".join(block) if isinstance(block, list) else block for block in blocks_as_text(blocks)
    ]
    return Counter(c for text in texts for c in text if c not in "| " and c.strip())


def locked() -> bytes:
    encryption = StandardEncryption("secret", canPrint=0)
    return drawn(text((60, 700, "预算")), encrypt=encryption)


def bomb(layers: int) -> bytes:
    packed = zlib.compress(bytes(1024 * 1024), 9)
    for _ in range(layers - 1):
        packed = zlib.compress(packed * 64, 9)
    head = f"%PDF-1.4\n1 0 obj <</Filter/FlateDecode/Length {len(packed)}>> stream\n"
    return head.encode() + packed + b"\nendstream endobj\n"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (locked(), "password"),
        (drawn(text((60, 700, "预算")))[:500], "damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 20, "damaged"),
        (bomb(5), "unpacks"),
    ],
)
def test_what_cannot_be_read_gives_one_error(content: bytes, word: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(content, "x.pdf")
    assert word in caught.value.what.en
    assert caught.value.file == "x.pdf"
    assert caught.value.remedy.zh


def test_limits_on_pages_and_size() -> None:
    content = drawn(*[text((60, 700, "预算"))] * 3)
    with pytest.raises(InputError, match=r"limit, 2.*--limit-pages"):
        read_pdf(content, "x.pdf", Limits(pages=2))
    with pytest.raises(InputError, match=r"unpacks.*--limit-unpacked"):
        read_pdf(bomb(1), "x.pdf", Limits(unpacked=1000))


def test_a_drawing_of_many_lines_is_read_in_time() -> None:
    """Ten thousand crossings: no table is looked for, and the text is read all the same."""

    def page(canvas: Canvas) -> None:
        for n in range(120):
            canvas.line(40 + 4 * n, 100, 40 + 4 * n, 700)
            canvas.line(40, 100 + 5 * n, 540, 100 + 5 * n)
        text((60, 760, "支出趋势图"))(canvas)

    assert shown(page) == ["支出趋势图"]


def test_a_page_of_too_many_instructions_is_named() -> None:
    content = drawn(both(*[text((60, 700, "部门预算"))] * 9))
    with pytest.raises(InputError, match=r"page=1.*--limit-unpacked"):
        read_pdf(content, "x.pdf", Limits(unpacked=2000))


def test_a_file_with_a_password_for_changes_alone_is_read() -> None:
    encryption = StandardEncryption("", ownerPassword="secret", canModify=0)
    content = drawn(lambda c: c.drawString(60, 700, "5.90"), font="Helvetica", encrypt=encryption)
    assert blocks_as_text(read_pdf(content, "x.pdf")) == ["5.90"]


def test_a_pdf_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "预算.doc"
    path.write_bytes(drawn(text((60, 700, "部门预算"))))
    document: Document = read(path)
    assert document.media_type == "application/pdf"
    assert blocks_as_text(document.blocks) == ["部门预算"]
