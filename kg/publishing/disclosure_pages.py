"""Floor 6: one disclosure → the sections of its page: everything that it says, in its own order.

Reads the disclosure's graph as the reader holds it. Gives its facts, its projects, its tables as
they are printed, a column for each heading, and the other records, each with its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Link, Row, Section
from kg.publishing.cells import (
    NAME,
    ORGANISATION,
    SOURCE,
    STATED,
    YUAN,
    Columns,
    facts_section,
    record_anchor,
    record_table,
)
from kg.publishing.entity_pages import (
    ALLOCATION_COLUMNS,
    CITATION_COLUMNS,
    FACTS,
    PROJECT_COLUMNS,
)
from kg.publishing.project_pages import GOAL_COLUMNS, INDICATOR_COLUMNS, with_target
from kg.publishing.site_reader import SiteReader
from kg.store.reader import Facts, GraphReader, first, number

Graph = Mapping[str, Facts]
_QUANTITY = (Text("数量", "quantity"), v.QUANTITY)

_RECORDS: tuple[tuple[Text, str, Columns], ...] = (
    (
        Text("机构", "Organisations"),
        v.OrganisationMention,
        (
            (Text("机构", "organisation"), v.REFERS_TO),
            (Text("写法", "as written"), v.RDFS_LABEL),
            (Text("编码", "code"), v.CODE),
            (Text("单位性质", "nature"), v.ORGANISATION_NATURE),
            (Text("级别", "rank"), v.ORGANISATION_RANK),
            (Text("经费形式", "funding"), v.FUNDING_MODE),
        ),
    ),
    (
        Text("通知", "Notices"),
        v.FundingNotice,
        (
            (Text("文件", "document"), v.REFERS_TO),
            (Text("文号", "number"), v.DOCUMENT_NUMBER),
            (Text("发文机关", "issuer"), v.ISSUER),
            (Text("主送", "to"), v.RECIPIENT),
            (Text("转下达", "passes on"), v.PASSES_ON),
            YUAN,
            STATED,
        ),
    ),
    (Text("资金分配", "Allocations"), v.Allocation, ALLOCATION_COLUMNS[:-1]),
    (Text("项目", "Projects"), v.Project, PROJECT_COLUMNS[:-1]),
    (
        Text("绩效目标", "Goals"),
        v.Objective,
        ((Text("项目", "project"), v.PROJECT), *GOAL_COLUMNS),
    ),
    (
        Text("绩效指标", "Indicators"),
        v.Indicator,
        ((Text("项目", "project"), v.PROJECT), *INDICATOR_COLUMNS),
    ),
    (
        Text("引用的文件", "Documents cited"),
        v.Citation,
        ((Text("文件", "document"), v.CITES), *CITATION_COLUMNS[:-1]),
    ),
    (
        Text("文字说明中的金额", "Amounts in the text"),
        v.Statement,
        (
            ORGANISATION,
            (Text("部分", "section"), v.SECTION),
            NAME,
            (Text("增减", "comparison"), v.COMPARISON),
            YUAN,
            STATED,
        ),
    ),
    (
        Text("资产", "Assets"),
        v.AssetHolding,
        (ORGANISATION, NAME, _QUANTITY, (Text("截至", "as of"), v.AS_OF), YUAN, STATED),
    ),
    (
        Text("政府采购", "Procurement"),
        v.ProcurementItem,
        (
            ORGANISATION,
            (Text("项目", "project"), v.PROJECT_NAME),
            NAME,
            (Text("目录序号", "catalogue number"), v.CATALOGUE_NUMBER),
            _QUANTITY,
            (Text("单位", "unit"), v.MEASURE_UNIT),
            (Text("单价", "unit price"), v.UNIT_PRICE),
            YUAN,
            STATED,
        ),
    ),
    (
        Text("职责", "Responsibilities"),
        v.Responsibility,
        (ORGANISATION, (Text("职责", "responsibility"), v.TEXT)),
    ),
    (
        Text("名词解释", "Terms explained"),
        v.TermDefinition,
        ((Text("名词", "term"), v.RDFS_LABEL), (Text("解释", "definition"), v.SKOS_DEFINITION)),
    ),
    (
        Text("未能照原样读取的内容", "What could not be taken as it stands"),
        v.Issue,
        (
            (Text("程度", "severity"), v.SEVERITY),
            (Text("种类", "kind"), v.CODE),
            (Text("内容", "text"), v.TEXT),
        ),
    ),
)


def disclosure_sections(reader: SiteReader, iri: str) -> Iterator[Section | None]:
    """All sections of the page of the disclosure that is held, but its findings."""
    graph = reader.held
    kinds: dict[str, list[str]] = {}
    for subject, facts in graph.items():
        for value in facts.get(v.RDF_TYPE, ()):
            kinds.setdefault(value.value, []).append(subject)
    yield facts_section(reader, graph.get(iri, {}), FACTS)
    for heading, kind, columns in _RECORDS:
        if kind == v.Statement:
            lines = {line: graph[line] for line in kinds.get(v.BudgetLine, ())}
            yield from budget_tables(reader, lines)
        records = ((one, _facts(reader, graph, one, kind)) for one in kinds.get(kind, ()))
        yield record_table(reader, heading, records, columns, whole=True)


def _facts(reader: GraphReader, graph: Graph, record: str, kind: str) -> Facts:
    """What is said of a record."""
    return with_target(reader, record) if kind == v.Indicator else graph[record]


def budget_tables(reader: GraphReader, lines: Graph) -> Iterator[Section]:
    """The tables of a disclosure, each with a column for every heading of amounts."""
    tables: dict[tuple[str, str], dict[str, Facts]] = {}
    for iri, facts in lines.items():
        key = first(facts, v.TABLE_KIND), first(facts, v.SIDE)
        tables.setdefault(key, {})[iri] = facts
    for (table, side), found in sorted(tables.items()):
        yield _budget_table(reader, table, side, found)


def _budget_table(reader: GraphReader, table: str, side: str, lines: Graph) -> Section:
    """Lines of one row of the table, which share organisation, position, code and name."""
    headings: dict[str, int] = {}
    rows: dict[tuple[str, int, str, str, str], dict[str, str]] = {}
    for iri in sorted(lines, key=lambda one: (_position(lines[one]), one)):
        facts = lines[iri]
        heading = first(facts, v.MEASURE_HEADING)
        headings.setdefault(heading, len(headings))
        key = (
            first(facts, v.ORGANISATION),
            _position(facts),
            first(facts, v.CODE),
            first(facts, v.RDFS_LABEL),
            first(facts, v.PROV_WAS_DERIVED_FROM),
        )
        rows.setdefault(key, {}).setdefault(heading, iri)
    columns = sorted(headings, key=lambda name: headings[name])
    name, on_side = reader.label(table), reader.label(side) if side else None
    title = Text(
        f"{name.zh}（{on_side.zh}，元）" if on_side else f"{name.zh}（元）",
        f"{name.en} ({on_side.en}, yuan)" if on_side else f"{name.en} (yuan)",
    )
    heads = (
        Text("机构", "organisation"),
        Text("科目", "subject"),
        *(Text(column or "金额", column or "amount") for column in columns),
        SOURCE,
    )
    shown = (_line_row(reader, lines, rows[key], columns) for key in sorted(rows, key=_row_order))
    return Section(title, heads, tuple(shown))


def _line_row(
    reader: GraphReader, lines: Graph, cells: Mapping[str, str], columns: list[str]
) -> Row:
    one = lines[next(iter(cells.values()))]
    code = first(one, v.CODE)
    name = first(one, v.RDFS_LABEL)
    subject = first(one, v.FUNCTIONAL_CLASSIFICATION) or first(one, v.ECONOMIC_CLASSIFICATION)
    shown = f"{code} {name}".strip()
    organisation = first(one, v.ORGANISATION)
    amounts = (_amount(lines[cells[column]]) if column in cells else None for column in columns)
    return Row(
        (
            Link(reader.entity(organisation), reader.label(organisation)) if organisation else None,
            Link(subject, Text(shown, shown)) if subject else shown,
            *amounts,
            reader.source(one),
        ),
        record_anchor(reader, next(iter(cells.values()))),
    )


def _amount(facts: Facts) -> Decimal | str | None:
    """In yuan; what has no amount in yuan as it is printed."""
    found = number(facts, v.AMOUNT_YUAN)
    return found if found is not None else first(facts, v.STATED_AMOUNT_TEXT) or None


def _position(facts: Facts) -> int:
    return int(first(facts, v.POSITION) or 0)


def _row_order(key: tuple[str, int, str, str, str]) -> tuple[int, str, str, str, str]:
    organisation, position, code, name, source = key
    return position, code, name, source, organisation
