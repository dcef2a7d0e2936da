"""What a person is asked about, and how alike two names are."""

from kg.linking.doubts import alike, doubtful_pairs
from kg.linking.organisation_nodes import OrganisationKey
from kg.linking.organisations import group_organisations
from kg.linking.similarity import Known, score
from kg.linking.thresholds import CERTAIN, DOUBTFUL, LARGEST_BLOCK

SCOPE = "620521"


def pairs(*keys: tuple[str, str, int]) -> list[set[str]]:
    found = [OrganisationKey(SCOPE, year, code, name) for name, code, year in keys]
    return [{doubt.one.id, doubt.other.id} for doubt in doubtful_pairs(group_organisations(found))]


def test_names_of_one_type_and_alike_letters_are_doubtful() -> None:
    assert pairs(("清水县农业局", "", 2018), ("清水县农业农村局", "", 2023)) == [
        {"620521/农业局", "620521/农业农村局"}
    ]


def test_another_code_in_the_same_year_speaks_against_it() -> None:
    one = Known("水利局", "water", False, frozenset({(2023, "305")}))
    other = Known("水利管理局", "water", False, frozenset({(2023, "306")}))
    free = Known("水利管理局", "water", False, frozenset())
    assert score(one, other).value < score(one, free).value < CERTAIN


def test_nobody_is_asked_about_other_counties_or_own_units() -> None:
    assert pairs(("清水县农业局", "", 2023), ("秦安县农业农村局", "", 2023)) == []
    assert pairs(("清水县水务局", "", 2023), ("清水县水务局本级", "", 2023)) == []


def test_a_block_that_is_too_large_makes_no_pairs() -> None:
    letters = (
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥春夏秋冬东西南北金木水火土天地人山川江河湖"
    )
    names = [(f"清水县白沙河流域引水枢纽{letter}水库", "", 2023) for letter in letters]
    assert pairs(*names[:2]) == [
        {"620521/白沙河流域引水枢纽乙水库", "620521/白沙河流域引水枢纽甲水库"}
    ]
    assert len(names) > LARGEST_BLOCK
    assert pairs(*names) == []


def test_a_name_is_compared_with_those_of_its_division() -> None:
    keys = [OrganisationKey(SCOPE, 2023, "", name) for name in ("清水县水务局", "清水县档案馆")]
    roots = group_organisations([*keys, OrganisationKey("620522", 2023, "", "秦安县水务局")])
    (found, value), *_ = alike("县水务局", SCOPE, roots)
    assert found.names == ("清水县水务局",)
    assert value.value == 1.0
    assert all(candidate.id.startswith(SCOPE) for candidate, _ in alike("水务局", SCOPE, roots))


def test_spellings_whose_codes_are_at_odds_are_asked_about_first() -> None:
    assert pairs(("清水县残联", "201003", 2023), ("清水县残疾人联合会", "201005", 2023)) == [
        {"620521/清水县残联", "620521/清水县残疾人联合会"}
    ]


def test_numbers_tell_schools_apart() -> None:
    assert pairs(("清水县第一中学", "", 2023), ("清水县第二中学", "", 2023)) == []


def test_scores_are_explained() -> None:
    found = score(
        Known("农业局", "agriculture", False, frozenset()),
        Known("农业农村局", "agriculture", False, frozenset()),
    )
    assert DOUBTFUL <= found.value < CERTAIN
    assert round(sum(reason.weight for reason in found.reasons), 3) == found.value
    assert {reason.text.zh for reason in found.reasons} == {"用字相近", "机构类型相同"}
