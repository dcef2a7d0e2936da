"""Publishing again makes a version where the graph differs, with what came and what went."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import vocabulary as v
from kg.pipeline.building import build
from kg.pipeline.publishing import publish_folder
from kg.publishing.line_files import read_lines, write_lines
from kg.publishing.output import SiteFiles, SiteOutput
from kg.publishing.versions import NQUADS, Version, read_versions, write_version
from tests.publishing.conftest import SITE

DCAT = "http://www.w3.org/ns/dcat#"
LINES = st.lists(
    st.builds(
        lambda node, graph: f'<x:{node}> <x:p> "a <b>\\u0085" <x:g{graph}> .\n'.encode(),
        st.integers(0, 9),
        st.integers(0, 2),
    ),
    unique=True,
)


def content(path: Path) -> set[bytes]:
    return set(read_lines(path))


def written(root: Path, lines: list[bytes]) -> SiteFiles:
    files = SiteFiles(root)
    write_version(files, lines)
    return files


@settings(deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_one_version_is_made_from_another(states: list[list[bytes]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = Path(folder)
        for lines in states:
            written(root, lines)
            assert content(root / NQUADS) == set(lines)
        versions = read_versions(root)
        graph = content(root / NQUADS)
        for version in reversed(versions):
            assert version.quads == len(graph)
            if version.files:
                added = content(root / version.files["added"])
                removed = content(root / version.files["removed"])
                assert (len(added), len(removed)) == (version.added, version.removed)
                assert added <= graph
                assert not removed & graph
                graph = graph - added | removed
        assert graph == set(states[0])


def test_the_same_graph_is_no_new_version(tmp_path: Path) -> None:
    lines = [f"<x:{n}> <x:p> <x:o> <x:g> .\n".encode() for n in range(5)]
    first = written(tmp_path, lines)
    assert (first.written, first.unchanged) == (2, 0)
    assert read_versions(tmp_path) == (Version(1, read_versions(tmp_path)[0].sha256, 5),)
    again = written(tmp_path, lines)
    assert (again.written, again.unchanged) == (0, 2)


def test_an_earlier_difference_stays_with_the_site(tmp_path: Path) -> None:
    for number in range(1, 4):
        output = SiteOutput(tmp_path)
        write_version(output, [f"<x:{number}> <x:p> <x:o> <x:g> .\n".encode()])
        output.finish()
    assert [version.number for version in read_versions(tmp_path)] == [1, 2, 3]
    for number in (2, 3):
        path = tmp_path / f"versions/{number}/added.nq.gz"
        assert gzip.decompress(path.read_bytes()).startswith(f"<x:{number}>".encode())


def test_a_publishing_that_broke_off_has_made_its_version(tmp_path: Path) -> None:
    old, new = ([f"<x:{n}> <x:p> <x:o> <x:g> .\n".encode()] for n in "ab")
    written(tmp_path, old)
    before = (tmp_path / NQUADS).read_bytes()
    written(tmp_path, new)
    (tmp_path / NQUADS).write_bytes(before)  # as if it had ended before the exchange
    written(tmp_path, new)
    assert [version.number for version in read_versions(tmp_path)] == [1, 2]
    assert content(tmp_path / NQUADS) == set(new)


def test_lines_survive_any_cut(tmp_path: Path) -> None:
    dice = random.Random(7)
    lines = [("é\u2028金" * dice.randrange(0, 400_000)).encode() + b"\n" for _ in range(9)]
    _, count = write_lines(tmp_path / "a.gz", lines)
    assert count == len(lines)
    assert list(read_lines(tmp_path / "a.gz")) == lines


def test_a_document_more_is_a_version_that_the_catalogue_describes(
    checkout: Path, tmp_path: Path
) -> None:
    names = ("ningxia-notice-2022", "pingluo-performance-2023")
    sources = [checkout / f"examples/{name}.txt" for name in names]
    site = tmp_path / "site"
    for number in (1, 2, 2):
        build(sources[:number], tmp_path / "build", workers=1)
        publish_folder(tmp_path / "build", site, SITE, workers=1)
    one, two = read_versions(site)
    assert one.files == {}
    assert two.added and two.quads == one.quads + two.added - (two.removed or 0)
    catalogue = ox.Store()
    catalogue.load(path=str(site / "data/catalogue.ttl"), format=ox.RdfFormat.TURTLE)

    def said(subject: str, predicate: str) -> set[str]:
        node = ox.NamedNode(f"{SITE}data/catalogue.ttl#{subject}")
        quads = catalogue.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return {getattr(quad.object, "value", "") for quad in quads}

    assert said("dataset", f"{DCAT}version") == {"2"}
    assert said("version-2", f"{v.PROV}wasRevisionOf") == {f"{SITE}data/catalogue.ttl#version-1"}
    assert said("change-2-added", f"{DCAT}downloadURL") == {f"{SITE}versions/2/added.nq.gz"}
    page = (site / "data/index.html").read_text(encoding="utf-8")
    assert 'href="../versions/2/removed.nq.gz"' in page
    assert json.loads((site / "versions/versions.json").read_text())[1]["added"] == two.added
