"""Floor 6: all entities → the pages that lead to them.

Reads entities through a `GraphReader`. Gives the front page, an index of each kind, a tree of each
classification, and the closed lists with their values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Cell, FileLink, Page, Row, Section
from kg.publishing.cells import cell, link
from kg.publishing.kinds import KINDS, Kind
from kg.publishing.paths import safe_segment
from kg.store.reader import GraphReader, bilingual, first

INDEX = Text("索引", "Index")
# What an index shows beside the names of its entities.
_COLUMNS: dict[str, tuple[tuple[Text, str], ...]] = {
    "disclosure": (
        (Text("年度", "year"), v.FISCAL_YEAR),
        (Text("公开单位", "publisher"), v.PUBLISHER),
        (Text("区划", "division"), v.DIVISION),
        (Text("类型", "kind"), v.DISCLOSURE_KIND),
        (Text("文件", "file"), v.FILE_NAME),
    ),
    "organisation": (
        (Text("编码", "code"), v.ORG_IDENTIFIER),
        (Text("区划", "division"), v.DIVISION),
        (Text("上级部门", "part of"), v.ORG_SUB_ORGANIZATION_OF),
        (Text("类型", "type"), v.ORGANISATION_TYPE),
    ),
    "division": (
        (Text("代码", "code"), v.SKOS_NOTATION),
        (Text("位于", "in"), v.SCHEMA_CONTAINED_IN_PLACE),
        (Text("级别", "level"), v.GOVERNMENT_LEVEL),
    ),
    "project": (
        (Text("编码", "code"), v.CODE),
        (Text("年度", "year"), v.FISCAL_YEAR),
        (Text("区划", "division"), v.DIVISION),
    ),
    "programme": (
        (Text("资金层级", "level"), v.FUNDING_LEVEL),
        (Text("领域", "field"), v.POLICY_FIELD),
    ),
    "government-document": (
        (Text("标题", "title"), v.DCTERMS_TITLE),
        (Text("发文机关", "issued by"), v.ELI_PASSED_BY),
        (Text("级别", "level"), v.GOVERNMENT_LEVEL),
    ),
    "series": (
        (Text("发文机关", "issuing body"), v.DCTERMS_PUBLISHER),
        (Text("领域", "field"), v.POLICY_FIELD),
    ),
    "change": (
        (Text("原机构", "before"), v.ORG_ORIGINAL_ORGANIZATION),
        (Text("现机构", "after"), v.ORG_RESULTING_ORGANIZATION),
    ),
}


def front_page(found: Mapping[str, Kind], title: Text) -> Page:
    """What there is, and how much of it."""
    counts = Counter(kind.name for kind in found.values())
    rows = tuple(
        Row((FileLink(f"{kind.index}/index{{lang}}.html", kind.many), f"{counts[kind.name]:,}"))
        for kind in KINDS
    )
    more = (
        ("ontology", Text("本体", "Ontology")),
        ("questions", Text("问题和答案", "Questions and answers")),
        ("search", Text("搜索", "Search")),
        ("data", Text("数据下载和说明", "Data to download")),
    )
    links = tuple(Row((FileLink(f"{place}/index{{lang}}.html", text),)) for place, text in more)
    heads = (Text("种类", "kind"), Text("数量", "number"))
    return Page(
        "",
        Text("首页", "Start"),
        title,
        (
            Section(Text("内容", "Contents"), heads, rows),
            Section(Text("更多", "More"), (Text("页面", "page"),), links),
        ),
    )


def index_pages(reader: GraphReader, kind: Kind, found: Mapping[str, Kind]) -> Iterator[Page]:
    """The index of a kind; codes have one for each classification and list."""
    members = [iri for iri, one in found.items() if one == kind]
    if kind.name == "code":
        yield from _code_pages(reader, members)
    else:
        yield _index(reader, kind, members)


def _index(reader: GraphReader, kind: Kind, found: Iterable[str]) -> Page:
    columns = _COLUMNS[kind.name]
    heads = (Text("名称", "name"), *(name for name, _ in columns))
    rows = []
    for iri in found:
        facts = reader.facts(iri)
        cells: list[Cell] = [cell(reader, facts, predicate) for _, predicate in columns]
        rows.append(Row((link(reader, iri), *cells)))
    return Page(kind.index, INDEX, kind.many, (Section(kind.many, heads, tuple(rows)),))


def _code_pages(reader: GraphReader, codes: Iterable[str]) -> Iterator[Page]:
    """The list of lists; each classification as a tree; each closed list with its values."""
    members: dict[str, list[str]] = {s: [] for s in reader.instances(v.SKOS + "ConceptScheme")}
    for iri in (*codes, *sorted(reader.schemes)):
        scheme = first(reader.facts(iri), v.SKOS_IN_SCHEME)
        if scheme.startswith(v.BKGC):
            members.setdefault(scheme, []).append(iri)
    folders = {scheme: f"codes/{safe_segment(scheme.removeprefix(v.BKGC))}" for scheme in members}
    heads = (Text("分类或列表", "list"), Text("数量", "number"), Text("定义", "definition"))
    rows = tuple(
        Row(
            (
                FileLink(f"{folders[scheme]}/index{{lang}}.html", reader.label(scheme)),
                f"{len(members[scheme]):,}",
                _definition(reader, scheme),
            )
        )
        for scheme in sorted(members)
    )
    title = Text("科目和代码表", "Classifications and code lists")
    lists = (Section(title, heads, rows),)
    yield Page("codes", INDEX, title, lists, iri=v.BKGC.rstrip("#"), formats=True)
    for scheme in sorted(members):
        yield _scheme_page(reader, scheme, folders[scheme], members[scheme])


def _scheme_page(reader: GraphReader, scheme: str, folder: str, members: Iterable[str]) -> Page:
    heads = (Text("编码", "code"), Text("名称", "name"), Text("定义", "definition"))
    rows = []
    for iri in sorted(members, key=lambda one: (first(reader.facts(one), v.SKOS_NOTATION), one)):
        depth = _depth(reader, iri)
        code = first(reader.facts(iri), v.SKOS_NOTATION)
        name: Cell = reader.label(iri) if iri.startswith(v.BKGC) else link(reader, iri)
        anchor = iri.removeprefix(v.BKGC) if iri.startswith(v.BKGC) else ""
        rows.append(Row(("\u3000" * depth + code, name, _definition(reader, iri)), anchor))
    return Page(
        folder,
        Text("代码表", "Code list"),
        reader.label(scheme),
        (Section(Text("各项", "Values"), heads, tuple(rows)),),
        iri=scheme,
        formats=True,
    )


def _depth(reader: GraphReader, iri: str) -> int:
    depth = 0
    while depth < 9 and (above := first(reader.facts(iri), v.SKOS_BROADER)):
        depth, iri = depth + 1, above
    return depth


def _definition(reader: GraphReader, iri: str) -> Text | None:
    return bilingual(reader.facts(iri).get(v.SKOS_DEFINITION, ()))
