"""Every question of the library on the graph of the examples: answers worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest

from kg.questions import Question, answer_to_bytes, ask, bind, parameter_values
from kg.questions.asking import Queryable
from kg.questions.page import questions_to_markdown

Rows = Callable[..., list[tuple[object, ...]]]
FUNDS, RESTS = "资金 funds", "依据 basis"


def yuan(ten_thousand: str) -> Decimal:
    """Disclosures are in 万元, answers in yuan."""
    return Decimal(ten_thousand) * 10000


def test_every_question_has_a_test(questions: dict[str, Question]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    tests = set(re.findall(r"^def (test_\w+)", "\n".join(texts), re.MULTILINE))
    assert {f"test_{name.replace('-', '_')}" for name in questions} <= tests


def test_values_come_from_the_graph(graph: Queryable, questions: dict[str, Question]) -> None:
    listed = 0
    for question in questions.values():
        for parameter in question.parameters:
            if parameter.values:
                found = parameter_values(graph, question, parameter.name)
                assert found == sorted(set(found)), f"{question.name}: {parameter.name}"
                assert found, f"{question.name}: no values of {parameter.name}"
                listed += 1
    assert listed > 50
    assert parameter_values(graph, questions["three-public"], "phase") == ["budget", "final"]
    years = parameter_values(graph, questions["three-public"], "year")
    assert years == ["2023", "2024"]


def test_every_question_speaks_both_languages(questions: dict[str, Question]) -> None:
    for question in questions.values():
        spoken = [question.title, question.description, *question.tags]
        spoken += [parameter.label for parameter in question.parameters]
        spoken += question.columns.values()
        for text in spoken:
            assert text.zh != text.en, f"{question.name}: {text} is in one language"
            assert text.en.isascii(), f"{question.name}: {text.en} is no English"


def test_every_column_has_a_heading(graph: Queryable, questions: dict[str, Question]) -> None:
    for question in questions.values():
        examples = {p.name: p.example for p in question.parameters}
        results = ask(graph, question, examples).results
        if isinstance(results, pyoxigraph.QuerySolutions):
            assert {v.value for v in results.variables} == set(question.columns), question.name


@pytest.mark.parametrize(
    "number", ["冀财行〔2022〕94号", "冀财行[2022]94号", "冀财行【2022】94号", "冀财行 (2022) 94号"]
)
def test_funding_document(rows: Rows, number: str) -> None:
    found = rows("funding-document", "use year division amount indicator", number=number)
    assert [row[1:4] for row in found if row[0] == FUNDS] == [
        (2023, "曲周县", None),  # the forms of that year state no amount
        (2024, "曲周县", yuan("1.80")),
        (2024, "阜平县", yuan("1.20")),
    ]
    assert [row[4] for row in found if row[0] == RESTS] == ["人均补贴标准", "补贴标准执行率"] * 3


def test_funding_document_that_pays_in_one_county_and_is_a_basis_in_another(rows: Rows) -> None:
    found = rows("funding-document", "use division indicator", number="冀财农〔2022〕137号")
    assert found == [
        (FUNDS, "曲周县", None),
        (RESTS, "曲周县", "扶持村数量"),
        (RESTS, "曲周县", "村均补助金额"),
        (RESTS, "阜平县", "粮油示范片面积"),
    ]


def test_funding_document_divided_between_two_counties(rows: Rows) -> None:
    found = rows("funding-document", "division amount", number="宁财(农)指标〔2022〕605号")
    assert found == [("平罗县", yuan("460")), ("贺兰县", yuan("680"))]


def test_department_projects(rows: Rows) -> None:
    found = rows(
        "department-projects", "organisation amount level", department="阜平县农业", year=2023
    )
    unit = "阜平县农业农村局本级"
    assert found == [
        (unit, yuan("1800"), "provincial"),
        (unit, yuan("1250"), "central"),
        (unit, yuan("300"), None),
        (unit, yuan("260"), None),
        (unit, yuan("60"), "county"),
        (unit, yuan("35.5"), None),
    ]
    assert rows("department-projects", "project", department="阜平县农业", year=2024) == []


def test_department_projects_include_those_of_units(rows: Rows) -> None:
    found = rows("department-projects", "organisation", department="阜平县委员会组织部")
    assert ("阜平县党员电化教育中心",) in found
    assert len(found) == 5


def test_expenditure_by_function(rows: Rows) -> None:
    found = rows("expenditure-by-function", "code amount lines", year=2023, division="阜平县")
    assert found == [
        ("208", yuan("88.60"), 1),
        ("210", yuan("54.30"), 1),
        ("212", yuan("300.00"), 1),  # the government fund
        ("213", yuan("4140.40"), 6),
        ("221", yuan("80.40"), 1),
    ]
    below = rows(
        "expenditure-by-function",
        "code subject amount",
        year=2023,
        division="阜平县",
        code="213",
        digits=5,
    )
    assert below == [
        ("21301", "农业农村", yuan("2890.40")),
        ("21305", "巩固脱贫攻坚成果衔接乡村振兴", yuan("1250.00")),
    ]


def test_expenditure_by_function_counts_nothing_twice(rows: Rows) -> None:
    totals = {
        digits: sum(row[0] for row in rows("expenditure-by-function", "amount", digits=digits))  # type: ignore[misc]
        for digits in (3, 5, 7)
    }
    # 964.36 + 936.74 + 1370.60 + 4663.70 + 4252.45 + 3493.85
    assert set(totals.values()) == {yuan("15681.70")}


def test_expenditure_by_function_of_final_accounts(rows: Rows) -> None:
    found = rows("expenditure-by-function", "division code amount", phase="final")
    assert found == [
        ("贺兰县", "208", yuan("96.20")),
        ("贺兰县", "210", yuan("61.40")),
        ("贺兰县", "213", yuan("4010.30")),
        ("贺兰县", "221", yuan("92.10")),
    ]


def test_three_public(rows: Rows) -> None:
    columns = "organisation year abroad bought run reception total"
    found = rows("three-public", columns, department="组织部")
    assert found == [
        ("中共曲周县委组织部", 2023, 0, 0, yuan("3.60"), yuan("2.50"), yuan("6.10")),
        ("中共曲周县委组织部", 2024, 0, 0, yuan("3.40"), yuan("2.20"), yuan("5.60")),
        ("中国共产党阜平县委员会组织部", 2023, 0, 0, yuan("7.20"), yuan("6.00"), yuan("13.20")),
        ("中国共产党阜平县委员会组织部", 2024, 0, 0, yuan("7.20"), yuan("5.60"), yuan("12.80")),
    ]
    bought = rows("three-public", "organisation bought total", year=2023, department="阜平县农业")
    assert bought == [("阜平县农业农村局", yuan("18.00"), yuan("35.20"))]
    # The final account states its items as columns, the budget of the year beside.
    helan = [("贺兰县农业农村局", 2023, 0, 0, yuan("14.40"), yuan("3.00"), yuan("17.40"))]
    assert rows("three-public", columns, department="贺兰县") == helan
    spent = rows("three-public", columns, phase="final")
    assert spent == [("贺兰县农业农村局", 2023, 0, 0, yuan("12.90"), yuan("2.10"), yuan("15.00"))]


def test_project_indicators(rows: Rows) -> None:
    found = rows("project-indicators", "level2 indicator target basis", project="党员教育片")
    assert found[:2] == [
        ("数量指标", "摄制党员教育片", "≥6部", "摄制计划"),
        ("质量指标", "成片合格率", "100百分比", "审片记录"),
    ]
    assert len(found) == 6
    by_code = rows("project-indicators", "project indicator", project="13062424P00510210006H")
    assert [row[1] for row in by_code] == [row[1] for row in found]


def test_projects_by_funding_level(rows: Rows) -> None:
    found = rows("projects-by-funding-level", "levelName year division amount", level="provincial")
    assert found == [
        ("省级", 2023, "平罗县", yuan("2175")),
        ("省级", 2023, "贺兰县", yuan("2400")),
        ("省级", 2023, "阜平县", yuan("1800")),
        ("省级", 2024, "平罗县", yuan("1950")),
    ]
    levels = [row[0] for row in rows("projects-by-funding-level", "level")]
    assert {level: levels.count(level) for level in set(levels)} == {
        "central": 11,
        "provincial": 4,
        "county": 1,
    }


def test_organisations(rows: Rows) -> None:
    found = rows("organisations", "department unit code rank firstYear lastYear", division="曲周县")
    department = "中共曲周县委组织部"
    assert found == [
        (department, "曲周县党员教育服务中心", "", "副科级", 2023, 2024),
        (department, department, "203", "正科级", 2023, 2024),
        (department, "中共曲周县委组织部本级", "203001", "", 2024, 2024),
    ]


def test_same_office(rows: Rows) -> None:
    columns = "type province division year code expenditure"
    assert rows("same-office", columns, type="组织部") == [
        ("组织部", "河北省", "曲周县", 2023, "203", yuan("964.36")),
        ("组织部", "河北省", "曲周县", 2024, "203", yuan("936.74")),
        ("组织部", "河北省", "阜平县", 2024, "205", yuan("1370.60")),
    ]
    assert rows("same-office", columns, type="组织部", phase="final") == []


def test_same_programme(rows: Rows) -> None:
    found = rows("same-programme", "programme year division amount", programme="选调生")
    assert found == [
        ("下派选调生到村工作", 2023, "曲周县", None),
        ("下派选调生到村工作", 2024, "曲周县", yuan("1.80")),
        ("下派选调生到村工作", 2024, "曲周县", yuan("9.00")),
        ("下派选调生到村工作", 2024, "阜平县", yuan("1.20")),
        ("下派选调生到村工作", 2024, "阜平县", yuan("12.60")),
    ]
    programmes = {row[0] for row in rows("same-programme", "programme")}
    assert "衔接推进乡村振兴" in programmes
    assert "干部教育培训经费" not in programmes  # in one county alone


def test_same_targets(rows: Rows) -> None:
    columns = "indicator target projects disclosures divisions firstYear lastYear"
    assert rows("same-targets", columns, text="补贴标准执行率") == [
        ("补贴标准执行率", "100%", 5, 3, "曲周县 阜平县", 2023, 2024)
    ]
    assert rows("same-targets", columns, text="新建高标准农田面积") == []  # 12000, 13000 … 亩


def test_source_of_figure(rows: Rows) -> None:
    found = rows("source-of-figure", "file place kind label unit text", amount="1800")
    # A project of one county; what another one has this year, without its carry-over.
    assert {row[0] for row in found} == {
        "fuping-agriculture-2023.txt",
        "pingluo-agriculture-2024.txt",
    }
    project = next(row for row in found if row[2] == "项目")
    assert project[1] == "line=162,249"
    assert str(project[5]).startswith("2、冀财农[2022]142号")
    in_yuan = rows("source-of-figure", "file stated unit", amount="13706000", file="fuping")
    assert {row[1:] for row in in_yuan} == {("13706000.00", "元"), ("1370.60", "万元")}


def test_disclosures(rows: Rows) -> None:
    found = rows("disclosures", "division year kind expenditure projects")
    assert found == [
        ("宁夏回族自治区", 2023, "notice", None, None),
        ("平罗县", 2023, "project_performance", None, 3),
        ("平罗县", 2023, "self_evaluation", None, 2),
        ("平罗县", 2024, "department_budget", yuan("3493.85"), 3),
        ("曲周县", 2023, "department_budget", yuan("964.36"), 4),
        ("曲周县", 2024, "department_budget", yuan("936.74"), 5),
        ("贺兰县", 2023, "department_budget", yuan("4252.45"), 3),
        ("贺兰县", 2023, "final_account", yuan("4260.00"), None),
        ("阜平县", 2024, "department_budget", yuan("1370.60"), 5),
        ("阜平县", 2023, "department_budget", yuan("4663.70"), 6),
    ]


@pytest.mark.parametrize("number", ["宁财(农)指标〔2022〕605号", "宁财（农）指标[2022]605号"])
def test_funding_chain(rows: Rows, number: str) -> None:
    columns = "relation steps number issuer amount projects"
    above = ("上级 above", 1, "财农〔2022〕95号", None, None, 0)
    itself = (0, "宁财(农)指标〔2022〕605号", "宁夏回族自治区财政厅", yuan("1865"), 2)
    assert rows("funding-chain", columns, number=number) == [above, ("本文 itself", *itself)]
    from_above = rows("funding-chain", columns, number="财农〔2022〕95号")
    assert from_above == [("本文 itself", 0, *above[2:]), ("下级 below", 1, *itself[1:])]


def test_allocations(rows: Rows) -> None:
    found = rows(
        "allocations", "recipient division column amount", number="宁财(农)指标〔2022〕605号"
    )
    total = [(recipient, amount) for recipient, _, column, amount in found if column == "合计"]
    assert total == [
        ("永宁县", yuan("385")),
        ("贺兰县", yuan("680")),
        ("灵武市", yuan("240")),
        ("平罗县", yuan("560")),
    ]
    assert {(recipient, division) for recipient, division, _, _ in found} == {
        (recipient, recipient) for recipient, _ in total
    }
    # What the county's own form says of the part for industries.
    assert ("平罗县", "平罗县", "产业发展", yuan("460")) in found


def test_targets_and_outturns(rows: Rows) -> None:
    columns = "indicator target outturn score"
    assert rows("targets-and-outturns", columns, met="no", year=2023) == [
        ("脱贫户人均增收", "≥1500元", "1380元", Decimal("13.8")),
        ("新建高标准农田面积", "≥14500亩", "14200亩", Decimal("14.69")),
    ]
    found = rows("targets-and-outturns", "indicator met weight", project="衔接推进")
    assert [row[1] for row in found] == ["yes", "yes", "yes", None, "yes", "no", None, "yes"]
    assert sum(row[2] for row in found) == 90  # type: ignore[misc]


def test_funding_network(graph: Queryable, questions: dict[str, Question]) -> None:
    answer = ask(graph, questions["funding-network"], {"division": "贺兰县"})
    turtle = answer_to_bytes(answer, "ttl")
    triples = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    funded = [str(t.object) for t in triples if t.predicate.value.endswith("#fundedUnder")]
    assert len(funded) == 1
    assert "宁财(农)指标/2022/605" in funded[0]


def test_government_documents(rows: Rows) -> None:
    columns = "number funds basis mentions disclosures divisions"
    assert rows("government-documents", columns, text="冀财行") == [
        ("冀财行〔2022〕94号", 3, 6, 0, 3, "曲周县 阜平县"),
        ("冀财行〔2023〕89号", 2, 4, 0, 2, "曲周县 阜平县"),
    ]
    central = rows("government-documents", columns, text="财农〔2022〕95号")
    assert central == [("财农〔2022〕95号", 0, 1, 1, 3, "宁夏回族自治区 贺兰县 阜平县")]
    passed = rows("government-documents", "number passed", text="财农〔2022〕95号")
    assert passed == [("财农〔2022〕95号", 1)]
    assert rows("government-documents", columns, text="干部教育培训管理") == [
        ("曲周县干部教育培训管理办法", 0, 0, 2, 2, "曲周县")
    ]


def test_rdflib_reads_every_question_as_grlc_does(questions: dict[str, Question]) -> None:
    from rdflib.plugins.sparql import prepareQuery

    for question in questions.values():
        prepareQuery(question.sparql)
        prepareQuery(bind(question, {p.name: p.example for p in question.parameters}))


def test_the_page_of_the_questions_is_up_to_date(
    checkout: Path, questions: dict[str, Question]
) -> None:
    page = (checkout / "docs" / "questions.md").read_text(encoding="utf-8")
    assert page == questions_to_markdown(questions.values()), (
        "python -m kg.questions.page > docs/questions.md"
    )
