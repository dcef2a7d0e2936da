"""The units of an institution table."""

from kg.extraction import extract
from kg.reading import read_content

PAGE = """<h1>青禾县林业局2024年部门预算</h1><h2>机构设置</h2>
<table>
<tr><td>序号</td><td>单位编码</td><td>单位名称</td><td>单位性质</td><td>在职人数</td></tr>
<tr><td>1</td><td>325001</td><td>青禾县林业局本级</td><td>行政单位</td><td>39</td></tr>
<tr><td>2</td><td>325002</td><td>青禾县苗圃</td><td>公益一类</td><td>22</td></tr>
<tr><td colspan="4">合计</td><td>61</td></tr>
</table><h2>收支说明</h2><p>2024年支出预算30.00万元。</p>"""


def test_the_total_of_a_list_of_units_is_none() -> None:
    found = extract(read_content(PAGE.encode(), "page.html")).records.organisations
    coded = [(one.name, one.code) for one in found if one.code]
    assert coded == [("青禾县林业局本级", "325001"), ("青禾县苗圃", "325002")]
    assert "合计" not in {one.name for one in found}
