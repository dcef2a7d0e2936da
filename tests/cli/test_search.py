"""`kg search`: streams, codes and forms."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.processes import kg


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    assert (
        kg("build", checkout / "examples" / "quzhou-organisation-2024.txt", "-o", folder).code == 0
    )
    return folder


def test_search_finds_traditional_forms_and_two_characters(built: Path) -> None:
    ran = kg("search", "駐村工作隊", "-d", built, "--format", "csv")
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert {row["kind"] for row in rows} >= {"project", "indicator", "objective"}
    assert all("驻村工作队" in row["text"] for row in rows)
    two = json.loads(kg("search", "驻村", "满意", "-d", built, "--format", "json").out)
    assert [row["text"] for row in two] == ["驻村村民满意度"]
    assert two[0]["year"] == 2024


def test_kinds_limits_and_languages(built: Path) -> None:
    ran = kg("search", "经费", "-d", built, "--kind", "project", "--limit", "2", "--lang", "zh")
    assert ran.code == 0
    assert ran.out.count("项目") >= 2
    assert "指标" not in ran.out


def test_nothing_found_is_no_error_and_nothing_asked_is(built: Path) -> None:
    ran = kg("search", "无此词语", "-d", built, "--format", "csv")
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    ran = kg("search", "，", "-d", built)
    assert ran.code == 2
    assert "kg search 驻村工作队" in ran.err
    (built / "search.sqlite").unlink()
    ran = kg("search", "驻村", "-d", built)
    assert ran.code == 2
    assert "kg build" in ran.err
