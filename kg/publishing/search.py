"""Floor 6: the names of all entities → a search that works without a server.

Reads entities through a `GraphReader`. Gives the search page and an index in small files: names in
chunks, and for each pair of neighbouring characters the entities whose names have it, so that words
of two Chinese characters are found. A browser loads only the files that a search asks for.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping

from kg import vocabulary as v
from kg.errors import Text
from kg.markup.elements import Markup, element, joined, void
from kg.publishing.blocks import Page
from kg.publishing.kinds import KINDS, Kind
from kg.publishing.paths import Addresses, quoted
from kg.store.reader import GraphReader

SHARDS = 64
"""Files that the pairs are spread over."""

CHUNK = 500
"""Entities in one file of names."""

_NAMES = (
    v.RDFS_LABEL,
    v.SKOS_ALT_LABEL,
    v.SKOS_NOTATION,
    v.CODE,
    v.ORG_IDENTIFIER,
    v.DCTERMS_TITLE,
    v.FILE_NAME,
)


def search_page() -> Page:
    """The search page."""
    name = Text("搜索", "Search")
    intro = {language: _form(language) for language in ("zh", "en")}
    return Page("search", name, name, (), intro=intro)


def _form(language: str) -> Markup:
    """The form of the search in one language; without scripts it says where to look instead."""
    label = Text("名称、编码或文号", "A name, a code or a number").in_language(language)
    without = Text(
        "搜索需要脚本；没有脚本时请用上面的目录。",
        "The search needs scripts; without them use the contents above.",
    ).in_language(language)
    form = element(
        "form",
        element("label", label, for_="words"),
        void("input", id="words", name="q", type="search", autocomplete="off", autofocus=""),
        element("button", Text("搜索", "Search").in_language(language)),
        id="search",
        role="search",
    )
    script = element(
        "script",
        src="../assets/search.js",
        data_language="" if language == "zh" else f".{language}",
        data_none=Text("没有找到。", "Nothing was found.").in_language(language),
    )
    state = element("p", without, id="state", role="status")
    return joined((form, state, element("ol", id="found"), script), "\n")


def normal(text: str) -> str:
    """A name as it is compared: one width, small letters, brackets of one kind, no spaces.

    >>> normal("冀财社〔2022〕 １５６号")
    '冀财社(2022)156号'
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(folded.translate(_BRACKETS).split())


_BRACKETS = str.maketrans("〔〕[]【】﹝﹞", "()()()()")


def search_files(
    reader: GraphReader, found: Mapping[str, Kind], addresses: Addresses
) -> Iterator[tuple[str, str]]:
    """The files of the index: path and text."""
    kinds = [kind.name for kind in KINDS]
    entries: list[list[object]] = []
    pairs: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for number, (iri, kind) in enumerate(found.items()):
        facts = reader.facts(iri)
        names = [value.value for name in _NAMES for value in facts.get(name, ())]
        label = reader.label(iri)
        text = " ".join(dict.fromkeys(map(normal, names)))
        entries.append(
            [label.zh, label.en, kinds.index(kind.name), quoted(addresses.folder(iri)), text]
        )
        for pair in sorted({text[n : n + 2] for n in range(len(text) - 1)}):
            if " " not in pair:
                pairs[shard(pair)].setdefault(pair, []).append(number)
    for start in range(0, len(entries), CHUNK):
        yield _script(f"names-{start // CHUNK}", entries[start : start + CHUNK])
    for number, one in enumerate(pairs):
        yield _script(f"pairs-{number}", dict(sorted(one.items())))
    about = {
        "shards": SHARDS,
        "chunk": CHUNK,
        "kinds": [[kind.one.zh, kind.one.en] for kind in KINDS],
        "total": len(entries),
    }
    yield _script("about", about)


def shard(pair: str) -> int:
    """The file that a pair stands in; the script in the browser counts likewise."""
    return sum(map(ord, pair)) % SHARDS


def _script(name: str, value: object) -> tuple[str, str]:
    """A part of the index as a script: browsers read nothing else from a disk."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"search/{name}.js", f'kgSearch("{name}",{text});\n'
