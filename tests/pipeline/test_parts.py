"""The parts of the pipeline: inputs, cache, workers, workspace, extraction."""

import os
import time
from pathlib import Path

import pytest

from kg.datapackage import read_package
from kg.errors import StoreError, UsageError
from kg.pipeline.cache import Extracted, entry_path, load, save
from kg.pipeline.extracting import explain, extract
from kg.pipeline.inputs import SourceFile, find_inputs
from kg.pipeline.workers import as_done, in_order
from kg.pipeline.workspace import MARK, workspace
from tests.examples.records import example_records


def test_a_folder_is_searched_for_documents(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a" / "b" / "one.TXT").write_text("one", encoding="utf-8")
    (tmp_path / "two.txt").write_text("two", encoding="utf-8")
    (tmp_path / "notes.md").write_text("notes", encoding="utf-8")
    (tmp_path / ".hidden" / "three.txt").write_text("three", encoding="utf-8")
    earlier = tmp_path / "build"
    earlier.mkdir()
    (earlier / MARK).write_text("{}", encoding="utf-8")
    (earlier / "findings.html").write_text("<html>", encoding="utf-8")
    found = find_inputs([tmp_path])
    assert sorted(file.path.name for file in found.files) == ["one.TXT", "two.txt"]
    assert found.others == (str(tmp_path / "notes.md"),)
    assert list(found.files) == sorted(found.files, key=lambda file: file.sha256)


def test_a_file_named_twice_is_one_and_no_double(tmp_path: Path) -> None:
    document = tmp_path / "one.txt"
    document.write_text("one", encoding="utf-8")
    found = find_inputs([document, tmp_path, tmp_path / "." / "one.txt"])
    assert len(found.files) == 1
    assert found.same == ()


@pytest.mark.parametrize("make", [False, True])
def test_nothing_there(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "folder"
    if make:
        folder.mkdir()
        (folder / "picture.bmp").write_bytes(b"BM")
    with pytest.raises(UsageError) as caught:
        find_inputs([folder])
    assert caught.value.file == str(folder)


def test_the_cache_gives_back_what_was_saved(tmp_path: Path) -> None:
    saved = Extracted(example_records("helan-agriculture-2023"), 0.875)
    entry = entry_path(tmp_path, SourceFile(Path("helan.txt"), "0" * 64))
    assert load(entry) is None
    save(entry, saved)
    assert load(entry) == saved
    entry.write_bytes(entry.read_bytes()[:-20])
    assert load(entry) is None


def test_the_cache_tells_names_and_contents_apart(tmp_path: Path) -> None:
    sources = [SourceFile(Path(name), digit * 64) for name in ("a.txt", "b.txt") for digit in "01"]
    assert len({entry_path(tmp_path, source) for source in sources}) == 4


def double(number: int) -> int:
    time.sleep(0.02 * (number % 2))
    return 2 * number


def die_at_five(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number


def lost(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert list(in_order(double, range(30), 2, lost)) == [2 * n for n in range(30)]
    assert list(in_order(double, range(3), 2, lost)) == [0, 2, 4]
    assert list(in_order(double, [], 2, lost)) == []


def test_results_that_need_no_order_come_as_they_are_done() -> None:
    for workers in (1, 2):
        assert sorted(as_done(double, range(30), workers, lost)) == [2 * n for n in range(30)]
        assert list(as_done(double, [], workers, lost)) == []


def test_a_process_that_dies_takes_only_its_own_job_along() -> None:
    expected = [-n if n == 5 else n for n in range(12)]
    assert list(in_order(die_at_five, range(12), 2, lost)) == expected
    assert sorted(as_done(die_at_five, range(12), 2, lost)) == sorted(expected)


def test_a_target_in_use_is_refused(tmp_path: Path) -> None:
    with workspace(tmp_path / "out") as folder:
        with pytest.raises(StoreError) as caught, workspace(tmp_path / "out"):
            pass
        assert "another build" in caught.value.in_language("en")
        (folder / MARK).write_text("{}", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_swap_that_was_cut_off_is_put_right(tmp_path: Path) -> None:
    with workspace(tmp_path / "out") as folder:
        (folder / MARK).write_text("old", encoding="utf-8")
    (tmp_path / "out").rename(tmp_path / ".out.old")
    with pytest.raises(RuntimeError), workspace(tmp_path / "out"):
        raise RuntimeError
    assert (tmp_path / "out" / MARK).read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_extract_gives_the_same_records_in_every_form(
    documents: Path, tmp_path: Path, form: str
) -> None:
    report = extract([documents], tmp_path / form, form=form)
    extract([tmp_path / form], tmp_path / "csv_again")
    records = read_package(tmp_path / form)
    assert report.records["projects"] == len(records.projects) > 0
    assert read_package(tmp_path / "csv_again") == records


def test_explain_names_who_took_each_line(documents: Path) -> None:
    explanations = list(explain([documents]))
    assert len(explanations) == 2
    for explanation in explanations:
        assert explanation.coverage == 1.0
        assert {"projects"} < {taking.taker for taking in explanation.takings}


def test_what_the_contract_does_not_know_is_told(documents: Path, tmp_path: Path) -> None:
    extract([documents], tmp_path / "records")
    table = tmp_path / "records" / "terms.csv"
    text = table.read_text(encoding="utf-8")
    lines = [f"{line},x" for line in text.splitlines()]
    table.write_text("\n".join(lines).replace(",x", ",remark", 1) + "\n", encoding="utf-8")
    (ignored,) = find_inputs([tmp_path / "records"]).ignored
    assert (Path(ignored.file).name, ignored.column) == ("terms.csv", "remark")


def test_the_pictures_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>a</p>")
    for folder in ("a_files", "b_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "logo.png").write_bytes(folder.encode())
    found = find_inputs([tmp_path])
    assert sorted(file.shown for file in found.files) == [
        str(tmp_path / "a.html"),
        str(tmp_path / "b_files" / "logo.png"),
    ]
