"""A folder's documents are validated side by side, and the report is the same."""

from pathlib import Path

import pytest

from kg.errors import BudgetError
from kg.pipeline import checking
from kg.pipeline.building import build
from kg.pipeline.checking import validate_folder

# Each document says something of its own that does not add up.
BUDGET = """光明县{name}2023年部门预算
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | {number}9.50 | 10.00 | 20.50
205 | 教育支出 | 30.00 | 10.00 | 20.00
20502 | 普通教育 | 30.00 | 10.00 | 20.00
2050203 | 初中教育 | 30.00 | 10.00 | 20.00
"""
OFFICES = ("水务局", "教育局", "民政局", "档案局", "财政局", "审计局", "统计局", "林业局")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checking")
    for number, name in enumerate(OFFICES, start=1):
        text = BUDGET.format(number=number, name=name)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder], folder / "graph", workers=1)
    return folder / "graph"


def test_any_number_of_workers_gives_the_same_report(built: Path) -> None:
    told: list[tuple[int, int]] = []
    alone = validate_folder(built, workers=1)
    together = validate_folder(
        built, workers=3, progress=lambda done, total, _: told.append((done, total))
    )
    assert alone == together
    assert {finding.document_id for finding in alone.findings} == set(alone.names)
    assert set(alone.departments.values()) == {f"光明县{name}" for name in OFFICES}
    assert told == [(done, len(OFFICES)) for done in range(len(OFFICES) + 1)]


def test_a_folder_that_was_built_anew_is_read_anew(built: Path, tmp_path: Path) -> None:
    sources = sorted(built.parent.glob("*.txt"))
    build(sources[:1], tmp_path / "graph")
    first = validate_folder(tmp_path / "graph")
    build(sources[1:2], tmp_path / "graph")
    assert validate_folder(tmp_path / "graph").names != first.names


def test_a_process_that_dies_is_an_error_and_no_shorter_report(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = checking._lost("https://example.org/graph/1")

    def dying(work: object, jobs: list[str], *_: object) -> list[object]:
        return [[], lost, *([] for _ in jobs[2:])]

    monkeypatch.setattr(checking, "in_order", dying)
    with pytest.raises(BudgetError, match="workers"):
        validate_folder(built)
