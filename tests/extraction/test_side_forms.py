"""Forms of two projects side by side in one table."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

ROWS = (
    ("项目名称", "{name}", "", ""),
    ("资金总额", "{money}", "其他资金", "4.00"),
    ("其中：财政资金", "{own}", "", ""),
    ("年度目标", "完成{name}", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "{name}次数", "≥30次"),
    ("满意度指标", "服务对象满意度指标", "{name}满意度", "≥90%"),
)
PROJECTS = (("河道保洁", "36.00", "32.00"), ("堤防养护", "24.00", "20.00"))


@pytest.mark.parametrize("between", [("",), ()])
def test_each_form_has_what_stands_in_its_half(between: tuple[str, ...]) -> None:
    lines = ["某县水务局2023年项目支出绩效目标表", "单位：万元"]
    for row in ROWS:
        halves = [
            [cell.format(name=name, money=money, own=own) for cell in row]
            for name, money, own in PROJECTS
        ]
        lines.append("<tr><td>" + "<td>".join([*halves[0], *between, *halves[1]]) + "</tr>")
    page = f"<h1>{lines[0]}</h1><p>{lines[1]}</p><table>{''.join(lines[2:])}</table>"
    records = extract(read_content(page.encode(), "form.html")).records
    assert [
        (one.name, str(one.amount), str(one.fiscal_amount), str(one.other_amount))
        for one in records.projects
    ] == [("河道保洁", "36.00", "32.00", "4.00"), ("堤防养护", "24.00", "20.00", "4.00")]
    named = {one.project_id: one.name for one in records.projects}
    assert [
        (named[one.project_id], one.level2, one.level3, one.target) for one in records.indicators
    ] == [
        ("河道保洁", "数量指标", "河道保洁次数", "≥30次"),
        ("河道保洁", "服务对象满意度指标", "河道保洁满意度", "≥90%"),
        ("堤防养护", "数量指标", "堤防养护次数", "≥30次"),
        ("堤防养护", "服务对象满意度指标", "堤防养护满意度", "≥90%"),
    ]
    goals = [(named[one.project_id], one.text) for one in records.objectives]
    assert goals == [("河道保洁", "完成河道保洁"), ("堤防养护", "完成堤防养护")]
