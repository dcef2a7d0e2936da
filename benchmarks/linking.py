"""Linking: how many labelled pairs of names are told right, and how long 100,000 names take."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.linking_mentions import mention_documents
from benchmarks.measure import Figure, seconds
from kg.linking import Linker, document_keys
from kg.linking.organisation_nodes import OrganisationKey
from kg.linking.organisations import group_organisations

PAIRS = Path(__file__).with_name("names.csv")
PRECISION, RECALL = 0.995, 0.95
DOCUMENTS = 10_000
GOAL = 60.0


class Pair(NamedTuple):
    """Two names with the divisions of their documents, and whether they are one organisation."""

    name_a: str
    division_a: str
    name_b: str
    division_b: str
    verdict: str
    pattern: str


def pairs() -> list[Pair]:
    """The labelled pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [Pair(**row) for row in csv.DictReader(file)]


def is_one(pair: Pair) -> bool:
    """What linking says of a pair, each name in a document of its own."""
    one = OrganisationKey(pair.division_a, 2023, "", pair.name_a)
    other = OrganisationKey(pair.division_b, 2024, "", pair.name_b)
    roots = group_organisations([one, other])
    return roots[one] == roots[other]


def precision_and_recall(labelled: list[Pair]) -> tuple[float, float]:
    """The share of joined pairs that are one, and of pairs that are one, those joined."""
    joined = [pair for pair in labelled if is_one(pair)]
    right = sum(pair.verdict == "same" for pair in joined)
    return right / len(joined), right / sum(pair.verdict == "same" for pair in labelled)


def link_mentions() -> int:
    """Link the names of 10,000 documents; the number of names."""
    linker, names = Linker(), 0
    for records in mention_documents(DOCUMENTS):
        linker.add(document_keys(records))
        names += len(records.organisations)
    linker.links()
    return names


def measure() -> Iterator[Figure]:
    """Precision and recall over names.csv, and the seconds for 10,000 documents."""
    labelled = pairs()
    precision, recall = precision_and_recall(labelled)
    kind = f"{len(labelled)} labelled pairs of names"
    yield Figure(
        f"precision, {kind}", "", precision, goal=f"≥ {PRECISION}", reached=precision >= PRECISION
    )
    yield Figure(f"recall, {kind}", "", recall, goal=f"≥ {RECALL}", reached=recall >= RECALL)
    names = 0

    def run() -> None:
        nonlocal names
        names = link_mentions()

    taken = seconds(run)
    name = f"linking {DOCUMENTS:,} documents, {names:,} names"
    yield Figure(name, "s", taken, goal=f"< {GOAL:g} s", reached=taken < GOAL)
