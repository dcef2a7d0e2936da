"""What the READMEs and the tutorial show works."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.questions import library, text_to_question

PAGES = ["README.md", "README.zh.md", "docs/tutorial.md"]
OWN = {"costly-targets"}


@pytest.fixture(autouse=True)
def in_the_checkout(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)


@pytest.mark.parametrize("page", PAGES)
def test_the_python_of_a_page_runs(page: str) -> None:
    done = doctest.testfile(page, module_relative=False, encoding="utf-8")
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_the_questions_of_a_page_exist_with_their_parameters(page: str) -> None:
    questions = library()
    text = Path(page).read_text(encoding="utf-8")
    asked = re.findall(r"kg query ([a-z-]+)((?: --?[a-z]+ \S+)*)", text)
    assert asked
    for name, options in asked:
        if name in OWN:
            continue
        for option in re.findall(r"--([a-z]+)", options):
            known = questions[name].parameter(option)
            assert known or option in {"format", "questions", "lang"}, f"{name} --{option}"


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_links_to_are_there(page: str) -> None:
    folder = Path(page).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", Path(page).read_text(encoding="utf-8"))
    assert [link for link in links if not (folder / link).is_file()] == []


@pytest.fixture(scope="module")
def graph(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.build(checkout / "examples", tmp_path_factory.mktemp("documentation") / "graph")


def test_the_question_of_the_tutorial_can_be_asked(graph: Graph, tmp_path: Path) -> None:
    text = Path("docs/tutorial.md").read_text(encoding="utf-8")
    block = re.search(r"```sparql\n(.*?)```", text, re.DOTALL)
    assert block
    assert text_to_question(block[1], "costly-targets").title.en == "Cost targets"
    path = tmp_path / "costly-targets.rq"
    path.write_text(block[1], encoding="utf-8")
    frame = graph.query(str(path), unit="元/亩")
    assert [int(most) for most in frame["most"]] == [1500] * 5
    assert set(frame["unit"]) == {"元/亩"}
    assert len(graph.query(str(path))) > len(frame)


def test_the_session_of_the_readmes_prints_what_it_says(graph: Graph) -> None:
    assert graph.report is not None
    for page in ("README.md", "README.zh.md"):
        text = Path(page).read_text(encoding="utf-8")
        for amount in graph.query("three-public")["total"]:
            assert f" {amount:,} " in text
        assert f"│ {graph.report.records['budget_lines']:,} " in text
