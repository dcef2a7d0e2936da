"""Files of judgements: they win over every rule, and one that is wrong joins nothing."""

from pathlib import Path

import pytest

from kg.linking.judgements import Judgements, read_judgements, resolve
from kg.linking.organisation_nodes import OrganisationKey
from kg.linking.organisations import group_organisations

HEAD = "subject_id,predicate_id,predicate_modifier,object_id"
SCOPE = "620521"


def key(name: str, code: str = "", year: int = 2023) -> OrganisationKey:
    return OrganisationKey(SCOPE, year, code, name)


RADIO, MEDIA, STATION = key("清水县广播站"), key("清水县融媒体中心"), key("清水县广播中心")
FINANCE, OFFICE = key("清水县财政局"), key("县财政局")
KEYS = (RADIO, MEDIA, STATION, FINANCE, OFFICE)


def judged(tmp_path: Path, *rows: str) -> Judgements:
    path = tmp_path / "judgements.csv"
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return read_judgements(path)


def groups(judgements: Judgements, keys: tuple[OrganisationKey, ...] = KEYS) -> list[set[str]]:
    roots = group_organisations(keys, resolve(judgements, keys).rulings)
    found: dict[object, set[str]] = {}
    for one, root in roots.items():
        found.setdefault(root, set()).add(one.name)
    return sorted((group for group in found.values() if len(group) > 1), key=sorted)


ONE_FINANCE = {"县财政局", "清水县财政局"}
ONE_MEDIA = {"清水县广播站", "清水县融媒体中心"}


def test_without_judgements_the_rules_decide() -> None:
    assert groups(Judgements()) == [ONE_FINANCE]


@pytest.mark.parametrize(
    "row",
    [
        "620521/广播站,skos:exactMatch,,620521/融媒体中心",
        "620521/清水县广播站,same,,620521/清水县融媒体中心",
        "620521/清水县融媒体中心,owl:sameAs,,620521/清水县广播站",
    ],
)
def test_same_joins_names_that_no_rule_joins(tmp_path: Path, row: str) -> None:
    assert groups(judged(tmp_path, row)) == [ONE_FINANCE, ONE_MEDIA]


@pytest.mark.parametrize("relation", ["skos:exactMatch,Not", "different,", "owl:differentFrom,"])
def test_different_parts_names_that_a_rule_joins(tmp_path: Path, relation: str) -> None:
    assert groups(judged(tmp_path, f"620521/清水县财政局,{relation},620521/县财政局")) == []


def test_different_parts_names_that_a_code_joins(tmp_path: Path) -> None:
    keys = (key("清水县水利站", "305"), key("清水县水文站", "305"))
    assert groups(Judgements(), keys) == [{"清水县水利站", "清水县水文站"}]
    assert groups(judged(tmp_path, "620521/水利站,different,,620521/水文站"), keys) == []


def test_unsure_joins_nothing_and_is_not_asked_again(tmp_path: Path) -> None:
    judgements = judged(tmp_path, "620521/广播站,unsure,,620521/广播中心")
    assert groups(judgements) == [ONE_FINANCE]
    assert len(resolve(judgements, KEYS).judged) == 1


def test_a_contradiction_joins_nothing_and_names_its_rows(tmp_path: Path) -> None:
    judgements = judged(
        tmp_path,
        "620521/广播站,same,,620521/广播中心",
        "620521/广播中心,same,,620521/融媒体中心",
        "620521/广播站,different,,620521/融媒体中心",
    )
    (problem,) = resolve(judgements, KEYS).problems
    assert problem.place == "line 4"
    assert "2, 3" in problem.in_language("en")
    assert groups(judgements) == [ONE_FINANCE]


def test_the_same_pair_judged_twice_otherwise_is_a_contradiction(tmp_path: Path) -> None:
    judgements = judged(
        tmp_path,
        "620521/清水县财政局,same,,620521/县财政局",
        "620521/县财政局,different,,620521/清水县财政局",
    )
    (problem,) = resolve(judgements, KEYS).problems
    assert problem.place == "line 3"
    assert groups(judgements) == [ONE_FINANCE]


def test_a_name_that_no_document_has_is_told(tmp_path: Path) -> None:
    judgements = judged(tmp_path, "620521/广播站,same,,620521/没有的单位")
    resolved = resolve(judgements, KEYS)
    (remark,) = resolved.remarks
    assert remark.place == "line 2"
    assert "620521/没有的单位" in remark.in_language("zh")
    assert resolved.problems == ()


@pytest.mark.parametrize(
    "row",
    [
        "620521/广播站,maybe,,620521/广播中心",
        "广播站,same,,广播中心",
        "620521/广播站,,,620521/广播中心",
    ],
)
def test_a_row_that_says_nothing_is_told(tmp_path: Path, row: str) -> None:
    judgements = judged(tmp_path, row)
    assert judgements.found == ()
    assert [problem.place for problem in judgements.problems] == ["line 2"]


def test_same_wins_over_codes_at_odds(tmp_path: Path) -> None:
    keys = (key("清水县残联", "201003"), key("清水县残疾人联合会", "201005"))
    assert groups(Judgements(), keys) == []
    judgements = judged(tmp_path, "620521/清水县残联,same,,620521/清水县残疾人联合会")
    assert groups(judgements, keys) == [{"清水县残联", "清水县残疾人联合会"}]
