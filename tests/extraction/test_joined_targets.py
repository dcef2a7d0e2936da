"""Names of indicators and their targets in one column (三级指标及指标值)."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

PAGE = """<h2>项目支出绩效目标表</h2><table>
<tr><td>项目名称</td><td colspan=4>河道保洁</td></tr>
<tr><td>预算金额</td><td colspan=4>36.00万元</td></tr>
<tr><td rowspan=5>绩效指标</td><td>一级指标</td><td>二级指标</td><td colspan=2>{head}</td></tr>
<tr><td rowspan=3>产出指标</td><td rowspan=2>数量指标</td><td colspan=2>{first}</td></tr>
<tr><td colspan=2>清运垃圾≥260吨</td></tr>
<tr><td>时效指标</td><td colspan=2>{last}</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td colspan=2>居民满意度≥90%</td></tr>
<tr><td>项目名称</td><td colspan=4>堤防养护</td></tr>
<tr><td>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td></td><td>产出指标</td><td>数量指标</td><td>养护堤防12公里</td><td>≥12公里</td></tr>
</table>"""


def read(
    head: str, first: str = "保洁河道30公里", last: str = "完成时间2023年11月底前"
) -> list[str]:
    page = PAGE.format(head=head, first=first, last=last)
    records = extract(read_content(page.encode(), "form.html")).records
    return [f"{one.level2}：{one.level3}|{one.target}" for one in records.indicators]


@pytest.mark.parametrize("head", ["三级指标及指标值", "三级指标（含指标值）", "指标内容和目标值"])
def test_a_cell_is_a_name_and_its_target(head: str) -> None:
    assert read(head) == [
        "数量指标：保洁河道|30公里",
        "数量指标：清运垃圾|≥260吨",
        "时效指标：完成时间|2023年11月底前",
        "服务对象满意度指标：居民满意度|≥90%",
        # The head of the next form names the name alone.
        "数量指标：养护堤防12公里|≥12公里",
    ]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("1.培训60岁以上渔民80人", "培训60岁以上渔民|80人"),
        ("保洁次数：每月2次", "保洁次数|每月2次"),
        ("每村每季度巡河次数1次", "每村每季度巡河次数|1次"),
        ("河道水质稳步提升", "河道水质|稳步提升"),
        ("保洁达标率100%", "保洁达标率|100%"),
        ("补助发放每月25日前", "补助发放|每月25日前"),
    ],
)
def test_where_a_target_begins(text: str, parted: str) -> None:
    assert read("三级指标及指标值", text)[0] == f"数量指标：{parted}"
