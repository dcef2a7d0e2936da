"""Documents → records: reading and extraction in one process, format by format.

The sample disclosures beside the checkout where there are any, else the examples, are written in
each format by the renderers of the tests. Time is that of the processor, so that what else the
machine does counts little.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure import Figure, in_turn
from kg.document import Document
from kg.extraction import extract
from kg.pipeline.bounds import bounded
from kg.reading import read_content
from kg.reading.limits import DEFAULT_LIMITS
from tests.rendering.formats import FORMATS
from tests.rendering.spans import merged, rectangular

ROUNDS = 5
CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"
# Format → documents a second that one core should do.
GOALS = {"text": 20, "html": 20, "docx": 5, "xlsx": 5}
PAGES_GOAL = 3
# Reading and extraction may take this much of what pdfplumber takes to open the same pages.
OUR_PART = 0.5
_RENDERINGS = {"html": "html", "docx": "docx", "xlsx": "xlsx, a sheet a table"}

Files = list[tuple[str, bytes]]


def measure() -> Iterator[Figure]:
    """The median of five rounds for each format, in turn with the peer where there is one."""
    folder = SHARED / "seeds" if (SHARED / "seeds").is_dir() else CHECKOUT / "examples"
    texts = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    size = sum(len(content) for _, content in texts) / len(texts) / 1000
    documents = [merged(read_content(content, name)) for name, content in texts]
    for form, goal in GOALS.items():
        files = texts if form == "text" else _written(documents, _RENDERINGS[form])
        (ours,) = in_turn(ROUNDS, _records(files), clock=time.process_time)
        rate = len(files) / ours
        name = f"{form} → records, {folder.name}/, {size:.0f} KB of text a document"
        yield Figure(name, "documents/s", rate, goal=f"≥ {goal}", reached=rate >= goal)
    yield _pages(documents)


def _pages(documents: list[Document]) -> Figure:
    """PDF, against what pdfplumber takes to find the characters and lines of the same pages."""
    folder = SHARED / "documents"
    if folder.is_dir():
        files = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.pdf"))]
    else:
        files = _written([rectangular(document) for document in documents], "pdf ruled")
    pages = sum(_open_pages(content) for _, content in files)
    ours, bare = in_turn(
        ROUNDS,
        _records(files),
        lambda: [_open_pages(content) for _, content in files],
        clock=time.process_time,
    )
    return Figure(
        f"PDF → records, {pages} pages",
        "pages/s",
        pages / ours,
        "pdfplumber, characters and lines alone",
        pages / bare,
        f"≥ {PAGES_GOAL}, and < {OUR_PART:g} of its time on top",
        pages / ours >= PAGES_GOAL and ours < (1 + OUR_PART) * bare,
    )


def _written(documents: list[Document], rendering: str) -> Files:
    return [(document.file_name, FORMATS[rendering](document)) for document in documents]


def _records(files: Files) -> Callable[[], object]:
    """What a build does with each file, within the limits of one document."""

    def records() -> None:
        for name, content in files:
            with bounded(DEFAULT_LIMITS, name):
                extract(read_content(content, name))

    return records


def _open_pages(content: bytes) -> int:
    """Take from each page what a reader of it needs at least; gives the number of pages."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            assert page.chars is not None
            assert page.edges is not None
            page.close()
        return len(pdf.pages)
