"""Floor 5: what was read and recognised in one document, for a person to look at.

Reads a document and its extraction. Gives a text for the terminal (outline, tables with their kind
and columns, forms, what was not taken) and a page with the source beside the records.
"""

from kg.inspection.page import extraction_to_html
from kg.inspection.report import extraction_to_report

__all__ = ["extraction_to_html", "extraction_to_report"]
