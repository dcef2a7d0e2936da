"""`kg query` and `kg questions`: parts, files, and time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import kg


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    example = checkout / "examples" / "quzhou-organisation-2024.txt"
    assert kg("build", example, "-o", folder).code == 0
    return folder


def lines(*arguments: object) -> list[str]:
    ran = kg(*arguments)
    assert ran.code == 0, ran.err
    return ran.out.splitlines()


def test_a_part_of_the_answer(built: Path) -> None:
    ask = ("query", "project-indicators", "--project", "经费", "-d", built, "--format", "csv")
    whole = lines(*ask)
    assert lines(*ask, "--limit", 2, "--offset", 3) == [whole[0], *whole[4:6]]


@pytest.mark.parametrize("form", ["xlsx", "parquet", "csv", "ttl"])
def test_a_file_has_the_form_of_its_name(built: Path, tmp_path: Path, form: str) -> None:
    name = "funding-network" if form == "ttl" else "three-public"
    assert kg("query", name, "-d", built, "-o", tmp_path / f"a.{form}").code == 0
    begins = {"xlsx": b"PK", "parquet": b"PAR1", "csv": b"organisation,", "ttl": b"<https:"}
    assert (tmp_path / f"a.{form}").read_bytes().startswith(begins[form])
    assert [path.name for path in tmp_path.iterdir()] == [f"a.{form}"]


def test_a_form_that_cannot_hold_the_answer_writes_nothing(built: Path, tmp_path: Path) -> None:
    ran = kg("query", "three-public", "-d", built, "-o", tmp_path / "a.ttl")
    assert ran.code == 2
    assert "csv" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_table_goes_to_a_file_too(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    asked = ("query", "disclosures", "-d", built, "--format", "table", "--lang", "zh")
    assert kg(*asked, "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert "曲周县" in text
    assert "\x1b" not in text


def test_a_question_loads_no_stage_of_a_build(built: Path) -> None:
    code = (
        "import sys, kg.cli\n"
        f"sys.argv = ['kg', 'query', 'three-public', '-d', {str(built)!r}, '-o', '/dev/null']\n"
        "try:\n    kg.cli.main()\n"
        "finally:\n    print({'kg.extraction', 'kg.validation', 'pandas'} & {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
    assert ran.stdout.decode().strip() == "set()"


def test_explain_binds_values_as_terms(tmp_path: Path) -> None:
    # No build folder is needed.
    sparql = "\n".join(lines("query", "carried-over", "--department", "x\"' }", "--explain"))
    assert r'"x\"\' }"' in sparql or '"x\\"\' }"' in sparql
    assert "?__department" not in sparql
    assert '"budget" = "budget"' not in sparql
    assert '= "budget"' in sparql


def test_a_query_that_takes_too_long(built: Path, tmp_path: Path) -> None:
    numbers = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(60)))} }}" for name in "abcd")
    slow = tmp_path / "slow.rq"
    slow.write_text(f"SELECT (SUM(?a * ?b * ?c * ?d) AS ?s) {{ {numbers} }}", encoding="utf-8")
    ran = kg("query", slow, "-d", built, "--timeout", "0.1")
    assert ran.code == 2
    assert "0.1 seconds" in ran.err


def test_parameters_of_one_question_with_the_values_of_a_graph(built: Path) -> None:
    shown = lines("questions", "three-public", "-d", built, "--format", "csv")
    assert shown[0] == "name,label,default,values"
    assert "--department,name of the department or a part,,中共曲周县委组织部" in shown
    assert "--phase,budget or final account,budget,budget final" in shown


def test_questions_of_a_folder_in_the_environment(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.rq").write_text("SELECT (1 AS ?one) {}", encoding="utf-8")
    monkeypatch.setenv("BUDGET_KG_QUERIES", str(tmp_path))
    assert lines("query", "mine", "-d", built, "--format", "csv") == ["one", "1"]
    assert lines("complete", "--", "query", "min") == ["mine"]
