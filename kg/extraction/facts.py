"""What a document says of itself: kind, year, publishing department and its division.

Reads the title, blocks, grids and sheets of a document; gives a `DocumentRecord` and the `Context`
that its other records need. What no text states is derived: the year and the division from
project codes, the department from its own unit (`203001…本级` is of `203…`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.document import Document, Paragraph, Place
from kg.extraction.claims import Claim, Context
from kg.extraction.congress_reports import proposed_year
from kg.extraction.document_kinds import Evidence, evidence_to_kind
from kg.extraction.forms.sheets import Sheet
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.notices import letter_to_year
from kg.extraction.outline import Outline
from kg.extraction.tables.captions import text_to_organisation
from kg.extraction.tables.grids import Grid
from kg.extraction.titles import OWN_UNIT, first_line
from kg.records import DocumentRecord
from kg.values.codes import parent_unit_code, project_code_parts
from kg.values.dates import find_year
from kg.values.divisions import Division, division_by_code, find_division
from kg.values.text import clean

_TITLES_AT = 12
_LONGEST_TITLE = 40
# `与2015年决算数相比`: the year that a sentence compares its own with.
_COMPARED_WITH = re.compile(r"[比较与同]20\d\d年[^，,。；;]*")


def document_to_facts(
    document: Document,
    own_title: tuple[str, str, tuple[Place, ...]],
    outline: Outline,
    grids: Sequence[Grid],
    sheets: Sequence[Sheet],
    letter: Letter | None = None,
) -> tuple[DocumentRecord, Context, tuple[Claim, ...]]:
    """The document's record, its context, and the claim on its title.

    A `letter` says itself what it is, who wrote it and of which year the money is; its annexes are
    about others.
    """
    if letter is not None:
        return _letter_to_facts(document, outline, letter)
    title, title_organisation, places = own_title
    captions = [*(g.caption for g in grids), *(s.caption for s in sheets)]
    stated = Counter(
        (c.organisation_code, c.organisation_name) for c in captions if c.organisation_name
    )
    for sheet in sheets:
        department = text_to_organisation(f"部门：{sheet.text('department').removesuffix('部门')}")
        if department:
            stated[department] += 1
    name, code = _organisation(title_organisation, stated)
    code = code or _code_in_rows(grids, name)
    codes = [parts for s in sheets if (parts := project_code_parts(s.text("code")))]
    heading = _first_heading(outline)
    first = heading or first_line(document)
    years = [c.year for c in captions]
    lines = (title, _short(first_line(document)), _short(heading))
    dated = next((line for line in lines if find_year(line)), title)
    year = _year(document, dated, captions_years=years, codes=codes)
    year = year or _heads_year(grids)
    division = _division(codes, (name, title or first, *(n for _, n in stated)))
    units = [c.unit for c in captions if c.unit] or [s.unit for s in sheets if s.unit]
    unit = next((unit for unit, _ in Counter(units).most_common(1)), "")
    record = DocumentRecord(
        document_id=document.document_id,
        file_name=document.file_name,
        sha256=document.sha256,
        media_type=document.media_type,
        title=title or first,
        kind=evidence_to_kind(Evidence(title, outline, grids, sheets, first_line=first)),
        fiscal_year=year,
        organisation_name=name,
        organisation_code=code,
        region_code=division.code if division else "",
        region_name=division.name if division else "",
    )
    return record, _context(record, unit), tuple(Claim(place, "documents") for place in places)


def _context(record: DocumentRecord, unit: str) -> Context:
    return Context(
        record.document_id,
        record.organisation_name,
        record.organisation_code,
        record.region_code,
        record.fiscal_year,
        unit,
        record.kind,
        looks_back=proposed_year(record.title) is not None,
    )


def _letter_to_facts(
    document: Document, outline: Outline, letter: Letter
) -> tuple[DocumentRecord, Context, tuple[Claim, ...]]:
    division = _division((), (letter.authority, letter.title))
    record = DocumentRecord(
        document_id=document.document_id,
        file_name=document.file_name,
        sha256=document.sha256,
        media_type=document.media_type,
        title=letter.title or letter.number,
        kind=evidence_to_kind(Evidence(letter.title, outline, (), (), hands_money_down=True)),
        fiscal_year=letter_to_year(letter),
        organisation_name=letter.authority,
        organisation_code="",
        region_code=division.code if division else "",
        region_name=division.name if division else "",
    )
    return record, _context(record, ""), ()


def _organisation(title_name: str, stated: Counter[tuple[str, str]]) -> tuple[str, str]:
    """(name, code) of the department that publishes."""
    departments = [(code, name) for code, name in stated if not OWN_UNIT.search(name)]
    top = _top_code(code for code, _ in stated)
    if title_name:
        own = next((c for c, n in sorted(stated) if n == title_name and c), "")
        return title_name, (top if not own or _is_own_office(own) else own)
    if departments:
        code, name = max(departments, key=lambda key: (-len(key[0] or "999"), stated[key], key))
        return name, code if code and not parent_unit_code(code) else top
    if stated:
        code, name = max(stated, key=lambda key: (stated[key], key))
        return OWN_UNIT.sub("", name), top
    return "", ""


def _is_own_office(code: str) -> bool:
    """Whether a unit's code is that of the department's own office, the first of its units."""
    return bool(parent_unit_code(code)) and code.endswith("001")


def _code_in_rows(grids: Sequence[Grid], name: str) -> str:
    """The code that a table of units has beside this name."""
    for grid in grids:
        codes = [n for n, column in enumerate(grid.columns) if column.role == "unit_code"]
        for row in grid.rows if codes and name else ():
            texts = [clean(cell.text) for cell in row]
            if name in texts and texts[codes[0]].isdecimal():
                return _top_code(texts[codes[0] : codes[0] + 1])
    return ""


def _top_code(codes: Iterable[str]) -> str:
    """The department code above all unit codes; empty where they have none in common."""
    tops = set()
    for code in codes:
        top = code
        while parent := parent_unit_code(top):
            top = parent
        tops.add(top)
    tops.discard("")
    return tops.pop() if len(tops) == 1 else ""


def _year(
    document: Document,
    title: str,
    captions_years: Sequence[int | None],
    codes: Sequence[tuple[str, int]],
) -> int | None:
    """The budget year: as a title that looks back as well proposes it, as captions state it, else
    the title, else codes, else the first text."""
    if proposed := proposed_year(title):
        return proposed
    years = Counter(year for year in captions_years if year)
    if years:
        return max(years, key=lambda year: (years[year], year))
    if found := find_year(title):
        return found
    coded = Counter(year for _, year in codes)
    if coded:
        return max(coded, key=lambda year: (coded[year], year))
    for block in document.blocks[:_TITLES_AT]:
        if not isinstance(block, Paragraph):
            continue
        if found := find_year(_COMPARED_WITH.sub("", clean(block.text))):
            return found
    return None


def _short(line: str) -> str:
    """A line that may be a title, else nothing: the year in a sentence may be another one."""
    return "" if len(line) > _LONGEST_TITLE or _COMPARED_WITH.search(line) else line


def _heads_year(grids: Sequence[Grid]) -> int | None:
    """The latest year that the heads of columns state: older ones are there to compare."""
    years = [column.year for grid in grids for column in grid.columns if column.year]
    return max(years, default=None)


def _division(codes: Sequence[tuple[str, int]], names: Iterable[str]) -> Division | None:
    regions = Counter(region for region, _ in codes)
    most = max(regions.values(), default=0)
    for region, count in sorted(regions.items(), key=lambda item: (-item[1], item[0])):
        # One code among many of another place, known or not, has a slip in it.
        if 2 * count >= most and (division := division_by_code(region)):
            return division
    return next((found for name in names if name and (found := find_division(name))), None)


def _first_heading(outline: Outline) -> str:
    return next((section.title for section in outline.sections if section.title), "")
