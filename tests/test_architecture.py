"""The floors of the house: who may import whom, and how large a room may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"

# A room is a module of kg or a package in it. A module imports only from floors below its own;
# rooms on one floor do not know each other, apart from floor 0, the words that all share.
FLOORS: dict[int, tuple[str, ...]] = {
    0: (
        "allowed_values",
        "errors",
        "findings",
        "places",
        "vocabulary",
        "document",
        "record_kinds",
        "records",
        "resources",
        "term_names",
        "version",
    ),
    1: ("values", "iris", "sparql_text", "markup"),
    2: ("reading",),
    3: ("extraction", "datapackage", "linking"),
    4: ("mapping", "store"),
    5: ("validation", "questions", "inspection", "searching"),
    6: ("exporting", "publishing", "serving"),
    7: ("pipeline",),
    8: ("api", "cli"),
    # The door of the package opens the Python API when it is asked.
    9: ("__init__", "__main__"),
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 60


def modules() -> dict[str, Path]:
    """Every module of the package: `kg.values.text` → its file; a package is its `__init__`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def room(module: str) -> str:
    """`kg.values.text` lives in `values`; the door `kg` itself in `__init__`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(module: str, path: Path) -> Iterator[str]:
    """The modules of kg that a module imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "kg":
                    yield alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute in this house"
            if (node.module or "").split(".")[0] == "kg":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in MODULES else str(node.module)


EDGES = [
    (module, target)
    for module, path in MODULES.items()
    for target in imported(module, path)
    if target != module
]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_floor(module: str) -> None:
    assert room(module) in FLOOR_OF, f"{module} stands on no floor"


def test_a_module_imports_only_from_floors_below() -> None:
    wrong = []
    for module, target in EDGES:
        mine, theirs = room(module), room(target)
        if mine == theirs or FLOOR_OF[mine] == FLOOR_OF[theirs] == 0:
            continue
        if FLOOR_OF[theirs] >= FLOOR_OF[mine]:
            wrong.append(f"{module} → {target}")
    assert wrong == []


def test_no_import_circles() -> None:
    assert list(networkx.simple_cycles(networkx.DiGraph(EDGES))) == []


def within_room(module: str) -> str:
    """`kg.extraction.tables.kinds` lives in `kg.extraction.tables`, one of extraction's own."""
    return ".".join(module.split(".")[:3])


def test_rooms_within_a_room_do_not_go_in_circles() -> None:
    inner = {(within_room(module), within_room(target)) for module, target in EDGES}
    circles = networkx.simple_cycles(networkx.DiGraph([(a, b) for a, b in inner if a != b]))
    assert list(circles) == []


@pytest.mark.parametrize("module", MODULES)
def test_sizes_and_names(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_MODULE_LINES
    long_functions = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert long_functions == []
    assert module.rsplit(".", 1)[-1] not in {"utils", "util", "helpers", "common", "misc"}
