"""Invented disclosures, as records: the same number gives the same document on every machine.

Each has about 6,000 triples: budget lines, projects with their objectives and indicators,
citations, sums in running text, and the passages that they were read from. No dice: amounts, names
and targets follow from the numbers of the document and the row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from kg.records import (
    BudgetLineRecord,
    CitationRecord,
    DocumentRecord,
    IndicatorRecord,
    ObjectiveRecord,
    OrganisationRecord,
    PassageRecord,
    ProjectRecord,
    RecordSet,
    StatementRecord,
    record_id,
)

LINES = 125
PROJECTS = 16
INDICATORS = 6
STATEMENTS = 24
# The tables that come before the table of expenditure: kind, label of the row, column.
TABLES = (
    *(
        ("three_public", label, "预算数")
        for label in (
            "因公出国（境）费",
            "公务用车购置费",
            "公务用车运行维护费",
            "公务接待费",
        )
    ),
    *(("revenue", "合计", column) for column in ("合计", "上年结转", "一般公共预算拨款")),
)
WORKS = (
    "农田水利",
    "乡村道路",
    "学校食堂",
    "老年食堂",
    "路灯亮化",
    "垃圾清运",
    "疫苗接种",
    "图书下乡",
)
CLASSES = (
    "数量指标",
    "质量指标",
    "时效指标",
    "社会效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
)
WAN = 10_000


def documents(number: int) -> Iterator[RecordSet]:
    """So many disclosures, sorted by document id."""
    for _, index in sorted((document_sha256(index), index) for index in range(number)):
        yield document(index)


def document_sha256(index: int) -> str:
    """Stands for the hash of a file's bytes."""
    return hashlib.sha256(f"synthetic {index}".encode()).hexdigest()


def document(index: int) -> RecordSet:
    """One disclosure of a department with two units."""
    sha256 = document_sha256(index)
    doc = sha256[:16]
    year = 2020 + index % 6
    department = f"第{index // 6 + 1}县{WORKS[index % len(WORKS)]}局"
    organisations = tuple(
        OrganisationRecord(
            document_id=doc,
            organisation_id=record_id("organisation", code),
            name=name,
            code=code,
            parent_code="" if code == "301" else "301",
            nature="行政单位",
            rank="正科级",
            funding_mode="财政拨款",
            source=f"line={place},{place + 1}",
        )
        for place, (code, name) in enumerate(
            (
                ("301", department),
                ("301001", f"{department}本级"),
                ("301002", f"{department}服务站"),
            )
        )
    )
    head = DocumentRecord(
        document_id=doc,
        file_name=f"synthetic-{index}.txt",
        sha256=sha256,
        media_type="text/plain",
        title=f"{department}{year}年部门预算公开",
        kind="department_budget",
        fiscal_year=year,
        organisation_name=department,
        organisation_code="301",
        region_code=f"{130500 + index // 6 % 40}",
        region_name=f"第{index // 6 + 1}县",
    )
    projects = tuple(_project(head, number) for number in range(PROJECTS))
    lines = tuple(_line(head, number) for number in range(LINES))
    return RecordSet(
        documents=(head,),
        organisations=organisations,
        budget_lines=lines,
        projects=projects,
        objectives=tuple(_objective(head, project) for project in projects),
        indicators=tuple(
            _indicator(head, project, number)
            for project in projects
            for number in range(INDICATORS)
        ),
        citations=tuple(_citation(head, project) for project in projects),
        statements=tuple(_statement(head, number) for number in range(STATEMENTS)),
        passages=tuple(
            PassageRecord(doc, row.source, f"{row.label}\t{row.amount}") for row in lines
        ),
    )


def _amount(head: DocumentRecord, number: int) -> Decimal:
    return Decimal(int(head.document_id[:4], 16) * 37 + number * 1_013).scaleb(-2)


