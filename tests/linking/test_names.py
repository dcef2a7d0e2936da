import pytest

from kg.linking.names import organisation_key, programme_key, states_a_grant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国共产党清水县委员会组织部", "中共清水县委组织部"),
        ("清水县委组织部", "县委组织部"),
        ("中国共产主义青年团清水县委员会", "共青团清水县委"),
        ("甘肃省清水县残疾人联合会", "清水县残疾人联合会"),
        ("清水县水务局（本级）", "清水县水务局本级"),
        ("中共清水县直属机关工作委员会", "清水县直属机关工委"),
        ("清水县人民政府办公室", "县人民政府办公室"),
    ],
)
def test_spellings_of_one_organisation(one: str, other: str) -> None:
    assert organisation_key(one, "清水县") == organisation_key(other, "清水县")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("清水县水务局", "清水县水务局本级"),
        ("清水县委组织部", "清水县委宣传部"),
        ("清水县市场监督管理局", "清水县场监督管理局"),
        ("清水县委", "清水县委办公室"),
    ],
)
def test_different_organisations(one: str, other: str) -> None:
    assert organisation_key(one, "清水县") != organisation_key(other, "清水县")


@pytest.mark.parametrize("name", ["中共", "委员会", "清水县", "（）"])
def test_a_name_of_nothing_but_such_words_keeps_a_key(name: str) -> None:
    assert organisation_key(name, "清水县")


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
