"""What a government received and spent, as its report says it, against its tables."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

REPORT = """关于青禾县2023年预算执行情况和2024年预算草案的报告
青禾县财政局
一、2023年预算执行情况
{told}

表1 2023年一般公共预算收支执行情况表
单位：万元
收入\t\t支出\t
项目\t2023年执行数\t项目\t2023年执行数
税收收入\t60\t教育支出\t80
非税收入\t30\t农林水支出\t95
收入合计\t90\t支出合计\t175

表2 政府性基金预算收支表
单位：万元
收入\t\t\t支出\t\t
项目\t2023年执行数\t2024年预算数\t项目\t2023年执行数\t2024年预算数
国有土地使用权出让收入\t20\t22\t征地和拆迁补偿支出\t11\t14
污水处理费收入\t5\t6\t污水处理设施建设和运营\t4\t5
本年收入合计\t25\t28\t本年支出合计\t15\t19
"""


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2023年，全县一般公共预算收入完成90万元，支出175万元。", []),
        (
            "2023年，全县一般公共预算收入完成90万元，支出157万元。",
            ["正文“支出157万元”，表中“支出合计”（2023年执行数）为175万元"],
        ),
        (
            "全县政府性基金收入52万元，加上上年结余3万元；政府性基金支出15万元。",
            ["正文“全县政府性基金收入52万元”，表中“本年收入合计”（2023年执行数）为25万元"],
        ),
        (
            "2024年，政府性基金收入安排28万元；政府性基金支出安排29万元。",
            ["正文“政府性基金支出29万元”，表中“本年支出合计”（2024年预算数）为19万元"],
        ),
        # In round figures; of another level, of which no side is told by a table; another budget.
        ("全县一般公共预算收入0.009亿元，支出0.018亿元。", []),
        ("县本级一般公共预算收入70万元，支出120万元。", []),
        ("全县政府性基金收入25万元，社会保险基金收入40万元，支出36万元。", []),
    ],
)
def test_one_side_is_what_a_total_says(told: str, said: list[str]) -> None:
    records = extract(read_content(REPORT.format(told=told).encode(), "report.txt")).records
    assert len(records.budget_lines) == 18
    quotes = [one.message.split(": ", 1)[1] for one in records.issues if "表中" in one.message]
    assert quotes == said


def test_a_department_is_left_alone() -> None:
    text = REPORT.format(told="一般公共预算收入90万元，支出157万元。")
    for name, other in (("税收收入", "财政拨款收入"), ("国有土地使用权出让收入", "利息收入")):
        text = text.replace(name, other)
    records = extract(read_content(text.encode(), "report.txt")).records
    assert not [one for one in records.issues if "表中" in one.message]
