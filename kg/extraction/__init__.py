"""Floor 3: documents become records. One module names one kind of record; none knows a format."""

from kg.extraction.flow import Extraction, extract

__all__ = ["Extraction", "extract"]
