"""Floor 7: the only place that knows the order of the stages.

Reads files, folders of files, and folders of records. Gives build folders and data packages.
"""

from kg.pipeline.building import build
from kg.pipeline.checking import Checked, validate_folder
from kg.pipeline.disk import write_file
from kg.pipeline.extracting import Explanation, explain, extract, inspect_file
from kg.pipeline.graph_file import GRAPH, STORE
from kg.pipeline.inputs import Inputs, SourceFile, find_inputs
from kg.pipeline.report import BuildReport, Progress
from kg.pipeline.reviewing import Review, add_judgement, doubt_to_row, review_folder
from kg.pipeline.workspace import MARK, RECORDS, check_build_folder, is_build_folder

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
