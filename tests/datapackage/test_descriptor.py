"""datapackage.json says in both languages what every column is."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.allowed_values import ENUMERATIONS
from kg.datapackage import write_package
from kg.datapackage.contract import CONTRACT
from kg.records import RecordSet


@pytest.fixture
def descriptor(records: RecordSet, tmp_path: Path) -> dict[str, Any]:
    write_package(records, tmp_path / "records")
    path = tmp_path / "records" / "datapackage.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def test_wording_and_contract_name_the_same_columns(checkout: Path) -> None:
    text = (checkout / "kg" / "datapackage" / "wording.toml").read_text("utf-8")
    wording = tomllib.loads(text)
    shared = wording.pop("shared")
    wording.pop("package")
    assert list(wording) == list(CONTRACT)
    used = set()
    for table, rules in CONTRACT.items():
        own = set(wording[table]) - {"_table"}
        assert own <= set(rules.column_names), table
        assert set(rules.column_names) - own <= set(shared), table
        used |= set(rules.column_names) - own
    assert used == set(shared)


def test_every_table_and_column_has_words_in_both_languages(descriptor: dict[str, Any]) -> None:
    assert [resource["name"] for resource in descriptor["resources"]] == list(CONTRACT)
    for resource in descriptor["resources"]:
        for thing in (resource, *resource["schema"]["fields"]):
            zh, en = thing["title"].split(" / ")
            assert not zh.isascii() or zh == en == "SHA-256"
            assert en.isascii()
            assert len(thing.get("description", " / ").split(" / ")) == 2


def test_columns_stand_in_the_order_of_the_contract(descriptor: dict[str, Any]) -> None:
    for resource in descriptor["resources"]:
        names = tuple(field["name"] for field in resource["schema"]["fields"])
        assert names == CONTRACT[resource["name"]].column_names


def test_closed_lists_types_and_column_types(descriptor: dict[str, Any]) -> None:
    fields = {
        (resource["name"], field["name"]): field
        for resource in descriptor["resources"]
        for field in resource["schema"]["fields"]
    }
    for key, choices in ENUMERATIONS.items():
        constraints = fields[key]["constraints"]
        assert constraints["enum"] == [choice for choice in choices if choice]
        assert constraints.get("required", False) is ("" not in choices)
    assert fields["budget_lines", "amount"]["type"] == "number"
    assert fields["budget_lines", "amount_yuan"]["columnType"] == "value"
    assert fields["budget_lines", "line_id"]["columnType"] == "budget-line-id"
    assert fields["budget_lines", "fiscal_year"]["columnType"] == "date:fiscal-year"
    assert fields["projects", "code"]["columnType"] == "activity:generic:project:code"
    assert fields["indicators", "target_date"]["type"] == "date"
    assert fields["indicators", "mandatory"]["type"] == "boolean"
    assert fields["documents", "sha256"]["constraints"]["pattern"] == "^[0-9a-f]{64}$"
    currencies = [
        extra["constant"]
        for resource in descriptor["resources"]
        for extra in resource["schema"].get("extraFields", ())
    ]
    assert currencies == ["CNY"] * 7
