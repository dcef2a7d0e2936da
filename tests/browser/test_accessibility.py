"""Every kind of page by axe, in light and dark, and by the validator of HTML."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import Windows

PAGES = {
    "front": "/",
    "front in English": "/index.en.html",
    "index": "/projects/index.html",
    "organisation": "/organisation/130624/205/index.html",
    "organisation in English": "/organisation/130624/205/index.en.html",
    "project": "/project/13062423P00720310012D/index.html",
    "division": "/division/130624/index.html",
    "document": f"/{quote('funding-document/冀财行/2022/94')}/index.html",
    "code": "/classification/functional/213/index.html",
    "codes": "/codes/index.html",
    "money": "/money/index.html",
    "money in English": "/money/index.en.html",
    "ontology": "/ontology/index.html",
    "questions": "/questions/index.html",
    "search": "/search/index.html",
    "data": "/data/index.html",
    "plain": f"/resource?iri={quote('http://purl.org/linked-data/cube#dataSet')}",
    "query": "/query?question=disclosures",
    "explorer": "/explore#v=money",
    "explorer in English": "/explore?lang=en#n=division/130624&s=division/130624",
    "api": "/api",
}
STATIC = {name: path for name, path in PAGES.items() if "#" not in path}


@pytest.fixture(scope="session")
def axe(checkout: Path) -> str:
    script = checkout / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed: make web")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(window: Windows, axe: str, name: str) -> None:
    page = window().open(PAGES[name])
    page.wait_for_load_state("networkidle")
    if name.startswith("explorer"):
        page.wait_for_selector("#explorer[data-ready]")
    if name == "query":
        page.wait_for_selector(".yasr_results tbody tr")
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [found(violation) for violation in result["violations"]] == [], scheme


def found(violation: dict[str, Any]) -> str:
    nodes = "; ".join(node["html"][:200] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']}: {nodes}"


@pytest.fixture(scope="session")
def validator(checkout: Path) -> list[str]:
    jar = checkout / "web" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("no java, or vnu-jar is not installed: make web")
    return [java, "-Xss1m", "-jar", str(jar), "--errors-only"]


def test_html_is_valid(service: str, validator: list[str], tmp_path: Path) -> None:
    for number, path in enumerate(STATIC.values()):
        request = Request(service + path, headers={"accept": "text/html"})
        with urlopen(request, timeout=60) as response:
            (tmp_path / f"{number}.html").write_bytes(response.read())
    done = subprocess.run(
        [*validator, *map(str, sorted(tmp_path.glob("*.html")))],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.stderr.strip() == ""
    assert done.returncode == 0
