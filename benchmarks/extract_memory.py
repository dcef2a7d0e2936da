"""Peak memory of `kg extract` over 10, 100 and 1000 web pages, each run a process of its own.

The pages are those of one example, each with a number of its own in its title, so that no two are
the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, peak_megabytes

SIZES = (10, 100, 1000)
# "Flat": ten times the documents may take this much more (buffers, the allocator).
ALLOWED_GROWTH = 1.2
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "fuping-agriculture-2023.txt"


def measure() -> Iterator[Figure]:
    """The most memory at each size; from the second on, whether it grew."""
    before = 0.0
    page = _page()
    for size in SIZES:
        with TemporaryDirectory() as place:
            folder = Path(place) / "pages"
            folder.mkdir()
            for number in range(size):
                path = folder / f"{number}.html"
                path.write_text(page.replace("</h2>", f"{number}</h2>", 1), encoding="utf-8")
            ours = peak_megabytes("benchmarks.extract_memory", str(folder))
        yield Figure(
            f"peak memory, kg extract, {size} web pages of {len(page) / 1000:.0f} KB",
            "MB",
            ours,
            goal=f"< {ALLOWED_GROWTH:g} times the line above" if before else "",
            reached=ours < ALLOWED_GROWTH * before if before else None,
        )
        before = ours


def _page() -> str:
    # Imported here, so that the process that is measured does without them.
    from kg.reading import read
    from tests.rendering.pages import document_to_html

    html = document_to_html(read(EXAMPLE))
    return f"<meta charset=utf-8><h2>公开</h2>{html}"


def convert(folder: Path) -> None:
    """One run, inside the process that is measured."""
    from kg.pipeline.extracting import extract

    extract([folder], folder.parent / "records", workers=1)


if __name__ == "__main__":
    convert(Path(sys.argv[1]))
