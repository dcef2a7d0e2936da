"""Floor 5: Chinese full-text search over what a graph names.

Reads a store once and writes an index, one SQLite file (FTS5). Gives the names, goals, indicators
and sums that hold some words, in simplified or traditional characters, the nearest first.

`write_index(store, path)` → `search(path, words)`.
"""

from kg.searching.entries import KINDS, Kind
from kg.searching.folding import fold
from kg.searching.index import INDEX, write_index
from kg.searching.search import Match, search

__all__ = ["INDEX", "KINDS", "Kind", "Match", "fold", "search", "write_index"]
