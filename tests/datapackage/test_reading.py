"""Packages made elsewhere are taken as they come; a bad row is named by file, row and column."""

import pickle
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.datapackage import (
    Ignored,
    ignored_parts,
    iter_documents,
    package_writer,
    read_package,
    write_package,
)
from kg.errors import RecordError, RecordErrors
from kg.records import RecordSet

Change = Callable[[str], str]


@pytest.fixture
def package(records: RecordSet, tmp_path: Path) -> Path:
    """A package in CSV without a descriptor, as from a database."""
    write_package(records, tmp_path / "records")
    (tmp_path / "records" / "datapackage.json").unlink()
    return tmp_path / "records"


def rewrite(path: Path, change: Change, encoding: str = "utf-8") -> None:
    path.write_bytes(change(path.read_bytes().decode("utf-8")).encode(encoding))


def replaced(before: str, after: str) -> Change:
    def change(text: str) -> str:
        assert before in text
        return text.replace(before, after, 1)

    return change


def error_of(folder: Path) -> RecordError:
    with pytest.raises(RecordError) as caught:
        read_package(folder)
    return caught.value


def turned_round(text: str) -> str:
    """The same table with its columns in the opposite order; for cells without quotes."""
    return "".join(",".join(row.split(",")[::-1]) + "\n" for row in text.splitlines())


@pytest.mark.parametrize(
    ("change", "encoding"),
    [
        (str, "utf-8-sig"),
        (lambda text: text.replace("\r\n", "\n"), "utf-8"),
        (lambda text: text.removesuffix("\r\n"), "utf-8"),
        (lambda text: text + "\r\n\r\n", "utf-8"),
        (turned_round, "utf-8"),
        (lambda text: text.replace("kind", "kind,mine").replace("budget,", "budget,x,"), "utf-8"),
    ],
    ids=["mark", "line feeds", "no end", "empty lines", "columns turned round", "one column more"],
)
def test_harmless_differences(
    change: Change, encoding: str, package: Path, records: RecordSet
) -> None:
    rewrite(package / "documents.csv", change, encoding)
    assert read_package(package) == records


def test_columns_and_files_beyond_the_contract_are_reported(package: Path) -> None:
    assert ignored_parts(package) == ()
    rewrite(package / "issues.csv", replaced("source", "source,remark"))
    (package / "notes.txt").write_text("by hand", encoding="utf-8")
    found = ignored_parts(package)
    assert found == (
        Ignored(str(package / "notes.txt"), ""),
        Ignored(str(package / "issues.csv"), "remark"),
    )


def test_tables_may_be_missing_but_for_the_documents(package: Path, records: RecordSet) -> None:
    for name in ("terms", "passages", "citations", "indicators"):
        (package / f"{name}.csv").unlink()
    read = read_package(package)
    assert read == replace(records, terms=(), passages=(), citations=(), indicators=())
    (package / "documents.csv").unlink()
    error = error_of(package)
    assert error.file == str(package / "documents.csv")
    assert "documents" in error.in_language("zh")


def test_forms_may_be_mixed_and_paths_come_from_the_descriptor(
    package: Path, records: RecordSet, tmp_path: Path
) -> None:
    write_package(records, tmp_path / "lines", form="jsonl")
    (package / "terms.csv").unlink()
    (tmp_path / "lines" / "terms.jsonl").rename(package / "glossary.jsonl")
    descriptor = '{"resources": [{"name": "terms", "path": "glossary.jsonl"}]}'
    (package / "datapackage.json").write_text(descriptor, encoding="utf-8")
    assert read_package(package) == records


@pytest.mark.parametrize(
    "descriptor",
    [
        "{",
        '{"resources": 3}',
        '{"resources": [{"name": "terms", "path": "../terms.csv"}]}',
        '{"resources": [{"name": "terms", "path": "/etc/passwd"}]}',
        '{"resources": [{"name": "terms", "path": "https://example.org/terms.csv"}]}',
        '{"resources": [{"name": "terms", "path": "absent.csv"}]}',
    ],
)
def test_a_descriptor_that_is_no_use(descriptor: str, package: Path) -> None:
    (package / "datapackage.json").write_text(descriptor, encoding="utf-8")
    assert error_of(package).file == str(package / "datapackage.json")


