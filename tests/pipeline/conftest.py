"""Documents to build from: two short examples, in a folder of their own."""

import shutil
from pathlib import Path

import pytest

NAMES = ("pingluo-performance-2023.txt", "helan-agriculture-2023.txt")


@pytest.fixture
def documents(checkout: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(checkout / "examples" / name, folder)
    return folder
