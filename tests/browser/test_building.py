"""The scripts of the pages: built by npm, and what is said where npm is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def copy(checkout: Path, tmp_path: Path) -> Path:
    """The sources in a checkout of their own, where nothing was built yet."""
    folder = tmp_path / "web"
    shutil.copytree(checkout / "web", folder, ignore=shutil.ignore_patterns("node_modules"))
    return folder


def build(folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "hatch_build.py")]
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)


def test_without_npm_the_remedy_is_named(copy: Path) -> None:
    done = build(copy, "/nowhere")
    assert done.returncode == 1
    assert "请安装 Node.js" in done.stderr
    assert "Install Node.js" in done.stderr
    assert "Traceback" not in done.stderr


def test_sources_are_built_once(copy: Path, checkout: Path) -> None:
    npm, modules = shutil.which("npm"), checkout / "web" / "node_modules"
    if npm is None or not modules.is_dir():
        pytest.skip("no npm, or nothing installed by it: make web")
    (copy / "node_modules").symlink_to(modules)
    path = f"{Path(npm).parent}:/usr/bin:/bin"
    done = build(copy, path)
    assert done.returncode == 0, done.stderr
    out = copy.parent / "kg" / "serving" / "assets" / "web"
    made = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert {"explore.js", "explore.css", "layout.js", "query.js", "query.css"} < set(made)
    assert "MIT" in (out / "licences.txt").read_text(encoding="utf-8")
    assert build(copy, path).returncode == 0
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == made
