"""A build folder: what it holds, that it depends on its input alone, and what a failure leaves."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import zstandard

from kg.datapackage import read_package
from kg.errors import BudgetError, RecordError, StoreError, UsageError
from kg.pipeline import building
from kg.pipeline.building import build
from kg.pipeline.checking import validate_folder
from kg.pipeline.workspace import CACHE
from kg.searching import INDEX, index, search
from kg.store import open_store

PARTS = (
    *("build.json", "findings.csv", "findings.html", "findings.ttl", "search.sqlite"),
    *("graph.nq.zst", "records", "store"),
)


def stable_bytes(folder: Path) -> dict[str, bytes]:
    """Everything but the store, whose files are no concern of ours, and the facts of the run."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in [*folder.glob("findings.*"), *(folder / "records").iterdir()]
    }
    found["graph"] = (
        zstandard.ZstdDecompressor()
        .decompressobj()
        .decompress((folder / "graph.nq.zst").read_bytes())
    )
    report = json.loads((folder / "build.json").read_text(encoding="utf-8"))
    del report["run"]
    found["build.json"] = json.dumps(report).encode()
    return found


def test_a_build_folder_holds_what_the_design_says(documents: Path, tmp_path: Path) -> None:
    report = build([documents], tmp_path / "out")
    out = tmp_path / "out"
    assert sorted(p.name for p in out.iterdir() if not p.name.startswith(".")) == sorted(PARTS)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["documents", "out"]
    assert len(report.documents) == 2
    assert report.failures == []
    assert report.coverage == 1.0
    records = read_package(out / "records")
    assert report.records["projects"] == len(records.projects) > 0
    assert len(open_store(out / "store", read_only=True)) == report.triples > 1000
    told = json.loads((out / "build.json").read_text(encoding="utf-8"))
    assert [entry["file_name"] for entry in told["inputs"]] == [
        record.file_name for record in records.documents
    ]
    assert told["triples"] == report.triples
    assert validate_folder(out)[0] == []


