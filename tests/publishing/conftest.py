"""A build of two example documents, and its site."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.pipeline.building import build
from kg.pipeline.publishing import publish_folder

SITE = "https://budget.example.org/graph/"


@dataclass(frozen=True)
class Published:
    build: Path
    folder: Path


@pytest.fixture(scope="session")
def published(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("publishing")
    names = ("helan-agriculture-2023", "ningxia-notice-2022", "pingluo-performance-2023")
    build([checkout / f"examples/{name}.txt" for name in names], folder / "build", workers=1)
    publish_folder(folder / "build", folder / "site", SITE, "https://example.org/licence")
    return Published(folder / "build", folder / "site")
