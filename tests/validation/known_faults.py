"""How many of the faults that readers found in the sample documents does the audit find?

Reads known_faults.csv and known_sound.csv beside this module, and the documents that they are
about. Gives the faults found and missed, and the findings that no reader confirmed.
`python -m tests.validation.known_faults` prints them.

known_faults.csv was made by reading the documents from the first page to the last, with the
program's findings as hints: where, the rule that finds such a fault or ought to (none where the
audit has no rule of the kind), what the document claims and what is right. known_sound.csv has
places that a rule of the audit once took for a fault, or still does, and why they are sound.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.findings import Finding
from tests.conftest import SHARED
from tests.validation.changed_source import audit

HERE = Path(__file__).resolve().parent
FOLDERS = (SHARED / "seeds", SHARED / "documents")


class Place(NamedTuple):
    """A rule at a line or a page of a document: `line 12`, counted from 1, `page 3`, or ''."""

    document: str
    place: str
    rule: str


@dataclass(frozen=True)
class Comparison:
    """What readers and the audit found."""

    found: list[Place]
    missed: list[Place]
    """Faults of kinds that the audit has a rule for."""
    beyond: list[Place]
    """Faults of kinds that no rule looks for."""
    true: list[Finding]
    """Warnings and violations that readers confirmed."""
    false: list[Finding]
    misread: list[Place]
    """Sound places that the audit still takes for faults, at whatever severity."""

    @property
    def recall(self) -> float:
        """The share of the faults that are found, of kinds that the audit has a rule for."""
        return len(self.found) / (len(self.found) + len(self.missed))

    @property
    def overall(self) -> float:
        """The share of all faults that are found."""
        return len(self.found) / (len(self.found) + len(self.missed) + len(self.beyond))

    @property
    def precision(self) -> float:
        """The share of warnings and violations that readers confirmed."""
        return len(self.true) / (len(self.true) + len(self.false))


def places(name: str) -> list[Place]:
    """The rows of one of the lists."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [Place(row["document"], row["place"], row["rule"]) for row in csv.DictReader(file)]


def compare() -> Comparison:
    """The audit of every document of the lists against what readers say of it."""
    faults, sound = places("known_faults.csv"), places("known_sound.csv")
    said = {name: audit(_path(name))[1] for name in sorted({one.document for one in faults})}

    grave = [
        (name, finding)
        for name, findings in said.items()
        for finding in findings
        if finding.severity != "info"
    ]
    true, false = [], []
    for name, finding in grave:
        confirmed = any(one.document == name and is_at(finding, one) for one in faults)
        (true if confirmed else false).append(finding)
    found, missed = _told_apart([one for one in faults if one.rule], said)
    return Comparison(
        found=found,
        missed=missed,
        beyond=[one for one in faults if not one.rule],
        true=true,
        false=false,
        misread=_told_apart(sound, said)[0],
    )


def _told_apart(
    wanted: list[Place], said: dict[str, list[Finding]]
) -> tuple[list[Place], list[Place]]:
    """The places that findings speak of, and the others; of one finding one place at most."""
    found: list[Place] = []
    missed: list[Place] = []
    spent: set[tuple[str, int]] = set()
    for one in wanted:
        at = [
            (one.document, number)
            for number, finding in enumerate(said[one.document])
            if is_at(finding, one) and (one.document, number) not in spent
        ]
        spent.update(at[:1])
        (found if at else missed).append(one)
    return found, missed


def is_at(finding: Finding, one: Place) -> bool:
    """Whether a finding is of the rule and covers the place."""
    if finding.rule != one.rule:
        return False
    kind, _, number = one.place.partition(" ")
    lines = re.fullmatch(r"line=(\d+),(\d+)", finding.source)
    if kind == "line":
        return lines is not None and int(lines[1]) < int(number) <= int(lines[2])
    if kind == "page":
        return re.match(rf"page={number}\b", finding.source) is not None
    return not finding.source


def _path(name: str) -> Path:
    return next(folder / name for folder in FOLDERS if (folder / name).is_file())


def main() -> None:
    """Print the comparison."""
    result = compare()
    for title, rows in (("missed", result.missed), ("misread", result.misread)):
        for place in rows:
            print(f"{title}: {place.document}: {place.place or 'the document'}: {place.rule}")
    for finding in result.false:
        print(f"not confirmed: {finding.source}: {finding.rule}: {finding.message.zh}")
    of_kinds = len(result.found) + len(result.missed)
    print(f"{len(result.found)} of {of_kinds} faults of kinds with a rule: {result.recall:.1%}")
    everything = of_kinds + len(result.beyond)
    print(f"{len(result.found)} of all {everything} faults: {result.overall:.1%}")
    reported = len(result.true) + len(result.false)
    print(f"{len(result.true)} of {reported} warnings and violations true: {result.precision:.1%}")


if __name__ == "__main__":
    main()
