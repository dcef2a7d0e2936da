"""What extraction gives keeps the contract: into a package, through Frictionless, and back."""

from pathlib import Path

import frictionless
import pytest

from kg.datapackage import FORMS, iter_documents, package_writer
from kg.extraction import extract
from kg.reading import read
from kg.records import RecordSet


def check(files: list[Path], folder: Path) -> None:
    documents = [extract(read(file)).records for file in files]
    documents.sort(key=lambda records: records.documents[0].document_id)
    for form in FORMS:
        with package_writer(folder / form, form=form) as writer:
            for records in documents:
                writer.write(records)
        assert list(map(rows_of, iter_documents(folder / form))) == list(map(rows_of, documents))
    report = frictionless.validate(str(folder / "csv" / "datapackage.json"))
    assert report.flatten(["taskName", "rowNumber", "message"]) == []
    assert report.valid


def rows_of(records: RecordSet) -> str:
    """With every digit, since 78.30 == 78.3 for decimals."""
    return repr(records)


def test_the_examples(checkout: Path, tmp_path: Path) -> None:
    check(sorted((checkout / "examples").glob("*.txt")), tmp_path)


@pytest.mark.shared
def test_the_samples(shared: Path, tmp_path: Path) -> None:
    check(sorted((shared / "seeds").glob("*.txt")), tmp_path)
