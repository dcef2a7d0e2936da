"""Letters that hand money down (下达资金的通知): what they say, and what is no such letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document, LinePlace, Paragraph
from kg.errors import InputError
from kg.extraction import extract
from kg.extraction.notices.letter_lines import (
    line_to_authorities,
    line_to_number,
    line_to_recipient,
    line_to_signature,
    text_to_heading,
)
from kg.extraction.notices.letters import blocks_to_letter
from kg.extraction.notices.notices import letter_to_notice, letter_to_year
from kg.reading import read_content
from kg.reading.text import text_to_blocks
from kg.records import NoticeRecord
from tests.extraction.account_texts import SHAPES
from tests.extraction.funding_texts import NAMES, funding_notice, wrong


def letter(*lines: str) -> Document:
    blocks = text_to_blocks("\n".join(lines))
    return Document("0123456789abcdef", "x.txt", "0" * 64, "text/plain", blocks)


def notice(*text: str) -> NoticeRecord:
    """The notice with this text in an invented frame."""
    head = ("南浦区财政局关于下达2023年水利发展资金的通知", "南财农〔2023〕5号", "区水利局：")
    found = blocks_to_letter(letter(*head, *text, "南浦区财政局", "2023年5月6日").blocks)
    assert found is not None
    return letter_to_notice(found, "0123456789abcdef")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_letters_and_annexes_whatever_became_of_merged_cells(name: str, shape: str) -> None:
    assert wrong(funding_notice(name, shape), name) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_the_issuers_letter(name: str) -> None:
    records = extract(funding_notice(name)).records
    (document,), (found,) = records.documents, records.notices
    assert document.kind == "notice"
    assert document.organisation_name == found.issuer.split("、")[0]
    assert records.organisations == ()
    assert records.budget_lines == ()


def test_goals_in_an_annex_are_a_project_beside_the_notice() -> None:
    records = extract(funding_notice("qinghe-relief-2023")).records
    assert [project.name for project in records.projects] == ["困难群众救助补助资金"]
    assert [i.level3 for i in records.indicators] == ["救助人数", "发放准确率", "群众满意度"]
    assert len(records.allocations) == 8


def test_a_letter_that_changes_what_was_handed_down_hands_down_what_is_new() -> None:
    text = (
        "《关于提前下达2023年水利发展资金的通知》（南财农〔2022〕9号）已提前下达2023年水利发展补助资金80万元。",
        "一、收回沟渠清淤补助资金6万元，其中：东乡2万元，西乡4万元。",
        "二、此次下达水利发展补助资金25.5万元。",
    )
    assert str(notice(*text).amount) == "25.5"
    heading = text_to_heading("南浦区财政局关于调整2023年水利发展资金预算指标的通知")
    assert heading is not None
    assert heading.issuers == ("南浦区财政局",)
    assert text_to_heading("南浦区财政局关于调整2023年水利资金补助标准的通知") is None


def test_addressees_on_several_lines() -> None:
    lines = (
        "关于提前通知2023年水利指标的通知",
        "各县（市、区）财政局，",
        "市直有关单位：",
        "请遵照执行。",
    )
    found = blocks_to_letter(letter(*lines).blocks)
    assert found is not None
    assert found.recipient == "各县（市、区）财政局，市直有关单位"


def test_the_name_of_a_letter_above_a_form_is_no_letter() -> None:
    form = letter(
        "青财社〔2022〕156号关于提前下达2023年困难群众救助补助资金的通知",
        "填报单位：",
        "项目名称\t困难群众救助补助资金",
        "一级指标\t二级指标\t三级指标\t指标值",
        "产出指标\t数量指标\t救助人数\t≥1000人",
    )
    assert extract(form).records.notices == ()


def test_what_the_money_rests_on_is_its_basis() -> None:
    records = extract(funding_notice("qinghe-relief-2023")).records
    (found,) = records.notices
    cited = [(c.subject_kind, c.subject_id, c.role, c.number) for c in records.citations]
    assert cited == [
        ("notice", found.notice_id, "basis", "财社〔2022〕138号"),
        ("notice", found.notice_id, "mention", "财社〔2022〕38号"),
    ]


def test_parts_of_the_sum_are_statements() -> None:
    records = extract(funding_notice("qinghe-relief-2023")).records
    stated = [(s.label, str(s.amount)) for s in records.statements]
    assert stated[1:] == [("城乡低保", "1000"), ("特困人员", "234.5")]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("现下达你局水利发展资金50万元。", "50"),
        ("现将水利发展资金1,050.5万元下达给你们。", "1050.5"),
        ("现下达你局资金50万元，其中：堤防30万元，水库20万元。", "50"),
        ("现下达堤防资金30万元、水库资金20万元，共计50万元。", "50"),
        ("现下达你局资金50万元（其中直接费用30万元，间接费用20万元）。", "50"),
        ("根据上级文件，下达我区资金80万元，现下达你局50万元。", "50"),
        ("现将资金下达给你们。收回上年资金9万元。", "None"),
        ("现下达你局水利发展资金　　万元。", "None"),
        ("现下达你局资金人民币伍拾万元整（￥500,000.00元）。", "500000.00"),
        ("一、下达堤防资金30万元；二、下达水库资金20万元。以上两项合计50万元。", "50"),
        ("现下达堤防资金30万元、水库资金25万元。", "None"),
        ("现将资金安排如下：一、2023年水利发展资金50万元，其中：中央30万元。", "50"),
        ("现下达你局资金，每户补助500元。", "None"),
    ],
)
def test_the_sum_that_is_handed_down(text: str, amount: str) -> None:
    assert str(notice(text).amount) == amount


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("支出列2023年“2130305水利工程建设”科目。", "2130305"),
        ("列2023年政府收支分类科目“213农林水支出”。", "213"),
        ("支出列第2130305项至第2130311项科目，收入列1100252。", "2130305;2130311;1100252"),
        ("收入列“一般性转移支付收入（1100230）”科目。", "1100230"),
        ("请列“503机关资本性支出（一）”和“30299其他商品和服务支出”科目。", "503;30299"),
        ("列支科目见附件，2023年资金213万元，共300户。", ""),
        ("列支标识“01中央直达资金”，项目代码10000015Z155110010001，科目自定。", ""),
        ("按财农〔2023〕213号列入科目。", ""),
        ("举报电话12317。", ""),
    ],
)
def test_subjects_to_enter_the_money_under(text: str, codes: str) -> None:
    assert notice(f"现下达你局资金。{text}").subject_codes == codes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("根据《财政部关于下达水利资金的通知》（财农〔2023〕1号），现下达", "财农〔2023〕1号"),
        ("根据青财农[2023]7号文件精神，现下达", "青财农〔2023〕7号"),
        (
            "根据《财政部关于下达资金的通知》（财农〔2023〕1号）、《青禾省财政厅关于下达资金的通知》"
            "（青财农【2023】7号），现下达",
            "青财农〔2023〕7号",
        ),
        (
            "根据《水利发展资金管理办法》（财农〔2022〕81号）和《青禾省财政厅关于下达资金的通知》"
            "（青财农〔2023〕7号），经研究，现下达",
            "青财农〔2023〕7号",
        ),
        ("根据《水利发展资金管理办法》（财农〔2022〕81号），现下达", ""),
        ("根据区政府工作安排，现下达", ""),
    ],
)
def test_the_document_that_it_passes_on(text: str, number: str) -> None:
    assert notice(f"{text}你局水利发展资金50万元。").upper_number == number


def test_the_year_is_that_of_the_money() -> None:
    late = letter(
        "南浦区财政局关于提前下达水利发展资金的通知",
        "区水利局：",
        "现提前下达你局资金，待2024年预算年度开始后拨付，列2024年“2130305水利工程建设”科目。",
        "2023年12月6日",
    )
    found = blocks_to_letter(late.blocks)
    assert found is not None
    assert letter_to_year(found) == 2024


def test_the_year_is_not_that_which_is_settled_with_it() -> None:
    both = letter(
        "南浦区财政局关于清算2022年和预拨2023年水利发展资金的通知",
        "区水利局：",
        "现下达你局资金50万元。",
        "2023年8月6日",
    )
    found = blocks_to_letter(both.blocks)
    assert found is not None
    assert letter_to_year(found) == 2023


def test_labels_above_a_letter_on_a_web_page() -> None:
    page = letter(
        "索引号：11430600/2023-001",
        "发布机构：南浦区财政局",
        "成文日期：2023-05-06",
        "文号：南财农〔2023〕5号",
        "关于拨付2023年水利发展资金的通知",
        "发布时间：2023-05-09",
        "区水利局：",
        "现拨付你局2023年水利发展资金50万元，请遵照执行，确保专款专用。",
    )
    found = blocks_to_letter(page.blocks)
    assert found is not None
    assert (found.number, found.issuer, found.date) == (
        "南财农〔2023〕5号",
        "南浦区财政局",
        "2023-05-06",
    )
    assert extract(page).records.issues == ()


@pytest.mark.parametrize(
    "title",
    [
        "关于印发《水利发展资金管理办法》的通知",
        "关于印发水利发展资金管理办法的通知",
        "关于做好2023年水利发展资金分配工作的通知",
        "关于开展2023年专项资金绩效评价的通知",
        "关于批复2023年部门预算的通知",
        "关于2023年部门预算安排公开的通知",
        "关于组织申报2023年水利发展资金的通知",
    ],
)
def test_letters_that_hand_no_money_down(title: str) -> None:
    text = "为加强资金管理，现将有关事项通知如下，请认真贯彻执行，确保取得实效。"
    lines = (title, "各县（区）财政局：", text, "南浦区财政局", "2023年5月6日")
    assert blocks_to_letter(letter(*lines).blocks) is None
    with pytest.raises(InputError):
        extract(letter(*lines))


def test_a_disclosure_that_mentions_letters_is_none() -> None:
    disclosure = letter(
        "南浦区水利局2023年部门预算公开",
        "一、部门职责",
        "负责全区水利工作，落实《关于提前下达2023年水利发展资金的通知》（青财农〔2022〕9号）。",
        "二、收支情况",
        "2023年收入预算50万元，主要是关于下达水利发展资金的通知安排的资金，现下达到位。",
        "南浦区水利局",
        "2023年2月1日",
    )
    records = extract(disclosure).records
    assert records.notices == ()
    assert records.documents[0].kind == "department_budget"


def test_money_in_a_sentence_that_is_no_sum_is_reported() -> None:
    lines = (
        "南浦区财政局关于下达2023年水利发展资金的通知",
        "区水利局：",
        "现下达你局2023年水利发展资金，具体金额见附件，请专款专用。",
        "补助标准为每户500至1000元。",
        "2023年5月6日",
    )
    issues = extract(letter(*lines)).records.issues
    assert [(i.code, "每户500至1000元" in i.message) for i in issues] == [("untaken_text", True)]


# --- lines ------------------------------------------------------------------------------------


def test_titles_with_their_numbers() -> None:
    found = text_to_heading("关于下达水利资金的通知（南财农[2023]5号）")
    assert found is not None
    assert (found.title, found.number) == ("关于下达水利资金的通知", "南财农〔2023〕5号")


brackets = st.sampled_from(["〔{}〕", "[{}]", "【{}】", "（{}）", "({})", "﹝{}﹞"])
years = st.integers(min_value=2000, max_value=2049)
names = st.sampled_from(["南浦区财政局", "春江市民政局", "青禾省农业农村厅", "北塘县人民政府"])


@given(brackets, years, st.integers(min_value=1, max_value=9999))
def test_numbers_in_every_bracket(bracket: str, year: int, serial: int) -> None:
    printed = f"南财社{bracket.format(year)}{serial}号"
    assert line_to_number(printed) == f"南财社〔{year}〕{serial}号"


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31))


@given(st.lists(names, min_size=1, max_size=3, unique=True), days)
def test_signatures(signed: list[str], day: date) -> None:
    line = f"{'　'.join(signed)}　{day.year}年{day.month}月{day.day}日"
    assert line_to_signature(line) == (tuple(signed), day.isoformat())


@given(st.lists(names, min_size=1, max_size=4))
def test_addressees(addressed: list[str]) -> None:
    listed = "、".join(addressed)
    assert line_to_recipient(f"{listed}：") == (listed, "")


letters = st.sampled_from(
    "关于下达资金的通知财政局厅各县：:。，、 　\n2023年1月5日〔〕号《》（）附件表万元"
)


@given(st.text(alphabet=letters, max_size=60))
def test_no_line_is_too_damaged(text: str) -> None:
    text_to_heading(text)
    line_to_number(text)
    line_to_recipient(text)
    line_to_authorities(text)
    line_to_signature(text)


@given(st.lists(st.text(alphabet=letters, max_size=30), max_size=8))
def test_no_document_is_too_damaged(lines: list[str]) -> None:
    blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(lines)]
    found = blocks_to_letter(blocks)
    if found:
        places = [*found.frame, *(part.place for part in found.body)]
        assert len(set(places)) == len(places)
        assert letter_to_notice(found, "x").amount != Decimal(-1)


TWO = """青禾县财政局关于下达2024年义务教育补助经费的通知
青财教〔2024〕11号
县教育体育局：
根据《青禾市财政局关于下达2024年义务教育补助经费预算的通知》（禾财教〔2024〕35号），现下达你单位补助经费20.80万元。
青禾县财政局
2024年3月8日
附件
资金分配表
单位\t金额（万元）
第一小学\t12.50
第二小学\t8.30

青禾县财政局关于下达2024年学前教育专项资金的通知
青财教〔2024〕12号
县教育体育局：
根据《青禾市财政局关于下达2024年学前教育资金预算的通知》（禾财教〔2024〕41号），现下达你单位专项资金35.00万元。
青禾县财政局
2024年3月15日
"""


def test_letters_one_behind_the_other_are_notices_of_their_own() -> None:
    records = extract(read_content(TWO.encode(), "letters.txt")).records
    assert [(n.number, str(n.amount), n.upper_number, str(n.date)) for n in records.notices] == [
        ("青财教〔2024〕11号", "20.80", "禾财教〔2024〕35号", "2024-03-08"),
        ("青财教〔2024〕12号", "35.00", "禾财教〔2024〕41号", "2024-03-15"),
    ]
    first, second = (notice.notice_id for notice in records.notices)
    assert {a.notice_id for a in records.allocations} == {first}
    assert [(c.number, c.subject_id) for c in records.citations] == [
        ("禾财教〔2024〕35号", first),
        ("禾财教〔2024〕41号", second),
    ]
    assert records.issues == ()