def _line(head: DocumentRecord, number: int) -> BudgetLineRecord:
    amount = _amount(head, number)
    code = f"{201 + number % 25}{number % 20 + 1:02}{number % 9 + 1:02}"
    table, label, measure = (
        TABLES[number]
        if number < len(TABLES)
        else (
            "expenditure",
            f"{WORKS[number % len(WORKS)]}支出",
            ("合计", "基本支出", "项目支出")[number % 3],
        )
    )
    return BudgetLineRecord(
        document_id=head.document_id,
        line_id=record_id("line", number),
        table=table,
        organisation_code="301001" if number % 2 else "301002",
        organisation_name=f"{head.organisation_name}{'本级' if number % 2 else '服务站'}",
        fiscal_year=head.fiscal_year,
        row_no=number // 3 + 1,
        side="",
        scheme="functional" if table == "expenditure" else "",
        code=code if table == "expenditure" else "",
        label=label,
        measure=measure,
        amount=amount,
        unit="万元",
        amount_yuan=amount * WAN,
        source=f"line={100 + number},{101 + number}",
    )


def _project(head: DocumentRecord, number: int) -> ProjectRecord:
    amount = _amount(head, number + 500)
    return ProjectRecord(
        document_id=head.document_id,
        project_id=record_id("project", number),
        sequence=number + 1,
        code=f"{head.region_code}{head.fiscal_year}P{number:011}",
        name=f"{WORKS[number % len(WORKS)]}补助资金（第{number + 1}批）",
        organisation_code="301001",
        organisation_name=f"{head.organisation_name}本级",
        implementing_unit=f"{head.organisation_name}服务站",
        attribute="延续项目",
        period="一年",
        fiscal_year=head.fiscal_year,
        amount=amount,
        fiscal_amount=amount,
        other_amount=Decimal(0),
        unit="万元",
        amount_yuan=amount * WAN,
        purpose=f"用于{WORKS[number % len(WORKS)]}的建设和管护",
        schedule_mar=Decimal(25),
        schedule_jun=Decimal(50),
        schedule_oct=Decimal(80),
        schedule_dec=Decimal(100),
        funding_level=("central", "provincial", "municipal", "county")[number % 4],
        source=f"line={1000 + 50 * number},{1050 + 50 * number}",
    )


def _objective(head: DocumentRecord, project: ProjectRecord) -> ObjectiveRecord:
    return ObjectiveRecord(
        document_id=head.document_id,
        objective_id=record_id("objective", project.project_id),
        project_id=project.project_id,
        organisation_name=project.organisation_name,
        position=1,
        scope="project",
        title="",
        text=f"完成{project.name}，群众满意度明显提高",
        indicators_text="",
        source=project.source,
    )


def _indicator(head: DocumentRecord, project: ProjectRecord, number: int) -> IndicatorRecord:
    value = Decimal(80 + (project.sequence or 0) + number)
    line = 2000 + 10 * (INDICATORS * (project.sequence or 0) + number)
    return IndicatorRecord(
        document_id=head.document_id,
        indicator_id=record_id("indicator", project.project_id, number),
        project_id=project.project_id,
        position=number + 1,
        level1="产出指标" if number < 3 else "效益指标" if number < 5 else "满意度指标",
        level2=CLASSES[number],
        level3=f"{WORKS[number]}完成比例",
        description=f"已完成的{WORKS[number]}占计划的比例",
        target=f"≥{value}%",
        kind="quantitative",
        operator=">=",
        low=value,
        high=None,
        target_unit="%",
        target_date="",
        mandatory=None,
        basis="年度工作计划",
        source=f"line={line},{line + 8}",
    )


def _citation(head: DocumentRecord, project: ProjectRecord) -> CitationRecord:
    serial = (project.sequence or 0) * 7
    return CitationRecord(
        document_id=head.document_id,
        citation_id=record_id("citation", project.project_id),
        subject_kind="project",
        subject_id=project.project_id,
        field="name",
        number=f"冀财农〔{head.fiscal_year}〕{serial}号",
        agency_code="冀财农",
        year=head.fiscal_year,
        serial=str(serial),
        title="",
        role="funding",
        quote=f"冀财农[{head.fiscal_year}]{serial}号",
        source=project.source,
    )


def _statement(head: DocumentRecord, number: int) -> StatementRecord:
    amount = _amount(head, number + 900)
    return StatementRecord(
        document_id=head.document_id,
        statement_id=record_id("statement", number),
        section="收支预算总体情况",
        organisation_name=head.organisation_name,
        label=f"{WORKS[number % len(WORKS)]}支出",
        comparison="increase" if number % 3 else "",
        amount=amount,
        unit="万元",
        amount_yuan=amount * WAN,
        source=f"line={50 + number},{51 + number}",
    )
