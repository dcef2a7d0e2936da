"""Items of lists in running text, and the projects that they are."""

from dataclasses import replace
from decimal import Decimal

from kg.mapping.sums.listed_projects import listed_projects
from kg.records import ProjectRecord, StatementRecord
from tests.mapping.full_records import FULL, PROJECT

STATEMENT = FULL.statements[0]


def project(unit: str, name: str, amount: str) -> ProjectRecord:
    yuan = Decimal(amount) * 10000
    return replace(
        PROJECT,
        project_id=f"{unit}:{name}",
        organisation_code=unit,
        name=name,
        amount=Decimal(amount),
        amount_yuan=yuan,
    )


def found(items: dict[str, str], projects: list[ProjectRecord]) -> dict[str, str]:
    statements: list[StatementRecord] = [
        replace(
            STATEMENT,
            statement_id=label,
            label=label,
            amount=Decimal(amount),
            amount_yuan=Decimal(amount) * 10000,
        )
        for label, amount in items.items()
    ]
    wholes = dict.fromkeys(items, "whole")
    return listed_projects([STATEMENT, *statements], wholes, projects)


ARCHIVES = [
    project("301", "馆藏档案抢救性修复专项经费", "4"),
    project("301", "夜间值守人员经费", "6"),
    project("301", "查阅大厅开放日", "1"),
]
LIBRARY = [project("302", "夜间值守人员经费", "9"), project("302", "图书下乡流动车运行", "3")]


def test_a_list_is_about_the_unit_whose_projects_it_resembles() -> None:
    items = {"馆藏档案抢救修复": "4", "夜间值守人员工资": "9", "查阅大厅开放日活动": "2"}
    assert found(items, [*LIBRARY, *ARCHIVES]) == {
        "馆藏档案抢救修复": "301:馆藏档案抢救性修复专项经费",
        "夜间值守人员工资": "301:夜间值守人员经费",
        "查阅大厅开放日活动": "301:查阅大厅开放日",
    }


def test_a_project_of_the_amount_is_meant_before_one_of_a_nearer_name() -> None:
    paving = [
        project("303", "城区道路维修工程", "5"),
        project("303", "城区道路日常维修养护工程", "8"),
    ]
    assert found({"城区道路维修": "8", "其他": "1"}, paving) == {
        "城区道路维修": "303:城区道路日常维修养护工程"
    }


def test_phases_of_a_project_are_two() -> None:
    first = [project("303", "雨污分流改造一期", "5"), project("303", "路灯更换", "2")]
    items = {"雨污分流改造二期": "7", "路灯更换": "2"}
    assert found(items, first) == {"路灯更换": "303:路灯更换"}


def test_one_name_alone_tells_no_unit() -> None:
    assert found({"夜间值守人员经费": "5", "体检": "1"}, LIBRARY) == {}
    assert found({"夜间值守人员经费": "9", "体检": "1"}, LIBRARY) == {
        "夜间值守人员经费": "302:夜间值守人员经费"
    }
    assert found({"夜间值守人员经费": "9"}, []) == {}
