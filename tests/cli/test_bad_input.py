"""Bad input as its users meet it: a process, a message for each file, and the rest goes on."""

import os
import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.cli.bad_files import BAD_FILES, docx, pdf, xlsx
from tests.cli.processes import Ran, assert_one_clear_message, kg

GOOD = "helan-agriculture-2023.txt"


@pytest.fixture(scope="module", autouse=True)
def in_the_checkout(checkout: Path):
    """`python -m kg` finds the package there, whether it is installed or not."""
    before = Path.cwd()
    os.chdir(checkout)
    yield
    os.chdir(before)


@pytest.fixture(scope="module")
def ran(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path, float]:
    """All bad files and a good one, built in one go."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD_FILES.items():
        (folder / "in" / name).parent.mkdir(exist_ok=True)
        (folder / "in" / name).write_bytes(content)
    shutil.copy(checkout / "examples" / GOOD, folder / "in")
    started = time.monotonic()
    done = kg("build", folder / "in", "-o", folder / "out", "--workers", "2")
    return done, folder / "out", time.monotonic() - started


@pytest.mark.parametrize("name", BAD_FILES)
def test_each_bad_file_is_one_message(name: str, ran: tuple[Ran, Path, float]) -> None:
    """In Chinese and in English: the file, what is wrong, and what to do about it."""
    zh, en = BAD_FILES[name][1]
    of_file = re.compile(rf"{re.escape(name)}(/.*)?( \(.*\))?(：|: )")
    lines = [line for line in ran[0].err.splitlines() if of_file.match(line)]
    assert len(lines) == 2, lines
    chinese, english = lines
    assert zh in chinese
    assert en in english
    what, _, remedy = chinese.rpartition("。")
    assert what
    assert remedy


def test_the_rest_goes_on(ran: tuple[Ran, Path, float]) -> None:
    done, out, seconds = ran
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "panicked" not in done.err
    assert (out / "build.json").is_file()
    assert GOOD in (out / "records" / "documents.csv").read_text(encoding="utf-8")
    assert seconds < 100


@pytest.mark.skipif(sys.platform != "linux", reason="the system counts memory in other units")
def test_bad_files_take_little_memory(ran: tuple[Ran, Path, float]) -> None:
    import resource

    # In kilobytes, the largest of all processes that ended: also of their workers.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_500_000


@pytest.mark.parametrize("command", ["build", "extract"])
def test_nothing_is_written_where_nothing_was_read(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "cut.pdf"
    bad.write_bytes(BAD_FILES["cut.pdf"][0])
    alone = kg(command, bad, "-o", tmp_path / "out")
    assert_one_clear_message(alone, "cut.pdf：", "cut.pdf: ")
    assert not (tmp_path / "out").exists()


def test_inspect_says_the_same(tmp_path: Path) -> None:
    bad = tmp_path / "cut.docx"
    bad.write_bytes(BAD_FILES["cut.docx"][0])
    assert_one_clear_message(kg("inspect", bad), "cut.docx：", "cut.docx: ")


def table(rows: int) -> str:
    """A table of expenditure, in rows of HTML."""
    return "".join(
        f"<tr><td>{2010000 + n}</td><td>支出{n}</td><td>{n}.50</td><td>{n}.00</td></tr>"
        for n in range(rows)
    )


def long_page(rows: int) -> bytes:
    head = "<tr><td>科目编码</td><td>科目名称</td><td>基本支出</td><td>项目支出</td></tr>"
    return (
        "<html><body><h1>云溪县水务局2024年部门预算</h1><p>部门支出总表</p><p>单位：万元</p>"
        f"<table>{head}{table(rows)}</table></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("option", "value", "content"),
    [
        ("--limit-size", "0.01", long_page(400)),
        ("--limit-unpacked", "0.02", docx("<w:p/>" * 9000)),
        ("--limit-pages", "2", pdf(pages=3)),
        ("--limit-cells", "1000", xlsx(lambda s: [s.append([1] * 50) for _ in range(50)] and None)),
        ("--limit-time", "0.2", long_page(3000)),
        ("--limit-memory", "8", long_page(9000)),
    ],
)
def test_each_limit_names_the_option_that_raises_it(
    option: str, value: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "large.xls").write_bytes(content)
    ran = kg("extract", tmp_path / "large.xls", "-o", tmp_path / "out", option, value)
    assert_one_clear_message(ran, option, option)
    assert ran.err.startswith("large.xls：")


def test_a_document_that_takes_too_long_is_given_up_and_the_rest_goes_on(
    checkout: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "slow.html").write_bytes(long_page(40_000))
    for name in (GOOD, "ningxia-notice-2022.txt", "pingluo-performance-2023.txt"):
        shutil.copy(checkout / "examples" / name, tmp_path / "in")
    ran = kg("extract", tmp_path / "in", "-o", tmp_path / "out", "--limit-time", "4")
    assert ran.code == 2
    assert [line.split(":")[0].split("：")[0] for line in ran.err.splitlines()[:2]] == [
        "slow.html",
        "slow.html",
    ]
    documents = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8")
    assert len(documents.splitlines()) == 4


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    (tmp_path / "long.xls").write_bytes(long_page(10_000))
    started = time.monotonic()
    ran = kg("extract", tmp_path / "long.xls", "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    lines = (tmp_path / "out" / "budget_lines.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 20_001
    assert time.monotonic() - started < 60
