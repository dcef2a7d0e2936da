"""Scores that are shares of their weights, and forms without classes of indicators."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

FORM = """<h2>{name}项目绩效自评表</h2><table>
<tr><td>项目名称<td colspan=2>{name}<td>主管部门<td colspan=4>青禾县水务局</tr>
<tr><td rowspan=2>项目资金（万元）<td>年初预算数<td>全年预算数<td>全年执行数<td>执行率（%）
<td>执行率权重
<td>执行率得分<td>自评总分</tr>
<tr><td>50.00<td>50.00<td>{spent}<td>{rate}<td>10<td>{rated}<td>{total}</tr>
<tr><td>指标名称<td>计量单位<td>指标性质<td>年初指标值<td>全年完成值<td>得分系数<td>指标权重<td>指标得分</tr>
<tr><td>清淤支渠长度<td>公里<td>≥<td>30<td>{done}<td>0.90<td>{weight}<td>{first}</tr>
<tr><td>清淤验收合格率<td>%<td>=<td>100<td>100<td>1.00<td>30<td>30.00</tr>
<tr><td>受益农户满意度<td>%<td>≥<td>90<td>92<td>1.00<td>20<td>20.00</tr>
<tr><td>指标小计<td><td><td><td><td><td>90<td>{sum}</tr></table>"""
VALUES = {
    "name": "支渠清淤",
    "spent": "48.00",
    "rate": "96.00",
    "rated": "9.60",
    "total": "95.60",
    "done": "27",
    "weight": "40",
    "first": "36.00",
    "sum": "86.00",
}
OTHERS = (
    {**VALUES, "name": "泵站维修", "spent": "47.00", "rate": "94.00", "rated": "9.40"},
    {**VALUES, "name": "水费征收", "spent": "49.00", "rate": "98.00", "rated": "9.80"},
)


def read(*forms: dict[str, str]) -> RecordSet:
    page = "<h1>青禾县水务局2023年度项目支出绩效自评</h1>"
    page += "".join(FORM.format(**form) for form in forms)
    return extract(read_content(page.encode(), "form.html")).records


def points(*forms: dict[str, str]) -> list[str]:
    issues = read(*forms).issues
    return [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_points"]


def test_a_form_without_classes_has_units_and_a_total_in_columns() -> None:
    records = read(VALUES)
    assert [str(one.score) for one in records.projects] == ["95.60"]
    assert [(one.level1, one.target, one.outturn) for one in records.indicators] == [
        ("", "≥30公里", "27公里"),
        ("", "=100%", "100%"),
        ("", "≥90%", "92%"),
    ]
    assert points(VALUES) == []


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"first": "39.00"}, ["“清淤支渠长度”分值 40，得分系数 0.90，得分 39.00，按比例为 36.00"]),
        ({"sum": "68.00"}, ["得分小计 68.00，各指标得分之和 86.00"]),
        ({"weight": "50"}, ["分值小计 90，各指标分值之和 100"]),
    ],
)
def test_scores_are_shares_of_their_weights(wrong: dict[str, str], found: list[str]) -> None:
    assert points(VALUES | wrong) == found


def test_rates_score_in_proportion_where_those_of_other_forms_do() -> None:
    assert points(VALUES, *OTHERS) == []
    said = ["执行率分值 10，执行率 96.00%，得分 6.90，按比例为 9.60"]
    assert points(VALUES | {"rated": "6.90"}, *OTHERS) == said
    # By steps, or nothing to tell it by.
    assert points(VALUES | {"rated": "10.00"}, *(one | {"rated": "9.00"} for one in OTHERS)) == []
    assert points(VALUES | {"rated": "6.90"}) == []
