"""What is wrong in a command line is said in Chinese and in English."""

import re

import pytest

from kg.cli import run
from kg.cli.usage import wrong_use

WRONG = {
    ("validate", "x", "--format", "xyz"): ("“xyz”不在可用的值之中", "'xyz' is not one of"),
    ("validate", "x", "--workers", "many"): ("--workers 的值应为整数", "a valid integer"),
    ("build", "x", "--workers", "0"): ("--workers 的值应不小于 1", "greater than or equal to 1"),
    ("validate", "x", "--form", "csv"): (
        "没有 --form 这个选项，相近的有 --format",
        "No such option",
    ),
    ("validate", "x", "--format"): ("选项 --format 后面要有值", "requires an argument"),
    ("validate", "x", "--debug=3"): ("选项 --debug 不带值", "does not take a value"),
    ("validate", "x", "y"): ("多出了参数 y", "unexpected extra argument"),
    ("build",): ("缺少参数 INPUT", "Missing argument"),
    ("biuld",): ("没有 biuld 这个命令，是不是 'build'", "No such command"),
    ("xyzzy",): ("没有 xyzzy 这个命令", "No such command"),
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_use_is_said_in_both_languages(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    first, second = capsys.readouterr().err.strip().split("\n")
    chinese, english = WRONG[arguments]
    assert first.startswith("用法有误：")
    assert chinese in first
    assert english in second
    assert not re.search(r"Invalid|such|Input should|Value error|argument", first)


def test_an_unknown_sentence_is_kept() -> None:
    assert "The moon is full" in wrong_use("The moon is full.").in_language("zh")
    assert "-x 的值不对（odd）" in wrong_use("Invalid value for '-x': odd").in_language("zh")
