"""What documents say is text: it becomes neither markup nor a path nor a server's rule."""

import json
import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import vocabulary as v
from kg.errors import Text
from kg.findings import Finding
from kg.iris import Iris, segment
from kg.publishing import Publication, SiteOutput, write_site
from kg.publishing.paths import relative, safe_segment
from kg.store import open_store

BASE = "https://example.org/id/"
MARKUP = '</script><script>alert("1")</script><img src=x onerror=alert(1)>&amp;'
NAMES = (
    "..", ".", "index.html", "a/b", "../../etc/passwd", "a\\b", "CON", 'x"; return 200; #', "a\nb",
    "关" * 200, "名 称", "%00", "$uri", "~tilde", ".htaccess", MARKUP,
)  # fmt: skip


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    iris = Iris(BASE)
    graph = f"<{iris.graph('shared')}>"
    lines = []
    for name in NAMES:
        node = f"<{iris.titled_document(name)}>"
        lines += [
            f"{node} <{v.RDF_TYPE}> <{v.GovernmentDocument}> {graph} .\n",
            f"{node} <{v.RDFS_LABEL}> {literal(MARKUP + name)}@zh {graph} .\n",
            f"{node} <{v.DCTERMS_TITLE}> {literal(MARKUP)}@zh {graph} .\n",
        ]
    document = f"<{iris.document('d1')}>"
    own = f"<{iris.graph('d1')}>"
    lines += [
        f"{document} <{v.RDF_TYPE}> <{v.Disclosure}> {own} .\n",
        f"{document} <{v.RDFS_LABEL}> {literal(MARKUP)}@zh {own} .\n",
        f"{document} <{v.FILE_NAME}> {literal(MARKUP)} {own} .\n",
    ]
    store = open_store()
    store.load_nquads(lines)
    folder = tmp_path_factory.mktemp("hostile") / "site"
    folder.mkdir()
    finding = Finding(
        "warning", "s#x", "c", Text(MARKUP, MARKUP), "d1", document, source=MARKUP, quote=MARKUP
    )
    publication = Publication("https://example.org/", BASE, "", Text("图", "graph"))
    report = write_site(store, [finding], publication, SiteOutput(folder))
    assert report.entities == len(NAMES) + 1
    return folder


def test_labels_are_never_markup(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        tree = html5lib.HTMLParser(strict=True).parse(text)
        space = "{http://www.w3.org/1999/xhtml}"
        assert not list(tree.iter(f"{space}img")), page
        assert "alert" not in "".join(
            script.text or "" for script in tree.iter(f"{space}script") if not script.get("type")
        )
        assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    page = (site / "document/d1/index.html").read_text(encoding="utf-8")
    assert page.count("&lt;/script&gt;") >= 4


def test_every_name_has_a_place_of_its_own_inside_the_site(site: Path) -> None:
    terms = {site / "codes", site / "ontology"}
    folders = {path.parent for path in site.rglob("index.ttl")} - terms
    assert len(folders) == len(NAMES) + 1
    kinds = {path.relative_to(site).parts[:1] for path in folders}
    assert kinds == {("document",), ("government-document",)}
    assert all(len(path.relative_to(site).parts) == 2 for path in folders)


def test_rules_for_servers_hold_no_name_as_it_is(site: Path) -> None:
    for name in (".htaccess", "negotiation/nginx.conf"):
        text = (site / name).read_text(encoding="utf-8")
        assert "return 200" not in text
        assert "passwd\n" not in text
        assert 'alert("' not in text
    script = (site / "netlify/edge-functions/negotiate.js").read_text(encoding="utf-8")
    data = re.search(r"^const data = (\{.*?^\});", script, re.MULTILINE | re.DOTALL)
    assert data
    assert set(json.loads(data[1])["moved"].values()) == {
        f"government-document/{safe_segment(segment(name))}"
        for name in NAMES
        if safe_segment(segment(name)) != segment(name)
    }


@given(st.text(min_size=1))
def test_a_segment_is_a_plain_name(text: str) -> None:
    name = safe_segment(segment(text))
    assert name not in {"", ".", ".."}
    assert not re.search(r'[/\\\x00-\x20%"<>|?*:;{}$\']', name)
    assert len(name.encode("utf-8")) <= 255
    assert not name.startswith((".", "index.", "page-1."))


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_names_have_different_places(one: str, other: str) -> None:
    if one != other:
        assert safe_segment(segment(one)) != safe_segment(segment(other))


@given(st.lists(st.sampled_from("abc"), max_size=4), st.lists(st.sampled_from("abc"), max_size=4))
def test_relative_links_lead_back(here: list[str], there: list[str]) -> None:
    from posixpath import join, normpath

    target = "/".join([*there, "index.html"])
    assert normpath(join("/".join(here), relative(target, "/".join(here)))) == target
