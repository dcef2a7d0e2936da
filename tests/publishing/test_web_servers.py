"""The rules beside a site, in the servers that they are for: nginx and Apache.

Both answer one table of requests; where a server is not installed, its tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

import pytest

from kg import vocabulary as v
from kg.errors import Text
from kg.iris import Iris, segment
from kg.publishing import Publication, SiteOutput, write_site
from kg.store import open_store

HOST = "https://example.org"
MODULES = (
    "mpm_event", "authz_core", "authz_host", "mime", "dir", "rewrite", "headers", "negotiation",
)  # fmt: skip
# Debian has servers where not every user looks.
PATHS = os.environ.get("PATH", "") + ":/usr/sbin"
SERVERS = [
    pytest.param(name, marks=pytest.mark.skipif(not path, reason=f"{name} is not installed"))
    for name, path in ((name, shutil.which(name, path=PATHS)) for name in ("nginx", "apache2"))
]
PAGE, ENGLISH = "index.html", "index.en.html"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT = {
    "": PAGE,
    "*/*": PAGE,
    BROWSER: PAGE,
    "image/png": PAGE,
    "text/turtle": "index.ttl",
    "Text/Turtle; charset=utf-8": "index.ttl",
    "application/ld+json": "index.jsonld",
    "application/n-triples": "index.nt",
    "text/turtle, application/rdf+xml;q=0.8, */*;q=0.1": "index.ttl",
    "text/turtle;q=0.1, text/html": PAGE,
    "text/html;q=0.5, text/turtle": "index.ttl",
    "text/html;q=0.9, text/turtle;q=0.2": PAGE,
    "text/turtle;q=0, application/ld+json;q=0.5": "index.jsonld",
    "text/html;q=0, application/n-triples;q=0.3": "index.nt",
}
ENTITIES = (
    ("organisation", "130532", "203"),
    ("division", "130532"),
    ("project", "13020925P00155810003E"),
    ("programme", "农业保险"),
    ("funding-document", "冀财社", "2022", "156"),
    ("government-document", "index.html"),
    ("government-document", "关 于/办法 \"'$1;}(一)"),
    ("series", "冀财社"),
    ("classification", "functional", "2013201"),
    ("change", "2024-a"),
)


class Answer(NamedTuple):
    status: int
    location: str
    vary: str
    media_type: str


@pytest.fixture(scope="module", params=["/", "/data/graph of 2024/"], ids=["root", "prefix"])
def prefix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def root(prefix: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the server shows; the site stands below it."""
    site = f"{HOST}{quote(prefix)}"
    classes = {
        "organisation": v.Organisation,
        "division": v.AdministrativeDivision,
        "project": v.ProjectIdentity,
        "programme": v.Programme,
        "classification": v.SkosConcept,
        "series": v.SkosConcept,
        "change": v.OrgChangeEvent,
    }
    graph = f"<{Iris(site).graph('shared')}>"
    lines = []
    for parts in ENTITIES:
        kind = classes.get(parts[0], v.GovernmentDocument)
        lines.append(f"<{site}{local(parts)}> <{v.RDF_TYPE}> <{kind}> {graph} .\n")
    own = f"<{Iris(site).graph('d1')}>"
    lines.append(f"<{site}document/d1> <{v.RDF_TYPE}> <{v.Disclosure}> {own} .\n")
    store = open_store()
    store.load_nquads(lines)
    folder = tmp_path_factory.mktemp("served")
    place = folder / prefix.strip("/")
    place.mkdir(parents=True, exist_ok=True)
    output = SiteOutput(place)
    write_site(store, (), Publication(site, site, "", Text("图", "graph")), output)
    return folder


def local(parts: tuple[str, ...]) -> str:
    """What stands behind the base in an IRI."""
    return "/".join(map(segment, parts))


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def nginx(place: Path, root: Path, prefix: str, port: int) -> list[str]:
    rules = (root / prefix.strip("/") / "negotiation/nginx.conf").read_text(encoding="utf-8")
    rules = rules.replace("listen 80;", f"listen 127.0.0.1:{port};")
    rules = rules.replace("root /var/www/site;", f'root "{root}";')
    temporary = "".join(
        f"{name}_temp_path {place}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {place}/pid;\n"
        f"error_log {place}/errors;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{rules}\n}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(place), "-e", f"{place}/errors", "-c", f"{place}/nginx.conf"]


def apache2(place: Path, root: Path, prefix: str, port: int) -> list[str]:
    del prefix
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES
    )
    (place / "types").write_text("text/html html\n", encoding="utf-8")
    (place / "apache.conf").write_text(
        f"{modules}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {place}/pid\n"
        f"DefaultRuntimeDir {place}\nMutex file:{place}\nErrorLog {place}/errors\n"
        f'TypesConfig {place}/types\nAllowEncodedSlashes NoDecode\nDocumentRoot "{root}"\n'
        f'<Directory "{root}">\nAllowOverride All\nRequire all granted\n</Directory>\n',
        encoding="utf-8",
    )
    return ["apache2", "-X", "-f", f"{place}/apache.conf"]


