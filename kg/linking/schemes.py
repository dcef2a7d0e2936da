"""Floor 3: the classification of subject codes whose table does not name it.

Reads the records of one document, where `scheme` says only what a heading named (功能分类科目编码).
Gives them with the scheme that the code itself shows: under a bare 科目编码, 2013201 is functional
and 30201 economic. A code before the name of an organisation is a budget unit's, and has none.
"""

from __future__ import annotations

from dataclasses import replace

from kg.records import RecordSet
from kg.values.codes import subject_scheme


def with_schemes(records: RecordSet) -> RecordSet:
    """The record set with a scheme for every subject code of its budget lines."""
    names = {row.name for row in records.organisations}
    names |= {row.organisation_name for row in records.documents}
    names |= {row.organisation_name for row in records.budget_lines}
    return replace(
        records,
        budget_lines=tuple(
            replace(line, scheme=subject_scheme(line.code))
            if line.code and not line.scheme and line.label not in names
            else line
            for line in records.budget_lines
        ),
    )
