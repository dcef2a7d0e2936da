"""The garbage collector rests while records are made, and goes on behind it, whatever happens."""

from __future__ import annotations

import gc

import pytest

from kg.document import Document, LinePlace, Paragraph
from kg.errors import InputError
from kg.extraction import extract
from kg.extraction.collection import collection_paused


def test_a_pause_inside_of_a_pause_does_not_end_it() -> None:
    with collection_paused():
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_behind_a_document_without_records() -> None:
    blocks = (Paragraph("今天天气很好。", LinePlace(0, 1)),)
    with pytest.raises(InputError):
        extract(Document("0", "x.txt", "0" * 64, "text/plain", blocks))
    assert gc.isenabled()
