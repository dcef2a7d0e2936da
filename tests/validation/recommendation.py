"""Does the engine pass the W3C's own tests of SHACL?

Reads the folder of the test suite (Turtle manifests with data, shapes and the expected report).
Gives, for each test, what the engine left out or said too much. `make shacl` fetches the suite in
pyshacl's source package and prints the result.

Results count once where a report of the suite has the very same one twice; blank nodes are equal;
a severity that is none of SHACL's three counts as a violation.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg.errors import BudgetError
from kg.findings import SEVERITIES
from kg.validation import ENGINES, make_validator, validate

SH = "http://www.w3.org/ns/shacl#"
SHT = "http://www.w3.org/ns/shacl-test#"
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
GRAPH = NamedNode("https://example.org/graph/0011223344556677")

Result = tuple[str, str, str, str, str]
"""Focus, path, value, component and severity."""


def quads(file: Path) -> list[Quad]:
    """A file of the suite, in the graph of a document."""
    found = parse(path=str(file), format=RdfFormat.TURTLE, base_iri=file.resolve().as_uri())
    return [Quad(one.subject, one.predicate, one.object, GRAPH) for one in found]


class Manifest:
    """One file of the suite: each test with its data, its shapes and its expected results."""

    def __init__(self, file: Path) -> None:
        self._store = Store()
        self._store.extend(quads(file))

    def tests(self) -> Iterator[tuple[Path, Path, set[Result] | None]]:
        """Data, shapes, and the results; None where the processor has to refuse the shapes."""
        for quad in self._store.quads_for_pattern(None, RDF_TYPE, NamedNode(SHT + "Validate")):
            action = self._one(quad.subject, MANIFEST + "action")
            expected = self._one(quad.subject, MANIFEST + "result")
            refused = expected == NamedNode(SHT + "Failure")
            yield (
                _path(self._one(action, SHT + "dataGraph")),
                _path(self._one(action, SHT + "shapesGraph")),
                None if refused else set(map(self._result, self._all(expected, SH + "result"))),
            )

    def _result(self, node: object) -> Result:
        said = (
            self._one(node, SH + name)
            for name in ("focusNode", "resultPath", "value", "sourceConstraintComponent")
        )
        focus, path, value, component = (
            "" if one is None else "_:" if isinstance(one, BlankNode) else str(one) for one in said
        )
        severity = str(self._one(node, SH + "resultSeverity")).rpartition("#")[2].rstrip(">")
        grade = severity.lower() if severity.lower() in SEVERITIES else "violation"
        return focus, path, value, component.strip("<>"), grade

    def _one(self, node: object, predicate: str) -> object:
        return next(iter(self._all(node, predicate)), None)

    def _all(self, node: object, predicate: str) -> list[object]:
        found = self._store.quads_for_pattern(node, NamedNode(predicate), None)  # type: ignore[arg-type]
        return [quad.object for quad in found]


def _path(term: object) -> Path:
    return Path(unquote(urlparse(str(term).strip("<>")).path))


def results(data: Path, shapes: Path, engine: str, folder: Path) -> set[Result] | None:
    """What the engine says; None where it refuses the shapes. Classes are those of the data."""
    store, classes = Store(), folder / "classes.ttl"
    store.extend(quads(data))
    serialize((one.triple for one in quads(data)), str(classes), RdfFormat.TURTLE)
    try:
        found = list(validate(store, [GRAPH], make_validator([shapes], [classes], engine=engine)))
    except BudgetError:
        return None

    def shown(text: str) -> str:
        return "_:" if text.startswith("_:") else text

    def path(text: str) -> str:
        return (
            text
            if text.count("<") <= 1 and text.startswith("<") and text.endswith(">")
            else ("_:" if text else "")
        )

    return {
        (shown(one.focus), path(one.path), shown(one.value), one.component, one.severity)
        for one in found
    }


def main() -> None:
    """Print each test that does not give what the suite expects, and how many do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(options.folder.rglob("*.ttl")):
            for data, shapes, expected in Manifest(file).tests():
                given = results(data, shapes, options.engine, Path(folder))
                if given == expected:
                    passed += 1
                    continue
                failed += 1
                print(f"{file.relative_to(options.folder)}:")
                for title, more in (
                    ("missing", (expected or set()) - (given or set())),
                    ("too much", (given or set()) - (expected or set())),
                ):
                    for one in sorted(more):
                        print(f"  {title}: {' '.join(one)}")
    print(f"{passed} of {passed + failed} tests passed")


if __name__ == "__main__":
    main()
