"""Floor 6: the description of an entity → a page for people.

Reads a description, and from the store the names of what it speaks of. Gives HTML: names, facts,
links of others to it, and the same data in the formats of RDF. Names come from documents: all of
them are escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import Text
from kg.markup.elements import Markup, element, joined, void, wide
from kg.serving.entities import FORMATS, Description, labels, local_to_path
from kg.serving.html import page
from kg.store import GraphStore
from kg.store.reader import local_name

_SHOWN = 60
_FACTS = Text("内容", "Facts")
_LINKS = Text("被引", "Linked from")
_CUT = Text("未全部列出", "not all is shown")
_DATA = Text("数据：", "Data: ")


class EntityPages:
    """Makes the pages of one store, whose entities have IRIs under `base`."""

    def __init__(self, store: GraphStore, base: str) -> None:
        self._store = store
        self._base = base

    def page(self, description: Description, language: str) -> bytes:
        """The page of an entity; its own names are shown in both languages."""
        node = NamedNode(description.iri)
        content = [element("p", description.iri, class_="quiet")]
        facts = sorted(description.facts, key=_predicate)
        heading = _FACTS.in_language(language)
        content.append(self._group(heading, facts, lambda triple: triple.object))
        if description.links:
            links = sorted(description.links, key=_predicate)
            heading = _LINKS.in_language(language)
            content.append(self._group(heading, links, lambda triple: triple.subject))
        if description.cut:
            content.append(element("p", _CUT.in_language(language), class_="quiet"))
        formats = (
            element("a", name, href=self.document_url(description.iri, name)) for name in FORMATS
        )
        content.append(element("p", _DATA.in_language(language), joined(formats, " ")))
        head = joined(
            void(
                "link",
                rel="alternate",
                type=form.media_type,
                href=self.document_url(description.iri, name),
            )
            for name, form in FORMATS.items()
        )
        return page(self.name(node), *content, language=language, head=head)

    def name(self, node: NamedNode | BlankNode) -> str:
        """`中文 · English`, else what there is, else the end of the IRI."""
        found = labels(self._store, node)
        both = dict.fromkeys(filter(None, (found.get("zh") or found.get(""), found.get("en"))))
        return " · ".join(both) or next(iter(found.values()), local_name(node.value))

    def url(self, iri: str) -> str:
        """Where this service has an IRI: by its own path, or by its name in the query."""
        local = iri.removeprefix(self._base)
        if local == iri or "#" in local:
            return f"/resource?iri={quote(iri, safe='')}"
        return f"/id/{local_to_path(local)}"

    def document_url(self, iri: str, name: str = "") -> str:
        """Where the document about an entity is, in one format or in all of them."""
        local = iri.removeprefix(self._base)
        if local == iri or "#" in local:
            return f"/resource?iri={quote(iri, safe='')}" + (f"&format={name}" if name else "")
        return f"/doc/{local_to_path(local)}" + (f".{name}" if name else "")

    def _group(
        self, title: str, triples: Iterable[Triple], other: Callable[[Triple], object]
    ) -> Markup:
        rows = []
        for predicate, same in groupby(triples, key=_predicate):
            terms = [other(triple) for triple in same]
            cells = [element("div", self.term(term)) for term in terms[:_SHOWN]]
            if len(terms) > _SHOWN:
                cells.append(element("div", f"… {len(terms):,}", class_="quiet"))
            head = element("th", self.term(NamedNode(predicate)), scope="row")
            rows.append(element("tr", head, element("td", *cells)))
        inner = element("table", element("tbody", *rows))
        return joined([element("h2", title), wide(inner, title)])

    def term(self, term: object) -> Markup:
        """A term as HTML; an IRI links to its page here, never to a place that data name."""
        if isinstance(term, NamedNode):
            return element("a", self.name(term), href=self.url(term.value))
        if isinstance(term, Literal):
            return element("span", term.value, lang=term.language)
        return element("span", str(term))


def _predicate(triple: Triple) -> str:
    return triple.predicate.value
