"""A package takes its place all at once, and never that of something else."""

import json
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.datapackage import FORMS, package_writer, read_package, write_package
from kg.errors import RecordError, StoreError, UsageError
from kg.records import RecordSet


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_csv_is_rfc_4180_in_the_order_of_the_contract(records: RecordSet, tmp_path: Path) -> None:
    write_package(records, tmp_path / "records")
    lines = (tmp_path / "records" / "budget_lines.csv").read_bytes().decode().split("\r\n")
    assert lines[0] == (
        "document_id,line_id,table,organisation_code,organisation_name,fiscal_year,row_no,side,"
        "scheme,code,label,measure,amount,unit,amount_yuan,source,phase"
    )
    assert lines[1] == (
        "1111111111111111,line-1,expenditure,203,甲局,2023,1,,functional,2013201,行政运行,合计,"
        '78.30,万元,783000.0,"line=10,12",'
    )
    assert len(lines) == 4
    assert lines[3] == ""


def test_json_lines_keep_every_digit(records: RecordSet, tmp_path: Path) -> None:
    write_package(records, tmp_path / "records", form="jsonl")
    line = (tmp_path / "records" / "budget_lines.jsonl").read_text("utf-8").splitlines()[0]
    assert '"side": null' in line
    assert '"amount": 78.30,' in line
    assert json.loads(line)["label"] == "行政运行"


def test_parquet_has_the_columns_of_the_contract_and_decimals(
    records: RecordSet, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_package(records, tmp_path / "records", form="parquet")
    table = parquet.read_table(tmp_path / "records" / "projects.parquet")
    assert table.schema.names[:3] == ["document_id", "project_id", "sequence"]
    assert str(table.schema.field("amount").type) == "decimal128(38, 0)"
    assert table.column("amount").to_pylist() == [Decimal("10"), Decimal("10")]
    assert table.column("funding_level").to_pylist() == ["county", "county"]


def test_parquet_whose_footer_does_not_fit_gives_the_plain_numbers(
    records: RecordSet, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    line = records.budget_lines[0]
    lines = (line, replace(line, line_id="line-2", amount=Decimal("1.5")))
    write_package(replace(records, budget_lines=lines), tmp_path / "records", form="parquet")
    path = tmp_path / "records" / "budget_lines.parquet"
    read = read_package(tmp_path / "records").budget_lines
    assert [str(row.amount) for row in read] == ["78.30", "1.5"]
    parquet.write_table(parquet.read_table(path).slice(1), path)
    assert [str(row.amount) for row in read_package(tmp_path / "records").budget_lines] == ["1.50"]


def test_more_digits_than_parquet_holds(records: RecordSet, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    line = replace(records.budget_lines[0], amount=Decimal("9" * 80))
    with pytest.raises(RecordError):
        write_package(replace(records, budget_lines=(line,)), tmp_path / "r", form="parquet")
    assert names(tmp_path) == []


def test_parquet_without_pyarrow(
    records: RecordSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError) as caught:
        write_package(records, tmp_path / "records", form="parquet")
    assert "pip install 'budget-kg[parquet]'" in caught.value.in_language("zh")
    assert names(tmp_path) == []


def test_an_unknown_form(records: RecordSet, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_package(records, tmp_path / "records", form="xlsx")


@pytest.mark.parametrize("form", FORMS)
def test_an_earlier_package_is_replaced_whole(
    form: str, records: RecordSet, documents: list[RecordSet], tmp_path: Path
) -> None:
    write_package(records, tmp_path / "records")
    write_package(documents[0], tmp_path / "records", form=form)
    assert read_package(tmp_path / "records") == documents[0]
    assert names(tmp_path) == ["records"]


@pytest.mark.parametrize("form", FORMS)
def test_a_writer_that_fails_leaves_the_earlier_package(
    form: str, records: RecordSet, documents: list[RecordSet], tmp_path: Path
) -> None:
    write_package(records, tmp_path / "records")
    with (
        pytest.raises(KeyboardInterrupt),
        package_writer(tmp_path / "records", form=form) as writer,
    ):
        writer.write(documents[0])
        raise KeyboardInterrupt
    assert read_package(tmp_path / "records") == records
    assert names(tmp_path) == ["records"]


def test_documents_come_once_and_sorted(documents: list[RecordSet], tmp_path: Path) -> None:
    with pytest.raises(RecordError), package_writer(tmp_path / "records") as writer:
        writer.write(documents[1])
        writer.write(documents[0])
    with pytest.raises(RecordError), package_writer(tmp_path / "records") as writer:
        writer.write(documents[0])
        writer.write(documents[0])
    assert names(tmp_path) == []


def test_other_things_are_not_replaced(records: RecordSet, tmp_path: Path) -> None:
    write_package(records, tmp_path / "records")
    (tmp_path / "records" / "thesis.docx").touch()
    (tmp_path / "file").touch()
    for target in ("records", "file"):
        with pytest.raises(UsageError) as caught:
            write_package(records, tmp_path / target)
        assert caught.value.file == str(tmp_path / target)
    assert (tmp_path / "records" / "thesis.docx").exists()
    (tmp_path / "empty").mkdir()
    write_package(records, tmp_path / "empty")
    assert read_package(tmp_path / "empty") == records


def test_a_disk_that_cannot_be_written_to(
    records: RecordSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    write_package(records, tmp_path / "records")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(StoreError) as caught:
        write_package(records, tmp_path / "records", form="jsonl")
    assert "No space left on device" in caught.value.in_language("en")
    assert caught.value.file == str(tmp_path / "records")
    assert read_package(tmp_path / "records") == records
    assert names(tmp_path) == ["records"]
