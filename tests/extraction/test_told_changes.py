"""Changes, adjustments and gaps that the numbers told beside them do not give."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.extraction.lapses.rates.told_changes import text_to_unlike_changes
from kg.extraction.lapses.rates.told_rates import text_to_unlike_rates
from kg.extraction.lapses.told.adjustments import text_to_odd_adjustments
from kg.reading import read_content


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办理事项420件，比上年增长5%，上年为400件。", ""),
        ("办理事项420件，比上年增长9%，上年为400件。", "变动为20件、5.00%"),
        ("巡查30次、参加90人次，比上年减少6次，上年为36次。", ""),
        ("巡查30次、参加90人次，比上年减少8次，上年为36次。", "变动为6次、16.67%"),
        ("预算52.00万元，与2025年预算数50.00万元持平。", "两数不同"),
        ("预算52万元，与2025年预算数52.00万元持平。", ""),
        ("在校生120人，与上年110人相同。", "两数不同"),
        ("接待费1.50万元，与上年1.52万元基本持平。", ""),
        ("投诉由上年的50件下降到40件，减少10件，下降20%。", ""),
        ("投诉由上年的50件下降到40件，减少12件，下降20%。", "变动为10件、20.00%"),
        ("覆盖率71.5%，比上年提高0.4个百分点，上年为71.1%。", ""),
        ("覆盖率71.5%，比上年提高1.4个百分点，上年为71.1%。", "变动为0.4个百分点"),
        ("支出2,600.80万元，增长30.04%（上年为2,000.00万元）。", ""),
        ("筛查460人，超出计划任务10人，较上年增加60人（上年400人），增长15%。", ""),
        (
            "筛查460人，超出计划任务10人，较上年增加90人（上年400人），增长15%。",
            "变动为60人、15.00%",
        ),
        ("绿化620公顷，比上年的600公顷增加20公顷，增长3.33%。", ""),
        ("绿化620公顷，比上年的600公顷增加30公顷，增长3.33%。", "变动为20公顷、3.33%"),
        ("总计增加60万元，增长30.00%（上年为200万元）。", ""),
        ("预算11.80万元，比2024年的12.40万元减少0.60万元。", ""),
        ("预算11.80万元，比2024年的12.40万元减少0.90万元。", "相差0.60万元"),
        ("预算11.80万元，比上年预算数12.40万元增加0.60万元。", "相差0.60万元"),
        ("预算11.80万元，人员经费比上年9.40万元减少0.90万元。", ""),
        ("收支总预算较2023年预算200.00万元增加6.00万元，增长3.00%。", ""),
        ("收支总预算较2023年预算209.00万元增加6.00万元，增长3.00%。", "应为 2.87%"),
        ("接待读者4400人次，比上年增加400人次，增长10.00%。", ""),
        ("接待读者4400人次，比上年增加400人次，增长15.00%。", "应为 10.00%"),
        ("2024年接待读者4400人次，比上年增加400人次，增长15.00%。", "应为 10.00%"),
        # The number in front is that of the year before; money is held against it elsewhere.
        ("接待读者4400人次，上年为4000人次，比上年增加400人次，增长10.00%。", ""),
        ("2024年接待4400人次，2023年接待4000人次，同比增加400人次，增长10.00%。", ""),
        ("印刷费7.20万元，上年为8.00万元，比上年减少0.80万元，下降10.00%。", ""),
        ("投诉36件，同比减少9件，下降20.0%。", ""),
        ("投诉36件，同比减少9件，下降25.0%。", "应为 20.00%"),
        # Rounded to thousands, the two give any rate in between.
        ("产值2.4亿元，比上年增长21.4%，上年为2.0亿元。", ""),
        # The change is of what stands in between.
        ("培训40人，发证30人，比上年增加10人，上年为20人。", ""),
        ("资产比上年增加46万元，上年为920万元，增长5%。", ""),
        ("资产比上年增加64万元，上年为920万元，增长5%。", "应为 6.96%"),
    ],
)
def test_changes(text: str, found: str) -> None:
    assert [one.partition("；")[2] for one in text_to_unlike_changes(text)] == (
        [found] if found else []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("年初预算90万元，年中追加12万元、调减6万元，全年预算96万元。", []),
        ("年初预算90万元，全年预算96万元，比年初预算增加6万元。", []),
        ("年初预算90万元，全年预算86万元，比年初预算减少4万元，执行80万元。", []),
        (
            "年初预算90万元，全年预算86万元，比年初预算减少9万元，执行80万元。",
            ["比年初预算减少9万元；按所列各项应为4万元"],
        ),
        (
            "年初预算90万元，年中追加12万元、调减6万元，全年预算98万元。",
            ["全年预算98万元；按所列各项应为96万元"],
        ),
        # What came over from the year before is not all that moved.
        ("年初预算90万元，追加上年结转12万元，全年预算96万元。", []),
        ("全年预算96万元。全年支出90万元，其中差旅20万元。年末结转结余6万元。", []),
        (
            "全年预算96万元。全年支出90万元，其中差旅20万元。年末结转结余9万元。",
            ["年末结转结余9万元；按所列各项应为6万元"],
        ),
        ("全年预算96万元。全年支出90万元。财政收回2万元。年末结转结余4万元。", []),
        ("实际支出90万元。支出构成为：工程费60万元，监理费30万元。", []),
        (
            "实际支出90万元。支出构成为：工程费60万元，监理费33万元。",
            ["实际支出90万元；按所列各项应为93万元"],
        ),
        ("实际支出90万元。支出构成为：工程费60万元，监理费20万元等。", []),
    ],
)
def test_adjustments(text: str, found: list[str]) -> None:
    assert list(text_to_odd_adjustments(text)) == found


REPORT = """青禾县水利局
2023年度渠道修护项目支出部门评价报告
一、项目概况
计划清淤渠道60公里，惠及农户900户。
二、完成情况
全年支出90万元。
全年惠及农户840户，比目标少{}户；清淤渠道64公里，超出计划4公里。
安装闸门7座，计划9座，未完成{}座。
管护员培训计划90人，实际培训81人，完成率90.00%，未完成{undone}人。
"""


@pytest.mark.parametrize(
    ("gap", "left", "undone", "found"),
    [
        ("60", "2", "9", []),
        ("60", "3", "9", ["7座，计划9座，未完成3座；相差2座"]),
        ("80", "2", "9", ["全年惠及农户840户，比目标少80户；目标为900户"]),
        (
            "60",
            "2",
            "19",
            ["计划90人，实际培训81人，完成率90.00%，未完成19人；相差9人"],
        ),
    ],
)
def test_gaps(gap: str, left: str, undone: str, found: list[str]) -> None:
    report = REPORT.format(gap, left, undone=undone)
    records = extract(read_content(report.encode(), "report.txt")).records
    assert records.documents[0].kind == "self_evaluation"
    assert records.documents[0].organisation_name == "青禾县水利局"
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("聘用看护员65人，比目标70人少5人", []),
        ("聘用看护员65人，比目标70人少15人", ["65人，比目标70人少15人；相差5人"]),
        ("聘用看护员72人，较年度计划的70人多3人", ["72人，较年度计划的70人多3人；相差2人"]),
        ("聘用看护员72人，比上年70人多3天", []),
    ],
)
def test_a_gap_with_its_target(words: str, found: list[str]) -> None:
    report = REPORT.format("60", "2", undone="9") + f"{words}。\n"
    records = extract(read_content(report.encode(), "report.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三公经费中，运行费比上年2.60万元减少0.20万元，下降7.69%。", []),
        (
            "三公经费中，运行费比上年2.60万元减少0.20万元，下降7.99%。",
            ["运行费比上年2.60万元减少0.20万元，下降7.99%；应为 7.69%"],
        ),
        # Of a sum that is told itself the audit speaks.
        ("运行费2.40万元，比上年2.60万元减少0.20万元，下降7.99%。", []),
    ],
)
def test_a_change_from_what_was_before(text: str, found: list[str]) -> None:
    assert list(text_to_unlike_changes(text)) == found


ACCOUNT = (
    "预算为6.00万元，支出决算为5.82万元，完成预算的97%。决算数较预算数{}万元，原因是加强管理。"
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("减少0.18", []),
        ("减少0.81", ["决算数较预算数减少0.81万元；预算 6.00，决算 5.82，相差 0.18万元"]),
        ("增加0.18", ["决算数较预算数增加0.18万元；预算 6.00，决算 5.82，相差 0.18万元"]),
    ],
)
def test_what_was_spent_against_the_budget_of_a_paragraph(words: str, found: list[str]) -> None:
    assert list(text_to_unlike_changes(ACCOUNT.format(words))) == found


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("“三公”经费支出3.12万元，比预算3.60万元减少0.48万元，控制率为86.67%。", ""),
        ("“三公”经费支出3.12万元，比预算3.60万元减少0.48万元，控制率为89.67%。", "86.67%"),
        ("培训费支出决算45万元，较年初预算50万元减少5万元，执行率95%。", "90.00%"),
        ("培训费支出45万元，比上年50万元减少5万元，执行率95%。", ""),
    ],
)
def test_what_was_spent_of_a_budget_behind_it(text: str, rate: str) -> None:
    found = [one.rpartition("应为 ")[2] for one in text_to_unlike_rates(text)]
    assert found == [rate] * bool(rate)
