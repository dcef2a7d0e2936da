"""Invented mentions of organisations: documents of many counties and years, ten names each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.records import DocumentRecord, OrganisationRecord, RecordSet, record_id
from kg.values.division_tables import Division, current_divisions, division_level

OFFICES = (
    "财政局",
    "教育局",
    "民政局",
    "水利局",
    "农业农村局",
    "卫生健康局",
    "交通运输局",
    "残疾人联合会",
    "住房和城乡建设局",
    "人力资源和社会保障局",
)
UNITS = 9


@cache
def counties() -> tuple[Division, ...]:
    """Every county and district with a name of its own."""
    return tuple(
        division
        for division in current_divisions()
        if division_level(division.code) == "county" and division.name[-1] in "县区市"
    )


def mention_documents(number: int) -> Iterator[RecordSet]:
    """So many disclosures: a county's office in a year, with nine units of it."""
    places = counties()
    for index in range(number):
        division = places[index * 7 % len(places)]
        yield _document(index, division, OFFICES[index % len(OFFICES)], 2018 + index % 8)


def _document(index: int, division: Division, office: str, year: int) -> RecordSet:
    document_id = record_id("mentions", index)
    department = f"{division.name}{office}"
    code = str(301 + index % len(OFFICES))
    names = [(code, department), (f"{code}001", f"{department}本级")]
    names += [
        (f"{code}{number:03}", f"{division.name}第{index % 97}{office[:-1]}服务站{number}")
        for number in range(2, UNITS + 1)
    ]
    return RecordSet(
        documents=(
            DocumentRecord(
                document_id=document_id,
                file_name=f"{document_id}.txt",
                sha256="",
                media_type="text/plain",
                title="",
                kind="department_budget",
                fiscal_year=year,
                organisation_name=department,
                organisation_code=code,
                region_code=division.code,
                region_name=division.name,
            ),
        ),
        organisations=tuple(
            OrganisationRecord(
                document_id=document_id,
                organisation_id=record_id("organisation", name),
                name=name,
                code=code,
                parent_code="" if len(code) == 3 else code[:3],
                nature="",
                rank="",
                funding_mode="",
                source="",
            )
            for code, name in names
        ),
    )
