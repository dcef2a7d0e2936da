"""What Neo4j would make of a script of ours: the literals of Cypher, and the statements in use."""

import json
import re
from typing import Any

from tests.exporting.neo4j_import import Entity

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>`[^`]+`|\w+)\s*:"
    r"|(?P<sign>[\[\]{},]))",
    re.DOTALL,
)
_UNWIND = re.compile(r"UNWIND (\[.*?\n\]) AS row (.*?);\n", re.DOTALL)
_NODE = re.compile(r"MERGE \(n:(\w+) {iri: row\.iri}\) SET n:`(\w+)` SET n \+= row\.facts")
_EDGE = re.compile(
    r"MATCH \(a:Entity {iri: row\.source}\) MATCH \(b:Entity {iri: row\.target}\) "
    r"MERGE \(a\)-\[r:`(\w+)`\]->\(b\) SET r \+= row\.facts"
)


def run_script(script: str) -> tuple[dict[str, Entity], list[Entity]]:
    """The nodes and relationships after a script; AssertionError for what is no such script."""
    constraints, _, statements = script.partition("UNWIND")
    assert all(line.startswith("CREATE CONSTRAINT ") for line in constraints.splitlines())
    nodes: dict[str, Entity] = {}
    edges: list[Entity] = []
    rest = _UNWIND.sub(lambda found: _run(found[1], found[2], nodes, edges), "UNWIND" + statements)
    assert rest == ""
    return nodes, edges


def _run(rows: str, action: str, nodes: dict[str, Entity], edges: list[Entity]) -> str:
    for row in literal(rows):
        if node := _NODE.fullmatch(action):
            nodes[row["iri"]] = ({node[1], node[2]}, {"iri": row["iri"], **row["facts"]})
        else:
            edge = _EDGE.fullmatch(action)
            assert edge, action
            assert {row["source"], row["target"]} <= nodes.keys()
            edges.append(((row["source"], edge[1], row["target"]), row["facts"]))
    return ""


def literal(text: str) -> Any:
    """The value of a literal of Cypher: texts, numbers, lists and maps."""
    pieces, at = [], 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        assert token, text[at : at + 40]
        at = token.end()
        if token["text"]:
            pieces.append(json.dumps(_unescaped(token["text"][1:-1])))
        elif token["name"]:
            pieces.append(json.dumps(token["name"].strip("`")) + ":")
        else:
            pieces.append(token["number"] or token["sign"])
    return json.loads("".join(pieces))


def _unescaped(text: str) -> str:
    signs = {"n": "\n", "r": "\r", "\\": "\\", "'": "'"}
    return re.sub(r"\\(.)", lambda found: signs[found[1]], text)
