"""A `Document` as a text in each of the forms that converters leave behind."""

from __future__ import annotations

from kg.document import Document, Paragraph

FORMS = ("cells", "tabs", "pipes")


def document_to_text(document: Document, form: str) -> str:
    """`cells`: a cell a line behind a tab; `tabs` and `pipes`: a row a line. Copies repeat."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            mark = "[bookmark: _Toc1]" if block.heading else ""
            lines.append(mark + block.text.strip().replace("\n", ""))
            continue
        lines.append(" ")
        for row in block.rows:
            cells = [cell.text.replace("\t", "").replace("\n", "") for cell in row]
            if form == "cells":
                lines += [*(f"\t{cell}" for cell in cells), ""]
            elif form == "tabs":
                lines.append("\t".join(cells) if len(cells) > 1 else f"{cells[0]}\t")
            else:
                lines.append(f"{' | '.join(cells)} |")
        lines.append(" ")
    return "\n".join(lines)
