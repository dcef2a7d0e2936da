"""Floor 1: one cell's text → one value. No document, no layout, no record is known here."""
