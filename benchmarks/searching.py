"""Full-text search on the index of 10,000 documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, in_turn, seconds
from kg.searching import INDEX, search, write_index
from kg.store import GraphStore, open_store
from kg.vocabulary import (
    FILE_NAME,
    FISCAL_YEAR,
    RDF_TYPE,
    RDFS_LABEL,
    STATED_IN,
    XSD_INTEGER,
    Disclosure,
    Indicator,
    Objective,
    Project,
    Statement,
)

DOCUMENTS = 10_000
ROUNDS = 5
GOAL = 0.1
"""Seconds for the slowest of the words, the file opened anew each time."""
WORDS = ("驻村工作队", "駐村工作隊", "经费", "村", "满意度 村民", "第77县", "完成比例", "无此词语")
# Names are put together from these, so that most texts stand in one document alone and every
# part in many thousands.
PLACES = (
    "王庄",
    "李村",
    "张家沟",
    "河东",
    "东关",
    "西坡",
    "南园",
    "北塘",
    "石桥",
    "柳林",
    "杨树湾",
)
WORKS = (
    "驻村工作队",
    "村级组织",
    "农田水利",
    "乡村道路",
    "学校食堂",
    "疫苗接种",
    "选调生到村",
    "图书下乡",
)
MATTERS = (
    "经费",
    "补助资金",
    "覆盖率",
    "完成比例",
    "村民满意度",
    "保障人数",
    "拨付及时率",
    "持续改善",
)
KINDS = ((Project, 16), (Objective, 16), (Indicator, 96), (Statement, 24))


def lines(number: int) -> Iterator[str]:
    """The names of so many documents, as N-Quads: 152 a document, 1.5 million of 10,000."""
    for index in range(number):
        graph = f"<urn:g/{index}>"
        disclosure = f"<urn:d/{index}>"
        yield f"{disclosure} <{RDF_TYPE}> <{Disclosure}> {graph} .\n"
        yield f'{disclosure} <{FILE_NAME}> "{index}.txt" {graph} .\n'
        yield f'{disclosure} <{FISCAL_YEAR}> "{2020 + index % 6}"^^<{XSD_INTEGER}> {graph} .\n'
        for kind, many in KINDS:
            for row in range(many):
                node = f"<urn:n/{index}/{kind[-9:]}/{row}>"
                yield f"{node} <{RDF_TYPE}> <{kind}> {graph} .\n"
                yield f"{node} <{STATED_IN}> {disclosure} {graph} .\n"
                yield f'{node} <{RDFS_LABEL}> "{_name(index, row)}"@zh {graph} .\n'


def _name(index: int, row: int) -> str:
    place = PLACES[(index * 7 + row) % len(PLACES)]
    work = WORKS[(index + row * 3) % len(WORKS)]
    return (
        f"第{index % 3000}县{place}{work}{MATTERS[(index * 5 + row) % len(MATTERS)]}（{row // 8}）"
    )


def store(folder: Path, number: int) -> GraphStore:
    """Their store on disk."""
    nquads = folder / "names.nq"
    with nquads.open("w", encoding="utf-8") as file:
        file.writelines(lines(number))
    made = open_store(folder / "store")
    made.load_nquads(nquads)
    return made


def again(folder: Path, names: GraphStore, earlier: Path) -> float:
    """Seconds to go on from an index when all documents but the last are as they were."""
    digests = dict.fromkeys(names.graphs(), "as it was")
    known, after = folder / "known.sqlite", folder / "after.sqlite"
    write_index(names, known, earlier=earlier, digests=digests)
    changed = digests | {f"urn:g/{DOCUMENTS - 1}": "changed"}
    return seconds(lambda: write_index(names, after, earlier=known, digests=changed))


def measure() -> Iterator[Figure]:
    """How long the index takes to make, and the slowest of the words."""
    with tempfile.TemporaryDirectory() as folder:
        names = store(Path(folder), DOCUMENTS)
        index = Path(folder) / INDEX
        made = seconds(lambda: write_index(names, index))
        yield Figure(f"search index of {DOCUMENTS:,} documents", "s", made)
        yield Figure("the same after one document changed", "s", again(Path(folder), names, index))
        yield Figure("its size", "MB", index.stat().st_size / 1e6)
        times = in_turn(ROUNDS, *(lambda words=words: search(index, words) for words in WORDS))  # type: ignore[misc]
        for words, taken in zip(WORDS, times, strict=True):
            yield Figure(f"kg search {words}", "s", taken, "", None, f"< {GOAL} s", taken < GOAL)
