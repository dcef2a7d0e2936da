"""Unit codes, subject codes, project codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.codes import (
    is_economic_code,
    is_functional_code,
    parent_unit_code,
    project_code_parts,
    split_code,
    subject_parents,
)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("203中共平乡县委组织部", "203", "中共平乡县委组织部"),
        ("203001中共曲阳县委组织部本级", "203001", "中共曲阳县委组织部本级"),
        ("203 中共平乡县委组织部", "203", "中共平乡县委组织部"),
        ("219-池州市财政局", "219", "池州市财政局"),
        ("219—池州市财政局", "219", "池州市财政局"),
        ("[610001]湖南省财政厅", "610001", "湖南省财政厅"),
        ("【610001】湖南省财政厅", "610001", "湖南省财政厅"),
        ("（901001033）某街道办事处", "901001033", "某街道办事处"),
        ("2130505-生产发展", "2130505", "生产发展"),
        ("2130599其他扶贫支出", "2130599", "其他扶贫支出"),
        ("301工资福利支出", "301", "工资福利支出"),
        ("401人民检察院", "401", "人民检察院"),
        ("402人力资源和社会保障局", "402", "人力资源和社会保障局"),
        ("403个体劳动者协会", "403", "个体劳动者协会"),
        ("2130505-2023年项目", "2130505", "2023年项目"),
        ("203001", "203001", ""),
        ("某局", "", "某局"),
        ("2023年驻村经费", "", "2023年驻村经费"),
        ("2023年度部门预算", "", "2023年度部门预算"),
        ("2024-2025年项目", "", "2024-2025年项目"),
        ("2024", "", "2024"),
        ("3000人以下", "", "3000人以下"),
        ("500名学生", "", "500名学生"),
        ("100%保障", "", "100%保障"),
        ("100.5万元", "", "100.5万元"),
        ("12个乡镇", "", "12个乡镇"),
        ("3,000.00", "", "3,000.00"),
        ("(120人次", "", "(120人次"),
        ("", "", ""),
    ],
)
def test_split_code(text: str, code: str, name: str) -> None:
    assert split_code(text) == (code, name)


NAMES = st.text(alphabet="县委组织部财政局教育卫生", max_size=10).map("中共".__add__)
CODES = st.from_regex(r"[2-9][0-9]{2}(?:[0-9]{3}){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    "form", ["{}{}", "{}-{}", "[{}]{}", "（{}）{}", "{} {}", "{}－{}", "【{}】{}"]
)
@given(code=CODES, name=NAMES)
def test_split_code_takes_apart_what_was_joined(form: str, code: str, name: str) -> None:
    assert split_code(form.format(code, name)) == (code, name)


def test_parent_unit_code() -> None:
    codes = ["203", "203001", "901001033", "", "2030", "本级"]
    assert [parent_unit_code(code) for code in codes] == ["", "203", "901001", "", "", ""]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("13020925P00155810003E", ("130209", 2025)),
        ("130624213IO1Q99GHN0CW", ("130624", 2021)),
        ("640221 24P0001", ("640221", 2024)),
        ("99020925P00155810003E", None),
        ("13020998P00155810003E", None),
        ("13020925", None),
        ("项目编码", None),
        ("", None),
    ],
)
def test_project_code_parts(code: str, parts: tuple[str, int] | None) -> None:
    assert project_code_parts(code) == parts


def test_subject_codes() -> None:
    assert subject_parents("2013201") == ("201", "20132")
    assert subject_parents("30102") == ("301",)
    assert subject_parents("201") == ()
    functional = ["201", "20132", "2013201", "301", "2013", "20132011", ""]
    assert [is_functional_code(code) for code in functional] == [True] * 3 + [False] * 4
    economic = ["301", "30102", "501", "50101", "201", "3010", "3010201", ""]
    assert [is_economic_code(code) for code in economic] == [True] * 4 + [False] * 4