@pytest.mark.parametrize(
    ("table", "before", "after", "place", "said"),
    [
        ("documents", "department_budget", "budget", "row=2, column=kind", "“budget”"),
        ("documents", ",2023,", ",23,", "row=2, column=fiscal_year", "“23”"),
        ("documents", "111,text/", "112,text/", None, None),
        ("documents", "1" * 64, "2" * 64, "row=2, column=document_id", "“1111111111111111”"),
        ("documents", "1" * 64, "G" * 64, "row=2, column=sha256", "“GGG"),
        ("documents", ",130532,", ",13053,", "row=2, column=region_code", "“13053”"),
        ("budget_lines", "78.30", "1,078.30", "row=2", "“18”"),
        ("budget_lines", "78.30", '"1,078.30"', "row=2, column=amount", "“1,078.30”"),
        ("budget_lines", "78.30", "1e400", "row=2, column=amount", "“1e400”"),
        ("budget_lines", "78.30", "NaN", "row=2, column=amount", "“NaN”"),
        ("budget_lines", "78.30", "", "row=2, column=amount", "“”"),
        ("budget_lines", "2023,1,", "2023,1.5,", "row=2, column=row_no", "“1.5”"),
        ("indicators", "true", "yes", "row=2, column=mandatory", "“yes”"),
        ("indicators", "2023-12-31", "2023-02-30", "row=3, column=target_date", "“2023-02-30”"),
        ("indicators", "i2", "i1", "row=3, column=indicator_id", "“i1”"),
        ("indicators", "i2,p1", "i2,p9", "row=3, column=project_id", "“p9”"),
        ("indicators", "i2,p1", "i2,", "row=3, column=project_id", ""),
        ("objectives", "o1,p1", "o1,p9", "row=2, column=project_id", "“p9”"),
        ("citations", "project,p1", "indicator,p1", "row=2, column=subject_id", "“p1”"),
        ("terms", "a" * 16, "b" * 16, "row=3, column=document_id", "“bbbb"),
        ("terms", "a" * 16, "5" * 16, "row=3, column=document_id", "“5555"),
        ("terms", "term,", "word,", "row=1, column=term", "term"),
        ("terms", "term,", "term,term,", "row=1, column=term", "term"),
        ("terms", "基本支出", '"基本支出', "row=2", ""),
        ("passages", '"line=20,21"', "row 20", "row=2, column=source", "“row 20”"),
    ],
)
def test_a_bad_row_is_named(
    *, table: str, before: str, after: str, place: str | None, said: str | None, package: Path
) -> None:
    rewrite(package / f"{table}.csv", replaced(before, after))
    if place is None:  # a hash that only differs behind its first 16 digits is another file's
        read_package(package)
        return
    error = error_of(package)
    assert (error.file, error.place) == (str(package / f"{table}.csv"), place)
    for language in ("zh", "en"):
        assert (said or "") in error.in_language(language)
    assert not isinstance(error, RecordErrors)


def test_the_row_is_the_line_that_an_editor_shows(package: Path) -> None:
    """The project's purpose has a line break, so that the second project begins on line 4."""
    rewrite(package / "projects.csv", lambda text: text[::-1].replace("ytnuoc", "ytic", 1)[::-1])
    assert error_of(package).place == "row=4, column=funding_level"


def test_several_bad_rows_are_one_error(package: Path) -> None:
    rewrite(package / "documents.csv", replaced("department_budget", "budget"))
    rewrite(package / "indicators.csv", replaced("2023-12-31", "31.12.2023"))
    rewrite(package / "terms.csv", replaced("definition", "meaning"))
    error = error_of(package)
    assert isinstance(error, RecordErrors)
    files = [Path(problem.file).stem for problem in error.problems]
    assert sorted(files) == ["documents", "indicators", "terms"]
    assert len(error.in_language("zh").splitlines()) == 3
    assert pickle.loads(pickle.dumps(error)).in_language("en") == error.in_language("en")


