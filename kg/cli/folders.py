"""Floor 8: which build folder a command means: the one named, `BUDGET_KG_DIR`, or `./build`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import Text, UsageError

VARIABLE = "BUDGET_KG_DIR"
DEFAULT = Path("build")

GivenFolder = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", show_default=False, help="构建文件夹 · The build folder"),
]
"""The build folder as the argument of a command that works on a folder as a whole."""
BuildFolder = Annotated[
    Path | None,
    typer.Option(
        "-d",
        "--dir",
        show_default=False,
        help=f"构建文件夹，默认 ${VARIABLE} 或 ./build · The build folder; else that of "
        f"${VARIABLE}, else ./build",
    ),
]


def find_build_folder(named: Path | None) -> Path:
    """The build folder that a command works on; an error where there is none."""
    from kg.pipeline.workspace import check_build_folder, is_build_folder

    variable = os.environ.get(VARIABLE)
    folder = named or (Path(variable) if variable else DEFAULT)
    if named is None and not variable and not is_build_folder(folder):
        raise UsageError(
            Text("没有指定构建文件夹", "no build folder is given"),
            Text(f"请写明构建文件夹，或设置 {VARIABLE}", f"Name the folder, or set {VARIABLE}"),
        )
    check_build_folder(folder)
    return folder
