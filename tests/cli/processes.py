"""The command line as a process, for the tests of commands."""

import os
import subprocess
import sys


class Ran:
    def __init__(self, done: "subprocess.CompletedProcess[bytes]") -> None:
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8") if done.stdout else ""
        self.err = done.stderr.decode("utf-8")


def kg(*arguments: object, language: str = "en_US.UTF-8", **options: object) -> Ran:
    environment = {**os.environ, "LC_ALL": language, "COLUMNS": "120"}
    environment.pop("BUDGET_KG_DIR", None)
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, "env": environment, **options}
    return Ran(subprocess.run(command, stderr=subprocess.PIPE, check=False, timeout=600, **options))


def assert_one_clear_message(ran: Ran, zh: str, en: str) -> None:
    """One line in Chinese and one in English, no traceback, exit code 2."""
    assert ran.code == 2
    assert "Traceback" not in ran.err
    chinese, english = ran.err.strip().splitlines()
    assert zh in chinese
    assert en in english
