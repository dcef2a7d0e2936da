"""Floor 6: what can be downloaded, under which licence, in which version → a page."""

from __future__ import annotations

from kg.errors import Text
from kg.publishing.blocks import Cell, FileLink, Link, Page, Row, Section
from kg.publishing.catalogue import Publication
from kg.version import __version__

_FILES = (
    ("data/graph.nq.gz", Text("全图，N-Quads", "The whole graph, N-Quads")),
    ("data/graph.trig.gz", Text("全图，TriG", "The whole graph, TriG")),
    ("data/catalogue.ttl", Text("数据说明（VoID、DCAT），Turtle", "VoID and DCAT, Turtle")),
    ("data/catalogue.jsonld", Text("数据说明（VoID、DCAT），JSON-LD", "VoID and DCAT, JSON-LD")),
)


def data_page(publication: Publication, triples: int) -> Page:
    """The page of the data."""
    licence: Cell = (
        Link(publication.licence, Text(publication.licence, publication.licence))
        if publication.licence
        else Text("未说明", "not stated")
    )
    facts = (
        Row((Text("三元组", "triples"), f"{triples:,}")),
        Row((Text("实体 IRI 的前缀", "base of the entities"), publication.base)),
        Row((Text("版本", "version"), publication.version)),
        Row((Text("许可", "licence"), licence)),
        Row((Text("生成软件", "made by"), f"budget-kg {__version__}")),
    )
    files = tuple(Row((FileLink(path, text), path)) for path, text in _FILES)
    heads = (Text("内容", "what"), Text("文件", "file"))
    return Page(
        "data",
        Text("数据", "Data"),
        Text("数据下载和说明", "Data to download"),
        (
            Section(Text("说明", "About"), (), facts),
            Section(Text("下载", "Downloads"), heads, files),
        ),
    )
