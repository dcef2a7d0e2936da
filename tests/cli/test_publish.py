"""`kg publish` as a process."""

from pathlib import Path

import pytest

from tests.cli.processes import assert_one_clear_message, kg


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publish") / "graph"
    assert kg("build", checkout / "examples/ningxia-notice-2022.txt", "-o", folder).code == 0
    return folder


def test_a_build_becomes_a_site_and_stays_it(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    ran = kg("publish", built, "-o", site, "--base", "https://example.org/budget")
    assert (ran.code, ran.out) == (0, "")
    assert "published" in ran.err
    assert (site / "index.html").is_file()
    page = (site / "index.en.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/budget/index.en.html">' in page
    assert (site / "negotiation/w3id/.htaccess").is_file()
    again = kg("publish", built, "-o", site, "--base", "https://example.org/budget/")
    assert "0 files written" in again.err
    chinese = kg("publish", built, "-o", site, "--lang", "zh")
    assert "已发布" in chinese.err
    assert not (site / "negotiation/w3id/.htaccess").exists()


def test_wrong_use_is_one_clear_message_and_nothing_is_written(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for options, zh, en in (
        (("--base", "example.org"), "不能作为网站地址", "cannot be the address"),
        (("--base", "https://example.org/a b"), "不能作为网站地址", "cannot be the address"),
        (("--licence", "CC BY"), "不是许可的网址", "no address of a licence"),
    ):
        assert_one_clear_message(kg("publish", built, "-o", site, *options), zh, en)
    assert_one_clear_message(kg("publish", tmp_path, "-o", site), "不是构建文件夹", "build folder")
    assert list(tmp_path.iterdir()) == []
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine", encoding="utf-8")
    for target in (mine, mine / "letter.txt", built):
        ran = kg("publish", built, "-o", target)
        assert_one_clear_message(ran, "不是网站文件夹", "no folder of a site")
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]
