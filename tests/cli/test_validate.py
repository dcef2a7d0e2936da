"""`kg validate` and `kg rules` as processes: rules chosen, switched off, forgiven, added."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.processes import Ran, assert_one_clear_message, kg

# A table whose total is wrong by 0.5, with a text that says otherwise.
BUDGET = """光明县水务局2023年部门预算
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 30.50 | 10.00 | 20.50
213 | 农林水支出 | 30.00 | 10.00 | 20.00
21303 | 水利 | 30.00 | 10.00 | 20.00
2130301 | 行政运行 | 10.00 | 10.00 | 0
2130305 | 水利工程建设 | 20.00 |  | 20.00
支出说明
2023年部门支出预算30.50万元，其中：基本支出10.00万元，项目支出25.00万元，主要用于水库除险加固、\
河道治理、农村饮水安全巩固提升、小型灌区改造、水土保持和水利工程的日常维修养护等方面的工作。
"""
EXTRA_SHAPE = """@prefix : <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:no-disclosure a sh:NodeShape ; sh:targetClass <https://w3id.org/budget-kg/ontology#Disclosure> ;
    sh:property [ sh:path :never ; sh:minCount 1 ; sh:message "never there"@en ] .
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "水务局.txt").write_text(BUDGET, encoding="utf-8")
    assert kg("build", folder / "水务局.txt", "-o", folder / "graph").code == 0
    return folder / "graph"


def rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.out)))


def rules_of(built: Path, *options: object) -> list[str]:
    ran = kg("validate", built, "--severity", "warning", "--format", "csv", *options)
    return sorted(row["rule"] for row in rows(ran))


WRONG = ["sum-of-rows", "sum-of-rows", "text-against-table", "text-parts"]


def test_what_does_not_add_up_is_found_with_its_figures(built: Path) -> None:
    ran = kg("validate", built, "--severity", "violation", "--format", "csv")
    assert ran.code == 1
    total = next(row for row in rows(ran) if "30.5" in row["message_en"])
    assert "30.5 万元" in total["message_en"]
    assert "0.5 万元 apart" in total["message_en"]
    assert total["quote"]
    assert rules_of(built) == WRONG


def test_the_reference_engine_finds_the_same(built: Path) -> None:
    options = ("--rule", "sum-of-rows", "--rule", "text-parts", "--format", "csv")
    assert len(rules_of(built, *options)) == len(WRONG) - 1
    assert kg("validate", built, "--engine", "pyshacl", *options).out == (
        kg("validate", built, *options).out
    )


def test_a_rule_and_a_document_are_chosen(built: Path) -> None:
    assert rules_of(built, "--rule", "text-parts") == ["text-parts"]
    assert rules_of(built, "--document", "水务局") == WRONG
    assert_one_clear_message(
        kg("validate", built, "--document", "教育局"), "没有名称含“教育局”", "no document has"
    )
    assert_one_clear_message(
        kg("validate", built, "--rule", "sum-of-row"), "没有规则", "sum-of-rows"
    )


def test_a_shape_of_the_structure_is_chosen_like_a_rule(built: Path) -> None:
    assert rules_of(built, "--rule", "BudgetLine") == []


def test_a_quote_in_chinese_is_shown_from_its_beginning(built: Path) -> None:
    """Chinese has no blanks between words, where a long quote could be cut."""
    assert "2023年部门支出" in kg("validate", built, "--rule", "text-parts").out


def test_rules_are_switched_off_and_sums_forgiven(built: Path, tmp_path: Path) -> None:
    settings = tmp_path / "validation.toml"
    settings.write_text('off = ["text-parts"]\n[tolerance]\nsum-of-rows = 0.5\n')
    assert rules_of(built, "--settings", settings) == ["text-against-table"]
    settings.write_text("[tolerance]\ntext-parts = 5\n")
    assert rules_of(built, "--settings", settings) == [*WRONG[:-1]]


