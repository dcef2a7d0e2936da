"""Items of a paragraph, subjects that a text spells out, and codes beside another's name."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.lists import statement_wholes
from kg.mapping.sums.paragraph_lists import paragraph_lists
from kg.mapping.sums.subjects import statement_subjects
from kg.records import PassageRecord, StatementRecord
from kg.values.official_names import misnamed
from tests.mapping.full_records import FULL, ID, LINE
from tests.mapping.sums.told_sums import texts_to_placed

STATEMENT = FULL.statements[0]


def said(label: str, amount: str, comparison: str = "") -> StatementRecord:
    return replace(
        STATEMENT,
        statement_id=label,
        label=label,
        amount=Decimal(amount),
        comparison=comparison,
        section="支出说明",
    )


def paragraph(text: str) -> tuple[PassageRecord, ...]:
    return (PassageRecord(ID, STATEMENT.source, text),)


def test_items_are_counted_in_the_sum_before_them_in_any_order() -> None:
    text = "年初安排项目支出9万元，包括路灯维护5万元，图书下乡4万元，较上年增加2万元。"
    found = [said("路灯维护", "5"), said("项目支出", "9"), said("图书下乡", "4")]
    wholes = {"路灯维护": "项目支出", "图书下乡": "项目支出"}
    rise = said("项目支出增加", "2", "increase")
    assert statement_wholes([*found, rise], paragraph(text)) == wholes
    assert statement_wholes([rise, *reversed(found)], paragraph(text)) == wholes


def test_what_one_has_on_average_is_the_whole_of_no_list() -> None:
    text = "项目总投资90万元，亩均投资1800元，其中：省级资金60万元，县级资金30万元。"
    labels = ("项目总投资", "亩均投资", "省级资金", "县级资金")
    ((_, sums),) = texts_to_placed([text], labels)
    lists = [
        (whole.statement.label, [part.statement.label for part in parts])
        for whole, parts in paragraph_lists(text, sums)
        if parts
    ]
    assert lists == [("项目总投资", ["省级资金", "县级资金"])]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # 人员经费 is a figure of its own, and may itself be a part of what stands before it.
        ("基本支出9万元，其中人员经费5万元，路灯维护4万元", ("基本支出", "人员经费", "路灯维护")),
        ("项目支出9万元，其中甲5万元（其中：乙4万元）", ("项目支出", "甲", "乙")),
        ("项目支出9万元，其中甲5万元（乙3万元，丙2万元）", ("项目支出", "甲", "乙")),
        ("项目支出9万元，其中甲5万元，其中乙4万元", ("项目支出", "甲", "乙")),
        ("项目支出9万元，上年执行数5万元，全年预算4万元", ("项目支出", "上年执行数", "全年预算")),
        ("修路9万元，路灯维护5万元，图书下乡4万元", ("修路", "路灯维护", "图书下乡")),
        ("项目支出9万元，包括路灯维护5万元", ("项目支出", "路灯维护")),
        # Each side makes the total up by itself.
        ("收支总额9万元。收入包括：甲5万元。支出包括：乙4万元", ("收支总额", "甲", "乙")),
        (
            "项目支出9万元，现公开其中2个重点项目，分别为路灯维护3万元、图书下乡2万元",
            ("项目支出", "路灯维护", "图书下乡"),
        ),
        # The first is itself an item of what it does not name.
        (
            "收入包括：拨款收入9万元、甲5万元；支出包括：教育支出4万元",
            ("拨款收入", "甲", "教育支出"),
        ),
        (
            "预算支出总额9万元，其中甲5万元，乙4万元。共两个单位：丙7万元，丁2万元",
            ("预算支出总额", "甲", "乙", "丙", "丁"),
        ),
        (
            "补助资金总额9万元，其中：甲5万元，乙4万元。已提前下达7万元，本次实际下达2万元",
            ("补助资金总额", "甲", "乙", "已提前下", "本次实际下"),
        ),
        (
            "年末结转和结余9万元，因路灯维护5万元、图书下乡4万元未付",
            ("年末结转和结余", "路灯维护", "图书下乡"),
        ),
    ],
)
def test_what_is_no_list(text: str, labels: tuple[str, ...]) -> None:
    found = [said(label, amount) for label, amount in zip(labels, "95472", strict=False)]
    assert statement_wholes(found, paragraph(text)) == {}


SUBJECTS = (
    replace(LINE, code="205", label="教育支出"),
    replace(LINE, code="20502", label="普通教育"),
    replace(LINE, code="2050202", label="小学教育"),
    replace(LINE, code="2050299", label="其他普通教育支出"),
    replace(LINE, code="201", label="一般公共服务支出"),
    replace(LINE, code="20103", label="政府办公厅（室）及相关机构事务"),
    replace(LINE, code="2010350", label="事业运行"),
    replace(LINE, code="2210201", label="住房公积金"),
    replace(LINE, scheme="", code="", label="教育支出"),
    replace(LINE, scheme="economic_department", code="30113", label="住房公积金"),
)


@pytest.mark.parametrize(
    ("label", "text", "code"),
    [
        ("“教育支出（类）普通教育（款）小学教育（项）”科目", "", "2050202"),
        ("一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）事业运行（项）", "", "2010350"),
        ("教育支出(类)", "", "205"),
        ("“普通教育”（款）", "", "20502"),
        ("教育支出（类）职业教育（款）小学教育（项）", "", ""),
        ("教育（类）普通教育（款）小学教育（项）", "", "2050202"),
        ("卫生健康（类）普通教育（款）小学教育（项）", "", ""),
        ("支出决算", "1、教育支出（类）普通教育（款）小学教育（项）。支出决算为5万元", "2050202"),
        ("全年预算", "1、教育支出（类）普通教育（款）小学教育（项）。全年预算为5万元", None),
        ("支出决算", "教育支出（类）5万元，卫生健康支出（类）4万元", None),
        ("2.2050202小学教育支出", "", "2050202"),
        ("2.2050299小学教育支出支出", "", "2050299"),
        ("205户家庭补助", "", None),
        ("（二）小学教育", "", "2050202"),
        ("教育支出预算", "", "205"),
        ("教育", "", None),
        ("住房公积金支出", "", None),
    ],
)
def test_a_subject_that_is_spelled_out(label: str, text: str, code: str | None) -> None:
    found = statement_subjects([said(label, "5")], paragraph(text), SUBJECTS)
    assert found.get(label) == code


@pytest.mark.parametrize(
    ("scheme", "code", "label", "official"),
    [
        ("economic_department", "30201", "印刷费", "办公费"),
        ("economic_department", "30201", "办公费", ""),
        ("economic_department", "30201", "办公费用", ""),
        ("economic_department", "30201", "从未有过的名称", ""),
        ("functional", "9999999", "行政运行", ""),
        (
            *("functional", "2080506", "机关事业单位基本养老保险缴费支出"),
            "机关事业单位职业年金缴费支出",
        ),
        ("functional", "2080506", "机关事业单位职业年金缴费", ""),
        ("", "30201", "印刷费", ""),
    ],
)
def test_a_code_beside_the_name_of_another(
    scheme: str, code: str, label: str, official: str
) -> None:
    assert misnamed(scheme, code, label) == official
