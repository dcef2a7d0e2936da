"""A document's graph: every column is in it, and what it says of each record kind."""

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.allowed_values import ENUMERATIONS
from kg.iris import DEFAULT_BASE
from kg.linking import Linker, document_keys
from kg.mapping import document_to_nquads, entities_to_nquads, links_to_nquads
from kg.mapping.writer import Writer, plain
from kg.records import DocumentRecord, PassageRecord, RecordSet
from tests.mapping.full_records import FULL, ID

DOC = f"{DEFAULT_BASE}document/{ID}"
PREFIXES = """
PREFIX bkg: <https://w3id.org/budget-kg/ontology#>
PREFIX bkgc: <https://w3id.org/budget-kg/codes#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
Holds = Callable[[str], bool]


@pytest.fixture(scope="module")
def holds() -> Holds:
    """Asks whether the full document's graph holds a pattern, with relative IRIs under it."""
    store = ox.Store()
    store.bulk_load("".join(document_to_nquads(FULL)).encode(), format=ox.RdfFormat.N_QUADS)
    graph = ox.NamedNode(f"{DEFAULT_BASE}graph/{ID}")

    def ask(pattern: str) -> bool:
        query = f"BASE <{DEFAULT_BASE}> {PREFIXES} ASK {{ {pattern} }}"
        return bool(store.query(query, default_graph=graph))

    return ask


def test_a_budget_line(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}/line/line1> a bkg:BudgetLine ; bkg:statedIn <{DOC}> ; qb:dataSet <{DOC}> ;
        dcterms:identifier "line1" ; prov:wasDerivedFrom <{DOC}#line=10,11> ;
        bkg:tableKind bkgc:table_revenue_expenditure_summary ; bkg:side bkgc:side_expenditure ;
        bkg:organisation <{DOC}/organisation/unit1> ; bkg:fiscalYear 2023 ; bkg:position 7 ;
        rdfs:label "行政运行"@zh ; bkg:code "2130301" ; bkg:scheme bkgc:scheme_functional ;
        bkg:functionalClassification <classification/functional/2130301> ;
        bkg:measureHeading "本年收入/财政拨款收入" ; bkg:isLeaf true ; bkg:amountYuan 123000.0 ;
        bkg:statedAmount 12.3 ; bkg:statedAmountText "12.30" ; bkg:statedUnit "万元" ."""
    )
    assert holds(
        f"""<{DOC}/line/line2> bkg:economicClassification
        <classification/economic-department/30201> ."""
    )
    assert holds(f"<{DOC}/line/line1> bkg:phase bkgc:phase_budget .")
    assert holds(f"<{DOC}/line/line2> bkg:phase bkgc:phase_final .")
    assert not holds(
        """?line a bkg:BudgetLine ; bkg:functionalClassification ?x ;
        bkg:economicClassification ?y ."""
    )


def test_the_disclosure_and_its_publisher(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}> a bkg:Disclosure ; dcterms:identifier "{ID}" ; bkg:fiscalYear 2023 ;
        dcterms:title "清水县水务局2023年部门预算"@zh ; bkg:division <division/620521> ;
        bkg:disclosureKind bkgc:disclosureKind_department_budget ; bkg:publisher ?publisher .
        ?publisher a bkg:OrganisationMention ; rdfs:label "清水县水务局"@zh ; bkg:code "305" ."""
    )


def test_what_divides_the_amount_of_a_subject_is_no_figure_of_the_budget() -> None:
    text = "水利（类）工程运行（项）8万元，其中：基本支出6万元，项目支出2万元。"
    labels = {"水利（类）工程运行（项）": "8", "基本支出": "6", "项目支出": "2"}
    line = replace(FULL.budget_lines[0], scheme="functional", code="2130306", label="工程运行")
    records = replace(
        FULL,
        budget_lines=(line,),
        statements=tuple(
            replace(
                FULL.statements[0],
                statement_id=label,
                label=label,
                amount=Decimal(amount),
                amount_yuan=Decimal(amount) * 10000,
            )
            for label, amount in labels.items()
        ),
        passages=(PassageRecord(ID, FULL.statements[0].source, text),),
    )
    assert "figure_basic" not in "".join(document_to_nquads(records))
    plain_text = text.replace("水利（类）工程运行（项）8万元，其中：", "")
    records = replace(
        records,
        statements=records.statements[1:],
        passages=(PassageRecord(ID, FULL.statements[0].source, plain_text),),
    )
    assert "figure_basic" in "".join(document_to_nquads(records))


