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


@pytest.mark.parametrize(
    ("programme", "names"),
    [
        (
            "衔接推进乡村振兴",
            (
                "甘财农〔2023〕14号关于下达2023年中央财政衔接推进乡村振兴补助资金预算的通知",
                "提前下达2024年省级财政衔接推进乡村振兴补助资金（第二批）",
                "财政衔接推进乡村振兴补助资金",
            ),
        ),
        (
            "农业生产发展",
            (
                "2023年农业生产发展资金",
                "中央农业生产发展资金",
                "甘财农[2022]605号2023年第一批农业生产发展资金",
            ),
        ),
        ("残疾人事业发展", ("2023年残疾人事业发展补助经费", "中央残疾人事业发展补助资金(2023)")),
        (
            "农村危房改造",
            ("上年结转-农村危房改造补助资金", "2022年农村危房改造中央补助资金（结转）"),
        ),
        ("就业补助资金", ("关于下达2022年第二批省级就业补助资金的通知", "就业补助资金")),
    ],
)
def test_one_grant_over_years_batches_and_levels(programme: str, names: tuple[str, ...]) -> None:
    assert {programme_key(name) for name in names} == {programme}


@pytest.mark.parametrize("name", ["专项资金", "2023年项目支出预算", "补助资金"])
def test_words_for_money_alone_are_no_programme(name: str) -> None:
    assert programme_key(name) == ""
