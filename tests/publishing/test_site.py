"""The site of two example documents: markup, links, RDF, what is written again."""

import gzip
import json
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pyarrow.parquet
import pyoxigraph as ox
import pytest

from kg import vocabulary as v
from kg.pipeline.publishing import publish_folder
from kg.store import open_store
from tests.publishing.conftest import SITE, Published

BASE = "https://w3id.org/budget-kg/id/"
XHTML = "{http://www.w3.org/1999/xhtml}"
NOTICE = f"{BASE}funding-document/宁财(农)指标/2022/605"
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
}


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def parsed(page: Path) -> ET.Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
    return parser.parse(page.read_text(encoding="utf-8"))


def folder_of(published: Published, iri: str) -> Path:
    return published.folder / iri.removeprefix(BASE)


def text_of(page: Path) -> str:
    return " ".join(parsed(page).itertext())


def test_every_page_is_well_formed_small_and_asks_no_other_host(published: Published) -> None:
    found = pages(published.folder)
    assert len(found) > 1000
    for page in found[:: max(1, len(found) // 150)] + sorted(published.folder.glob("*/*.html")):
        tree = parsed(page)
        assert page.stat().st_size < 200_000, page
        assert len(list(tree.iter(f"{XHTML}h1"))) == 1
        for name in ("img", "iframe", "style", "object"):
            assert not list(tree.iter(XHTML + name)), (page, name)
        for link in tree.iter(f"{XHTML}link"):
            assert link.get("rel") in {"stylesheet", "canonical", "alternate"}
            if link.get("rel") == "stylesheet":
                assert ":" not in str(link.get("href"))
        for script in tree.iter(f"{XHTML}script"):
            assert script.get("type") == "application/ld+json" or script.get("src")
        identifiers = Counter(element.get("id") for element in tree.iter() if element.get("id"))
        assert max(identifiers.values(), default=1) == 1, page


def test_every_internal_link_leads_to_a_file(published: Published) -> None:
    missing = set()
    for page in pages(published.folder):
        tree = html5lib.parse(page.read_text(encoding="utf-8"))
        for element in tree.iter():
            target = element.get("href") or element.get("src") or ""
            path = unquote(target.partition("#")[0])
            if target and ":" not in target and path:
                place = (page.parent / path).resolve()
                if not (place.is_relative_to(published.folder) and place.is_file()):
                    missing.add((page, target))
    assert missing == set()


def test_the_page_and_the_index_are_in_both_languages(published: Published) -> None:
    folder = folder_of(published, NOTICE)
    zh, en = parsed(folder / "index.html"), parsed(folder / "index.en.html")
    assert (zh.get("lang"), en.get("lang")) == ("zh-Hans", "en")
    assert "资金分配" in text_of(folder / "index.html")
    assert "Allocations" in text_of(folder / "index.en.html")
    for page in pages(published.folder):
        if not page.name.endswith(".en.html"):
            assert page.with_name(page.name.removesuffix(".html") + ".en.html").is_file()


def test_a_document_number_shows_all_that_hangs_on_it(published: Published) -> None:
    text = text_of(folder_of(published, NOTICE) / "index.html")
    for words in ("宁财(农)指标", "财农〔2022〕95号", "资金分配", "本文安排的项目", "引文", "行 "):
        assert words in text, words


def test_links_lead_both_ways(published: Published) -> None:
    above = f"{BASE}funding-document/财农/2022/95"
    assert "605/index.html" in (folder_of(published, above) / "index.html").read_text("utf-8")
    assert "95/index.html" in (folder_of(published, NOTICE) / "index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["Organisation", "ProjectIdentity", "GovernmentDocument"])
def test_the_rdf_of_an_entity_is_what_the_store_says_of_it(kind: str, published: Published) -> None:
    store = open_store(published.build / "store", read_only=True).pyoxigraph
    found = store.quads_for_pattern(None, ox.NamedNode(v.RDF_TYPE), ox.NamedNode(v.BKG + kind))
    entities = sorted({str(quad.subject)[1:-1] for quad in found})
    assert entities
    for iri in entities:
        node = ox.NamedNode(iri)
        folder = folder_of(published, iri)
        quads = [
            *store.quads_for_pattern(node, None, None),
            *store.quads_for_pattern(None, None, node),
        ]
        codes = {q.object for q in quads if q.predicate.value == v.ADMS_IDENTIFIER}
        for code in codes:
            quads += store.quads_for_pattern(code, None, None)
        wanted = {quad.triple for quad in quads}
        for suffix, form in FORMATS.items():
            read = ox.parse(path=str(folder / f"index.{suffix}"), format=form)
            assert {quad.triple for quad in read} == wanted, (iri, suffix)


def test_the_rdf_of_a_disclosure_is_its_graph(published: Published) -> None:
    store = open_store(published.build / "store", read_only=True).pyoxigraph
    for folder in sorted((published.folder / "document").iterdir()):
        graph = ox.NamedNode(f"{BASE}graph/{folder.name}")
        own = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
        # Through a store, which writes 1.50 as 1.5.
        through = ox.Store()
        through.load(path=str(folder / "index.nt"), format=FORMATS["nt"])
        read = {quad.triple for quad in through}
        assert own
        assert own <= read
        subjects = {triple.subject for triple in own}
        assert {triple.subject for triple in read - own} <= subjects


def test_the_head_speaks_schema_org(published: Published) -> None:
    page = parsed(folder_of(published, NOTICE) / "index.html")
    (script,) = (s for s in page.iter(f"{XHTML}script") if s.get("type") == "application/ld+json")
    data = json.loads(str(script.text))
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["@id"]) == ("Legislation", NOTICE)
    assert "宁财(农)指标〔2022〕605号" in data["legislationIdentifier"]


def quad_of(row: dict[str, str]) -> ox.Quad:
    kind = row["datatype"]
    value: ox.NamedNode | ox.Literal = (
        ox.NamedNode(row["object"]) if kind is None else ox.Literal("")
    )
    if row["language"]:
        value = ox.Literal(row["object"], language=row["language"])
    elif kind is not None:
        value = ox.Literal(row["object"], datatype=ox.NamedNode(kind))
    nodes = (ox.NamedNode(row[name]) for name in ("subject", "predicate"))
    return ox.Quad(*nodes, value, ox.NamedNode(row["graph"]))


def test_the_descriptions_and_dumps_hold_the_graph(published: Published) -> None:
    store = open_store(published.build / "store", read_only=True).pyoxigraph
    catalogue = ox.Store()
    catalogue.load(path=str(published.folder / "data/catalogue.ttl"), format=FORMATS["ttl"])
    void = "http://rdfs.org/ns/void#"
    data = ox.NamedNode(f"{SITE}data/catalogue.ttl#dataset")
    (count,) = catalogue.quads_for_pattern(data, ox.NamedNode(void + "triples"), None)
    assert count.object == ox.Literal(len(store))
    dumps = catalogue.quads_for_pattern(None, ox.NamedNode(void + "dataDump"), None)
    for dump in dumps:
        assert isinstance(dump.object, ox.NamedNode)
        path = dump.object.value.removeprefix(SITE)
        form = ox.RdfFormat.N_QUADS if ".nq" in path else ox.RdfFormat.TRIG
        with gzip.open(published.folder / path) as file:
            dumped = ox.Store()
            dumped.bulk_load(file.read(), format=form)
            assert set(dumped) == set(store), path
    table = pyarrow.parquet.read_table(published.folder / "data/graph.parquet")
    # Through a store, which writes 1.50 as 1.5.
    rows = ox.Store()
    rows.extend(quad_of(row) for row in table.to_pylist())
    assert set(rows) == set(store)
    licences = catalogue.quads_for_pattern(None, ox.NamedNode(v.DCTERMS + "license"), None)
    assert {q.object for q in licences} == {ox.NamedNode("https://example.org/licence")}


def test_the_sitemap_names_every_page(published: Published) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.parse(published.folder / "sitemap.xml").getroot()
    parts = [str(loc.text).removeprefix(SITE) for loc in index.iter(f"{space}loc")]
    named = {
        unquote(str(loc.text).removeprefix(SITE))
        for part in parts
        for loc in ET.parse(published.folder / part).getroot().iter(f"{space}loc")
    }
    here = {page.relative_to(published.folder).as_posix() for page in pages(published.folder)}
    assert named == here
    assert f"Sitemap: {SITE}sitemap.xml" in (published.folder / "robots.txt").read_text()


def test_only_what_changed_is_written_again(published: Published, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(published.folder, site)
    page = site / "departments/index.html"
    page.write_text("old", encoding="utf-8")
    gone = site / "organisation/gone/index.html"
    gone.parent.mkdir()
    gone.write_text("gone", encoding="utf-8")
    with (site / ".published").open("a", encoding="utf-8") as file:
        file.write("organisation/gone/index.html\n")
    (site / "mine.txt").write_text("mine", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    licence = "https://example.org/licence"
    report = publish_folder(published.build, site, SITE, licence)
    assert (report.written, report.removed) == (1, 1)
    assert report.unchanged > 1000
    assert page.read_bytes() == (published.folder / "departments/index.html").read_bytes()
    assert not gone.parent.exists()
    assert (site / "mine.txt").read_text(encoding="utf-8") == "mine"
    after = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {page, site / ".published", site / ".published-from"}


def test_the_terms_have_their_data_too(published: Published) -> None:
    for folder, subject in (
        ("ontology", f"{v.BKG}BudgetLine"),
        ("codes", f"{v.BKGC}phase_final"),
        ("codes/phase", f"{v.BKGC}phase_final"),
        ("codes/scheme_functional", f"{BASE}classification/functional/20101"),
    ):
        for suffix, form in FORMATS.items():
            read = ox.parse(path=str(published.folder / folder / f"index.{suffix}"), format=form)
            assert ox.NamedNode(subject) in {quad.subject for quad in read}, (folder, suffix)


def test_rules_lead_from_every_kind_of_iri_to_its_page(published: Published) -> None:
    kinds = {path.relative_to(published.folder).parts[0] for path in published.folder.rglob("*.nt")}
    for name in (".htaccess", "negotiation/nginx.conf", "netlify/edge-functions/negotiate.js"):
        rules = (published.folder / name).read_text(encoding="utf-8")
        assert all(kind in rules for kind in kinds), name
    w3id = (published.folder / "negotiation/w3id/.htaccess").read_text(encoding="utf-8")
    assert f"RewriteRule ^id/(.*)$ {SITE}$1 [R=303,L]" in w3id
