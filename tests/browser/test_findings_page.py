"""The page of findings in a real Chromium, opened from the disk and without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import Text
from kg.findings import Finding
from kg.validation.page import findings_to_html
from tests.browser.conftest import Windows

SHAPES = "https://w3id.org/budget-kg/shapes#audit-"
NAMES = {"a": "青禾县水务局.txt", "b": "青禾县教育局.txt"}
DEPARTMENTS = {"a": "青禾县水务局", "b": "青禾县教育局"}


def finding(severity: str, rule: str, document: str, zh: str) -> Finding:
    place = {"source": "line=6,7", "quote": "30.50"}
    return Finding(severity, SHAPES + rule, "", Text(zh, zh), document, "<urn:x>", **place)


FOUND = [
    finding("violation", "sum-of-rows", "a", "本行为 30.5万元"),
    finding("warning", "twins", "a", "指标重复"),
    finding("warning", "twins", "b", "指标又重复"),
]


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    (tmp_path / "findings.html").write_text(
        "".join(findings_to_html(FOUND, NAMES, DEPARTMENTS)), encoding="utf-8"
    )
    windows = Windows(chromium, tmp_path.as_uri())
    visit = windows(offline=True)
    yield visit.open("/findings.html")
    visit.page.close()
    assert visit.troubles == []


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("severity", "violation", ["本行为 30.5万元"]),
        ("rule", "twins", ["指标重复", "指标又重复"]),
        ("department", "青禾县教育局", ["指标又重复"]),
        ("document", "青禾县水务局.txt", ["本行为 30.5万元", "指标重复"]),
        ("text", "又", ["指标又重复"]),
    ],
)
def test_a_box_chooses_findings(page: Any, name: str, value: str, left: list[str]) -> None:
    shown = page.locator("#findings tbody tr:visible")
    assert shown.count() == len(FOUND)
    if name == "text":
        page.fill("input[name=text]", value)
    else:
        page.select_option(f"select[name={name}]", value)
    assert [row.split("\t")[2].split("\n")[0] for row in shown.all_inner_texts()] == left
    assert all("30.50" in row for row in shown.all_inner_texts())
