"""Floor 7: a build folder → the pairs of names that a person should judge.

Reads the records of the folder and a file of judgements. Gives what is doubtful, and writes what
a person says of it into the file, row by row, so that nothing is lost when the terminal closes.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LinkError, Text
from kg.linking.doubts import Doubt, doubtful_pairs
from kg.linking.judgements import (
    COLUMNS,
    DIFFERENT,
    UNSURE,
    Judgements,
    read_judgements,
    resolve,
)
from kg.linking.organisation_nodes import OrganisationKey
from kg.linking.organisations import group_organisations
from kg.linking.unions import Node
from kg.pipeline.linking import folder_linker


@dataclass(frozen=True, slots=True)
class Review:
    """The names of a folder as they are grouped, the doubtful pairs, what is wrong in the file."""

    roots: dict[OrganisationKey, Node]
    doubts: tuple[Doubt, ...]
    problems: tuple[LinkError, ...]
    remarks: tuple[LinkError, ...]


def review_folder(folder: Path, judgements: Path | None = None) -> Review:
    """What a build folder's names leave open. LinkError: the judgements cannot be read."""
    known = judgements is not None and judgements.exists()
    said = read_judgements(judgements) if judgements and known else Judgements()
    keys = folder_linker(folder).organisations()
    resolved = resolve(said, keys)
    roots = group_organisations(keys, resolved.rulings)
    doubts = tuple(doubtful_pairs(roots, resolved.judged))
    return Review(roots, doubts, (*said.problems, *resolved.problems), resolved.remarks)


def doubt_to_row(doubt: Doubt, verdict: str = UNSURE, language: str = "en") -> dict[str, str]:
    """A pair in SSSOM's columns, as judged."""
    return {
        "subject_id": doubt.one.id,
        "subject_label": "|".join(doubt.one.names),
        "predicate_id": "skos:closeMatch" if verdict == UNSURE else "skos:exactMatch",
        "predicate_modifier": "Not" if verdict == DIFFERENT else "",
        "object_id": doubt.other.id,
        "object_label": "|".join(doubt.other.names),
        "mapping_justification": "semapv:LexicalMatching",
        "confidence": f"{doubt.score.value:.3f}",
        "comment": "; ".join(
            f"{reason.text.in_language(language)} {reason.weight:+.2f}"
            for reason in doubt.score.reasons
        ),
    }


def add_judgement(path: Path, doubt: Doubt, verdict: str) -> None:
    """Write one judgement behind those of a file, which is made where there is none."""
    row = doubt_to_row(doubt, verdict) | {"mapping_justification": "semapv:ManualMappingCuration"}
    fresh = not path.exists() or path.stat().st_size == 0
    columns, delimiter = list(COLUMNS), "\t" if path.suffix == ".tsv" else ","
    try:
        if not fresh:
            columns, delimiter = _layout(path)
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, columns, delimiter=delimiter, extrasaction="ignore", lineterminator="\n"
            )
            if fresh:
                writer.writeheader()
            writer.writerow(row)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LinkError(
            Text(f"无法写入（{reason}）", f"cannot be written ({reason})"),
            Text("请换一个可写的位置", "Choose a place that can be written"),
            file=str(path),
        ) from error


def _layout(path: Path) -> tuple[list[str], str]:
    """The columns and the delimiter of a file of judgements; its last line is ended."""
    text = path.read_text(encoding="utf-8-sig")
    if not text.endswith("\n"):
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write("\n")
    head = next(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    delimiter = "\t" if "\t" in head else ","
    return next(csv.reader([head], delimiter=delimiter)), delimiter
