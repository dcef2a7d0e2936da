"""Floor 6: what can be downloaded, under which licence, in which version → a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import Text
from kg.publishing.blocks import Cell, FileLink, Link, Page, Row, Section
from kg.publishing.catalogue import Publication
from kg.publishing.versions import CHANGES, Version
from kg.version import __version__

_FILES = (
    ("data/catalogue.ttl", Text("数据说明（VoID、DCAT），Turtle", "VoID and DCAT, Turtle")),
    ("data/catalogue.jsonld", Text("数据说明（VoID、DCAT），JSON-LD", "VoID and DCAT, JSON-LD")),
)


def data_page(publication: Publication, versions: Sequence[Version], triples: int) -> Page:
    """The page of the data."""
    licence: Cell = (
        Link(publication.licence, Text(publication.licence, publication.licence))
        if publication.licence
        else Text("未说明", "not stated")
    )
    facts = (
        Row((Text("三元组", "triples"), f"{triples:,}")),
        Row((Text("实体 IRI 的前缀", "base of the entities"), publication.base)),
        Row((Text("版本", "version"), str(versions[-1].number) if versions else "1")),
        Row((Text("许可", "licence"), licence)),
        Row((Text("生成软件", "made by"), f"budget-kg {__version__}")),
    )
    listed = (*((dump.path, dump.name) for dump in publication.dumps), *_FILES)
    files = tuple(Row((FileLink(path, text), path)) for path, text in listed)
    heads = (Text("内容", "what"), Text("文件", "file"))
    return Page(
        "data",
        Text("数据", "Data"),
        Text("数据下载和说明", "Data to download"),
        (
            Section(Text("说明", "About"), (), facts),
            Section(Text("下载", "Downloads"), heads, files),
            *_versions(versions),
        ),
    )


def _versions(versions: Sequence[Version]) -> Iterator[Section]:
    """The versions, the latest first, with the files that lead from each to the next."""
    rows = tuple(
        Row(
            (
                str(version.number),
                f"{version.quads:,}",
                *(_change(version, name) for name in CHANGES),
                version.sha256[:12],
            )
        )
        for version in reversed(versions)
    )
    heads = (
        Text("版本", "version"),
        Text("四元组", "quads"),
        *CHANGES.values(),
        Text("N-Quads 的 SHA-256", "SHA-256 of the N-Quads"),
    )
    note = Text(
        "从一个版本的 N-Quads 去掉删除的行、加上新增的行，就得到下一个版本；反过来得到上一个。",
        "Take the removed lines from the N-Quads of one version and add the added ones: that is "
        "the next version. The other way round leads back.",
    )
    if rows:
        yield Section(Text("版本", "Versions"), heads, rows, note)


def _change(version: Version, name: str) -> Cell:
    count = {"added": version.added, "removed": version.removed}[name]
    if count is None:
        return None
    return FileLink(version.files[name], Text(f"{count:,}", f"{count:,}"))
