"""Completion: which words are offered, and that bash, zsh and fish take them, run for real."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.processes import kg

SECONDS = 60


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    example = checkout / "examples" / "quzhou-organisation-2024.txt"
    assert kg("build", example, "-o", folder).code == 0
    return folder


@pytest.fixture(scope="module")
def shell_folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a command `kg`, which answers `complete` and else shows what it is given."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "mine.rq").write_text("SELECT (1 AS ?one) {}", encoding="utf-8")
    command = folder / "kg"
    command.write_text(
        "#!/bin/sh\n"
        f'case "$1" in complete|completion) exec {sys.executable} -m kg "$@";; esac\n'
        "printf 'GOT:'; for word in \"$@\"; do printf '<%s>' \"$word\"; done; printf '\\n'\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    return folder


def offered(*words: str) -> list[str]:
    ran = kg("complete", "--", *words)
    assert ran.code == 0, ran.err
    return ran.out.splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["que"], ["query", "questions"]),
        (["query", "three-p"], ["three-public", "three-public-ranking"]),
        (["query", "three-public", "--ph"], ["--phase"]),
        (["query", "three-public", "--phase", ""], ["budget", "final"]),
        (["query", "--format", "x"], ["xlsx", "xml"]),
        (["query", "--lang", "zh", "three-public", "--phase", "f"], ["final"]),
        (["questions", "three-public-"], ["three-public-ranking"]),
        (["build", "--lang", ""], ["en", "zh"]),
        (["export", "--format", "g"], ["gexf", "graphml"]),
        (["export", "--format", "gexf", "--view", "o"], ["organisations"]),
        (["export", "--vie"], ["--view"]),
        (["plot", "f"], ["functions"]),
        (["plot", "money", "f"], []),
        (["search", "--kind", "p"], ["programme", "project"]),
        (["completion", ""], ["bash", "fish", "zsh"]),
        (["nothing", ""], []),
    ],
)
def test_completion(words: list[str], expected: list[str]) -> None:
    assert offered(*words) == expected


def test_completion_of_values_comes_from_the_graph(built: Path) -> None:
    words = ["query", "carried-over", "-d", str(built), "--department", "中"]
    assert offered(*words) == ["中共曲周县委组织部"]
    nowhere = ["query", "carried-over", "-d", str(built / "nowhere"), "--department", ""]
    assert offered(*nowhere) == []


TYPED = [
    ("kg query carried-o\t\n", "<query><carried-over>"),
    ("kg query funding-document --num\t\n", "<query><funding-document><--number>"),
    ("kg query three-public --phase fi\t\n", "<query><three-public><--phase><final>"),
    (
        "kg query carried-over --department 中共\t\n",
        "<query><carried-over><--department><中共曲周县委组织部>",
    ),
    ("kg export --format grap\t\n", "<export><--format><graphml>"),
    # What nothing is known of is a file.
    ("kg build min\t\n", "<build><mine.rq>"),
]


@pytest.mark.parametrize(
    ("shell", "begin"),
    [
        (
            ["bash", "--norc", "--noprofile", "-i"],
            "bind 'set enable-bracketed-paste off'; eval \"$(kg completion bash)\"\n",
        ),
        (
            ["zsh", "-f", "-i"],
            "unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; "
            'eval "$(kg completion zsh)"\n',
        ),
    ],
    ids=["bash", "zsh"],
)
def test_a_shell_completes_what_is_typed(
    shell: list[str], begin: str, built: Path, shell_folder: Path
) -> None:
    """The shell runs on a terminal; a tab is typed, and the command that comes out is looked at."""
    if shutil.which(shell[0]) is None:
        pytest.skip(f"{shell[0]} is not installed")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(shell_folder)
        os.execvpe(shell[0], shell, environment(built, shell_folder))
    try:
        typed(terminal, begin + "echo READ''Y\n", "READY")
        for keys, expected in TYPED:
            typed(terminal, keys, f"GOT:{expected}\r\n")
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def test_fish_completes_what_is_typed(built: Path, shell_folder: Path) -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    commands = "\n".join(
        f"complete -C {keys.split(chr(9))[0]!r}; echo END"
        for keys, _ in [*TYPED, ("kg query \t", "")]
    )
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"kg completion fish | source; {commands}"],
        capture_output=True,
        env=environment(built, shell_folder),
        cwd=shell_folder,
        check=True,
        timeout=SECONDS * 2,
    )
    *answers, last, _ = done.stdout.decode().split("END\n")
    for (_, expected), answer in zip(TYPED, answers, strict=True):
        assert answer.splitlines()[0] == expected.rpartition("<")[2].removesuffix(">")
    assert "three-public" in last.splitlines()


def environment(built: Path, folder: Path) -> dict[str, str]:
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    root = str(Path(__file__).parents[2])
    more = {"LC_ALL": "C.UTF-8", "TERM": "xterm", "HOME": str(folder), "PYTHONPATH": root}
    return {**os.environ, **more, "PATH": path, "PS1": "$ ", "BUDGET_KG_DIR": str(built)}


def typed(terminal: int, keys: str, wanted: str) -> None:
    """Type, and read until the wanted text is there."""
    os.write(terminal, keys.encode())
    seen, until = b"", time.monotonic() + SECONDS
    while wanted.encode() not in seen:
        left = until - time.monotonic()
        assert left > 0, f"{wanted} is not in {seen.decode(errors='replace')}"
        if select.select([terminal], [], [], left)[0]:
            seen += os.read(terminal, 4096)
