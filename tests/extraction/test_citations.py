"""Citations from every field of every record, with subject, field and role."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kg.extraction import extract
from kg.extraction.citations import records_to_citations
from kg.extraction.claims import Context
from kg.extraction.outline import Outline
from kg.extraction.running_text.objectives import objectives
from kg.extraction.running_text.responsibilities import responsibilities
from kg.records import (
    DocumentRecord,
    IndicatorRecord,
    OrganisationRecord,
    ProjectRecord,
    RecordSet,
)
from tests.formats.notation import notation_to_document

TextOutline = Callable[[str], Outline]
DOCUMENT = "0123456789abcdef"


def project(name: str, purpose: str = "") -> ProjectRecord:
    amounts = (Decimal(3), None, None, "万元", Decimal(30000))
    return ProjectRecord(
        DOCUMENT, "p1", 1, "", name, "", "馆", "", "", "", 2024, *amounts, purpose,
        None, None, None, None, "", "line=5,9",
    )  # fmt: skip


def indicator(**fields: str) -> IndicatorRecord:
    texts = {"level3": "", "description": "", "target": "", "basis": ""} | fields
    return IndicatorRecord(
        DOCUMENT, "i1", "p1", 1, "产出指标", "数量指标", texts["level3"], texts["description"],
        texts["target"], "missing", "", None, None, "", "", None, texts["basis"], "line=7,8",
    )  # fmt: skip


def found(
    records: RecordSet, outline: Outline, context: Context
) -> list[tuple[str, str, str, str, str]]:
    return [
        (c.subject_kind, c.field, c.number, c.title, c.role)
        for c in records_to_citations(records, outline, context)
    ]


def test_projects_and_indicators(text_outline: TextOutline, context: Context) -> None:
    records = RecordSet(
        projects=(
            project("甲财农[2023]5号补助资金", "根据《馆藏管理办法》（甲档字〔2020〕3号）实施"),
        ),
        indicators=(indicator(basis="甲财农【2023】5号文", description="按《馆藏管理办法》执行"),),
    )
    assert found(records, text_outline("题目"), context) == [
        ("project", "name", "甲财农〔2023〕5号", "", "funding"),
        ("project", "purpose", "甲档字〔2020〕3号", "馆藏管理办法", "mention"),
        ("indicator", "description", "", "馆藏管理办法", "mention"),
        ("indicator", "basis", "甲财农〔2023〕5号", "", "basis"),
    ]


def test_a_notice_that_hands_money_down(text_outline: TextOutline, context: Context) -> None:
    records = RecordSet(
        projects=(project("数字化", "用《关于提前下达档案经费的通知》（甲档〔2023〕7号）的资金"),)
    )
    (citation,) = found(records, text_outline("题目"), context)
    assert citation[-1] == "funding"


def test_the_number_of_an_allotment_moves_the_money(
    text_outline: TextOutline, context: Context
) -> None:
    records = RecordSet(projects=(project("泵站维护", "资金来源：甲财（农）指标〔2023〕51号"),))
    (citation,) = found(records, text_outline("题目"), context)
    assert citation[-1] == "funding"


def test_a_number_behind_which_stands_what_its_money_is_for(
    text_outline: TextOutline, context: Context
) -> None:
    for purpose, role in (
        ("依据甲财农〔2023〕6号，用于清淤", "funding"),
        ("依据甲财农〔2023〕6号文件安排清淤", "funding"),
        ("依据甲水字〔2023〕6号，用于清淤", "mention"),
        ("按照甲财农〔2023〕6号管理，用于清淤", "mention"),
    ):
        records = RecordSet(projects=(project("清淤", purpose),))
        (citation,) = found(records, text_outline("题目"), context)
        assert citation[-1] == role


def test_running_text(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline(
        "青禾县档案馆预算公开\n按照《预算公开操作规程》公开。\n一、部门职责\n"
        "根据《职能规定》（甲办发〔2019〕3号）说明如下：\n1、落实《档案管理办法》。\n2、落实《档案管理办法》。\n"
        "一、总体绩效目标\n落实甲办字〔2021〕9号文件。"
    )
    document = DocumentRecord(
        DOCUMENT, "x", "", "", "预算公开", "other", 2024, "青禾县档案馆", "", "", ""
    )
    unit = OrganisationRecord(DOCUMENT, "o1", "青禾县档案馆", "317", "", "", "", "", "line=0,1")
    records = RecordSet(
        documents=(document,),
        organisations=(unit,),
        responsibilities=responsibilities(outline, context)[0],
        objectives=objectives(outline, context)[0],
    )
    citations = records_to_citations(records, outline, context)
    assert [(c.subject_kind, c.field, c.number or c.title, c.source) for c in citations] == [
        ("objective", "text", "甲办字〔2021〕9号", "line=7,8"),
        ("document", "预算公开", "预算公开操作规程", "line=1,2"),
        ("document", "部门职责", "甲办发〔2019〕3号", "line=3,4"),
        ("organisation", "部门职责", "档案管理办法", "line=4,5"),
        ("organisation", "部门职责", "档案管理办法", "line=5,6"),
    ]
    assert len({c.citation_id for c in citations}) == len(citations)
    assert {c.subject_id for c in citations if c.subject_kind == "organisation"} == {"o1"}
    assert {c.subject_id for c in citations if c.subject_kind == "document"} == {DOCUMENT}


FORM = """
# 项目支出绩效目标申报表
（2024年度）
| 项目名称 | 乡村道路防护工程 | 主管部门 | 青禾县交通运输局 |
| 年度资金总额 | 86.00 | 实施单位 | 青禾县公路站 |
| 立项依据 | 《关于实施公路防护工程的意见》（青政发〔2021〕55号） | < | < |
| 总体目标 | 消除安全隐患。 | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 安装护栏 | ≥45公里 |
"""


def test_a_field_without_a_column_cites_too() -> None:
    records = extract(notation_to_document(FORM, "form")).records
    (cited,) = records.citations
    assert (cited.number, cited.title) == ("青政发〔2021〕55号", "关于实施公路防护工程的意见")
    assert (cited.subject_kind, cited.field) == ("project", "立项依据")
    assert cited.subject_id == records.projects[0].project_id
    assert cited.role == "mention"


def test_the_field_of_the_money_names_its_document() -> None:
    # No other word says that it hands money down.
    form = FORM.replace("立项依据 | 《关于实施公路防护工程的意见》（青政发", "资金文件 | 青财建")
    form = form.replace("号） |", "号 |")
    (cited,) = extract(notation_to_document(form, "form")).records.citations
    assert (cited.number, cited.field, cited.role) == ("青财建〔2021〕55号", "资金文件", "funding")
