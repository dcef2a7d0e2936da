"""Floor 3: `datapackage.json`.

Reads the contract and its wording (wording.toml: titles and descriptions in Chinese and English).
Gives the descriptor of a package: Table Schemas with types, constraints and keys, and the column
types of the Fiscal Data Package, whose own profile is not named, since validators would fetch it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kg.datapackage.contract import CONTRACT, Column, Kind, Reference, TableRules

_WORDING = Path(__file__).with_name("wording.toml")
_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    # `date:fiscal-year` is an integer in the Fiscal Data Package.
    "year": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
_CSV_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}
_CURRENCY = {
    "name": "currency",
    "type": "string",
    "title": "币种 / Currency",
    "columnType": "value-currency:code",
    "constant": "CNY",
}


def descriptor_text(form: str, tables: Collection[str]) -> str:
    """The descriptor of a package in this form that holds these tables, as JSON."""
    wording = tomllib.loads(_WORDING.read_text(encoding="utf-8"))
    descriptor = {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "name": "budget-records",
        **_title(wording["package"]),
        "countryCode": "CN",
        "columnTypes": ["https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"],
        "resources": [
            _resource(CONTRACT[name], form, tables, wording) for name in CONTRACT if name in tables
        ],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _title(words: list[str]) -> dict[str, str]:
    zh, en, *more = words
    title = {"title": f"{zh} / {en}"}
    if more:
        title["description"] = f"{more[0]} / {more[1]}"
    return title


def _resource(
    rules: TableRules, form: str, tables: Collection[str], wording: dict[str, Any]
) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "name": rules.name,
        **_title(wording[rules.name]["_table"]),
        "path": f"{rules.name}.{form}",
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
    }
    if form == "csv":
        resource |= {"encoding": "utf-8", "dialect": _CSV_DIALECT}
    words = wording["shared"] | wording[rules.name]
    schema: dict[str, Any] = {"fields": [_field(c, words[c.name]) for c in rules.columns]}
    if any(column.column_type == "value" for column in rules.columns):
        schema["extraFields"] = [_CURRENCY]
    if rules.primary_key:
        schema["primaryKey"] = list(rules.primary_key)
    keys = [_foreign_key(reference) for reference in rules.references if reference.target in tables]
    if keys:
        schema["foreignKeys"] = keys
    return resource | {"schema": schema | {"missingValues": [""]}}


def _field(column: Column, words: list[str]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], **_title(words)}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.kind == "year":
        constraints |= {"minimum": 1000, "maximum": 9999}
    if constraints:
        field["constraints"] = constraints
    if column.column_type:
        field["columnType"] = column.column_type
    return field


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": list(reference.fields),
        "reference": {"resource": reference.target, "fields": list(reference.target_fields)},
    }
