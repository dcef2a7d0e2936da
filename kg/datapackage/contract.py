"""Floor 3: the record contract as rules that a program can hold (docs/records.md says it in words).

Reads kg.records: the names, order and types of columns come from the record classes themselves.
Gives for each table its columns with their kind, what may stand in them, the keys, and the column
type of the Fiscal Data Package where one fits.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Literal

from kg.allowed_values import ENUMERATIONS
from kg.records import TABLES, Record

Kind = Literal["text", "integer", "year", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `allowed` is the closed list of values, empty where every text may stand."""

    name: str
    kind: Kind
    required: bool
    allowed: tuple[str, ...]
    pattern: str
    column_type: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: `fields` here are `target_fields` of one row of the table `target`."""

    fields: tuple[str, ...]
    target: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRules:
    """One table: its columns in the order of the contract, and its keys."""

    name: str
    record: type[Record]
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The header row."""
        return tuple(column.name for column in self.columns)

    @property
    def later_columns(self) -> frozenset[str]:
        """The columns that older packages lack: they joined the contract later."""
        return frozenset(f.name for f in fields(self.record) if f.default is not MISSING)


# What an annotation of a record class means: the kind, and whether the cell must be filled. A text
# that is not stated is "", so that texts are required only where `_REQUIRED` says so.
_ANNOTATIONS: dict[str, tuple[Kind, bool]] = {
    "str": ("text", False),
    "int": ("integer", True),
    "int | None": ("integer", False),
    "Decimal": ("number", True),
    "Decimal | None": ("number", False),
    "bool | None": ("boolean", False),
}
_KINDS: dict[str, Kind] = {
    "fiscal_year": "year",
    "year": "year",
    "target_date": "date",
    "date": "date",
}

_PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "documents": ("document_id",),
    "organisations": ("document_id", "organisation_id"),
    "budget_lines": ("document_id", "line_id"),
    "projects": ("document_id", "project_id"),
    "objectives": ("document_id", "objective_id"),
    "indicators": ("document_id", "indicator_id"),
    "citations": ("document_id", "citation_id"),
    "assets": ("document_id", "asset_id"),
    "procurement": ("document_id", "procurement_id"),
    "notices": ("document_id", "notice_id"),
    "allocations": ("document_id", "allocation_id"),
    "statements": ("document_id", "statement_id"),
    # Duties and terms have no id of their own: what they say and where they say it is the key.
    "responsibilities": ("document_id", "organisation_name", "position", "source"),
    "terms": ("document_id", "term", "source"),
    # A log: the same thing may be met twice.
    "issues": (),
    "passages": ("document_id", "source"),
}

_REQUIRED: dict[str, tuple[str, ...]] = {
    "documents": ("file_name", "sha256"),
    "organisations": ("name",),
    "citations": ("subject_id",),
    "allocations": ("notice_id",),
    "responsibilities": ("text",),
    "terms": ("term",),
    "issues": ("code", "message"),
    "passages": ("source",),
}

_PATTERNS: dict[str, str] = {
    "document_id": "^[0-9a-f]{16}$",
    "sha256": "^[0-9a-f]{64}$",
    "region_code": "^[0-9]{6}$",
    "source": "^[a-z]+=[^&]+(&[a-z]+=[^&]+)*$",
}
_PATTERNS_OF_TABLE: dict[tuple[str, str], str] = {
    ("budget_lines", "code"): "^[0-9]+$",
    ("allocations", "code"): "^[0-9]+$",
    ("notices", "subject_codes"): "^[0-9]+(;[0-9]+)*$",
}

# An objective may have no project, and an indicator belongs to a project or to a department's
# objective. Table Schema compares whole tuples, where an empty part never matches, so their foreign
# keys are the id alone; keys.py holds the pair.
_REFERENCES: dict[str, tuple[Reference, ...]] = {
    "indicators": (
        Reference(("project_id",), "projects", ("project_id",)),
        Reference(("objective_id",), "objectives", ("objective_id",)),
    ),
    "objectives": (Reference(("project_id",), "projects", ("project_id",)),),
    "allocations": (
        Reference(("document_id", "notice_id"), "notices", ("document_id", "notice_id")),
    ),
}

