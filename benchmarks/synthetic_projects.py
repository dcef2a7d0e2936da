"""Invented projects with their objectives, indicators and citations.

Reads what a disclosure says of itself. Gives sixteen projects a document: half of them carry money
of programmes that the same office of every county has, half are the county's own.
"""

from __future__ import annotations

from decimal import Decimal

from benchmarks.synthetic_tables import WAN
from kg.records import (
    CitationRecord,
    DocumentRecord,
    IndicatorRecord,
    ObjectiveRecord,
    ProjectRecord,
    record_id,
)

PROJECTS = 16
GRANTS = 8
"""Projects of a document that carry money handed down; so many programmes has an office."""
LEVELS = ("central", "provincial", "municipal", "county")
# What the five offices do; eight things each.
WORKS = tuple(
    words.split()
    for words in (
        "高标准农田 农机购置 耕地地力 动物防疫 粮油单产 农民培训 农村厕所 和美乡村",
        "义务教育 学前教育 校舍安全 营养改善 教师培训 职业教育 特岗教师 校园足球",
        "困难群众救助 养老服务 残疾人两项补贴 孤儿保障 社区建设 殡葬服务 慈善宣传 地名普查",
        "水库移民 河道整治 农村饮水 山洪防治 节水灌溉 水土保持 河长制 水毁修复",
        "基本公共卫生 基层医疗 疫苗接种 妇幼健康 卫生人才 疾病防控 中医药 计划生育",
    )
)
COST = "成本指标"
# Second-level class, first-level class, what is measured, and the bounds of the target.
MEASURES = (
    ("数量指标", "产出指标", "任务完成数量", ">=", "个"),
    ("质量指标", "产出指标", "验收合格率", ">=", "%"),
    ("时效指标", "产出指标", "资金拨付及时率", ">=", "%"),
    (COST, "产出指标", "人均补助成本", "<=", "元"),
    ("社会效益指标", "效益指标", "受益群众覆盖率", ">=", "%"),
    ("服务对象满意度指标", "满意度指标", "服务对象满意度", ">=", "%"),
)


def funding_number(year: int, office: int, programme: int) -> tuple[str, str]:
    """The number and the serial of the provincial notice that hands a programme's money down."""
    serial = str(10 * office + programme + 1)
    return f"冀财农〔{year - 1}〕{serial}号", serial


def projects(head: DocumentRecord, office: int) -> tuple[ProjectRecord, ...]:
    """The projects of one disclosure; a final account has those of its year's budget."""
    return tuple(_project(head, office, number) for number in range(PROJECTS))


def _project(head: DocumentRecord, office: int, number: int) -> ProjectRecord:
    seed = int(head.region_code) * 37 + (head.fiscal_year or 0) * 211 + number * 1_013
    amount = Decimal(seed % 90_000 + 1_000).scaleb(-2)
    work = WORKS[office][number % GRANTS]
    grant = number < GRANTS
    final = head.kind == "final_account"
    return ProjectRecord(
        document_id=head.document_id,
        project_id=record_id("project", number),
        sequence=number + 1,
        code=f"{head.region_code}{head.fiscal_year}P{office * 100 + number:011}",
        name=f"提前下达{head.fiscal_year}年{work}中央财政补助资金"
        if grant
        else f"{head.region_name}{work}工作经费",
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
        purpose=f"用于{work}的建设和管护",
        schedule_mar=Decimal(25),
        schedule_jun=Decimal(50),
        schedule_oct=Decimal(80),
        schedule_dec=Decimal(100),
        funding_level=LEVELS[0] if grant else LEVELS[number % len(LEVELS)],
        source=f"line={1000 + 50 * number},{1050 + 50 * number}",
        execution_amount=amount if final else None,
        execution_rate=Decimal(100) if final else None,
        score=Decimal(100 - number) if final else None,
    )


def objective(head: DocumentRecord, project: ProjectRecord) -> ObjectiveRecord:
    """What a project is for."""
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


def indicators(
    head: DocumentRecord, project: ProjectRecord, office: int
) -> tuple[IndicatorRecord, ...]:
    """The targets of a project; the last one has the same name everywhere.

    Only money handed down has a target for what it costs, and the last project has no targets.
    """
    work = WORKS[office][((project.sequence or 1) - 1) % GRANTS]
    if project.sequence == PROJECTS:
        return ()
    found = []
    for number, (level2, level1, measure, operator, unit) in enumerate(MEASURES):
        value = Decimal(80 + (int(head.region_code) * 3 + (project.sequence or 0) + number) % 20)
        line = 2000 + 10 * (len(MEASURES) * (project.sequence or 0) + number)
        last = number == len(MEASURES) - 1
        if level2 == COST and (project.sequence or 0) > GRANTS:
            continue
        found.append(
            IndicatorRecord(
                document_id=head.document_id,
                indicator_id=record_id("indicator", project.project_id, number),
                project_id=project.project_id,
                position=number + 1,
                level1=level1,
                level2=level2,
                level3=measure if last else f"{work}{measure}",
                description=f"已完成的{work}占计划的比例",
                target=f"{'≥' if operator == '>=' else '≤'}{value}{unit}",
                kind="quantitative",
                operator=operator,
                low=value if operator == ">=" else None,
                high=value if operator == "<=" else None,
                target_unit=unit,
                target_date="",
                mandatory=None,
                basis="年度工作计划",
                source=f"line={line},{line + 8}",
                outturn=f"{value}{unit}" if project.score is not None else "",
            )
        )
    return tuple(found)


def citations(
    head: DocumentRecord,
    planned: tuple[ProjectRecord, ...],
    targets: tuple[IndicatorRecord, ...],
    office: int,
) -> tuple[CitationRecord, ...]:
    """The notice that a programme's money came with, and what one of its indicators rests on."""
    found = []
    for number, project in enumerate(planned[:GRANTS]):
        stated, serial = funding_number(head.fiscal_year or 0, office, number)
        found.append(_citation(head, "project", project.project_id, stated, serial, project.source))
        target = targets[number * len(MEASURES)]
        serial = str(office * 3 + number % 3 + 1)
        stated = f"冀农发〔2019〕{serial}号"
        found.append(
            _citation(head, "indicator", target.indicator_id, stated, serial, target.source)
        )
    return tuple(found)


def _citation(
    head: DocumentRecord, kind: str, subject: str, number: str, serial: str, source: str
) -> CitationRecord:
    agency, _, rest = number.partition("〔")
    return CitationRecord(
        document_id=head.document_id,
        citation_id=record_id("citation", kind, subject),
        subject_kind=kind,
        subject_id=subject,
        field="name" if kind == "project" else "basis",
        number=number,
        agency_code=agency,
        year=int(rest[:4]),
        serial=serial,
        title="",
        role="funding" if kind == "project" else "basis",
        quote=number,
        source=source,
    )
