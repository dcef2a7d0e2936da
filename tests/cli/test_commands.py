"""The command line as its users meet it: processes, their streams and exit codes."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import assert_one_clear_message, kg

EXAMPLE = "helan-agriculture-2023.txt"


@pytest.fixture(scope="module", autouse=True)
def in_the_checkout(checkout: Path):
    """`python -m kg` finds the package there, whether it is installed or not."""
    before = Path.cwd()
    os.chdir(checkout)
    yield
    os.chdir(before)


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "graph"
    assert kg("build", checkout / "examples" / EXAMPLE, "-o", folder).code == 0
    return folder


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    ran = kg("--help")
    assert ran.code == 0
    for command in ("extract", "build", "validate", "questions", "query"):
        assert command in ran.out
        assert kg(command, "--help").code == 0
    heavy = "import sys, kg.cli; print({'pandas', 'rdflib', 'pyshacl', 'pyarrow'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "set()"


def test_build_says_what_it_made_and_keeps_stdout_for_data(checkout: Path, tmp_path: Path) -> None:
    for language, words in (("en_US.UTF-8", "budget lines"), ("zh_CN.UTF-8", "预算数据")):
        arguments = ("build", checkout / "examples" / EXAMPLE, "-o", tmp_path / "out")
        ran = kg(*arguments, language=language)
        assert (ran.code, ran.out) == (0, "")
        assert words in ran.err
        assert "100.00%" in ran.err


def test_the_language_is_an_option(built: Path) -> None:
    assert "问题" in kg("questions", "--lang", "zh").out
    assert "question" in kg("questions", "--lang", "en", language="zh_CN.UTF-8").out


def test_extract_writes_a_package_and_explains(checkout: Path, tmp_path: Path) -> None:
    document = checkout / "examples" / EXAMPLE
    ran = kg("extract", document, "-o", tmp_path / "records", "--explain")
    assert ran.code == 0
    assert (tmp_path / "records" / "datapackage.json").is_file()
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert {row[0] for row in rows} == {EXAMPLE}
    assert {"projects", "budget_lines"} <= {row[2] for row in rows}
    assert rows[-1][3].startswith("100.00%")
    assert_one_clear_message(kg("extract", document), "没有指定目标文件夹", "no target folder")


def test_questions_are_answered_in_every_format(built: Path) -> None:
    names = [row["name"] for row in json.loads(kg("questions", "--format", "json").out)]
    assert "disclosures" in names
    for form, sign in (
        ("csv", "贺兰县"),
        ("tsv", "\t"),
        ("json", '"bindings"'),
        ("xml", "<sparql"),
    ):
        ran = kg("query", "disclosures", "-d", built, "--format", form)
        assert ran.code == 0
        assert sign in ran.out
    assert "贺兰县" in kg("query", "disclosures", "-d", built, "--format", "table").out


def test_a_query_is_a_file_or_stdin_too(built: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"
    (tmp_path / "count.rq").write_text(sparql, encoding="utf-8")
    from_file = kg("query", tmp_path / "count.rq", "-d", built).out
    assert from_file.startswith("triples\r\n")
    assert kg("query", "-", "-d", built, input=sparql.encode()).out == from_file
    construct = b"CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 1"
    assert " a " in kg("query", "-", "-d", built, input=construct).out.replace("<", " <")


def test_parameters_are_options_of_the_question(built: Path) -> None:
    answer = kg("query", "department-projects", "--department", "贺兰县", "-d", built)
    assert answer.code == 0
    assert len(answer.out.splitlines()) > 1
    for same in (["--department=贺兰县"], ["--param", "department=贺兰县"]):
        assert kg("query", "department-projects", *same, "-d", built).out == answer.out
    assert_one_clear_message(
        kg("query", "department-projects", "-d", built), "缺少参数", "needs the parameter"
    )
    assert kg("query", "department-projects", "--department", "-d", built).code == 2
    assert kg("query", "disclosures", "extra", "-d", built).code == 2


def test_the_build_folder_comes_from_the_environment_too(built: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "BUDGET_KG_DIR": str(built), "LC_ALL": "en_US.UTF-8"}
    assert kg("query", "disclosures", env=environment).code == 0
    assert kg("validate", env=environment).code == 0
    assert_one_clear_message(
        kg("query", "disclosures", "-d", tmp_path), "不是构建文件夹", "is no build folder"
    )


def test_validate_fails_on_the_severity_that_is_asked_for(checkout: Path, tmp_path: Path) -> None:
    text = (checkout / "examples" / "quzhou-organisation-2023.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    broken = tmp_path / "broken.txt"
    # The half ends inside a row of a project's table.
    broken.write_text("\n".join(lines[: len(lines) // 2]), encoding="utf-8")
    assert kg("build", broken, "-o", tmp_path / "out").code == 0
    ran = kg("validate", tmp_path / "out", "--severity", "violation", "--format", "csv")
    assert ran.code == 1
    header, *found = ran.out.splitlines()
    (row,) = (row for row in found if ",document-broken," in row)
    assert header.startswith("severity,rule,document_id,file_name,source,quote")
    assert row.startswith("violation,")
    assert "line=" in row
    assert kg("validate", tmp_path / "out", "--fail-on", "never").code == 0
    assert "broken.txt" in (tmp_path / "out/findings.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["empty", "blank", "binary", "unknown encoding", "recipe"])
def test_a_bad_document_is_one_clear_message(name: str, checkout: Path, tmp_path: Path) -> None:
    contents = {
        "empty": b"",
        "blank": b" \n\n",
        "binary": bytes(range(256)) * 40,
        "unknown encoding": "caf\xe9 \x81\x8d\x8f\x90 na\xefve ".encode("latin-1") * 50,
        "recipe": "番茄切块，鸡蛋打散，大火快炒，出锅。\n".encode() * 20,
    }
    bad = tmp_path / f"{name}.txt"
    bad.write_bytes(contents[name])
    for command in ("build", "extract"):
        alone = kg(command, bad, "-o", tmp_path / command / "out")
        assert_one_clear_message(alone, f"{name}.txt：", f"{name}.txt: ")
        assert not (tmp_path / command / "out").exists()

    shutil.copy(checkout / "examples" / EXAMPLE, tmp_path)
    together = kg("build", tmp_path, "-o", tmp_path / "out")
    assert together.code == 2
    assert together.err.count(f"{name}.txt") == 2
    assert (tmp_path / "out" / "build.json").is_file()


def test_bad_folders_are_one_clear_message(built: Path, checkout: Path, tmp_path: Path) -> None:
    document = checkout / "examples" / EXAMPLE
    (tmp_path / "nothing").mkdir()
    for path, zh, en in (
        (tmp_path / "nothing", "没有公开文件", "holds no documents"),
        (tmp_path / "gone", "没有这个文件", "no such file"),
    ):
        assert_one_clear_message(kg("build", path, "-o", tmp_path / "out"), zh, en)
    records = tmp_path / "records"
    shutil.copytree(built / "records", records)
    (records / "projects.csv").write_text("document_id,name\r\n", encoding="utf-8")
    ran = kg("build", records, "-o", tmp_path / "out")
    assert (ran.code, "Traceback" in ran.err) == (2, False)
    assert "projects.csv" in ran.err
    used = tmp_path / ".used.lock"
    with used.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        in_use = kg("build", document, "-o", tmp_path / "used")
    assert_one_clear_message(in_use, "另一个构建", "another build")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.md").write_text("mine", encoding="utf-8")
    foreign = kg("build", document, "-o", tmp_path / "mine")
    assert_one_clear_message(foreign, "不是构建文件夹", "no build folder")
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    under = kg("build", document, "-o", tmp_path / "file" / "out")
    assert_one_clear_message(under, "无法写入", "cannot be written")


def test_wrong_use_is_one_clear_message(built: Path, checkout: Path, tmp_path: Path) -> None:
    assert_one_clear_message(kg("biuld"), "用法有误", "No such command")
    assert_one_clear_message(kg("build", "-o", tmp_path / "out"), "用法有误", "Missing argument")
    assert_one_clear_message(kg("validate", built, "--engine", "none"), "用法有误", "none")
    assert_one_clear_message(kg("query", "no-such", "-d", built), "没有名为", "no question named")
    document = checkout / "examples" / EXAMPLE
    assert_one_clear_message(
        kg("build", document, "-o", tmp_path / "out", "--base", "here"), "IRI", "IRI"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_stdout_is_one_clear_message(built: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = kg("query", "disclosures", "-d", built, "--format", "csv", stdout=full)
    assert_one_clear_message(ran, "磁盘已满", "the disk is full")


def test_a_reader_that_stops_early_is_nobodys_fault(built: Path) -> None:
    everything = b"SELECT * WHERE { ?s ?p ?o }"
    command = [sys.executable, "-m", "kg", "query", "-", "-d", str(built), "--format", "csv"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        process.stdin.write(everything)
        process.stdin.close()
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
