"""A real `kg serve` over the examples, and a real Chromium that looks at it.

Skipped with a reason where Chromium or the scripts of `web/` are missing: `.ci/system-packages`
installs the one, `make web` builds the others.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.serving.static_files import scripts_are_built

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Software rendering: the machines that test have no graphics card, the explorer needs WebGL.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    import kg

    folder = tmp_path_factory.mktemp("browser") / "build"
    kg.build(checkout / "examples", folder)
    return folder


@pytest.fixture(scope="session")
def service(build: Path) -> Iterator[str]:
    """The URL of a service; it runs as users run it, in a process of its own."""
    command = [sys.executable, "-m", "kg", "serve", str(build), "--port", "0", "--lang", "en"]
    log = build.parent / "log"
    with log.open("w") as stderr:
        process = subprocess.Popen(command, stderr=stderr)
    try:
        yield _url(process, log)
    finally:
        process.terminate()
        process.wait(30)


def _url(process: subprocess.Popen[bytes], log: Path) -> str:
    import time
    import urllib.error
    import urllib.request

    for _ in range(300):
        # In front of it may stand that the scripts of the explorer were not built.
        if found := re.search(r"serving at (\S+)", log.read_text()):
            try:
                urllib.request.urlopen(f"{found[1]}/ready", timeout=10).close()
            except urllib.error.URLError:
                pass
            else:
                return found[1]
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")  # it keeps an event loop running, which other tests must not meet
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    if not scripts_are_built():
        pytest.skip("the scripts of the pages are not built: make web")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A window that notes what a page must never do."""

    page: Any
    url: str
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        self.page.goto(self.url + path)
        return self.page

    def notice(self, message: Any) -> None:
        """Errors, and whatever the content security policy forbade."""
        if message.type == "error" or "Content Security Policy" in message.text:
            self.troubles.append(message.text)

    def request(self, request: Any) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.troubles.append(f"asked another host: {request.url}")


@dataclass(frozen=True)
class Windows:
    """Opens windows, and looks at the end whether all was well in each of them."""

    browser: Any
    url: str
    opened: list[Visit] = field(default_factory=list)

    def __call__(self, **options: Any) -> Visit:
        page = self.browser.new_page(**{"locale": "zh-CN", **options})
        page.set_default_timeout(20_000)
        visit = Visit(page, self.url)
        page.on("console", visit.notice)
        page.on("pageerror", lambda error: visit.troubles.append(str(error)))
        page.on("request", visit.request)
        self.opened.append(visit)
        return visit


@pytest.fixture
def window(chromium: Any, service: str) -> Iterator[Windows]:
    windows = Windows(chromium, service)
    yield windows
    for visit in windows.opened:
        visit.page.close()
        assert visit.troubles == []
