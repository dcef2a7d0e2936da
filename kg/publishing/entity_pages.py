"""Floor 6: an entity that documents share → the sections of its page.

Reads a store through a `GraphReader`. Gives facts, then what a person asks of that kind of entity,
then every other link that leads here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Row, Section
from kg.publishing.cells import (
    MOST_ROWS,
    NAME,
    ORGANISATION,
    STATED,
    YUAN,
    Columns,
    facts_section,
    link,
    more_rows,
    record_table,
)
from kg.publishing.kinds import Kind
from kg.publishing.project_pages import project_sections
from kg.publishing.years import year_section
from kg.store.reader import GraphReader

_XKOS = "http://rdf-vocabulary.ddialliance.org/xkos#"
Sections = Iterator[Section | None]
FACTS = Text("基本信息", "Facts")
_YEAR = (Text("年度", "year"), v.FISCAL_YEAR)
_DOCUMENT = (Text("公开文件", "disclosure"), v.STATED_IN)
PROJECT_COLUMNS: Columns = (
    (Text("项目", "project"), v.REFERS_TO),
    ORGANISATION,
    _YEAR,
    YUAN,
    STATED,
    _DOCUMENT,
)
_MENTION_COLUMNS: Columns = (
    (Text("写法", "as written"), v.RDFS_LABEL),
    (Text("编码", "code"), v.CODE),
    (Text("单位性质", "nature"), v.ORGANISATION_NATURE),
    (Text("级别", "rank"), v.ORGANISATION_RANK),
    (Text("经费形式", "funding"), v.FUNDING_MODE),
    _DOCUMENT,
)
_NOTICE_COLUMNS: Columns = (
    NAME,
    (Text("文号", "number"), v.DOCUMENT_NUMBER),
    (Text("发文机关", "issuer"), v.ISSUER),
    (Text("主送", "to"), v.RECIPIENT),
    (Text("日期", "date"), v.ELI_DATE_DOCUMENT),
    YUAN,
    STATED,
    _DOCUMENT,
)
ALLOCATION_COLUMNS: Columns = (
    (Text("接收方", "recipient"), v.RECIPIENT),
    (Text("区划", "division"), v.DIVISION),
    (Text("项目", "project"), v.PROJECT_NAME),
    (Text("科目", "subject"), v.FUNCTIONAL_CLASSIFICATION),
    (Text("栏目", "column"), v.MEASURE_HEADING),
    YUAN,
    STATED,
    _DOCUMENT,
)
CITATION_COLUMNS: Columns = (
    (Text("引用者", "cited by"), v.CITING_SUBJECT),
    (Text("作用", "role"), v.ROLE),
    (Text("文号", "number"), v.DOCUMENT_NUMBER),
    (Text("标题", "title"), v.DCTERMS_TITLE),
    (Text("引文", "words"), v.QUOTE),
    _DOCUMENT,
)
_INDICATOR_COLUMNS: Columns = (
    (Text("项目", "project"), v.PROJECT),
    NAME,
    (Text("依据", "basis"), v.BASIS_TEXT),
    _DOCUMENT,
)
_LINE_COLUMNS: Columns = (
    ORGANISATION,
    _YEAR,
    (Text("阶段", "phase"), v.PHASE),
    (Text("表", "table"), v.TABLE_KIND),
    (Text("栏目", "column"), v.MEASURE_HEADING),
    YUAN,
    STATED,
    _DOCUMENT,
)


def entity_sections(reader: GraphReader, iri: str, kind: Kind) -> Sections:
    """All sections of an entity's page but its findings; None where there is nothing to show."""
    facts = reader.facts(iri)
    yield facts_section(reader, facts, FACTS)
    yield from _OF_KIND[kind.name](reader, iri)


def _linked(reader: GraphReader, heading: Text, nodes: Iterable[str]) -> Section | None:
    chosen = sorted(set(nodes))
    rows = tuple(Row((link(reader, node),)) for node in chosen[:MOST_ROWS])
    return Section(heading, (heading,), rows, more_rows(len(chosen))) if rows else None


def _records(
    reader: GraphReader, heading: Text, records: Iterable[str], columns: Columns
) -> Section | None:
    found = sorted(set(records))
    # Sorted by their IRIs, so by disclosure: those that are shown are the same each time.
    table = record_table(
        reader, heading, ((iri, reader.facts(iri)) for iri in found[:MOST_ROWS]), columns
    )
    if table is None or len(found) <= MOST_ROWS:
        return table
    return Section(heading, table.columns, table.rows, more_rows(len(found)))


def _organisation(reader: GraphReader, iri: str) -> Sections:
    mentions = reader.subjects(v.REFERS_TO, iri)
    records = [record for one in mentions for record in reader.subjects(v.ORGANISATION, one)]
    yield year_section(reader, records)
    projects = [record for record in records if "/project/" in record]
    yield _records(reader, Text("项目", "Projects"), projects, PROJECT_COLUMNS)
    units = reader.subjects(v.ORG_SUB_ORGANIZATION_OF, iri)
    yield _linked(reader, Text("所属单位", "Units"), units)
    issued = reader.subjects(v.ELI_PASSED_BY, iri)
    yield _linked(reader, Text("印发的文件", "Documents issued"), issued)
    series = reader.subjects(v.DCTERMS_PUBLISHER, iri)
    yield _linked(reader, Text("发文字号系列", "Series of documents"), series)
    changes = (v.ORG_ORIGINAL_ORGANIZATION, v.ORG_RESULTING_ORGANIZATION)
    events = [event for predicate in changes for event in reader.subjects(predicate, iri)]
    yield _linked(reader, Text("机构变动", "Changes"), events)
    yield _records(reader, Text("出现之处", "Mentions"), mentions, _MENTION_COLUMNS)


