"""Floor 6: a property graph → GEXF (Gephi) and GraphML (yEd, Cytoscape, networkx).

Reads nodes and edges one at a time. Gives text, a piece at a time. GEXF is version 1.3 with types,
colours, weights and the years that a node or edge lives in; GraphML declares a key an attribute.
An edge of no weight says none: Gephi leaves out edges that weigh nought, and takes 1 for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from kg.exporting.plain_values import value_to_text
from kg.exporting.property_graph import PropertyGraph, Value
from kg.exporting.views import DECIMAL, EDGE_KINDS, INTEGER, TEXT, TEXTS

_GEXF_TYPES = {INTEGER: "integer", DECIMAL: "double", TEXT: "string", TEXTS: "string"}
_GRAPHML_TYPES = {INTEGER: "int", DECIMAL: "double", TEXT: "string", TEXTS: "string"}
# What yEd draws a node as; other readers take the label from it.
_YED = "http://www.yworks.com/xml/graphml"
# By this id Gephi knows the labels of yEd; another key without a type it reports as an error.
_YED_KEY = "d3"
# XML 1.0 has no way to hold these.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>\"']|[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph_to_gexf(graph: PropertyGraph) -> Iterator[str]:
    """GEXF 1.3, <https://gexf.net/schema.html>."""
    view = graph.view
    kinds = {"iri": TEXT, "type": TEXT} | {name: view.kind(name) for name in view.attributes}
    # Gephi shows the titles of attributes, Gephi Lite their ids.
    node_ids = {name: _quoted(name) for name in kinds}
    edge_ids = {name: _quoted(name) for name in EDGE_KINDS}
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f"<meta><creator>budget-kg</creator><description>{_text(graph.title)}</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    )
    for owner, identifiers, held in (("node", node_ids, kinds), ("edge", edge_ids, EDGE_KINDS)):
        yield f'<attributes class="{owner}" mode="static">\n'
        for name, told in identifiers.items():
            yield f'<attribute id={told} title={told} type="{_GEXF_TYPES[held[name]]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in graph.nodes():
        values = {"iri": node.identifier, "type": node.type, **node.attributes}
        yield (
            f"<node id={_quoted(node.identifier)} label={_quoted(node.label)}"
            f"{_years(node.attributes)}>{_gexf_values(values, node_ids)}"
            f"{_colour(view.colour(node.type))}</node>\n"
        )
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(graph.edges()):
        yield (
            f'<edge id="{number}" source={_quoted(edge.source)} target={_quoted(edge.target)}'
            f" kind={_quoted(edge.type)} label={_quoted(graph.edge_label(edge.type))}"
            f"{_gexf_weight(edge.weight)}{_years(edge.attributes)}>"
            f"{_gexf_values(edge.attributes, edge_ids)}</edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def graph_to_graphml(graph: PropertyGraph) -> Iterator[str]:
    """GraphML, <http://graphml.graphdrawing.org/>."""
    view = graph.view
    node_kinds = {"label": TEXT, "type": TEXT, "url": TEXT}
    node_kinds |= {name: view.kind(name) for name in view.attributes}
    edge_kinds = {"type": TEXT, "label": TEXT, "weight": DECIMAL} | EDGE_KINDS
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="{_YED}">\n'
        f'<key id="{_YED_KEY}" for="node" yfiles.type="nodegraphics"/>\n'
    )
    for owner, kinds in (("node", node_kinds), ("edge", edge_kinds)):
        for name, held in kinds.items():
            kind = _GRAPHML_TYPES[held]
            yield (
                f'<key id={_quoted(f"{owner}_{name}")} for="{owner}"'
                f' attr.name={_quoted(name)} attr.type="{kind}"/>\n'
            )
    yield '<graph edgedefault="directed">\n'
    for node in graph.nodes():
        # yEd follows `url`, and forgets the ids of a file.
        values = {"label": node.label, "type": node.type, "url": node.identifier}
        yield (
            f"<node id={_quoted(node.identifier)}>{_data('node', {**values, **node.attributes})}"
            f"{_yed_node(node.label, view.colour(node.type))}</node>\n"
        )
    for number, edge in enumerate(graph.edges()):
        facts: dict[str, Value] = {
            "type": edge.type,
            "label": graph.edge_label(edge.type),
            "weight": edge.weight or None,
        }
        yield (
            f'<edge id="e{number}" source={_quoted(edge.source)} target={_quoted(edge.target)}>'
            f"{_data('edge', {**facts, **edge.attributes})}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def _yed_node(label: str, colour: str) -> str:
    return (
        f'<data key="{_YED_KEY}"><y:ShapeNode><y:Fill color="{colour}" transparent="false"/>'
        f'<y:NodeLabel>{_text(label)}</y:NodeLabel><y:Shape type="roundrectangle"/>'
        "</y:ShapeNode></data>"
    )


def _data(owner: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f"<data key={_quoted(f'{owner}_{name}')}>{_text(text)}</data>"
        for name, value in values.items()
        if (text := value_to_text(value)) is not None
    )


def _gexf_weight(weight: Decimal) -> str:
    return f' weight="{value_to_text(weight)}"' if weight else ""


def _gexf_values(values: Mapping[str, Value], identifiers: Mapping[str, str]) -> str:
    stated = "".join(
        f"<attvalue for={identifiers[name]} value={_quoted(text)}/>"
        for name, value in values.items()
        if name in identifiers and (text := value_to_text(value)) is not None
    )
    return f"<attvalues>{stated}</attvalues>" if stated else ""


def _years(attributes: Mapping[str, Value]) -> str:
    year = attributes.get("year")
    if not isinstance(year, int):
        return ""
    last = attributes.get("last_year") or year
    return f' start="{year}-01-01" end="{last}-12-31"'


def _colour(code: str) -> str:
    red, green, blue = (int(code[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("�", text))


def _quoted(text: str) -> str:
    # Most texts have nothing to escape, and one look is a fraction of the many of `quoteattr`.
    if not _SPECIAL.search(text):
        return f'"{text}"'
    return quoteattr(_FORBIDDEN.sub("�", text))
