"""Publishing what is published already does nothing, and any difference is seen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kg.errors import BudgetError
from kg.pipeline.publishing import publish_folder
from kg.publishing import unchanged
from tests.publishing.conftest import SITE, Published

LICENCE = "https://example.org/licence"


@pytest.fixture
def copied(published: Published, tmp_path: Path) -> Published:
    """The same build and site, with the times of their files, but without the store."""
    leave = shutil.ignore_patterns("store")
    shutil.copytree(published.build, tmp_path / "build", ignore=leave)
    shutil.copytree(published.folder, tmp_path / "site")
    return Published(tmp_path / "build", tmp_path / "site")


def test_a_site_of_the_same_graph_is_not_even_read_from_the_store(copied: Published) -> None:
    report = publish_folder(copied.build, copied.folder, SITE, LICENCE)
    assert (report.written, report.removed) == (0, 0)
    listed = (copied.folder / ".published").read_text(encoding="utf-8").splitlines()
    assert report.unchanged == len(listed) > 1000
    assert report.entities > 1000


def edit_page(site: Published) -> None:
    page = site.folder / "index.html"
    at = page.stat()
    page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h2>"))
    os.utime(page, ns=(at.st_atime_ns, at.st_mtime_ns + 1))


def delete_page(site: Published) -> None:
    (site.folder / "index.html").unlink()


def change_findings(site: Published) -> None:
    with (site.build / "findings.csv").open("a", encoding="utf-8") as file:
        file.write("\n")


def change_graph(site: Published) -> None:
    with (site.build / "graph.nq.zst").open("ab") as file:
        file.write(b"\0")


def lose_note(site: Published) -> None:
    (site.folder / unchanged.NOTE).write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    "change", [edit_page, delete_page, change_findings, change_graph, lose_note]
)
def test_any_difference_makes_the_site_again(change: object, copied: Published) -> None:
    assert callable(change)
    change(copied)
    # Without a store it cannot be made; that it is tried is what counts.
    with pytest.raises(BudgetError):
        publish_folder(copied.build, copied.folder, SITE, LICENCE)


@pytest.mark.parametrize(("site", "licence"), [(SITE, ""), (f"{SITE}other/", LICENCE)])
def test_other_options_make_the_site_again(site: str, licence: str, copied: Published) -> None:
    with pytest.raises(BudgetError):
        publish_folder(copied.build, copied.folder, site, licence)


def test_a_publishing_that_broke_off_is_not_taken_for_whole(copied: Published) -> None:
    with pytest.raises(BudgetError):
        publish_folder(copied.build, copied.folder, SITE)
    with pytest.raises(BudgetError):
        publish_folder(copied.build, copied.folder, SITE, LICENCE)


def test_other_software_makes_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = unchanged.digest_of_sources((), ("a",))
    assert unchanged.digest_of_sources((), ("a",)) == before
    assert unchanged.digest_of_sources((), ("b",)) != before
    monkeypatch.setattr(unchanged, "_digest_of_software", lambda: "other")
    assert unchanged.digest_of_sources((), ("a",)) != before
