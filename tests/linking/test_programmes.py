"""Which projects carry the money of one programme, by their names."""

import pytest

from kg.linking.programmes import programme_key, states_a_grant


@pytest.mark.parametrize(
    "name",
    [
        "提前下达2024年水渠维修省级补助资金",
        "关于提前下达2025年水渠维修市级补助资金的通知",
        "甘财农[2022]77号甘肃省财政厅关于下达2023年度水渠维修中央财政补助资金预算的通知",
        "甘财农〔2023〕5号《关于提前下达2024年中央财政水渠维修资金预算的通知》（小型项目）",
        "2023年水渠维修",
        "水渠维修",
    ],
)
def test_names_of_one_programme(name: str) -> None:
    assert programme_key(name) == "水渠维修"


def test_brackets_of_a_plain_name_tell_projects_apart() -> None:
    assert programme_key("水渠维修（东片）") != programme_key("水渠维修（西片）")


def test_a_name_without_a_subject_has_no_programme() -> None:
    assert programme_key("关于提前下达2025年补助资金的通知") == ""


def test_a_document_number_states_a_grant() -> None:
    assert states_a_grant("甘财农〔2022〕77号水渠维修")
    assert not states_a_grant("2023年水渠维修")
