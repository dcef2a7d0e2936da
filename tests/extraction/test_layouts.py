"""Documents of many provinces' layouts against what a person reads in them.

`layouts/` has a document for each layout and beside it its truth, a TOML file: the projects with
their goals and indicators, the budget lines, and the texts that nobody takes. Truths state every
fact; a field that they leave out is empty.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extraction.flow import extract
from kg.reading import read
from kg.records import BudgetLineRecord, IndicatorRecord, ProjectRecord, RecordSet

LAYOUTS = Path(__file__).parent / "layouts"
DOCUMENTS = sorted(path for path in LAYOUTS.iterdir() if path.suffix != ".toml")
_PROJECT = (
    "code name organisation_code organisation_name implementing_unit attribute period fiscal_year "
    "amount fiscal_amount other_amount unit purpose funding_level "
    "schedule_mar schedule_jun schedule_oct schedule_dec"
)
_INDICATOR = "level1 level2 level3 description target kind operator target_unit basis weight"
_LINE = "table side scheme code label measure amount unit"

Facts = dict[str, object]


def records_to_facts(records: RecordSet) -> Facts:
    """What a truth states of records; what is empty is left out."""
    facts: Facts = {
        "projects": [_project(records, project) for project in records.projects],
        "lines": [_line(line) for line in records.budget_lines],
        "untaken": [
            issue.message.split(": ", 1)[1]
            for issue in records.issues
            if issue.code == "untaken_text"
        ],
    }
    return {name: value for name, value in facts.items() if value}


def _project(records: RecordSet, project: ProjectRecord) -> Facts:
    facts: Facts = {
        name: text for name in _PROJECT.split() if (text := _text(getattr(project, name)))
    }
    own = [o for o in records.objectives if o.project_id == project.project_id]
    indicators = [i for i in records.indicators if i.project_id == project.project_id]
    facts["goals"] = [objective.text for objective in own]
    facts["indicators"] = [_indicator(indicator) for indicator in indicators]
    return facts


def _indicator(indicator: IndicatorRecord) -> str:
    return _joined([_text(getattr(indicator, name)) for name in _INDICATOR.split()])


def _line(line: BudgetLineRecord) -> str:
    return _joined([_text(getattr(line, name)) for name in _LINE.split()])


def _joined(cells: list[str]) -> str:
    return " | ".join(cells)


def _text(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_layout_is_read_as_a_person_reads_it(path: Path) -> None:
    truth = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    assert records_to_facts(extract(read(path)).records) == truth