# https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json. A budget line's `code` has none:
# which classification it belongs to changes from row to row (`scheme`).
_ORGANISATION = "administrative-classification:generic"
_COLUMN_TYPES: dict[tuple[str, str], str] = {
    ("documents", "fiscal_year"): "date:fiscal-year",
    ("documents", "organisation_code"): f"{_ORGANISATION}:code",
    ("documents", "organisation_name"): f"{_ORGANISATION}:label",
    ("documents", "region_code"): "geo-source:target:code",
    ("documents", "region_name"): "geo-source:target:title",
    ("organisations", "code"): f"{_ORGANISATION}:code",
    ("organisations", "name"): f"{_ORGANISATION}:label",
    ("budget_lines", "line_id"): "budget-line-id",
    ("budget_lines", "organisation_code"): f"{_ORGANISATION}:code",
    ("budget_lines", "organisation_name"): f"{_ORGANISATION}:label",
    ("budget_lines", "fiscal_year"): "date:fiscal-year",
    ("budget_lines", "side"): "direction",
    ("budget_lines", "amount_yuan"): "value",
    ("projects", "code"): "activity:generic:project:code",
    ("projects", "name"): "activity:generic:project:label",
    ("projects", "organisation_code"): f"{_ORGANISATION}:code",
    ("projects", "organisation_name"): f"{_ORGANISATION}:label",
    ("projects", "fiscal_year"): "date:fiscal-year",
    ("projects", "amount_yuan"): "value",
    ("projects", "funding_level"): "fin-source:generic:code",
    ("assets", "amount_yuan"): "value",
    ("procurement", "project_name"): "activity:generic:project:label",
    ("procurement", "amount_yuan"): "value",
    ("budget_lines", "phase"): "phase:id",
    ("notices", "amount_yuan"): "value",
    ("allocations", "recipient_code"): f"{_ORGANISATION}:code",
    ("allocations", "recipient"): f"{_ORGANISATION}:label",
    ("allocations", "project_name"): "activity:generic:project:label",
    ("allocations", "amount_yuan"): "value",
    ("statements", "amount_yuan"): "value",
}


def _column(table: str, name: str, annotation: str) -> Column:
    kind, required = _ANNOTATIONS[annotation]
    choices = ENUMERATIONS.get((table, name), ())
    key = _PRIMARY_KEYS[table]
    own_id = key[1] if len(key) == 2 and name == key[1] and name.endswith("_id") else ""
    return Column(
        name=name,
        kind=_KINDS.get(name, kind),
        required=required
        or name in ("document_id", own_id)
        or name in _REQUIRED.get(table, ())
        or (bool(choices) and "" not in choices),
        allowed=tuple(choice for choice in choices if choice),
        pattern=_PATTERNS_OF_TABLE.get((table, name), _PATTERNS.get(name, "")),
        column_type=_COLUMN_TYPES.get((table, name), ""),
    )


def _rules(table: str, record: type[Record]) -> TableRules:
    references = []
    if table != "documents":
        references.append(Reference(("document_id",), "documents", ("document_id",)))
    references.extend(_REFERENCES.get(table, ()))
    return TableRules(
        name=table,
        record=record,
        columns=tuple(_column(table, field.name, str(field.type)) for field in fields(record)),
        primary_key=_PRIMARY_KEYS[table],
        references=tuple(references),
    )


CONTRACT: dict[str, TableRules] = {table: _rules(table, record) for table, record in TABLES.items()}
"""Table name → its rules, in the order of the contract."""

REQUIRED_TABLES = ("documents",)
"""What a package cannot do without; every other table may be missing, which says: no such rows."""

CITED_BY: dict[str, tuple[str, str]] = {
    "document": ("documents", "document_id"),
    "project": ("projects", "project_id"),
    "indicator": ("indicators", "indicator_id"),
    "objective": ("objectives", "objective_id"),
    "organisation": ("organisations", "organisation_id"),
    "notice": ("notices", "notice_id"),
}
"""A citation's `subject_kind` → the table and column that hold its `subject_id`."""