def _division(reader: GraphReader, iri: str) -> Sections:
    inside = reader.subjects(v.SCHEMA_CONTAINED_IN_PLACE, iri)
    yield _linked(reader, Text("下辖", "Divisions in it"), inside)
    earlier = reader.subjects(v.DCTERMS_IS_REPLACED_BY, iri)
    yield _linked(reader, Text("前身", "Before it"), earlier)
    here = reader.subjects(v.DIVISION, iri)
    for heading, segment in (
        (Text("公开文件", "Disclosures"), "document"),
        (Text("部门和单位", "Departments and units"), "organisation"),
        (Text("项目", "Projects"), "project"),
    ):
        start = f"{reader.base}{segment}/"
        found = [n for n in here if n.startswith(start) and "/allocation/" not in n]
        yield _linked(reader, heading, found)
    allocations = [node for node in here if "/allocation/" in node]
    yield _records(reader, Text("分得的资金", "Money allocated"), allocations, ALLOCATION_COLUMNS)


def _programme(reader: GraphReader, iri: str) -> Sections:
    projects = reader.subjects(v.PROGRAMME, iri)
    yield _records(reader, Text("项目", "Projects"), projects, PROJECT_COLUMNS)
    documents = [value.value for p in projects for value in reader.facts(p).get(v.FUNDED_UNDER, ())]
    yield _linked(reader, Text("资金文件", "Funding documents"), documents)


def _government_document(reader: GraphReader, iri: str) -> Sections:
    above = [n for n in reader.subjects(v.PASSES_ON, iri) if "/notice/" not in n]
    yield _linked(reader, Text("转下达本文资金的文件", "Documents that pass its money on"), above)
    notices = reader.subjects(v.REFERS_TO, iri)
    yield _records(reader, Text("本通知", "The notice itself"), notices, _NOTICE_COLUMNS)
    given = [a for notice in notices for a in reader.subjects(v.NOTICE, notice)]
    yield _records(reader, Text("资金分配", "Allocations"), given, ALLOCATION_COLUMNS)
    funded = reader.subjects(v.FUNDED_UNDER, iri)
    yield _records(reader, Text("本文安排的项目", "Projects funded"), funded, PROJECT_COLUMNS)
    based = reader.subjects(v.BASED_ON, iri)
    indicators = [node for node in based if "/indicator/" in node]
    projects = [node for node in based if "/indicator/" not in node]
    yield _records(
        reader, Text("以本文为依据的项目", "Projects based on it"), projects, PROJECT_COLUMNS
    )
    yield _records(
        reader, Text("以本文为依据的指标", "Indicators based on it"), indicators, _INDICATOR_COLUMNS
    )
    mentioned = reader.subjects(v.DCTERMS_REFERENCES, iri)
    yield _records(reader, Text("提及本文", "Also mentioned by"), mentioned, PROJECT_COLUMNS)
    citations = reader.subjects(v.CITES, iri)
    yield _records(reader, Text("引文", "Citations"), citations, CITATION_COLUMNS)


def _series(reader: GraphReader, iri: str) -> Sections:
    yield _linked(reader, Text("文件", "Documents"), reader.subjects(v.SERIES, iri))


def _code(reader: GraphReader, iri: str) -> Sections:
    above: list[str] = []
    node = iri
    while broader := reader.facts(node).get(v.SKOS_BROADER):
        node = broader[0].value
        if node in above:
            break
        above.insert(0, node)
    path = tuple(Row((link(reader, node),)) for node in above)
    if path:
        yield Section(Text("所在位置", "Path"), (Text("上级科目", "broader subjects"),), path)
    narrower = reader.subjects(v.SKOS_BROADER, iri)
    yield _linked(reader, Text("下级", "Narrower"), narrower)
    source, target = _XKOS + "sourceConcept", _XKOS + "targetConcept"
    for heading, near, far in (
        (Text("对应的部门预算科目", "Subjects of departments"), source, target),
        (Text("对应的政府预算科目", "Subject of government"), target, source),
    ):
        pairs = reader.subjects(near, iri)
        found = [value.value for pair in pairs for value in reader.facts(pair).get(far, ())]
        yield _linked(reader, heading, found)
    properties = (v.FUNCTIONAL_CLASSIFICATION, v.ECONOMIC_CLASSIFICATION, v.CLASSIFICATION)
    used = sorted({n for p in properties for n in reader.subjects(p, iri)})
    lines = [node for node in used if "/line/" in node]
    yield _records(reader, Text("预算数据", "Budget lines"), lines, _LINE_COLUMNS)
    allocations = [node for node in used if "/allocation/" in node]
    yield _records(reader, Text("资金分配", "Allocations"), allocations, ALLOCATION_COLUMNS)
    indicators = reader.subjects(v.INDICATOR_CLASS, iri)
    yield _records(reader, Text("指标", "Indicators"), indicators, _INDICATOR_COLUMNS)


def _change(reader: GraphReader, iri: str) -> Sections:
    yield None


_OF_KIND: dict[str, Callable[[GraphReader, str], Sections]] = {
    "organisation": _organisation,
    "division": _division,
    "project": project_sections,
    "programme": _programme,
    "government-document": _government_document,
    "series": _series,
    "code": _code,
    "change": _change,
}