@contextmanager
def running(command: list[str], port: int, place: Path) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": PATHS},
    )
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            with closing(socket.socket()) as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            errors = (place / "errors").read_text() if (place / "errors").exists() else ""
            process.kill()
            pytest.fail(f"{command[0]}: {process.communicate()[0]!r} {errors}")
        yield
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module", params=SERVERS)
def port(
    request: pytest.FixtureRequest,
    root: Path,
    prefix: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[int]:
    place = tmp_path_factory.mktemp(request.param)
    number = free_port()
    make = {"nginx": nginx, "apache2": apache2}[request.param]
    with running(make(place, root, prefix, number), number, place):
        yield number


def ask(port: int, path: str, accept: str = "", language: str = "") -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Accept": accept, "Accept-Language": language}
    connection.request("GET", path, headers={k: text for k, text in headers.items() if text})
    with closing(connection):
        response = connection.getresponse()
        response.read()
        got = {name.lower(): text for name, text in response.getheaders()}
    place = got.get("location", "").removeprefix(f"http://localhost:{port}")
    place = place.removeprefix(f"http://127.0.0.1:{port}").removeprefix("http://localhost")
    return Answer(response.status, place, got.get("vary", ""), got.get("content-type", ""))


def asked(prefix: str, name: str) -> str:
    return quote(prefix + name, safe="/%!$&'()*+,;=:@~")


@pytest.mark.parametrize("parts", ENTITIES, ids=" ".join)
def test_an_entity_leads_to_page_or_data(
    parts: tuple[str, ...], port: int, prefix: str, root: Path
) -> None:
    for accept, name in ACCEPT.items():
        answer = ask(port, asked(prefix, local(parts)), accept)
        assert answer.status == 303, (accept, answer)
        assert answer.location.rpartition("/")[2] == name, accept
        assert answer.location.isascii()
        assert (root / unquote(answer.location).lstrip("/")).is_file(), answer
        assert {"accept", "accept-language"} <= set(re.split(r",\s*", answer.vary.lower())), answer
        assert ask(port, answer.location).status == 200
    english = ask(port, asked(prefix, local(parts)), BROWSER, "en-GB,en;q=0.9,zh;q=0.8")
    assert english.location.rpartition("/")[2] == ENGLISH


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("document/d1", "document/d1"),
        ("document/d1/line/a1", "document/d1"),
        ("ontology", "ontology"),
        ("codes/", "codes"),
    ],
)
def test_records_and_terms_lead_to_what_describes_them(
    name: str, folder: str, port: int, prefix: str
) -> None:
    answer = ask(port, asked(prefix, name), "text/turtle")
    assert (answer.status, unquote(answer.location)) == (303, f"{prefix}{folder}/index.ttl")


def test_files_have_their_types_and_nothing_else_is_there(port: int, prefix: str) -> None:
    types = {
        "": "text/html",
        "index.en.html": "text/html",
        "document/d1/index.ttl": "text/turtle",
        "document/d1/index.jsonld": "application/ld+json",
        "document/d1/index.nt": "application/n-triples",
    }
    for name, media_type in types.items():
        answer = ask(port, asked(prefix, name))
        assert answer.status == 200, name
        assert answer.media_type.partition(";")[0] == media_type, name
    for name in (".published", ".published-from", "nothing", "document/d1/index.xyz"):
        assert ask(port, asked(prefix, name)).status == 404, name


def test_a_name_in_a_request_is_never_a_header(port: int, prefix: str) -> None:
    answer = ask(port, asked(prefix, "organisation/a%0d%0aX-Evil:%201"), "text/turtle")
    assert "\n" not in answer.location
    assert answer.status in (303, 400, 403, 404)


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_the_edge_function_answers_the_same(prefix: str, root: Path, tmp_path: Path) -> None:
    rules = root / prefix.strip("/") / "netlify/edge-functions/negotiate.js"
    shutil.copy(rules, tmp_path / "negotiate.mjs")
    asks = [(asked(prefix, local(parts)), accept) for parts in ENTITIES for accept in ACCEPT]
    asks.append((asked(prefix, "document/d1/line/a1"), "text/turtle"))
    (tmp_path / "ask.mjs").write_text(
        'import negotiate from "./negotiate.mjs";\n'
        f"for (const [path, accept] of {json.dumps(asks)}) {{\n"
        f'  const request = new Request("{HOST}" + path, {{ headers: {{ accept }} }});\n'
        "  const answer = await negotiate(request);\n"
        '  console.log(answer?.headers.get("location") ?? "nothing");\n}\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        ["node", tmp_path / "ask.mjs"], capture_output=True, check=True, encoding="utf-8"
    )
    places = done.stdout.split()
    assert len(places) == len(asks)
    for (path, accept), place in zip(asks, places, strict=True):
        assert place.rpartition("/")[2] == ACCEPT[accept], (path, accept)
        assert (root / unquote(place).lstrip("/")).is_file(), path
