"""Texts and the labels of their sums → the sums as the mapping places them, in 万元."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.placed_sums import Paragraph, placed_sums
from kg.records import PassageRecord, StatementRecord


def texts_to_placed(texts: Sequence[str], labels: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of sums, one a text; the label of each sum is its id."""
    sums = [(n, one) for n, line in enumerate(texts) for one in find_sums(line)]
    assert len(sums) == len(labels)
    statements = [
        StatementRecord(
            document_id="1",
            statement_id=label,
            section="",
            organisation_name="",
            label=label,
            comparison="",
            amount=one.amounts[0],
            unit=one.unit,
            amount_yuan=one.amounts[0] * Decimal(10000),
            source=f"line={n},{n + 1}",
        )
        for label, (n, one) in zip(labels, sums, strict=True)
    ]
    passages = [PassageRecord("1", f"line={n},{n + 1}", line) for n, line in enumerate(texts)]
    return placed_sums(statements, passages)
