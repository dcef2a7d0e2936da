"""`kg export` as a process: every format of a build, and what wrong use is told."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.exporting import FOLDER_FORMATS, GRAPH_FORMATS, RDF_FORMATS, STAR_FORMATS
from tests.cli.processes import assert_one_clear_message, kg

RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "graph"
    assert kg("build", checkout / "examples/helan-agriculture-2023.txt", "-o", folder).code == 0
    return folder


def test_a_view_becomes_a_file_for_gephi(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "sub" / "money.gexf"
    ran = kg("export", built, "--view", "money", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert str(target) in ran.err
    found = nx.read_gexf(target)
    assert {data["type"] for _, data in found.nodes(data=True)} >= {"project", "organisation"}
    assert found.number_of_edges() > 0
    assert sorted(path.name for path in target.parent.iterdir()) == ["money.gexf"]


@pytest.mark.parametrize("form", [*GRAPH_FORMATS, *FOLDER_FORMATS, *STAR_FORMATS, "fiscal"])
def test_every_format_of_graphs_is_written(form: str, built: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert kg("export", built, "--format", form, "-o", target).code == 0
    files = [target] if target.is_file() else list(target.iterdir())
    assert files
    assert all(path.stat().st_size for path in files)


def test_rdf_is_what_the_store_holds(built: Path, tmp_path: Path) -> None:
    from kg.store import open_store

    assert RDF.keys() == RDF_FORMATS.keys()
    store = open_store(built / "store", read_only=True).pyoxigraph
    quads = set(store)
    triples = {quad.triple for quad in quads}
    for form, kind in RDF.items():
        target = tmp_path / f"all.{form}"
        assert kg("export", built, "--format", form, "-o", target).code == 0
        found = set(ox.parse(path=str(target), format=kind))
        if kind.supports_datasets:
            assert found == quads, form
        else:
            assert {quad.triple for quad in found} == triples, form


def test_a_file_does_not_take_the_place_of_a_folder(built: Path, tmp_path: Path) -> None:
    assert_one_clear_message(kg("export", built, "-o", tmp_path), "已有文件夹", "a folder is there")
    (tmp_path / "x").write_text("mine")
    for form in ("neo4j", "fiscal", "star-csv"):
        ran = kg("export", built, "--format", form, "-o", tmp_path / "x")
        assert_one_clear_message(ran, "已有文件", "a file is there")
    assert (tmp_path / "x").read_text() == "mine"


def test_files_of_the_user_stay(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "tables" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert kg("export", built, "--format", "csv", "-o", mine.parent).code == 0
    assert mine.read_text() == "mine"
    assert (mine.parent / "nodes.csv").is_file()


def test_wrong_use_is_one_clear_message_and_nothing_is_written(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "x"
    for options, zh, en in (
        (("--view", "mony"), "没有名为", "money"),
        (("--format", "grafml"), "可用：graphml", "choose one of graphml"),
        (("--where", "division"), "不是 名称=值", "NAME=VALUE"),
        (("--view", "none.toml"), "none.toml：无法读取", "none.toml: cannot be read"),
        (("--format", "ttl", "--year", "2023"), "整个图谱", "leave out"),
        (("--format", "star-csv", "--view", "codes"), "整个图谱", "gexf"),
        (("--where", "divison=贺兰县"), "可用：division", "choose from division"),
        (("--where", "division=贺兰"), "division=贺兰县", "division=贺兰县"),
        (("--year", "1999"), "year=20", "year=20"),
    ):
        assert_one_clear_message(kg("export", built, *options, "-o", target), zh, en)
    assert_one_clear_message(
        kg("export", tmp_path, "-o", target), "不是构建文件夹", "no build folder"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_drawn_and_a_wrong_one_told(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "programmes.svg"
    ran = kg("plot", "programmes", "-d", built, "-o", target)
    assert (ran.code, len(ran.err.splitlines())) == (0, 1)
    assert target.read_text(encoding="utf-8").startswith("<?xml")
    assert_one_clear_message(kg("plot", "pie", "-d", built, "-o", target), "没有名为", "money")
    assert_one_clear_message(
        kg("plot", "money", "-d", built, "-o", tmp_path / "a.gif"), ".svg", ".svg"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["programmes.svg"]


ENDLESS = """title = ["甲", "a"]
[[nodes]]
type = "x"
label = ["甲", "a"]
pattern = "?a a ?b . ?c a ?d . ?e a ?f . ?node a bkg:Project ."
[[edges]]
type = "y"
label = ["甲", "a"]
pattern = "?source bkg:project ?target . BIND(?source AS ?item)"
"""


def test_a_view_that_finds_nothing_writes_nothing(built: Path, tmp_path: Path) -> None:
    view = tmp_path / "empty.toml"
    view.write_text(
        ENDLESS.replace("?a a ?b . ?c a ?d . ?e a ?f . ?node a bkg:Project", "?node a org:Site"),
        encoding="utf-8",
    )
    ran = kg("export", built, "--view", view, "-o", tmp_path / "out.gexf")
    assert_one_clear_message(ran, "没有视图", "no nodes of the view")
    assert list(tmp_path.iterdir()) == [view]


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_an_export_that_is_ended_leaves_nothing(
    told: signal.Signals, built: Path, tmp_path: Path
) -> None:
    view, place = tmp_path / "endless.toml", tmp_path / "place"
    view.write_text(ENDLESS, encoding="utf-8")
    place.mkdir()
    (place / "out.gexf").write_text("what was there before", encoding="utf-8")
    options = ["--view", str(view), "-o", str(place / "out.gexf")]
    command = [sys.executable, "-m", "kg", "export", str(built), *options]
    # Where the tests run in the background Ctrl-C is ignored, and by what they start as well.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    signal.signal(signal.SIGINT, before)
    try:
        until = time.monotonic() + 60
        while len(list(place.iterdir())) < 2:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(told)
        assert process.wait(60) != 0
    finally:
        process.kill()
    assert [path.name for path in place.iterdir()] == ["out.gexf"]
    assert (place / "out.gexf").read_text(encoding="utf-8") == "what was there before"
