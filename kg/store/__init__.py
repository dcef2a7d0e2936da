"""Floor 4: the graph, loaded and asked.

Reads N-Quads. Gives a `GraphStore` over pyoxigraph, in memory or in a folder, which answers SPARQL
over the union of all graphs, replaces one document's graph, and shows itself as an rdflib Dataset.
"""

from kg.store.deadline import Results
from kg.store.graph_store import GraphStore, open_store

__all__ = ["GraphStore", "Results", "open_store"]
