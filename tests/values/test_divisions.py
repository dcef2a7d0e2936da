"""Divisions by code and by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.divisions import Division, division_by_code, find_division, short_names


def code_of(text: str, within: str = "") -> str:
    division = find_division(text, within)
    return division.code if division else ""


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("130532", "平乡县"),
        ("130500", "邢台市"),
        ("130000", "河北省"),
        ("130826", "丰宁满族自治县"),
        ("441900", "东莞市"),
        ("110103", "崇文区"),  # merged into another in 2010
    ],
)
def test_division_by_code(code: str, name: str) -> None:
    assert division_by_code(code) == Division(code, name)


@pytest.mark.parametrize("code", ["", "13", "999999", "1305320", "平乡县"])
def test_no_division_has_this_code(code: str) -> None:
    assert division_by_code(code) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("中共平乡县委组织部", "130532"),
        ("中国共产党阜平县委员会办公室", "130624"),
        ("中共曹妃甸区委组织部本级", "130209"),
        ("河北省阜平县残疾人联合会", "130624"),
        ("团阜平县委", "130624"),
        ("2021年阜平 县部门预算", "130624"),
        ("石嘴山市平罗县组织部", "640221"),
        ("池州市贵池区财政局", "341702"),
        ("唐山市财政局", "130200"),
        ("河北省财政厅", "130000"),
        ("内蒙古自治区财政厅", "150000"),
        ("东莞市财政局", "441900"),
        ("济源市财政局", "419001"),
        ("天津市河北区财政局", "120105"),
        ("丰宁满族自治县财政局", "130826"),
        ("丰宁县委", "130826"),
        ("凉山州财政局", "513400"),
        ("中共易县县委", "130633"),
        ("和县财政局", "340523"),
        ("马鞍山市和县财政局", "340523"),
        ("上海市普陀区万里街道", "310107"),
        ("上海普陀区万里街道", "310107"),
        ("江苏省徐州市鼓楼区", "320302"),
        ("福州市鼓楼区", "350102"),
        ("北京市朝阳区教育局", "110105"),
        ("南通市通州区", "320612"),
        ("唐海县财政局", "130230"),  # retired; no other has its name
        ("中共阜平县委、阜平县人民政府", "130624"),
        ("洛阳市老城区财政局", "410302"),
    ],
)
def test_the_lowest_division_is_found(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "财政部",
        "普陀区万里街道",
        "鼓楼区教育局",
        "新城区建设",
        "老城区改造",
        "城区供水",
        "中心城区",
        "省市和县级部门",
        "上海城市管理",
        "东方市场",
        "平乡县和阜平县",
        "全县各乡镇",
        "江苏省鼓楼区",  # two in this province
    ],
)
def test_no_division_is_named_for_sure(text: str) -> None:
    assert code_of(text) == "" or len(code_of(text).rstrip("0")) <= 4


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("130532", ("平乡县", "平乡")),
        ("130633", ("易县",)),
        ("640000", ("宁夏回族自治区", "宁夏")),
        ("130826", ("丰宁满族自治县", "丰宁县", "丰宁")),
        ("513400", ("凉山彝族自治州", "凉山州", "凉山")),
    ],
)
def test_short_names(code: str, names: tuple[str, ...]) -> None:
    division = division_by_code(code)
    assert division is not None
    assert short_names(division) == names


def test_within_solves_what_the_text_leaves_open() -> None:
    assert code_of("普陀区万里街道", "31") == "310107"
    assert code_of("普陀区万里街道", "310000") == "310107"
    assert code_of("鼓楼区教育局", "3203") == "320302"
    assert code_of("鼓楼区教育局", "32") == ""
    assert code_of("城区财政局", "1403") == "140302"
    assert code_of("福州市鼓楼区", "32") == "350102"
    assert code_of("平乡县", "31") == "130532"


@given(
    st.sampled_from(["130532", "130624", "640221", "430124", "530112", "341822", "150423"]),
    st.sampled_from(["中共{}委组织部", "中国共产党{}委员会", "{}财政局", "2024年{}部门预算"]),
)
def test_every_form_of_a_name_leads_to_its_code(code: str, form: str) -> None:
    division = division_by_code(code)
    assert division is not None
    assert find_division(form.format(division.name)) == division


@given(
    st.text(alphabet="河北省唐山市阜平县区委和中共海城东方自治 ", max_size=30),
    st.sampled_from(["", "13"]),
)
def test_what_is_found_can_be_looked_up(text: str, within: str) -> None:
    division = find_division(text, within)
    assert division is None or division_by_code(division.code) == division
