"""The names of one code in the tables of a document."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.extraction import extract
from kg.mapping import document_to_nquads
from kg.reading import read_content
from kg.validation import make_validator, validate

TABLE = """{title}
单位：万元
功能分类科目编码\t功能分类科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t12.00\t12.00\t
20805\t{name}\t12.00\t12.00\t
2080505\t机关事业单位基本养老保险缴费支出\t12.00\t12.00\t
合计\t\t12.00\t12.00\t
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [("行政事业单位医疗", 1), ("行政事业单位养老", 0), ("行政事业单位养老支出", 0)],
)
def test_a_code_with_the_name_of_another_beside_its_own(name: str, told: int) -> None:
    tables = [
        TABLE.format(title="部门支出总表", name=name),
        TABLE.format(title="一般公共预算支出表", name="行政事业单位养老支出"),
    ]
    text = "\n".join(["青禾县文化馆2024年部门预算", *tables])
    records = extract(read_content(text.encode(), "表.txt")).records
    store = Store()
    store.bulk_load("".join(document_to_nquads(records)).encode(), format=RdfFormat.N_QUADS)
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    found = [f for f in validate(store, graphs, make_validator()) if f.rule == "code-name"]
    assert len({f.message.zh for f in found}) == told
