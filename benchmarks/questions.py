"""Every question of the library on the store of 1,000 documents, on disk, and beside rdflib.

rdflib asks the same of two documents only: it holds no more in a reasonable time.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from pathlib import Path

import rdflib

from benchmarks.measure import Figure, seconds
from benchmarks.synthetic_graph import synthetic_store
from kg.errors import QueryError
from kg.questions import Question, ask, bind, library
from kg.questions.answers import answer_rows
from kg.store import GraphStore

DOCUMENTS = 1_000
PEER_DOCUMENTS = 2
GOAL = 1.0
PATIENCE = 30.0
PEER_PATIENCE = 5.0
VALUES = {
    "department": "井陉县农业农村局",
    "division": "井陉县",
    "organisation": "农业农村局",
    "type": "农业",
    "project": "高标准农田",
    "number": "冀财农〔2022〕1号",
    "text": "粮油单产人均补助成本",
    "item": "培训费",
    "from": "2022",
    "to": "2023",
    "file": "synthetic-7.txt",
    "amount": "1797700",
}
VALUES_OF_ONE = {("resting-indicators", "text"): "冀农发〔2019〕3号"}
"""Where a question asks for something else under a name that several have."""


def measure() -> Iterator[Figure]:
    """Seconds for each question with its required parameters, its rows read to the end."""
    with tempfile.TemporaryDirectory() as large, tempfile.TemporaryDirectory() as small:
        store = synthetic_store(Path(large), DOCUMENTS)
        dataset = synthetic_store(Path(small), PEER_DOCUMENTS).rdflib()
        for question in library().values():
            values = values_of(question)
            taken = asked(store, question, values)
            peer = peer_seconds(dataset, bind(question, values))
            yield Figure(
                f"kg query {question.name}, {DOCUMENTS:,} documents",
                "s",
                taken,
                f"rdflib, {PEER_DOCUMENTS} documents",
                peer,
                f"< {GOAL:g} s",
                taken < GOAL,
            )


def values_of(question: Question) -> dict[str, str]:
    """Values for what a question requires."""
    needed = (parameter for parameter in question.parameters if parameter.required)
    return {
        p.name: VALUES_OF_ONE.get((question.name, p.name), VALUES.get(p.name, p.example))
        for p in needed
    }


def asked(store: GraphStore, question: Question, values: dict[str, str]) -> float:
    """Seconds of one answer; those of its time limit where it takes longer."""
    try:
        return seconds(lambda: answer_rows(ask(store, question, values, timeout=PATIENCE)))
    except QueryError:
        return PATIENCE


def peer_seconds(dataset: rdflib.Dataset, sparql: str) -> float | None:
    """The same by rdflib in a process of its own; None where it fails or does not finish."""
    near, far = multiprocessing.get_context("fork").Pipe(duplex=False)

    def work() -> None:
        far.send(seconds(lambda: len(dataset.query(sparql))))

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    far.close()
    taken = None
    try:
        if near.poll(PEER_PATIENCE):
            taken = near.recv()
    except EOFError:
        taken = None  # it failed
    finally:
        process.terminate()
        process.join()
    return taken
