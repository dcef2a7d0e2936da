"""Floor 7: the only place that knows the order of the stages.

Reads files, folders of files, and folders of records. Gives build folders and data packages.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline.building import build
    from kg.pipeline.checking import Checked, validate_folder
    from kg.pipeline.disk import write_file
    from kg.pipeline.extracting import Explanation, explain, extract, inspect_file
    from kg.pipeline.inputs import Inputs, SourceFile, find_inputs
    from kg.pipeline.report import BuildReport, Progress
    from kg.pipeline.reviewing import Review, add_judgement, doubt_to_row, review_folder
    from kg.pipeline.workspace import (
        GRAPH,
        MARK,
        RECORDS,
        STORE,
        check_build_folder,
        is_build_folder,
    )

__all__ = [
    "GRAPH",
    "MARK",
    "RECORDS",
    "STORE",
    "BuildReport",
    "Checked",
    "Explanation",
    "Inputs",
    "Progress",
    "Review",
    "SourceFile",
    "add_judgement",
    "build",
    "check_build_folder",
    "doubt_to_row",
    "explain",
    "extract",
    "find_inputs",
    "inspect_file",
    "is_build_folder",
    "review_folder",
    "validate_folder",
    "write_file",
]

# Module → what it gives. Imported when first used: who asks a built graph needs no stage.
_DOOR = {
    "building": ("build",),
    "checking": ("Checked", "validate_folder"),
    "disk": ("write_file",),
    "extracting": ("Explanation", "explain", "extract", "inspect_file"),
    "inputs": ("Inputs", "SourceFile", "find_inputs"),
    "report": ("BuildReport", "Progress"),
    "reviewing": ("Review", "add_judgement", "doubt_to_row", "review_folder"),
    "workspace": ("GRAPH", "MARK", "RECORDS", "STORE", "check_build_folder", "is_build_folder"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _DOOR.items():
        if name in names:
            return getattr(import_module(f"kg.pipeline.{module}"), name)
    raise AttributeError(f"module 'kg.pipeline' has no attribute {name!r}")
