"""Which allocations a subtotal adds up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.leaves import leaf_allocation_ids
from kg.mapping.sums.subtotals import allocation_wholes
from kg.records import AllocationRecord
from tests.mapping.full_records import ALLOCATION


def rows(text: str) -> list[AllocationRecord]:
    """`name amount`, …; the id is the name."""
    pairs = [item.split() for item in text.split(",")]
    return [
        replace(ALLOCATION, allocation_id=name, recipient=name, amount=Decimal(amount))
        for name, amount in pairs
    ]


PARTS = {"甲县": "东市小计", "乙县": "东市小计", "丙县": "西市小计", "丁县": "西市小计"}


@pytest.mark.parametrize(
    ("column", "parts"),
    [
        ("合计 100,东市小计 60,甲县 40,乙县 20,西市小计 40,丙县 30,丁县 10", PARTS),
        ("甲县 40,乙县 20,东市小计 60,丙县 30,丁县 10,西市小计 40,合计 100", PARTS),
        ("东市小计 70,甲县 40,乙县 20,西市小计 40,丙县 30,丁县 10", PARTS),
        (
            "总计 100,东市合计 60,甲县 40,乙县 20,西市合计 40,丙县 30,丁县 10",
            {"甲县": "东市合计", "乙县": "东市合计", "丙县": "西市合计", "丁县": "西市合计"},
        ),
        ("全市合计 100,甲县 40,乙县 20,丙县 30,丁县 10", {}),
        # The city's own share is a level, and below it stands all of it.
        (
            "全市合计 65,市本级 5,柳城市本级 5,县区小计 60,甲县 40,乙县 20",
            {"柳城市本级": "市本级", "甲县": "县区小计", "乙县": "县区小计"},
        ),
        (
            "全市合计 65,市本级 5,柳城市本级 5,县区小计 70,甲县 40,乙县 20",
            {"柳城市本级": "市本级", "甲县": "县区小计", "乙县": "县区小计"},
        ),
        # Most subtotals are of something else.
        ("东市小计 70,甲县 40,乙县 20,西市小计 90,丙县 30,丁县 10", {}),
        # A row of its own between the cities, in front of the first.
        ("省本级 5,东市小计 60,甲县 40,乙县 20,西市小计 40,丙县 30,丁县 10", {}),
        ("东市小计 60,甲县 40,乙县 20", {}),
    ],
)
def test_rows_are_counted_in_the_subtotal_of_their_city(column: str, parts: dict[str, str]) -> None:
    assert allocation_wholes(rows(column)) == parts


@pytest.mark.parametrize(
    ("column", "leaves"),
    [
        (
            "合计 65,市本级 5,柳城市本级 5,县区小计 60,甲县 40,乙县 20",
            {"柳城市本级", "甲县", "乙县"},
        ),
        # Two shares, of the province and of a city.
        ("合计 25,省本级 5,柳城市本级 20", {"省本级", "柳城市本级"}),
        ("合计 25,市本级 5,甲县 20", {"市本级", "甲县"}),
    ],
)
def test_a_level_above_all_of_it_is_no_leaf(column: str, leaves: set[str]) -> None:
    assert leaf_allocation_ids(rows(column)) == leaves


def test_projects_of_one_place_are_counted_in_its_subtotal() -> None:
    names = ("东市小计", "甲县", "甲县", "西市小计", "乙县", "乙县")
    projects = ("", "修渠", "打井", "", "修渠", "打井")
    amounts = (60, 40, 20, 45, 30, 10)
    column = [
        replace(
            ALLOCATION,
            allocation_id=f"{name}{project}",
            **{"recipient": name, "project_name": project, "amount": Decimal(amount)},
        )
        for name, project, amount in zip(names, projects, amounts, strict=True)
    ]
    assert allocation_wholes(column)["乙县打井"] == "西市小计"


def test_the_rows_of_the_next_table_are_in_no_subtotal() -> None:
    own = rows("合计 100,东市小计 60,甲县 40,乙县 20,西市小计 40,丙县 30,丁县 10")
    first = [replace(one, source=f"table=1&row={n}") for n, one in enumerate(own, 1)]
    kinds = rows("渠道 55,水闸 45,总计 100")
    second = [replace(one, source=f"table=2&row={n}") for n, one in enumerate(kinds, 1)]
    assert allocation_wholes([*first, *second]) == PARTS
