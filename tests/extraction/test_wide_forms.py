"""Forms of a whole department in one wide row."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

PAGE = """<p>2024年部门整体支出绩效目标表</p><p>填报单位：青禾县水务局　单位：万元</p><table>
<tr><td rowspan=3>部门名称</td><td colspan=5>年度预算申请</td><td rowspan=3>部门职能职责描述</td>
<td rowspan=3>整体绩效目标</td><td colspan=2>部门整体支出年度绩效指标</td></tr>
<tr><td rowspan=2>资金总额</td><td colspan=2>按收入性质分</td><td colspan=2>按支出性质分</td>
<td rowspan=2>产出指标</td><td rowspan=2>效益指标</td></tr>
<tr><td>一般公共预算</td><td>其他资金</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>青禾县水务局</td><td>900</td><td>{general}</td><td>60</td><td>{basic}</td><td>500</td>
<td>负责供水管理。</td><td>目标1：改造管网32公里。目标2：水质达标。</td>
<td>数量指标：改造管网长度≥{length}公里。质量指标：水质达标率≥98%。</td>
<td>社会效益指标：停水事故0起。满意度指标：用户满意度≥90%。</td></tr></table>"""


def read(general: str = "840", basic: str = "400", length: str = "32") -> RecordSet:
    page = PAGE.format(general=general, basic=basic, length=length)
    return extract(read_content(page.encode(), "form.html")).records


def test_one_row_is_a_form() -> None:
    records = read()
    assert [(o.scope, o.text) for o in records.objectives] == [
        ("department", "改造管网32公里。"),
        ("department", "水质达标。"),
    ]
    assert [(i.level1, i.level2, i.level3, i.target) for i in records.indicators] == [
        ("产出指标", "数量指标", "改造管网长度", "≥32公里"),
        ("产出指标", "质量指标", "水质达标率", "≥98%"),
        ("效益指标", "社会效益指标", "停水事故", "0起"),
        ("满意度指标", "", "用户满意度", "≥90%"),
    ]
    assert [r.text for r in records.responsibilities] == ["负责供水管理。"]


@pytest.mark.parametrize(
    ("general", "basic", "said"),
    [
        ("840", "400", []),
        ("804", "400", ["资金总额 900；一般公共预算 804 + 其他资金 60 = 864"]),
        ("840", "430", ["资金总额 900；基本支出 430 + 项目支出 500 = 930"]),
        (
            "804",
            "430",
            [
                "资金总额 900；一般公共预算 804 + 其他资金 60 = 864",
                "资金总额 900；基本支出 430 + 项目支出 500 = 930",
            ],
        ),
    ],
)
def test_its_sources_and_its_uses_come_to_the_total(
    general: str, basic: str, said: list[str]
) -> None:
    told = [i for i in read(general, basic).issues if i.code == "unequal_money"]
    assert [i.message.split(": ", 1)[1] for i in told] == said


def test_columns_of_indicators_go_over_as_many_rows_as_there_are() -> None:
    over = [f"<td rowspan=2>{one}</td>" for one in ("单位名称", "资金总额", "整体绩效目标")]
    first = [
        f"<td rowspan=3>{one}</td>"
        for one in ("青禾县水务局", "900", "660", "240", "改造管网32公里。")
    ]
    page = "<p>2024年整体支出绩效目标表</p><p>单位：万元</p><table><tr>"
    page += f"{over[0]}{over[1]}<td colspan=2>按支出性质分</td>{over[2]}"
    page += "<td colspan=5>部门整体支出绩效指标</td></tr><tr><td>基本支出</td><td>项目支出</td>"
    page += "".join(
        f"<td>{one}</td>" for one in ("一级指标", "二级指标", "三级指标", "指标值", "度量单位")
    )
    page += f"</tr><tr>{''.join(first)}<td>产出指标</td><td>数量指标</td><td>改造管网长度</td>"
    page += "<td>≥32</td><td>公里</td></tr><tr><td>产出指标</td><td>质量指标</td>"
    page += "<td>水质达标率</td><td>≥98</td><td>%</td></tr><tr><td>满意度指标</td>"
    page += "<td>服务对象满意度指标</td><td>用户满意度</td><td>≥90</td><td>%</td></tr></table>"
    records = extract(read_content(page.encode(), "form.html")).records
    assert [(o.organisation_name, o.text) for o in records.objectives] == [
        ("青禾县水务局", "改造管网32公里。")
    ]
    assert [(i.level3, i.target) for i in records.indicators] == [
        ("改造管网长度", "≥32公里"),
        ("水质达标率", "≥98%"),
        ("用户满意度", "≥90%"),
    ]
    wrong = page.replace("<td rowspan=3>240</td>", "<td rowspan=3>420</td>")
    issues = extract(read_content(wrong.encode(), "form.html")).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_money"]
    assert told == ["资金总额 900；基本支出 660 + 项目支出 420 = 1080"]
