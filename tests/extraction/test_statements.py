"""Statements: invented texts with the rows that they state beside them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.extraction.claims import Context
from kg.extraction.outline import Outline
from kg.extraction.running_text.statements import statements

TextOutline = Callable[[str], Outline]
Rows = list[tuple[str, str, str]]


@pytest.fixture
def rows(text_outline: TextOutline, context: Context) -> Callable[[str], Rows]:
    """Text → (label, comparison, amount with unit) of its statements."""

    def of(text: str) -> Rows:
        records, _ = statements(text_outline(text), context)
        return [(r.label, r.comparison, f"{r.amount}{r.unit}") for r in records]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "项目支出均编制了绩效目标，涉及一般公共预算当年财政拨款6.5万元。",
            [("涉及一般公共预算当年财政拨款", "", "6.5万元")],
        ),
        (
            "全县收入完成99万元，为年初预算90万元的110%，比上年增加9万元，增长10%。",
            [
                ("全县收入", "", "99万元"),
                ("年初预算", "", "90万元"),
                ("全县收入", "increase", "9万元"),
            ],
        ),
        (
            "2024年支出合计90万元，其中：办案支出60万元。与上年支出80万元对比增加10万元。",
            [
                ("支出合计", "", "90万元"),
                ("办案支出", "", "60万元"),
                ("上年支出", "", "80万元"),
                ("支出合计", "increase", "10万元"),
            ],
        ),
        (
            "2024年部门收入预算80万元，其中：财政拨款收入80万元，事业收入0万元。",
            [
                ("部门收入预算", "", "80万元"),
                ("财政拨款收入", "", "80万元"),
                ("事业收入", "", "0万元"),
            ],
        ),
        (
            "收入完成90万元，完成年初预算80万元的112.5%，比上年75万元增长20%。",
            [("收入", "", "90万元"), ("年初预算", "", "80万元"), ("收入", "", "75万元")],
        ),
        (
            "支出预算为80万元，其中基本支出50万元，包括人员经费41万元和公用经费9万元；项目支出30万元。",
            [
                ("支出预算", "", "80万元"),
                ("基本支出", "", "50万元"),
                ("人员经费", "", "41万元"),
                ("公用经费", "", "9万元"),
                ("项目支出", "", "30万元"),
            ],
        ),
        (
            "支出预算80万元。包括：1.教育支出50万元，用于学校。与上年相比增加2万元。"
            "2.卫生支出30万元，用于医院。与上年相比减少1万元。",
            [
                ("支出预算", "", "80万元"),
                ("教育支出", "", "50万元"),
                ("教育支出", "increase", "2万元"),
                ("卫生支出", "", "30万元"),
                ("卫生支出", "decrease", "1万元"),
            ],
        ),
        (
            "本年度预算收支安排80.00 万元，较上年增加1.4万元，增长1.8%。其中:基本支出减少2元，"
            "主要因为人员减少。",
            [
                ("预算收支安排", "", "80.00万元"),
                ("预算收支安排", "increase", "1.4万元"),
                ("基本支出", "decrease", "2元"),
            ],
        ),
        (
            # Its rate may stand in front of the change.
            "公务接待费较2023年预算下降11.8%，减少0.4万元，主要是批次减少。会议费增长5%，增加2万元。",
            [("公务接待费", "decrease", "0.4万元"), ("会议费", "increase", "2万元")],
        ),
        (
            "“三公”经费4.4万元，其中：公务用车购置及运维费1.7万元（其中：运行维护费1.7万元，"
            "购置费0万元)，较上年减少0.3万元；公务接待费2.7万元。比上年减少0.05万元。",
            [
                ("“三公”经费", "", "4.4万元"),
                ("公务用车购置及运维费", "", "1.7万元"),
                ("运行维护费", "", "1.7万元"),
                ("购置费", "", "0万元"),
                ("公务用车购置及运维费", "decrease", "0.3万元"),
                ("公务接待费", "", "2.7万元"),
                ("“三公”经费", "decrease", "0.05万元"),
            ],
        ),
        (
            "2024年收、支总计各是3610.27,3652.80万元。基本支出和项目支出分别为3万元、5万元。",
            [
                ("收入总计", "", "3610.27万元"),
                ("支出总计", "", "3652.80万元"),
                ("基本支出", "", "3万元"),
                ("项目支出", "", "5万元"),
            ],
        ),
        (
            "货物支出0万元、工程支出0万元，占0%、服务支出0万元，0%。",
            [("货物支出", "", "0万元"), ("工程支出", "", "0万元"), ("服务支出", "", "0万元")],
        ),
        (
            "因公出国（境）经费与2022年预算持平，均为0万元。",
            [("因公出国（境）经费", "", "0万元")],
        ),
        (
            "“三公”经费决算7万元，比去年增加2万元。其中，会议费支出决算比预算无增减变化，"
            "比去年增加1.50万元；培训费决算与预算持平，比去年增加0.50万元。",
            [
                ("“三公”经费决算", "", "7万元"),
                ("“三公”经费决算", "increase", "2万元"),
                ("会议费支出决算", "increase", "1.50万元"),
                ("培训费决算", "increase", "0.50万元"),
            ],
        ),
        ("机关运行经费，共安排46万元。", [("机关运行经费", "", "46万元")]),
        (
            "档案事务（款）行政运行（项）2024年预算数为10.00万元，比2023年预算数增加1万元。",
            [
                ("档案事务（款）行政运行（项）", "", "10.00万元"),
                ("档案事务（款）行政运行（项）", "increase", "1万元"),
            ],
        ),
        ("行政运行（项）：2024年预算数为10万元。", [("行政运行（项）", "", "10万元")]),
        ("2024年，预算数为10万元。", [("预算数", "", "10万元")]),
        ("共计安排9万元，用于公务接待。", [("运行费", "", "9万元")]),
        (
            "因公出国（境）费、培训费及会议费3万元。",
            [("因公出国（境）费、培训费及会议费", "", "3万元")],
        ),
        ("车辆3辆，单价20万元以上的设备0台，人均400元。", []),
        ("没有安排政府性基金预算。", []),
    ],
)
def test_clauses_of_a_paragraph(rows: Callable[[str], Rows], text: str, expected: Rows) -> None:
    assert rows(f"三、运行费情况说明\n{text}") == expected


def test_lines_of_their_own(rows: Callable[[str], Rows]) -> None:
    text = (
        "2、支出说明\n基本支出  776.57万元\n    其中：人员经费545.13万元\n      本级支出231.44 万元"
    )
    assert rows(text) == [
        ("基本支出", "", "776.57万元"),
        ("人员经费", "", "545.13万元"),
        ("本级支出", "", "231.44万元"),
    ]


def test_a_change_in_a_paragraph_of_its_own(rows: Callable[[str], Rows]) -> None:
    text = "一、收支情况\n收入预算30万元，其中财政拨款30万元。\n较上年减少2万元。"
    assert rows(text)[-1] == ("收入预算", "decrease", "2万元")


def test_fields_of_a_record(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline("第二部分 情况\n（一）收入说明\n收入预算3.50万元。")
    (record,), (claim,) = statements(outline, context)
    assert (record.document_id, record.section) == (context.document_id, "收入说明")
    assert record.organisation_name == "青禾县档案馆"
    assert (record.amount, record.amount_yuan) == (Decimal("3.50"), Decimal(35000))
    assert (record.source, claim.place.fragment) == ("line=2,3", "line=2,3")


def test_an_enumeration_names_its_units(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline(
        "二、分项绩效目标\n各单位情况说明\n"
        "1.侨联年初预算安排项目支出3万元，包括侨联联谊活动经费1万元；减少污染专项2万元。\n"
        " 2. 县志办年初预算安排项目0.5万元.与高校合作经费0.5万元。"
    )
    records, _ = statements(outline, context)
    assert [(r.organisation_name, r.label, r.comparison, str(r.amount)) for r in records] == [
        ("侨联", "项目支出", "", "3"),
        ("侨联", "侨联联谊活动经费", "", "1"),
        ("侨联", "减少污染专项", "", "2"),
        ("县志办", "项目", "", "0.5"),
        ("县志办", "与高校合作经费", "", "0.5"),
    ]
    assert {record.section for record in records} == {"分项绩效目标"}


@pytest.mark.parametrize(
    "text",
    [
        "一、部门职责\n1、审批50万元的项目。",
        "八、名词解释\n1、办公费：指预算安排的3万元费用。",
        "一、总体绩效目标\n今年安排预算500万元。",
        "二、分项绩效目标\n（一）扶贫\n绩效目标：安排资金50万元。\n绩效指标：发放3万元。",
        "二、分项绩效目标\n（一）扶贫\n使村集体收入增加3万元。",
        "三、工作保障措施\n1、安排预算3万元。",
        "第二部分 预算项目绩效目标\n1.办公费绩效目标表\n补助3万元。",
        "一、收入情况\n项目|3万元",
    ],
)
def test_sums_that_are_no_statements(rows: Callable[[str], Rows], text: str) -> None:
    assert rows(text) == []


def test_what_the_goals_are_for_is_a_sum_among_them(rows: Callable[[str], Rows]) -> None:
    text = "二、项目支出绩效目标情况\n本部门对7个项目编制了绩效目标，涉及预算资金8.5万元。\n"
    assert [(label, amount) for label, _, amount, *_ in rows(text)] == [("预算资金", "8.5万元")]
    assert not rows("二、项目支出绩效目标情况\n目标：人均补助8.5万元。\n")


def test_the_money_of_all_projects_may_be_divided_in_front_of_their_goals(
    rows: Callable[[str], Rows],
) -> None:
    text = (
        "二、项目支出绩效目标情况\n编报项目共3个，资金总额9.50万元，"
        "其中：县级资金6.00万元、上级资金2.50万元、单位资金0.40万元、其他资金0.60万元。\n"
        "修缮校舍项目：补助6.00万元、维修2.50万元、检测0.40万元、管理0.60万元。\n"
    )
    amounts = ["9.50万元", "6.00万元", "2.50万元", "0.40万元", "0.60万元"]
    assert [amount for _, _, amount, *_ in rows(text)] == amounts


def test_the_whole_budget_stands_in_front_of_the_goals_of_a_department(
    rows: Callable[[str], Rows],
) -> None:
    goals = "青禾县水务局2024年部门整体支出绩效目标\n"
    budget = "2024年部门预算支出总额90.00万元，其中财政拨款80.00万元。\n"
    assert [row[0] for row in rows(goals + budget)] == ["部门预算支出总额", "财政拨款"]
    assert rows(goals + "安排补助资金90.00万元，新建水站3座。\n") == []


def test_ids_do_not_move_with_the_text(text_outline: TextOutline, context: Context) -> None:
    text = "一、收入情况\n收入3万元，收入3万元。"
    first = [r.statement_id for r in statements(text_outline(text), context)[0]]
    later = [r.statement_id for r in statements(text_outline(f"题目\n\n{text}"), context)[0]]
    assert first == later
    assert len(set(first)) == 2