def test_an_asset_behind_including_is_counted_in_the_one_above() -> None:
    (cars,) = FULL.assets
    saloons = replace(cars, asset_id="asset2", item="轿车", source="line=41,42")
    texts = (("line=40,41", "一、车辆 | 3"), ("line=41,42", "其中：轿车 | 1"))
    records = replace(
        FULL,
        assets=(cars, saloons),
        passages=tuple(PassageRecord(ID, source, text) for source, text in texts),
    )
    (link,) = [
        line for line in document_to_nquads(records) if "asset2> <" in line and "countedIn" in line
    ]
    assert "/asset/asset1>" in link


def test_one_mention_for_one_name_and_code(holds: Holds) -> None:
    assert holds(f"<{DOC}> bkg:publisher ?p . <{DOC}/project/project1> bkg:organisation ?p .")
    # A name without a code is the mention that has both.
    assert holds(f"<{DOC}> bkg:publisher ?p . <{DOC}/asset/asset1> bkg:organisation ?p .")
    assert holds(f"<{DOC}/project/project1> bkg:implementingUnit/rdfs:label '清水县水利站'@zh .")


def test_a_target_has_its_text_and_its_bounds(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}/indicator/indicator1> bkg:project <{DOC}/project/project1> ;
        bkg:indicatorClass <classification/indicator/产出指标/数量指标> ; bkg:mandatory true ;
        bkg:target <{DOC}/indicator/indicator1/target> .
        <{DOC}/indicator/indicator1/target> a bkg:Target ; bkg:targetText "≥20-30公里" ;
        bkg:targetKind bkgc:targetKind_range ; bkg:operator bkgc:operator_between ;
        schema:minValue 20.0 ; schema:maxValue 30.5 ; schema:unitText "公里" ;
        bkg:targetDate "2023-12-31"^^xsd:date ."""
    )


def test_what_a_self_evaluation_reached(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}/indicator/indicator1> bkg:outturn "26.4公里" ; bkg:weight 12.5 ;
        bkg:score 11.75 ; skos:note "汛期停工，已补修"@zh .
        <{DOC}/project/project1> bkg:executionAmount 58.6 ; bkg:executionRate 96.86 ;
        bkg:score 95.5 ."""
    )


def test_an_indicator_belongs_to_a_project_or_to_an_objective(holds: Holds) -> None:
    assert holds(f"<{DOC}/indicator/indicator2> bkg:objective <{DOC}/objective/objective1> .")
    assert not holds("?indicator bkg:objective ?objective ; bkg:project ?project .")


def test_a_notice_says_who_passes_what_on_to_whom(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}/notice/notice1> a bkg:FundingNotice ; bkg:statedIn <{DOC}> ;
        prov:wasDerivedFrom <{DOC}#line=70,80> ; bkg:documentNumber "清财农〔2023〕19号" ;
        dcterms:title "关于下达2023年水利发展资金的通知"@zh ; bkg:issuer ?issuer ;
        bkg:recipient "各乡镇人民政府、县水利站"@zh ; eli:date_document "2023-03-09"^^xsd:date ;
        bkg:passesOn <funding-document/甘财农/2023/41> ;
        bkg:basedOn <funding-document/甘财农/2023/41> ; bkg:code "2130306", "50299" ;
        bkg:functionalClassification <classification/functional/2130306> ;
        bkg:economicClassification <classification/economic-government/50299> ;
        bkg:amountYuan 3104000.0 ; bkg:statedAmountText "310.40" .
        ?issuer a bkg:OrganisationMention ; rdfs:label "清水县财政局"@zh ."""
    )


def test_an_allocation_belongs_to_its_notice_and_to_the_division_it_names(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}/allocation/allocation1> a bkg:Allocation ; bkg:notice <{DOC}/notice/notice1> ;
        bkg:position 9 ; bkg:recipientCode "305002" ; bkg:recipient "清水县永清镇水利站"@zh ;
        bkg:division <division/620521> ; bkg:projectName "河道清淤"@zh ;
        bkg:functionalClassification <classification/functional/2990111> ;
        bkg:measureHeading "下达金额/省级资金" ; bkg:isLeaf true ; bkg:amountYuan 216000.0 ."""
    )


def test_a_citation_links_its_subject_directly(holds: Holds) -> None:
    funding = "<funding-document/甘财农/2022/77>"
    assert holds(
        f"""<{DOC}/citation/citation1> bkg:citingSubject <{DOC}/project/project1> ;
        bkg:cites {funding} ; bkg:role bkgc:role_funding .
        <{DOC}/project/project1> bkg:fundedUnder {funding} .
        <{DOC}/indicator/indicator1> bkg:basedOn <government-document/620521/清水发/2022/8> .
        <{DOC}> dcterms:references <government-document/水利资金管理办法> ."""
    )


