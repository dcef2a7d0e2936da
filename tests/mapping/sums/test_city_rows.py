"""Cities that stand above their counties among the rows of an annex."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.city_rows import city_wholes
from kg.mapping.sums.leaves import leaf_allocation_ids
from kg.mapping.sums.subtotals import allocation_wholes
from kg.records import AllocationRecord
from tests.mapping.full_records import ALLOCATION


def rows(text: str) -> list[AllocationRecord]:
    """`name amount amount`, …: an amount in each column; the id is name and column."""
    found = []
    for number, item in enumerate(text.split(","), start=1):
        name, *amounts = item.split()
        for measure, amount in zip("甲乙丙", amounts, strict=False):
            found.append(
                replace(
                    ALLOCATION,
                    allocation_id=name + measure,
                    row_no=number,
                    recipient=name,
                    project_name="",
                    measure=measure,
                    amount=Decimal(amount),
                )
            )
    return found


EAST = {"东市本级": "东市", "沙井县": "东市"}
BOTH = EAST | {"临泉县": "西市", "南泉区": "西市"}


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        (
            "合计 95 40,东市 50 25,东市本级 20 5,沙井县 30 20,西市 45 15,临泉县 25 5,南泉区 20 10",
            BOTH,
        ),
        # One of three columns is wrong.
        ("东市 50 29 8,东市本级 20 5 3,沙井县 30 20 5", EAST),
        # Round amounts that add up by chance, of cities alone.
        ("东市 50 25,西市 20 5,南市 30 20", {}),
        # A county is no city, whatever the rows below it come to.
        ("沙井县 50 25,临泉县 20 5,南泉区 30 20", {}),
        # Two of three columns are wrong: where it stands tells the city among two others.
        (
            "东市 50 29 9,东市本级 20 5 3,沙井县 30 20 5,西市 45 15 7,临泉县 25 5 3,南泉区 20 10 4,"
            "北市 60 8 9,石桥县 40 5 5,白水县 20 3 4",
            BOTH | EAST | {"石桥县": "北市", "白水县": "北市"},
        ),
        # Alone it could be anything.
        ("东市 50 29 9,东市本级 20 5 3,沙井县 30 20 5", {}),
        # Beside the subtotals of cities stand rows that belong to none.
        (
            "省本级 5 5,东市小计 50 25,东市本级 20 5,沙井县 30 20,西市小计 45 15,临泉县 25 5,"
            "南泉区 20 10,白水新区 7 3",
            {part: f"{city}小计" for part, city in BOTH.items()},
        ),
        # The next subtotal ends what a city adds up.
        ("东市 50 25,沙井县 30 20,西片小计 20 5,临泉县 20 5", {}),
    ],
)
def test_counties_are_counted_in_their_city(table: str, parts: dict[str, str]) -> None:
    found = {part[:-1]: whole[:-1] for part, whole in city_wholes(rows(table)).items()}
    assert found == parts


LEVELS = (
    "全省合计 115 57,市级小计 20 12,东市本级 12 7,西市本级 8 5,县级小计 95 45,东市所辖县 50 25,"
    "沙井县 20 5,石桥县 30 20,西市所辖县 45 20,临泉县 25 5,南泉区 20 15"
)


def test_a_city_is_counted_in_the_level_and_is_no_leaf() -> None:
    wholes = allocation_wholes(rows(LEVELS))
    assert wholes["东市所辖县甲"] == wholes["西市所辖县甲"] == "县级小计甲"
    assert wholes["沙井县甲"] == "东市所辖县甲"
    leaves = {leaf[:-1] for leaf in leaf_allocation_ids(rows(LEVELS))}
    assert leaves == {"东市本级", "西市本级", "沙井县", "石桥县", "临泉县", "南泉区"}


def test_a_unit_above_its_projects() -> None:
    names = ("", "修渠", "打井")
    units = [
        replace(
            ALLOCATION,
            allocation_id=f"{project}{measure}",
            row_no=number,
            recipient="水利站",
            project_name=project,
            measure=measure,
            amount=Decimal(amount),
        )
        for number, (project, amounts) in enumerate(
            zip(names, ((50, 20), (20, 5), (30, 15)), strict=True)
        )
        for measure, amount in zip("甲乙", amounts, strict=True)
    ]
    assert city_wholes(units) == {"修渠甲": "甲", "修渠乙": "乙", "打井甲": "甲", "打井乙": "乙"}


UNITS = (
    "合计 85 40,市直单位 {city} 15,甲站小计 25 10,乙站小计 10 5,县（市） {county} 25,"
    "东县小计 20 5,堤防 15 5,西县小计 30 20"
)


@pytest.mark.parametrize(("city", "county"), [("35", "50"), ("35", "55")])
def test_levels_add_up_the_subtotals_below_them(city: str, county: str) -> None:
    """The name tells a level where half of its columns have a slip."""
    found = city_wholes(rows(UNITS.format(city=city, county=county)))
    assert {part[:-1]: whole[:-1] for part, whole in found.items() if part.endswith("乙")} == {
        "甲站小计": "市直单位",
        "乙站小计": "市直单位",
        "东县小计": "县（市）",
        "西县小计": "县（市）",
    }
    leaves = leaf_allocation_ids(rows(UNITS.format(city=city, county=county)))
    assert not {leaf[:-1] for leaf in leaves} & {"市直单位", "县（市）"}


def test_a_class_adds_up_the_projects_up_to_the_next_one() -> None:
    """Whatever places they are of, and where two of three columns have a slip."""
    table = (("粮油类", "", "50 20 9"), ("东镇", "修渠", "20 5 3"), ("西乡", "打井", "31 16 6"))
    table += (("果蔬类", "", "40 10 5"), ("东镇", "建棚", "40 10 5"))
    classes = [
        replace(
            ALLOCATION,
            allocation_id=f"{name}{project}{measure}",
            row_no=number,
            recipient=name,
            project_name=project,
            measure=measure,
            amount=Decimal(amount),
        )
        for number, (name, project, amounts) in enumerate(table)
        for measure, amount in zip("甲乙丙", amounts.split(), strict=True)
    ]
    found = {part: whole for part, whole in city_wholes(classes).items() if part.endswith("丙")}
    assert found == {"东镇修渠丙": "粮油类丙", "西乡打井丙": "粮油类丙", "东镇建棚丙": "果蔬类丙"}