def test_accepted_findings_no_longer_count(built: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.csv"
    accepted.write_text(
        "rule,document,source,reason\nsum-of-rows,水务局.txt,,已核实\n", encoding="utf-8"
    )
    assert rules_of(built, "--accepted", accepted) == ["text-against-table", "text-parts"]
    ran = kg("validate", built, "--accepted", accepted)
    assert ran.code == 0


@pytest.mark.parametrize(
    ("option", "content", "zh", "en"),
    [
        ("--settings", "off = [", "不是 TOML", "no TOML"),
        ("--settings", 'off = ["no-such-rule"]', "没有这条规则", "no such rule"),
        ("--settings", "[tolerance]\nsum-of-rows = -1", "不小于零", "from zero on"),
        ("--settings", "[tolerance]\ntwins = 1", "规则 twins", "no tolerance"),
        ("--settings", "of = []", "没有这一项", "no such setting"),
        ("--settings", 'off = [["twins"]]', "规则名称的列表", "no list of names"),
        ("--settings", "off = 'twins'", "规则名称的列表", "no list of names"),
        ("--settings", "tolerance = 1", "规则名称和数", "no table"),
        ("--accepted", "rule,reason\n", "各列应为", "columns should be"),
        ("--accepted", "rule,document,source,reason\ntwins,a.txt,,\n", "缺少", "missing"),
        (
            "--accepted",
            "rule,document,source,reason\ntwins,a.txt,line=1,2,已核实\n",
            "加引号",
            "quote cells",
        ),
        ("--shapes", "@prefix : <", "形状", "shapes"),
        ("--shapes", EXTRA_SHAPE.replace("1 ;", '"one" ;'), "应为整数", "no whole number"),
        (
            "--shapes",
            EXTRA_SHAPE + ':asks a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select "SELECT '
            '$this { $this no:such ?b }" ] .',
            "没有声明的前缀",
            "not declared",
        ),
    ],
)
def test_a_wrong_file_is_one_clear_message(
    option: str, content: str, zh: str, en: str, built: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text(content, encoding="utf-8")
    assert_one_clear_message(kg("validate", built, option, file), zh, en)


@pytest.mark.parametrize("option", ["--settings", "--accepted", "--shapes"])
def test_a_file_that_is_not_there_is_one_clear_message(
    option: str, built: Path, tmp_path: Path
) -> None:
    ran = kg("validate", built, option, tmp_path / "absent")
    assert_one_clear_message(ran, "打不开。请检查路径", "cannot be opened. Check the path")


def test_shapes_of_the_user_are_added(built: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(EXTRA_SHAPE, encoding="utf-8")
    ran = kg("validate", built, "--shapes", shapes, "--severity", "violation", "--format", "csv")
    assert "never there" in {row["message_en"] for row in rows(ran)}
    assert len(rows(ran)) == 3


def test_rules_of_the_user_are_switched_off_and_accepted_like_others(
    built: Path, tmp_path: Path
) -> None:
    shapes, settings = tmp_path / "mine.ttl", tmp_path / "validation.toml"
    accepted = tmp_path / "accepted.csv"
    shapes.write_text(EXTRA_SHAPE, encoding="utf-8")
    settings.write_text('off = ["no-disclosure"]')
    accepted.write_text(
        "rule,document,source,reason\nno-disclosure,水务局.txt,,已核实\n", encoding="utf-8"
    )
    for option in (("--settings", settings), ("--accepted", accepted)):
        assert rules_of(built, "--shapes", shapes, *option) == WRONG
    assert "no-disclosure" in rules_of(built, "--shapes", shapes)
    ran = kg("validate", built, "--shapes", shapes, "--rule", "no-disclosures")
    assert_one_clear_message(ran, "没有规则", "no-disclosure")


def test_shapes_of_the_user_reach_what_documents_share(built: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(EXTRA_SHAPE.replace("#Disclosure", "#Organisation"), encoding="utf-8")
    ran = kg("validate", built, "--shapes", shapes, "--rule", "no-disclosure", "--format", "csv")
    assert [row["document_id"] for row in rows(ran)] == ["shared"]


def test_every_format_tells_the_same_findings(built: Path) -> None:
    shown = {form: kg("validate", built, "--format", form) for form in FORMATS}
    assert {ran.code for ran in shown.values()} == {1}
    count = len(rows(shown["csv"]))
    assert len(json.loads(shown["json"].out)) == count
    assert shown["ttl"].out.count("a sh:ValidationResult") == count
    assert shown["html"].out.count("data-rule=") == count
    assert shown["markdown"].out.count("\n- ") == count
    for rule in set(WRONG):
        assert rule in shown["table"].out


FORMATS = ("table", "csv", "json", "html", "ttl", "markdown")


def test_the_rules_are_listed(built: Path) -> None:
    listed = rows(kg("rules", "--format", "csv"))
    assert {"sum-of-rows", "twins", "text-against-table"} <= {row["rule"] for row in listed}
    assert "行加总不符" in kg("rules", language="zh_CN.UTF-8").out
