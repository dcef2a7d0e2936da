"""Renamings and mergers that a text states, and none that it does not."""

from dataclasses import replace

import pytest

from kg.linking.changes import MERGED, RENAMED, document_changes
from kg.mapping import entities_to_nquads
from kg.records import RecordSet, ResponsibilityRecord
from kg.vocabulary import OrgChangeEvent
from tests.linking.test_decide import disclosure, link


def saying(text: str, name: str = "水务局") -> RecordSet:
    records = disclosure(name)
    document = records.documents[0].document_id
    duty = ResponsibilityRecord(document, name, 1, text, "line=3,4")
    return replace(records, responsibilities=(duty,))


def stated(text: str) -> list[tuple[str, list[str], str]]:
    return [
        (change.kind, [key.name for key in change.originals], change.result.name)
        for change in document_changes(saying(text))
    ]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("将县农业局更名为县农业农村局。", "县农业局", "县农业农村局"),
        ("2021年，原县扶贫办更名为县乡村振兴局", "县扶贫办", "县乡村振兴局"),
        ("清水县文化局正式更名为清水县文化和旅游局", "清水县文化局", "清水县文化和旅游局"),
        ("该中心由清水县广播电视台改称为清水县融媒体中心", "清水县广播电视台", "清水县融媒体中心"),
    ],
)
def test_a_renaming(text: str, old: str, new: str) -> None:
    assert stated(text) == [(RENAMED, [old], new)]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("县文化局、县旅游局的职责整合，组建县文旅局", ["县文化局", "县旅游局"], "县文旅局"),
        ("将原县水利局与县水保局合并，成立县水务局", ["县水利局", "县水保局"], "县水务局"),
        ("把县卫生局和县计生局合并为县卫计局；其他", ["县卫生局", "县计生局"], "县卫计局"),
    ],
)
def test_a_merger(text: str, old: list[str], new: str) -> None:
    assert stated(text) == [(MERGED, old, new)]


@pytest.mark.parametrize(
    "text",
    [
        "负责企业名称变更登记。",
        "整合县内资源，组建专业队伍",
        "贯彻落实文化和旅游工作方针政策",
        "承担机构更名事宜",
        "",
    ],
)
def test_no_change_is_made_up(text: str) -> None:
    assert stated(text) == []


def test_one_event_for_a_change_that_two_documents_state() -> None:
    text = "将县农业局更名为县农业农村局。"
    links = link(saying(text), saying(text, "财政局"))
    lines = entities_to_nquads(links)
    assert len([line for line in lines if OrgChangeEvent in line]) == 1
    assert len([line for line in lines if "/change/" in line and "wasDerivedFrom" in line]) == 2
    assert [line for line in lines if "originalOrganization" in line and "农业局>" in line]


def test_a_document_without_such_texts_has_no_event() -> None:
    assert link(disclosure("水务局")).changes == ()