def test_a_place_has_its_fragment_and_the_text_there(holds: Holds) -> None:
    assert holds(
        f"""<{DOC}#line=10,11> a bkg:Passage ; oa:hasSource <{DOC}> ;
        rdf:value "line=10,11" ; oa:exact "2130301 行政运行" ."""
    )
    assert not holds("?passage a bkg:Passage FILTER NOT EXISTS { ?record ?p ?passage }")


def test_every_record_names_its_document_and_its_place(holds: Holds) -> None:
    assert not holds(
        """?record a ?kind FILTER(?kind NOT IN (bkg:Disclosure, bkg:Passage, bkg:Target))
        FILTER NOT EXISTS { ?record bkg:statedIn ?document }"""
    )


def test_no_column_is_lost() -> None:
    """Each value of each column stands in the graphs: as itself, in an IRI, or as a concept."""
    linker = Linker()
    linker.add(document_keys(FULL))
    links = linker.links()
    lines = [*document_to_nquads(FULL), *links_to_nquads(FULL, links), *entities_to_nquads(links)]
    quads = list(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS))
    literals = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    iris = {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}
    iris |= {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    numbers = {Decimal(literal) for literal in literals if literal.replace(".", "").isdigit()}
    checked = 0
    for table, rows in FULL.tables():
        for row in rows:
            for field in fields(row):
                value = getattr(row, field.name)
                if value in ("", None) or (table, field.name) == ("citations", "subject_kind"):
                    continue
                if (table, field.name) == ("notices", "subject_codes"):
                    assert set(str(value).split(";")) <= literals
                    continue
                checked += 1
                assert (
                    str(value) in literals
                    or (isinstance(value, Decimal) and value in numbers)
                    or (isinstance(value, bool) and str(value).lower() in literals)
                    or any(iri.endswith(f"/{value}") for iri in iris)
                    or ((table, field.name) in ENUMERATIONS and _is_concept(str(value), iris))
                ), (table, field.name, value)
    assert checked > 180


def _is_concept(value: str, iris: set[str]) -> bool:
    return any(iri.rpartition("#")[2].endswith(f"_{value}") for iri in iris)


def test_the_sample_of_the_column_test_fills_every_column() -> None:
    for table, rows in FULL.tables():
        assert rows, table
        for field in fields(rows[0]):
            assert any(getattr(row, field.name) not in ("", None) for row in rows), field.name


def test_what_is_not_stated_has_no_triple() -> None:
    row = DocumentRecord(ID, "a.txt", "00", "text/plain", "", "other", None, "", "", "", "")
    lines = document_to_nquads(RecordSet(documents=(row,)))
    assert not [line for line in lines if '""' in line]
    assert [line for line in lines if "fiscalYear" in line or "publisher" in line] == []


def test_a_users_base_is_used_throughout() -> None:
    linker = Linker()
    linker.add(document_keys(FULL))
    base, links = "https://data.example.org/预算/", linker.links()
    lines = [
        *document_to_nquads(FULL, base=base),
        *links_to_nquads(FULL, links, base=base),
        *entities_to_nquads(links, base=base),
    ]
    assert not [line for line in lines if DEFAULT_BASE in line]
    assert [line for line in lines if f"<{base}classification/functional/2130301>" in line]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXT)
def test_any_text_survives(text: str) -> None:
    out = Writer("http://a/g")
    out.text("http://a/s", "http://a/p", text)
    out.chinese("http://a/s", "http://a/q", text)
    (plain_quad, chinese_quad) = ox.parse("".join(out.lines), format=ox.RdfFormat.N_QUADS)
    assert plain_quad.object == ox.Literal(text)
    assert chinese_quad.object == ox.Literal(text, language="zh")
    assert [line.count("\n") for line in out.lines] == [1, 1]


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_decimal_survives_with_its_digits(number: Decimal) -> None:
    written = plain(number)
    assert Decimal(written) == number
    assert "E" not in written.upper()


def test_the_written_form_of_an_amount_survives_the_store() -> None:
    amount = Decimal("78.30")
    line = replace(FULL.budget_lines[0], amount=amount)
    store = ox.Store()
    quads = document_to_nquads(replace(FULL, budget_lines=(line,)))
    store.bulk_load("".join(quads).encode(), format=ox.RdfFormat.N_QUADS)
    query = f"""{PREFIXES} SELECT ?number ?text WHERE {{
        <{DOC}/line/line1> bkg:statedAmount ?number ; bkg:statedAmountText ?text }}"""
    (row,) = store.query(query, use_default_graph_as_union=True)
    assert Decimal(row["number"].value) == amount
    assert row["text"].value == "78.30"


def test_rdflib_reads_the_same_triples() -> None:
    lines = document_to_nquads(FULL)
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(lines), format="nquads")
    assert len(dataset.graph(rdflib.URIRef(f"{DEFAULT_BASE}graph/{ID}"))) == len(lines)
