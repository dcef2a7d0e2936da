"""One figure of a sound document is changed in its text: does the audit find that figure?

Reads text documents. Gives their figures by kind, a text in which one of them is another, and what
the audit newly says of it. `python -m tests.validation.changed_source FILE…` prints, kind by kind,
how many changes are found, and those that are not.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.extraction import extract
from kg.findings import Finding
from kg.mapping import document_to_nquads
from kg.reading import read
from kg.reading.encoding import bytes_to_text
from kg.records import RecordSet
from kg.validation import Validator, make_validator, validate

PROJECT_FIELDS = (
    *("amount", "fiscal_amount", "other_amount", "execution_amount", "execution_rate", "score"),
    *("schedule_mar", "schedule_jun", "schedule_oct", "schedule_dec"),
)
NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.])")


@dataclass(frozen=True)
class Figure:
    """A number in a text that is the amount of a record of some kind; the line counts from 0."""

    kind: str
    line: int
    start: int
    text: str

    @property
    def amount(self) -> Decimal:
        return Decimal(self.text.replace(",", ""))

    def other(self) -> str:
        """A number that looks the same and differs in its second digit, or in its only one."""
        digits = [i for i, c in enumerate(self.text) if c.isdigit() and c != "0"]
        at = digits[1] if len(digits) > 1 else digits[0]
        return self.text[:at] + str((int(self.text[at]) + 3) % 10) + self.text[at + 1 :]


@cache
def validator() -> Validator:
    return make_validator()


def audit(path: Path) -> tuple[RecordSet, list[Finding]]:
    """The records of a document and what the audit says of them."""
    records = extract(read(path)).records
    store = Store()
    lines = "".join(document_to_nquads(records))
    store.bulk_load(lines.encode(), format=RdfFormat.N_QUADS)
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    return records, list(validate(store, graphs, validator()))


def amounts(records: RecordSet) -> Iterator[tuple[str, str, Decimal | None]]:
    """Kind, source and number of each figure of a record set."""
    for line in records.budget_lines:
        row = "code" if line.code else "total" if line.label.endswith("计") else "row"
        yield f"{line.table} {row}", line.source, line.amount
    for statement in records.statements:
        kind = "change in the text" if statement.comparison else "sum in the text"
        yield kind, statement.source, statement.amount
    for project in records.projects:
        for field in PROJECT_FIELDS:
            yield f"project {field}", project.source, getattr(project, field)
    for asset in records.assets:
        yield "asset", asset.source, asset.amount
    for item in records.procurement:
        for field in ("quantity", "unit_price", "amount"):
            yield f"procurement {field}", item.source, getattr(item, field)
    for allocation in records.allocations:
        yield "allocation", allocation.source, allocation.amount
    for notice in records.notices:
        yield "notice", notice.source, notice.amount


def figures(text: str, records: RecordSet) -> dict[str, list[Figure]]:
    """By kind, the numbers of a text that stand where a record was read, with its amount."""
    wanted: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for kind, source, amount in amounts(records):
        place = re.fullmatch(r"line=(\d+),(\d+)", source)
        if place and amount:
            for line in range(int(place[1]), int(place[2])):
                wanted[line].append((kind, amount))
    found: dict[str, list[Figure]] = defaultdict(list)
    for line, content in enumerate(text.split("\n")):
        for match in NUMBER.finditer(content) if line in wanted else ():
            number = Decimal(match[0].replace(",", ""))
            kind = next((kind for kind, amount in wanted[line] if amount == number), "")
            if kind:
                found[kind].append(Figure(kind, line, match.start(), match[0]))
    return found


def news(text: str, figure: Figure, before: Iterable[Finding], folder: Path) -> list[Finding]:
    """What the audit says of the text with another figure that it did not say before."""
    lines = text.split("\n")
    content, stop = lines[figure.line], figure.start + len(figure.text)
    lines[figure.line] = content[: figure.start] + figure.other() + content[stop:]
    path = folder / "changed.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    said = {(one.rule, one.source, one.message) for one in before}
    return [one for one in audit(path)[1] if (one.rule, one.source, one.message) not in said]


def names(finding: Finding, figure: Figure) -> bool:
    """Whether a finding is about a figure: at its place, with its number, or off by its change."""
    place = re.fullmatch(r"line=(\d+),(\d+)", finding.source)
    if place and int(place[1]) <= figure.line < int(place[2]):
        return True
    new = Decimal(figure.other().replace(",", ""))
    off = abs(new - figure.amount)
    said = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", finding.message.zh)]
    return any(number in (new, off, new * 10000, off * 10000) for number in said)


def main() -> None:
    """Print how many changes of each kind are found."""
    parser = argparse.ArgumentParser(prog="python -m tests.validation.changed_source")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=10, help="how many figures of a kind")
    options = parser.parse_args()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with TemporaryDirectory() as folder:
        for path in options.files:
            text = bytes_to_text(path.read_bytes(), path.name)
            records, before = audit(path)
            for kind, found in sorted(figures(text, records).items()):
                for figure in random.Random(kind).sample(found, min(options.each, len(found))):
                    hit = any(
                        names(one, figure) for one in news(text, figure, before, Path(folder))
                    )
                    tally[kind][0] += hit
                    tally[kind][1] += 1
                    if not hit:
                        print(f"{path.name}:{figure.line + 1}: {kind}: {figure.text}", flush=True)
    for kind, (hits, all_of_them) in sorted(tally.items()):
        print(f"{kind:45} {hits} of {all_of_them}")


if __name__ == "__main__":
    main()