def test_the_same_input_gives_the_same_bytes(checkout: Path, tmp_path: Path) -> None:
    """With one worker or two, in any order, from another folder, cold or from the cache."""
    files = sorted((checkout / "examples").glob("*.txt"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copies = [Path(shutil.copy(file, elsewhere)) for file in reversed(files)]
    build(files, tmp_path / "one", workers=1)
    build(copies, tmp_path / "two", workers=2)
    cold = stable_bytes(tmp_path / "one")
    assert stable_bytes(tmp_path / "two") == cold
    build(files, tmp_path / "one", workers=1)
    assert stable_bytes(tmp_path / "one") == cold


def test_records_give_the_same_graph_as_their_documents(documents: Path, tmp_path: Path) -> None:
    build([documents], tmp_path / "out")
    build([tmp_path / "out" / "records"], tmp_path / "from_records")
    build([tmp_path / "out"], tmp_path / "from_build")
    graph = stable_bytes(tmp_path / "out")["graph"]
    assert stable_bytes(tmp_path / "from_records")["graph"] == graph
    assert stable_bytes(tmp_path / "from_build")["graph"] == graph


def test_building_again_reads_only_what_is_new(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted(documents.iterdir())
    build([first], tmp_path / "out")

    read: list[str] = []
    from kg import reading

    whole = reading.read
    monkeypatch.setattr(
        reading, "read", lambda path, limits: read.append(path.name) or whole(path, limits)
    )
    report = build([first, second], tmp_path / "out", workers=1)
    assert read == [second.name]
    assert len(report.documents) == 2

    build([second], tmp_path / "out", workers=1)
    assert read == [second.name]
    assert [d.file_name for d in read_package(tmp_path / "out/records").documents] == [second.name]
    assert len(list((tmp_path / "out" / CACHE).iterdir())) == 1


def test_building_again_indexes_only_what_is_new(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted(documents.iterdir())
    build([first], tmp_path / "out")
    graphs: list[str] = []
    whole = index.graph_to_entries
    monkeypatch.setattr(
        index, "graph_to_entries", lambda store, graph: graphs.append(graph) or whole(store, graph)
    )
    report = build([first, second], tmp_path / "out", workers=1)
    old, new = (document.document.document_id for document in report.documents)
    if report.documents[0].document.file_name != first.name:
        old, new = new, old
    read = {graph.rpartition("/")[2] for graph in graphs}
    assert new in read
    assert old not in read

    build([first, second], tmp_path / "anew", workers=1)
    for words in ("经费", "满意度", "贺兰县"):
        found = search(tmp_path / "out" / INDEX, words, limit=100)
        assert found == search(tmp_path / "anew" / INDEX, words, limit=100)
        assert found


def test_a_document_that_changed_is_read_again(documents: Path, tmp_path: Path) -> None:
    document = documents / "helan-agriculture-2023.txt"
    before = build([document], tmp_path / "out")
    document.write_text(document.read_text(encoding="utf-8") + "\n附注\n", encoding="utf-8")
    after = build([document], tmp_path / "out")
    assert before.documents[0].document.sha256 != after.documents[0].document.sha256


def test_a_double_is_built_once(documents: Path, tmp_path: Path) -> None:
    double = documents / "z.txt"
    shutil.copy(documents / "helan-agriculture-2023.txt", double)
    report = build([documents], tmp_path / "out")
    assert report.inputs.same == (str(double),)
    assert len(report.documents) == 2


def test_a_broken_document_does_not_stop_the_others(documents: Path, tmp_path: Path) -> None:
    (documents / "empty.txt").write_bytes(b"")
    (documents / "recipe.txt").write_text("番茄切块，鸡蛋打散，大火快炒。\n", encoding="utf-8")
    report = build([documents], tmp_path / "out", workers=2)
    assert sorted(error.file for error in report.failures) == ["empty.txt", "recipe.txt"]
    assert len(report.documents) == 2
    told = json.loads((tmp_path / "out/build.json").read_text(encoding="utf-8"))
    assert len(told["failures"]) == 2


def test_where_nothing_can_be_read_an_earlier_build_stays(documents: Path, tmp_path: Path) -> None:
    build([documents], tmp_path / "out")
    before = stable_bytes(tmp_path / "out")
    (tmp_path / "empty.txt").write_bytes(b"")
    report = build([tmp_path / "empty.txt"], tmp_path / "out")
    assert (len(report.failures), report.documents) == (1, [])
    assert stable_bytes(tmp_path / "out") == before


def test_a_document_that_the_program_stumbles_over_is_named(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg import extraction

    whole = extraction.extract

    def stumble(document):
        if document.file_name.startswith("helan"):
            raise IndexError("out of range")
        return whole(document)

    monkeypatch.setattr(extraction, "extract", stumble)
    report = build([documents], tmp_path / "out", workers=1)
    (failure,) = report.failures
    assert failure.file == "helan-agriculture-2023.txt"
    assert "IndexError" in failure.in_language("zh")
    assert len(report.documents) == 1


@pytest.mark.parametrize("stage", ["load_store", "_write_findings", "write_shared"])
def test_a_full_disk_leaves_the_earlier_build(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    build([documents / "helan-agriculture-2023.txt"], tmp_path / "out")
    before = stable_bytes(tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(building, stage, full)
    with pytest.raises(StoreError) as caught:
        build([documents], tmp_path / "out", workers=1)
    assert "磁盘已满" in caught.value.in_language("zh")
    assert "the disk is full" in caught.value.in_language("en")
    assert stable_bytes(tmp_path / "out") == before


def test_a_killed_build_leaves_the_old_and_the_next_goes_on(
    checkout: Path, documents: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([documents / "helan-agriculture-2023.txt"], out)
    before = stable_bytes(out)
    command = [sys.executable, "-m", "kg", "build", str(checkout / "examples"), "-o", str(out)]
    process = subprocess.Popen([*command, "--workers", "1"], cwd=checkout, stderr=subprocess.PIPE)
    cache = tmp_path / ".out.building" / CACHE
    deadline = time.monotonic() + 60
    while len(list(cache.glob("*.zst"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert stable_bytes(out) == before

    kept = {path.name: path.stat().st_mtime_ns for path in cache.glob("*.zst")}
    assert len(kept) >= 2
    report = build([checkout / "examples"], out)
    assert len(report.documents) == 10
    now = {path.name: path.stat().st_mtime_ns for path in (out / CACHE).iterdir()}
    assert kept.items() <= now.items()
    assert not cache.exists()


def test_bad_targets_and_bases_are_refused(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("years of work", encoding="utf-8")
    for out, base in ((tmp_path / "mine", "https://example.org/id/"), (tmp_path / "out", "no iri")):
        with pytest.raises(UsageError):
            build([documents], out, base=base)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


def test_another_base_moves_every_entity(documents: Path, tmp_path: Path) -> None:
    build([documents], tmp_path / "out", base="https://example.org/预算/")
    graph = stable_bytes(tmp_path / "out")["graph"].decode("utf-8")
    assert "<https://example.org/预算/document/" in graph
    assert "budget-kg/id/" not in graph


@pytest.mark.parametrize("damage", ["table", "column", "key"])
def test_a_broken_records_folder_is_one_error(documents: Path, tmp_path: Path, damage: str) -> None:
    build([documents], tmp_path / "out")
    records = tmp_path / "records"
    shutil.copytree(tmp_path / "out" / "records", records)
    if damage == "table":
        (records / "documents.csv").unlink()
        (records / "datapackage.json").unlink()
        (records / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    elif damage == "column":
        table = records / "projects.csv"
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("project_id", "id", 1), encoding="utf-8")
    else:
        table = records / "projects.csv"
        header = table.read_text(encoding="utf-8").splitlines()[0]
        table.write_text(header + "\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        build([records], tmp_path / "other")
    assert ".csv" in caught.value.in_language("en")
    assert not (tmp_path / "other").exists()


def test_errors_know_their_file_in_both_languages(tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    report = build([binary], tmp_path / "out")
    (error,) = report.failures
    assert isinstance(error, BudgetError)
    assert "binary.txt" in error.in_language("zh")
    assert error.in_language("zh") != error.in_language("en")
