"""Floor 3: what a document says of organisations that were renamed or merged (机构改革).

Reads the texts of the records of one document. Gives `Change`s: which organisations went, which
came, and the place that says so. Only what a sentence states outright is taken: 更名为, 合并组建.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.linking.mentions import scope_key
from kg.linking.organisation_names import parse_name
from kg.linking.organisation_nodes import OrganisationKey
from kg.records import RecordSet

RENAMED, MERGED = "renamed", "merged"


class Change(NamedTuple):
    """One stated change: its kind, who went, who came, and where it stands."""

    kind: str
    originals: tuple[OrganisationKey, ...]
    result: OrganisationKey
    document_id: str
    source: str
    quote: str


# An office's name: Chinese characters that end with the word for what it is.
_OFFICE = (
    r"[\u4e00-\u9fff()（）]{1,24}?"
    r"(?:局|部|委员会|办公室|办|中心|站|所|院|联合会|总队|大队|支队|厅|处|馆|台)"
)
_LIST = rf"{_OFFICE}(?:[、和与及]{_OFFICE})*"
_AS = r"(?:正式|整体)?(?:更名|改名|改称|变更)(?:为|成)"
_RENAMED = re.compile(rf"(?P<old>{_OFFICE}){_AS}“?(?P<new>{_OFFICE})(?![\u4e00-\u9fff]*职责)")
_MERGED = re.compile(
    rf"(?P<old>{_LIST})(?:等)?(?:部门|单位)?(?:的?(?:全部|有关|相关)?职责)?(?:进行)?(?:合并|整合)"
    rf"[，,]?(?:重新)?(?:组建|成立|设立|为)(?:了|新的)?“?(?P<new>{_OFFICE})"
)
# What stands in front of a name and is no part of it.
_LEADING = re.compile(r"^.*(?:将原|原|将|把|由|撤销|根据[^，,]*[，,]|[，,；;。])")
_SENTENCE = re.compile(r"[^。；;\n]+")


def document_changes(records: RecordSet) -> Iterator[Change]:
    """Every change that a text of the document states, with the place of the text."""
    document = records.documents[0]
    texts = {(row.source, row.text) for row in records.responsibilities}
    texts |= {(row.source, row.text) for row in records.passages}
    texts |= {(row.source, row.definition) for row in records.terms}
    for source, text in sorted(texts):
        for sentence in _SENTENCE.findall(text):
            for kind, originals, result in _stated(sentence):
                yield Change(
                    kind,
                    tuple(_key(records, name) for name in originals),
                    _key(records, result),
                    document.document_id,
                    source,
                    sentence.strip(),
                )


def _stated(sentence: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(kind, names that went, name that came) of a sentence.

    >>> list(_stated("2021年，原县扶贫开发办公室更名为县乡村振兴局"))
    [('renamed', ('县扶贫开发办公室',), '县乡村振兴局')]
    >>> list(_stated("将县文化局、县旅游局的职责整合，组建县文化广电和旅游局"))
    [('merged', ('县文化局', '县旅游局'), '县文化广电和旅游局')]
    """
    if "名" not in sentence and "改称" not in sentence and "合" not in sentence:
        return
    for found in _RENAMED.finditer(sentence):
        if old := _own_name(found["old"]):
            yield RENAMED, (old,), found["new"]
    for found in _MERGED.finditer(sentence):
        names = re.split(r"(?<=[局部会室办心站所院队厅处馆台])[、和与及]", found["old"])
        originals = tuple(filter(None, map(_own_name, names)))
        if len(originals) > 1:
            yield MERGED, originals, found["new"]


def _own_name(written: str) -> str:
    return _LEADING.sub("", written)


def _key(records: RecordSet, name: str) -> OrganisationKey:
    """A name in a text as the document knows it."""
    document = records.documents[0]
    scope = scope_key(document)
    owner = ""
    if parse_name(name, scope).generic:
        owner = parse_name(document.organisation_name, scope).key or document.document_id
    return OrganisationKey(scope, document.fiscal_year or 0, "", name, owner)
