"""Floor 6: scripts and style sheets of the service's pages.

Reads our own style sheet and what `npm run build` in `web/` made, both in this room's folder
`assets`. Gives each file by its name, and its URL with a digest, so that browsers may keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import Text

PREFIX = "/assets/"
_FOLDER = Path(__file__).with_name("assets")
_BUILT = "web"
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
_ICON = "icon.svg"
_SCRIPTS = {"explore.js", "explore.css", "layout.js", "query.js", "query.css"}
MISSING = Text(
    "图谱浏览和查询页的脚本没有构建。请安装 Node.js（含 npm），在源码文件夹运行 make web，"
    "然后重新启动服务；或安装 wheel，其中已包含。",
    "The scripts of the explorer and the query page were not built. Install Node.js with npm, run "
    "`make web` in the checkout and start the service again; or install a wheel, which holds them.",
)
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, and the digest that tells its versions apart."""

    body: bytes
    media_type: str
    digest: str


@lru_cache(maxsize=1)
def static_files() -> Mapping[str, StaticFile]:
    """All files by name; they stay as they are while the service runs."""
    paths = [*_FOLDER.glob("*.*"), *(_FOLDER / _BUILT).glob("*")]
    return {path.name: _read(path) for path in sorted(paths) if path.suffix in _TYPES}


def static_url(name: str) -> str:
    """Where a file stands, under a URL of this version of it. KeyError: it was not built."""
    return f"{PREFIX}{name}?v={static_files()[name].digest}"


def scripts_are_built() -> bool:
    """Whether the explorer and the query page have their scripts, which npm builds from `web/`."""
    return static_files().keys() >= _SCRIPTS


async def static_file(request: Request) -> Response:
    """`/assets/…`, and the icon, which browsers look for by themselves."""
    files = static_files()
    found = files.get(request.url.path.removeprefix(PREFIX)) or files[_ICON]
    kept = request.query_params.get("v") == found.digest
    headers = {"Cache-Control": _FOREVER} if kept else {}
    return Response(found.body, headers=headers, media_type=found.media_type)


def _read(path: Path) -> StaticFile:
    body = path.read_bytes()
    return StaticFile(body, _TYPES[path.suffix], sha256(body).hexdigest()[:12])
