"""`kg link`: explaining a name, listing doubtful pairs, judging them on the terminal."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import run
from kg.datapackage import package_writer
from kg.pipeline.building import build
from kg.records import OrganisationRecord, RecordSet
from tests.mapping.full_records import FULL

NAMES = ("清水县农业局", "清水县农业农村局", "清水县档案馆")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build of one document that names three offices."""
    first = FULL.documents[0]
    document = replace(first, organisation_name=NAMES[0], organisation_code="")
    document = replace(document, sha256=first.document_id.ljust(64, "0"))
    rows = tuple(
        OrganisationRecord(document.document_id, name, name, "", "", "", "", "", "line=1,2")
        for name in NAMES
    )
    with package_writer(tmp_path / "records") as writer:
        writer.write(RecordSet(documents=(document,), organisations=rows))
    build([tmp_path / "records"], tmp_path / "graph")
    return tmp_path / "graph"


def listed(text: str) -> list[set[str]]:
    return [{row["subject_id"], row["object_id"]} for row in csv.DictReader(io.StringIO(text))]


PAIR = {"620521/农业局", "620521/农业农村局"}


def test_doubtful_pairs_are_listed_as_mappings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["link", "-d", str(folder), "--format", "csv"]) == 0
    assert listed(capsys.readouterr().out) == [PAIR]
    assert run(["link", "-d", str(folder), "--lang", "zh"]) == 0
    assert "用字相近" in capsys.readouterr().out.replace("\n", "")


@pytest.mark.parametrize(
    ("answer", "relation", "modifier"),
    [
        ("s", "skos:exactMatch", ""),
        ("d", "skos:exactMatch", "Not"),
        ("u", "skos:closeMatch", ""),
    ],
)
def test_an_answer_is_kept_and_wins(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    relation: str,
    modifier: str,
) -> None:
    file = folder.parent / "judgements.csv"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"?\n{answer}\n"))
    assert run(["link", "-d", str(folder), "--review", "--judgements", str(file)]) == 0
    (row,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    assert (row["predicate_id"], row["predicate_modifier"]) == (relation, modifier)
    capsys.readouterr()
    assert run(["link", "-d", str(folder), "--judgements", str(file), "--format", "csv"]) == 0
    assert listed(capsys.readouterr().out) == []
    report = build([folder.parent / "records"], folder, judgements=file)
    assert report.failures == []
    nquads = run(["link", "--explain", "农业农村局", "--division", "620521", "-d", str(folder)])
    assert nquads == 0


def test_the_end_of_the_input_ends_the_review(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder.parent / "judgements.csv"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["link", "-d", str(folder), "--review", "--judgements", str(file)]) == 0
    assert not file.exists()


def test_a_name_is_explained_without_a_graph(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["link", "--explain", "201005中共阜平县委县直机关工作委员会"]
    assert run([*arguments, "--division", "130624", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "130624/直属机关工委" in out
    assert "201005" in out


def test_candidates_are_explained_with_a_graph(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["link", "--explain", "县农业局", "--division", "620521", "-d", str(folder)]
    assert run([*arguments, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "doubtful" in out
    assert "equal names" in out.replace("\n", " ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--review"],
        ["--explain", "财政局", "--division", "999999"],
        ["-d", "missing"],
    ],
)
def test_wrong_use_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["link", *arguments]) == 2
    assert capsys.readouterr().err


def test_contradicting_judgements_end_with_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder.parent / "judgements.tsv"
    rows = ["subject_id\tpredicate_id\tobject_id"]
    rows += [f"620521/农业局\t{said}\t620521/农业农村局" for said in ("same", "different")]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert run(["link", "-d", str(folder), "--judgements", str(file)]) == 2
    assert "line 3" in capsys.readouterr().err
