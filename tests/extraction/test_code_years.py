"""Years and divisions in project codes that are unlike those of all other projects."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LIST = """青禾县文化馆2024年部门预算
项目支出表
单位：万元
序号 | 项目编码 | 项目名称 | 金额
1 | {codes[0]} | 书目更新 | 30.50
2 | {codes[1]} | 馆舍修缮 | 12.00
3 | {codes[2]} | 夜间开放 | 20.00
4 | {codes[3]} | 戏曲展演 | 12.50
合计 |  |  | 75.00
"""
FORM = """
项目支出绩效目标表
单位：万元
项目编码 | {code} | 项目名称 | {name}
预算数 | 12.00 | 绩效目标 | 修缮馆舍
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮面积 | ≥320平方米
"""


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("QH2024-01", "QH2024-02", "QH2024-03", "QH2024-04"), []),
        (("QH2024-01", "QH2024-02", "QH2022-03", "QH2024-04"), ["QH2022-03；2022"]),
        (("45762124A01", "45762124A02", "45762123A03", "45762124A04"), ["45762123A03；2023"]),
        # Two of an earlier year; one that is no neighbour of the others, as one that goes on.
        (("QH2024-01", "QH2024-02", "QH2022-03", "QH2022-04"), []),
        (("QH2024-01", "QH2024-02", "QH2022-37", "QH2024-04"), []),
        # What the national standard has there is the year in which a project was set up.
        (tuple(f"4576212{n}00012340000{n}0" for n in (4, 4, 3, 4)), []),
        # But for a number that was given among those of the year.
        (
            tuple(
                f"457621{n}1100003120{k}" for n, k in ((24, 110), (24, 260), (22, 390), (24, 530))
            ),
            ["457621221100003120390；2022"],
        ),
        (
            tuple(
                f"457621{n}T000020140{k}" for n, k in ((24, 110), (24, 126), (23, 139), (24, 153))
            ),
            ["45762123T000020140139；2023"],
        ),
        (
            tuple(
                f"457621{n}110000{k}" for n, k in ((24, 3120), (24, 3121), (22, 9122), (24, 3123))
            ),
            [],
        ),
        (("A2024-1", "BB2024-2", "C2023-3", "DD2024-4"), []),
    ],
)
@pytest.mark.parametrize("forms", [False, True])
def test_one_code_with_another_year(
    codes: tuple[str, ...], told: list[str], *, forms: bool
) -> None:
    names = ("书目更新", "馆舍修缮", "夜间开放", "戏曲展演")
    text = LIST.format(codes=codes)
    if forms:
        pages = [FORM.format(code=c, name=n) for c, n in zip(codes, names, strict=True)]
        text = "青禾县文化馆2024年部门预算\n" + "".join(pages)
    records = extract(read_content(text.encode(), "codes.txt")).records
    found = [i.message.split(": ")[1] for i in records.issues if i.code == "code_year"]
    assert found == told


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("457621240001", "457621240002", "457623240003", "457621240004"), "457623240003；457621"),
        # Codes of the national standard, of a division that is not known.
        (
            tuple(f"45762{n}24P0001A2B3C4D{k}" for k, n in enumerate((1, 1, 3, 1))),
            "45762324P0001A2B3C4D2；457621",
        ),
        # A project of the city above; two of the neighbour; those of a city and its districts.
        (("457621240001", "457621240002", "457600240003", "457621240004"), ""),
        (("457621240001", "457623240002", "457623240003", "457621240004"), ""),
        (("457600240001", "457600240002", "457623240003", "457600240004"), ""),
        (("QH2024-01", "QH2024-02", "QJ2024-03", "QH2024-04"), ""),
    ],
)
def test_a_division_that_all_others_do_not_have_is_told(codes: tuple[str, ...], told: str) -> None:
    records = extract(read_content(LIST.format(codes=codes).encode(), "表.txt")).records
    found = [i.message.split(": ")[1] for i in records.issues if i.code == "code_division"]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(("odd", "region"), [(1, ""), (2, "110118"), (4, "110118")])
def test_one_known_division_among_many_others_is_not_that_of_the_document(
    odd: int, region: str
) -> None:
    codes = [f"{110118 if n < odd else 110191}24T0000201{n}" for n in range(4)]
    pages = [FORM.format(code=f"{code}0", name=f"项目{code[-1]}") for code in codes]
    text = "文化馆2024年部门预算\n" + "".join(pages)
    (record,) = extract(read_content(text.encode(), "codes.txt")).records.documents
    assert record.region_code == region


def test_a_code_may_stand_in_front_of_the_name() -> None:
    numbers = ((21, 110), (21, 126), (23, 139), (21, 153))
    pages = [FORM.format(code="", name=f"4576{n}24T000020140{k}-渠道清淤{k}") for n, k in numbers]
    text = "青禾县文化馆2024年部门预算\n" + "".join(pages)
    issues = extract(read_content(text.encode(), "codes.txt")).records.issues
    found = [one.message.split(": ")[1] for one in issues if one.code == "code_division"]
    assert found == ["45762324T000020140139；457621"]
