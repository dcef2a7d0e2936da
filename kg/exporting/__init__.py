"""Floor 6: the graph → files that other tools open.

Reads a store, and for property graphs a view of it. Gives one file, or a folder of a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.exporting.choices import nearest_first
from kg.exporting.json_formats import graph_to_cytoscape, graph_to_node_link
from kg.exporting.neo4j_formats import graph_to_cypher, write_neo4j
from kg.exporting.property_graph import PropertyGraph, Selection
from kg.exporting.rdf_formats import RDF_FORMATS
from kg.exporting.star_schema import write_star_csv, write_star_parquet, write_star_xlsx
from kg.exporting.table_formats import write_csv, write_parquet
from kg.exporting.text_formats import graph_to_dot, graph_to_pajek
from kg.exporting.view_files import load_view, view_names
from kg.exporting.view_graph import view_to_graph
from kg.exporting.xml_formats import graph_to_gexf, graph_to_graphml
from kg.store import GraphStore

GRAPH_FORMATS: dict[str, tuple[str, Callable[[PropertyGraph], Iterator[str]]]] = {
    "gexf": (".gexf", graph_to_gexf),
    "graphml": (".graphml", graph_to_graphml),
    "cytoscape": (".cyjs", graph_to_cytoscape),
    "node-link": (".json", graph_to_node_link),
    "pajek": (".net", graph_to_pajek),
    "dot": (".dot", graph_to_dot),
    "cypher": (".cypher", graph_to_cypher),
}
"""Formats of one file: the file's suffix, and the text of a property graph a piece at a time."""

FOLDER_FORMATS: dict[str, Callable[[PropertyGraph, Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "neo4j": write_neo4j,
}
"""Formats of several files, written into a folder."""

STAR_FORMATS: dict[str, Callable[[GraphStore, Path], None]] = {
    "star-csv": write_star_csv,
    "star-parquet": write_star_parquet,
    "star-xlsx": write_star_xlsx,
}
"""Formats of facts and dimensions over the whole store; an Excel workbook is one file."""

__all__ = [
    "FOLDER_FORMATS",
    "GRAPH_FORMATS",
    "RDF_FORMATS",
    "STAR_FORMATS",
    "PropertyGraph",
    "Selection",
    "load_view",
    "nearest_first",
    "view_names",
    "view_to_graph",
]