def test_a_bad_row_does_not_make_references_to_it_broken(package: Path) -> None:
    rewrite(package / "projects.csv", replaced("county", "city"))
    assert error_of(package).place == "row=2, column=funding_level"


def test_no_more_than_twenty_problems_are_listed(package: Path) -> None:
    header, row, _ = (package / "terms.csv").read_text(encoding="utf-8").splitlines()
    rows = [row.replace("基本支出", "") for _ in range(50)]
    (package / "terms.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    error = error_of(package)
    assert isinstance(error, RecordErrors)
    assert (len(error.problems), error.more) == (20, True)
    assert error.in_language("en").endswith("and more")


def test_another_encoding(package: Path) -> None:
    rewrite(package / "terms.csv", lambda text: text, "gb18030")
    error = error_of(package)
    assert error.file == str(package / "terms.csv")
    assert "UTF-8" in error.in_language("zh")


def test_one_table_in_two_files(package: Path) -> None:
    (package / "terms.jsonl").touch()
    assert "terms.csv, terms.jsonl" in error_of(package).in_language("en")


def test_no_folder(tmp_path: Path) -> None:
    assert error_of(tmp_path / "absent").file == str(tmp_path / "absent")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('{"document_id": "1111111111111111", "term": 203}', "row=1, column=term"),
        ('{"document_id": "1111111111111111", "term": "\\ud800"}', "row=1"),
        ('{"document_id": ["1111111111111111"], "term": "a"}', "row=1, column=document_id"),
        ("[1, 2]", "row=1"),
        ("{", "row=1"),
    ],
)
def test_bad_json_lines(line: str, place: str, package: Path) -> None:
    (package / "terms.csv").unlink()
    (package / "terms.jsonl").write_text(line + "\n", encoding="utf-8")
    assert error_of(package).place == place


def test_json_lines_by_hand(package: Path) -> None:
    (package / "terms.csv").unlink()
    text = '\ufeff{"term": "a\\u4e2d", "document_id": "1111111111111111", "mine": 1}\r\n\r\n'
    (package / "terms.jsonl").write_text(text, encoding="utf-8", newline="")
    assert [term.term for term in read_package(package).terms] == ["a中"]
    assert ignored_parts(package) == (Ignored(str(package / "terms.jsonl"), "mine"),)


def test_unsorted_tables_are_sorted(package: Path, documents: list[RecordSet]) -> None:
    for name in ("documents", "terms"):
        header, *rows = (package / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        text = "\n".join([header, *rows[::-1]])
        (package / f"{name}.csv").write_text(text, encoding="utf-8")
    assert list(iter_documents(package)) == documents


def test_documents_before_a_broken_one_are_given(documents: list[RecordSet], package: Path) -> None:
    rewrite(package / "citations.csv", lambda text: text[::-1].replace("1p", "9p", 1)[::-1])
    reader = iter_documents(package)
    assert next(reader) == documents[0]
    with pytest.raises(RecordError):
        next(reader)


def peak_of(folder: Path, document: RecordSet, number: int, form: str) -> int:
    """The most memory that writing and reading so many copies of a document takes."""
    tracemalloc.start()
    with package_writer(folder, form=form) as writer:
        for index in range(number):
            document_id = f"{index:016x}"
            writer.write(with_id(document, document_id))
    count = sum(1 for _ in iter_documents(folder))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == number
    return peak


def with_id(document: RecordSet, document_id: str) -> RecordSet:
    tables = {
        name: tuple(replace(row, document_id=document_id) for row in rows)
        for name, rows in document.tables()
    }
    tables["documents"] = (replace(tables["documents"][0], sha256=document_id * 4),)
    return RecordSet(**tables)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_memory_does_not_grow_with_the_number_of_documents(
    form: str, documents: list[RecordSet], tmp_path: Path
) -> None:
    text = "预算" * 10_000
    passage = replace(documents[0].passages[0], text=text)
    document = replace(documents[0], passages=(passage,))
    peak_of(tmp_path / "warm", document, 2, form)
    few = peak_of(tmp_path / "few", document, 5, form)
    many = peak_of(tmp_path / "many", document, 100, form)
    assert many < 2 * few
