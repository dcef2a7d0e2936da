"""`kg serve` as a process: it starts, answers, bears slow clients, and ends when it is told."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.iris import DEFAULT_BASE
from tests.cli.processes import assert_one_clear_message, kg


@pytest.fixture
def folder(store_folder: Path, tmp_path: Path) -> Path:
    build = tmp_path / "build"
    build.mkdir()
    (build / "store").symlink_to(store_folder)
    (build / "build.json").write_text(json.dumps({"base": DEFAULT_BASE}), encoding="utf-8")
    return build


@pytest.fixture
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", "--lang", "en"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    words = process.stderr.readline().split()
    if "web`" in words:  # the scripts of the pages are not built
        words = process.stderr.readline().split()
    url = words[2]
    try:
        yield process, url
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def engines(folder: Path) -> list[str]:
    """The command lines of the oxigraph servers on this folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().decode("utf-8", "replace").replace("\0", " ")
        except OSError:
            continue
        if "serve-read-only" in line and str(folder) in line:
            found.append(line)
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_ends(
    served: tuple[subprocess.Popen[str], str], folder: Path, number: signal.Signals
) -> None:
    process, url = served
    with urllib.request.urlopen(f"{url}/sparql?query=ASK%7B%7D", timeout=30) as response:
        assert json.load(response)["boolean"] is True
    assert bool(engines(folder)) is Path("/proc/self").is_dir()
    assert url.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{url}/id/nothing", timeout=30)
    assert refused.value.code == 404
    refused.value.close()
    process.send_signal(number)
    assert process.stderr is not None
    log = process.stderr.read()
    assert process.wait(30) == 0
    assert "Traceback" not in log
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["status"] for line in lines] == [200, 404]
    assert engines(folder) == []


def test_what_cannot_be_served(folder: Path, tmp_path: Path) -> None:
    assert_one_clear_message(kg("serve", tmp_path / "none"), "不是构建文件夹", "no build folder")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = kg("serve", folder, "--port", taken.getsockname()[1])
    assert_one_clear_message(ran, "无法在", "cannot listen")
    ran = kg("serve", folder, "--host", "no.such.host.invalid")
    assert_one_clear_message(ran, "无法在", "cannot listen")
