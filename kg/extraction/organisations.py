"""Grids and captions → organisations: every name that the document states for a department or unit.

Reads the institution table (机构设置), the captions of all tables and the units of project forms;
gives one `OrganisationRecord` for each stated name, with its budget code, nature, rank and
funding mode.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.document import Place, Row, row_place
from kg.extraction.claims import Claim, Context
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.headings import heading_data, whole
from kg.extraction.tables.captions import is_organisation_name
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.unknown_heads import unknown_heads
from kg.records import IssueRecord, OrganisationRecord, record_id
from kg.values.codes import parent_unit_code, split_code
from kg.values.official_names import is_subject
from kg.values.text import clean, heading_key


@dataclass(frozen=True, slots=True)
class _Named:
    """A name as stated, with what was found beside it."""

    name: str
    place: Place
    code: str = ""
    nature: str = ""
    rank: str = ""
    funding_mode: str = ""


def to_organisations(
    grids: Sequence[Grid],
    units: Iterable[tuple[str, str, Place]],
    publisher: tuple[str, tuple[Place, ...]],
    context: Context,
) -> tuple[tuple[OrganisationRecord, ...], tuple[Claim, ...], tuple[IssueRecord, ...]]:
    """One record for each name, in the order of the document, with what all its places say; an
    issue for each column of the institution table that says something else."""
    stated: list[_Named] = []
    claims: list[Claim] = []
    issues: list[IssueRecord] = []
    for grid in grids:
        caption = grid.caption
        if caption.organisation_name and caption.organisation_place is not None:
            code = caption.organisation_code
            stated.append(_Named(caption.organisation_name, caption.organisation_place, code))
        if grid.kind == "institution":
            stated.extend(_institutions(grid))
            issues.extend(unknown_heads(grid, _institution_roles(grid).values(), context))
            claims.extend(Claim(place, "organisations") for place in grid.places)
        else:
            stated.extend(_coded_units(grid))
    stated.extend(_Named(unit, place, code) for code, unit, place in units)
    merged: dict[str, _Named] = {}
    for named in sorted(stated, key=lambda named: named.place):
        known = merged.get(named.name)
        merged[named.name] = _together(known, named) if known else named
    name, places = publisher
    if name and places:
        merged.setdefault(name, _Named(name, places[0]))
    named_in_order = sorted(merged.values(), key=lambda named: named.place)
    records = tuple(_record(named, context) for named in named_in_order)
    return records, tuple(claims), tuple(issues)


def _together(first: _Named, second: _Named) -> _Named:
    return replace(
        first,
        code=first.code or second.code,
        nature=first.nature or second.nature,
        rank=first.rank or second.rank,
        funding_mode=first.funding_mode or second.funding_mode,
    )


def _institutions(grid: Grid) -> Iterable[_Named]:
    roles = _institution_roles(grid)
    for row in grid.rows:
        values = {role: _text(row, index) for role, index in roles.items()}
        code, name = split_code(values.get("name", ""))
        if name and not is_total_name(name):
            yield _Named(
                name=name,
                place=row_place(row),
                code=values.get("code", "") or code,
                nature=values.get("nature", ""),
                rank=values.get("rank", ""),
                funding_mode=values.get("funding_mode", ""),
            )


def _coded_units(grid: Grid) -> Iterable[_Named]:
    """The units that the rows of a table of amounts are about, where their codes have a column."""
    codes = [index for index, column in enumerate(grid.columns) if column.role == "unit_code"]
    names = [index for index, column in enumerate(grid.columns) if column.role == "label"]
    if not codes or not names:
        return
    subjects = [index for index, column in enumerate(grid.columns) if column.role == "code"]
    for row in grid.rows:
        code, name = _text(row, codes[0]), _text(row, names[0])
        # 207 | 01 | 04 | 229003 | 图书馆: what the unit spends money on.
        coded = any(_text(row, index) for index in subjects)
        if code.isdecimal() and is_organisation_name(name) and not (coded and is_subject(name)):
            yield _Named(name, row_place(row), code)


def _institution_roles(grid: Grid) -> dict[str, int]:
    """field → column, by the heads of `headings/tables.toml`."""
    roles: dict[str, int] = {}
    for field, heads in heading_data("tables")["institution"].items():
        pattern = whole(heads)
        for index, column in enumerate(grid.columns):
            if column.path and pattern.fullmatch(heading_key(column.path[-1])):
                roles.setdefault(field, index)
    return roles


def _text(row: Row, index: int) -> str:
    return clean(row[index].text) if index < len(row) else ""


def _record(named: _Named, context: Context) -> OrganisationRecord:
    return OrganisationRecord(
        document_id=context.document_id,
        organisation_id=record_id("organisation", context.region_code, named.name),
        name=named.name,
        code=named.code,
        parent_code=parent_unit_code(named.code),
        nature=named.nature,
        rank=named.rank,
        funding_mode=named.funding_mode,
        source=named.place.fragment,
    )
