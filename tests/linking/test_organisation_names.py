"""Spellings of one organisation share a key, others do not, and places are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking.name_rules import name_rules
from kg.linking.organisation_names import CENTRAL, explain_name, parse_name

QINGSHUI = "620521"  # 清水县, 天水市, 甘肃省


def identity(name: str, scope: str = QINGSHUI) -> tuple[str, str, bool]:
    found = parse_name(name, scope)
    return found.scope, found.key, found.own


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国共产党清水县委员会组织部", "中共清水县委组织部"),
        ("清水县委组织部", "县委组织部"),
        ("204中共清水县委宣传部", "[204]清水县委宣传部"),
        ("中国共产主义青年团清水县委员会", "共青团清水县委"),
        ("团县委", "清水县团委"),
        ("团清水县委", "共青团清水县委员会"),
        ("甘肃省清水县残疾人联合会", "清水县残联"),
        ("清水县水务局（本级）", "清水县水务局本级"),
        ("清水县水务局（本级）", "县水务局机关本级"),
        ("中共清水县直属机关工作委员会", "清水县直属机关工委"),
        ("中共清水县委县直机关工作委员会", "清水县直机关工委"),
        ("清水县人民政府办公室", "县政府办"),
        ("中共清水县委办公室", "清水县委办"),
        ("清水县人力资源和社会保障局", "清水县人社局"),
        ("清水县住房和城乡建设局", "清水县住建局"),
        ("清水县住房城乡建设局", "县住房和城乡建设局"),
        ("清水县市场监督管理局", "市场监管局"),
        ("中国人民政治协商会议清水县委员会办公室", "政协清水县委员会"),
        ("清水县人民代表大会常务委员会", "县人大常委会办公室"),
        ("中共清水县纪律检查委员会清水县监察委员会", "清水县纪委监委"),
        ("中共清水县委清水县人民政府信访局", "清水县信访局"),
        ("清水县机构编制委员会办公室", "中共清水县委编办"),
        ("清水 县 财政局", "清水县财政局（盖章）"),
        ("预算单位：清水县财政局", "清水县财政局"),
        ("天水市清水县交通运输局", "清水县交通局"),
    ],
)
def test_spellings_of_one_organisation(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("清水县水务局", "清水县水务局本级"),
        ("清水县委组织部", "清水县委宣传部"),
        ("清水县市场监督管理局", "清水县场监督管理局"),
        ("清水县委", "清水县委办公室"),
        ("清水县财政局", "秦安县财政局"),
        ("清水县财政局", "市财政局"),
        ("市财政局", "省财政厅"),
        ("清水县教育局", "清水县教育体育局"),
        ("清水县农业局", "清水县农业农村局"),
        ("清水县第一中学", "清水县第二中学"),
        ("清水县人民医院", "清水县中医医院"),
        ("清水县人民政府", "清水县人民政府办公室"),
        ("清水县总工会", "清水县工商联"),
        ("清水县文联", "清水县侨联"),
    ],
)
def test_different_organisations(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    ("name", "scope", "expected"),
    [
        ("中共平乡县委组织部", QINGSHUI, "130532"),  # another county's
        ("中共平罗县委组织部", "", "640221"),
        ("曹妃甸区委组织部", "", "130209"),
        ("省财政厅", QINGSHUI, "620000"),
        ("甘肃省财政厅", QINGSHUI, "620000"),
        ("市教育局", QINGSHUI, "620500"),
        ("市教育局", "640181", "640181"),  # a county-level city's own
        ("市财政局", "110105", "110000"),
        ("自治区财政厅", "640221", "640000"),
        ("县教育局", "620500", "620500"),  # of which county, nobody says
        ("财政部", QINGSHUI, CENTRAL),
        ("市场监督管理局", QINGSHUI, QINGSHUI),
        ("政协易县委员会", "", "130633"),
        ("鼓楼区教育局", "", ""),  # five cities have one
        ("鼓楼区教育局", "320300", "320302"),
        ("密云县农业局", "110118", "110118"),  # under the code that goes on
        ("水利站", "某局", "某局"),
    ],
)
def test_where_an_organisation_belongs(name: str, scope: str, expected: str) -> None:
    assert parse_name(name, scope).scope == expected


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("水利站", True),
        ("办公室", True),
        ("服务中心", True),
        ("清水县水利站", False),
        ("组织部", False),
        ("财政局", False),
        ("城关镇人民政府", False),
    ],
)
def test_a_generic_name_means_something_only_within_its_department(
    name: str, generic: bool
) -> None:
    assert parse_name(name, QINGSHUI).generic is generic


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("清水县委组织部", "organisation"),
        ("清水县残疾人联合会", "disabled"),
        ("省财政厅", "finance"),
        ("清水县农业局", "agriculture"),
        ("清水县农业农村局", "agriculture"),
        ("清水县红堡镇人民政府", "town"),
        ("清水县第一中学", "middle_school"),
        ("清水县永清镇中心小学", "primary_school"),
        ("清水县中医医院", "hospital"),
        ("清水县水土保持工作站", ""),
    ],
)
def test_types(name: str, kind: str) -> None:
    assert parse_name(name, QINGSHUI).type == kind


def test_a_code_in_front_of_a_name_is_told() -> None:
    assert parse_name("201005中共清水县委县直机关工作委员会", QINGSHUI).code == "201005"
    assert parse_name("219-清水县气象局", QINGSHUI).code == "219"
    assert parse_name("2023年清水县气象局", QINGSHUI).code == ""


@pytest.mark.parametrize("name", ["中共", "委员会", "清水县", "（）", "本级", "县", ""])
def test_a_name_of_nothing_but_such_words_keeps_a_key(name: str) -> None:
    assert parse_name(name, QINGSHUI).key or not name


@given(st.text(alphabet="中共清水县委员会办公室市教育局本级（）203 人民政府团", max_size=20))
def test_any_text_can_be_parsed_and_explained(name: str) -> None:
    found, steps = explain_name(name, QINGSHUI)
    assert found == parse_name(name, QINGSHUI)
    assert [step for step, _ in steps] == ["trim", "rewrite", "division", "core", "type"]


def test_a_rule_leaves_its_own_result_as_it_is() -> None:
    rules = name_rules()
    for rule in (*rules.rewrite, *rules.core):
        assert rule.pattern.sub(rule.to, rule.to) == rule.to
