"""The wheel works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest


def run(*command: object, cwd: Path) -> str:
    """What a command prints; no module of the checkout is within its reach."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["LC_ALL"] = "en_US.UTF-8"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=environment, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def installed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment that has the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=checkout)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--quiet", "--python", python, "install", wheel, cwd=folder)
    return python.parent


def test_the_wheel_builds_and_answers(installed: Path, checkout: Path, tmp_path: Path) -> None:
    kg = installed / "kg"
    assert "build" in run(kg, "--help", cwd=tmp_path)
    assert "three-public" in run(kg, "questions", "--format", "csv", cwd=tmp_path)
    shutil.copy(checkout / "examples" / "helan-agriculture-2023.txt", tmp_path)
    run(kg, "build", "helan-agriculture-2023.txt", "-o", "graph", cwd=tmp_path)
    answer = run(kg, "query", "disclosures", "-d", "graph", "--format", "csv", cwd=tmp_path)
    assert "helan-agriculture-2023.txt" in answer
    run(kg, "validate", "graph", cwd=tmp_path)
    where = run(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert str(installed.parent) in where


def test_the_wheel_holds_the_scripts_of_the_pages(installed: Path, checkout: Path) -> None:
    built = checkout / "kg" / "serving" / "assets" / "web"
    if not (built / "explore.js").is_file():
        pytest.skip("the scripts of the pages are not built: make web")
    folder = "pathlib.Path(kg.__file__).parent / 'serving' / 'assets' / 'web'"
    code = f"import kg, pathlib; print(*sorted(p.name for p in ({folder}).iterdir()))"
    names = run(installed / "python", "-c", code, cwd=installed).split()
    assert names == sorted(path.name for path in built.iterdir())
