"""Floor 6: a project's identity → what the disclosures say of it, a year after the other.

Reads the projects as stated that refer to it. Gives their money, goals, indicators with targets and
what was reached, and the documents they rest on.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Row, Section
from kg.publishing.cells import Columns, facts_section, link, record_table
from kg.store.reader import Facts, GraphReader, first

GOAL_COLUMNS: Columns = (
    (Text("范围", "scope"), v.SCOPE),
    (Text("名称", "name"), v.RDFS_LABEL),
    (Text("目标", "goal"), v.TEXT),
    (Text("指标", "indicators"), v.INDICATORS_TEXT),
    (Text("实际完成", "reached"), v.OUTTURN),
)
INDICATOR_COLUMNS: Columns = (
    (Text("一级", "level 1"), v.LEVEL1),
    (Text("二级", "level 2"), v.LEVEL2),
    (Text("指标", "indicator"), v.RDFS_LABEL),
    (Text("指标值", "target"), v.TARGET_TEXT),
    (Text("说明", "description"), v.DCTERMS_DESCRIPTION),
    (Text("依据", "basis"), v.BASIS_TEXT),
    (Text("实际完成", "reached"), v.OUTTURN),
    (Text("分值", "weight"), v.WEIGHT),
    (Text("得分", "score"), v.SCORE),
    (Text("备注", "note"), v.SKOS_NOTE),
)
_DOCUMENTS = (
    (v.FUNDED_UNDER, Text("资金文件", "funded under")),
    (v.BASED_ON, Text("依据", "based on")),
    (v.DCTERMS_REFERENCES, Text("提及", "mentions")),
)
_NOT_SHOWN = (
    v.REFERS_TO,
    v.POSITION,
    v.DCTERMS_IDENTIFIER,
    v.STATED_AMOUNT,
    v.ROUNDING_YUAN,
    *(predicate for predicate, _ in _DOCUMENTS),
)


def project_sections(reader: GraphReader, iri: str) -> Iterator[Section | None]:
    """The sections of each project as stated, those of the earliest year first."""
    stated = {project: reader.facts(project) for project in reader.subjects(v.REFERS_TO, iri)}
    for project in sorted(stated, key=lambda p: (first(stated[p], v.FISCAL_YEAR), p)):
        yield from stated_project(reader, project, stated[project])


def stated_project(reader: GraphReader, project: str, facts: Facts) -> Iterator[Section | None]:
    """One project as one disclosure states it."""
    document = reader.label(first(facts, v.STATED_IN))
    year = first(facts, v.FISCAL_YEAR)
    where = f"{year} · {document.zh}" if year and year not in document.zh else document.zh
    yield facts_section(reader, facts, _head("资金和内容", "Money and purpose", where), _NOT_SHOWN)
    documents = tuple(
        Row((words, link(reader, value.value)))
        for predicate, words in _DOCUMENTS
        for value in facts.get(predicate, ())
    )
    if documents:
        heads = (Text("关系", "relation"), Text("文件", "document"))
        yield Section(_head("所依文件", "Documents it rests on", where), heads, documents)
    goals = reader.subjects(v.PROJECT, project)
    objectives = [(one, reader.facts(one)) for one in goals if "/objective/" in one]
    yield record_table(reader, _head("绩效目标", "Goals", where), objectives, GOAL_COLUMNS)
    indicators = [(one, with_target(reader, one)) for one in goals if "/indicator/" in one]
    heading = _head("绩效指标", "Indicators", where)
    yield record_table(reader, heading, indicators, INDICATOR_COLUMNS)


def with_target(reader: GraphReader, indicator: str) -> Facts:
    """What is said of an indicator, with the words of its target."""
    facts = reader.facts(indicator)
    target = reader.facts(first(facts, v.TARGET)) if v.TARGET in facts else {}
    return {**facts, v.TARGET_TEXT: target.get(v.TARGET_TEXT, [])}


def _head(zh: str, en: str, where: str) -> Text:
    return Text(f"{zh}（{where}）", f"{en} ({where})")
