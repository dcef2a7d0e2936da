"""The packages are what Frictionless takes for valid ones."""

from pathlib import Path
from typing import Any

import frictionless
import pytest

from kg.datapackage import FORMS, write_package
from kg.records import RecordSet


def problems(folder: Path) -> list[Any]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [*report.errors, *report.flatten(["taskName", "type", "message"])]


@pytest.mark.parametrize("form", FORMS)
def test_a_package_is_valid(form: str, records: RecordSet, tmp_path: Path) -> None:
    write_package(records, tmp_path / "records", form=form)
    assert problems(tmp_path / "records") == []
    package = frictionless.Package(str(tmp_path / "records" / "datapackage.json"))
    rows = package.get_table_resource("projects").read_rows()
    assert [row["purpose"] for row in rows] == ["购置\n安装", "购置\n安装"]


@pytest.mark.parametrize("form", FORMS)
def test_a_package_with_hardly_anything_is_valid(
    form: str, documents: list[RecordSet], tmp_path: Path
) -> None:
    bare = RecordSet(documents=documents[0].documents, objectives=documents[0].objectives[1:])
    write_package(bare, tmp_path / "records", form=form)
    assert problems(tmp_path / "records") == []


@pytest.mark.parametrize(
    ("table", "before", "after", "kind"),
    [
        ("documents", "department_budget", "budget", "constraint-error"),
        ("documents", "2023,", "twenty,", "type-error"),
        ("indicators", "i2", "i1", "primary-key"),
        ("indicators", "p1", "p9", "foreign-key"),
        ("objectives", "o1,p1", "o1,p9", "foreign-key"),
        ("terms", "1111111111111111", "2222222222222222", "foreign-key"),
    ],
)
def test_the_schemas_catch_what_breaks_the_contract(
    *, table: str, before: str, after: str, kind: str, records: RecordSet, tmp_path: Path
) -> None:
    write_package(records, tmp_path / "records")
    path = tmp_path / "records" / f"{table}.csv"
    content = path.read_bytes()
    assert before.encode() in content
    path.write_bytes(content.replace(before.encode(), after.encode(), 1))
    assert kind in [problem[1] for problem in problems(tmp_path / "records")]
