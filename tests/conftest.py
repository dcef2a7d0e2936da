"""What tests of several floors share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `shared` are skipped, with the reason, where the samples are not at hand."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"no folder of sample disclosures at {SHARED}")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sample disclosures beside the checkout; its users are marked `shared`."""
    return SHARED


@pytest.fixture
def queries_parsed_once() -> Iterator[None]:
    """For tests that ask the reference validator about SPARQL constraints."""
    from tests.validation.parsed_queries import parse_queries_each_time, parse_queries_once

    parse_queries_once()
    yield
    parse_queries_each_time()
