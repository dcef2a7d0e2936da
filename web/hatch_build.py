"""Builds the scripts of `kg serve` by npm: a hook of hatchling for the wheel, and for `make web`.

Reads the sources in this folder. Writes `kg/serving/assets/web`, unless it is newer than they are.
Without npm the wheel is built all the same: its pages then say what is missing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WEB = Path(__file__).resolve().parent
_OUT = _WEB.parent / "kg" / "serving" / "assets" / "web"
_LAST = "licences.txt"  # what the build writes last
_NO_NPM = (
    "没有 npm，图谱浏览和查询页的脚本没有构建。请安装 Node.js 18 或更新的版本，然后运行 make web\n"
    "npm is missing: the scripts of the explorer and the query page were not built. "
    "Install Node.js 18 or later and run `make web`"
)
_FAILED = (
    "npm 未能完成，图谱浏览和查询页的脚本没有构建。请检查网络，然后运行 make web\n"
    "npm failed: the scripts of the explorer and the query page were not built. "
    "Check the network and run `make web`"
)


class WebHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it packs the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install serves what `make web` has built, whenever that was."""
        if version != "editable" and (trouble := build_web()):
            self.app.display_warning(trouble)


def build_web() -> str:
    """Build where the sources are newer. Empty, or what went wrong and how to mend it."""
    sources = [*_WEB.glob("*.js*"), *_WEB.glob("src/**/*.*")]
    last = _OUT / _LAST
    if last.is_file() and last.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return _NO_NPM
    try:
        if not _installed():
            _run(npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        _run(npm, "run", "--silent", "build")
    except (OSError, subprocess.SubprocessError) as error:
        return f"{_FAILED} ({error})"
    return ""


def _installed() -> bool:
    """Whether the packages are those of the lock file."""
    lock, installed = _WEB / "package-lock.json", _WEB / "node_modules" / ".package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def _run(*command: str) -> None:
    subprocess.run(command, cwd=_WEB, check=True, stdout=sys.stderr, timeout=600)


if __name__ == "__main__":
    sys.exit(build_web() or 0)
