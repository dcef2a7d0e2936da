"""Questions across documents on the graph of the examples: answers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

Rows = Callable[..., list[tuple[object, ...]]]
QUZHOU, FUPING = "中共曲周县委组织部", "中国共产党阜平县委员会组织部"
PINGLUO, HELAN = "平罗县农业农村局", "贺兰县农业农村局"
FUPING_FARMS = "阜平县农业农村局"
LINKING = "宁财(农)指标〔2022〕605号"


def yuan(ten_thousand: str) -> Decimal:
    """Disclosures are in 万元, answers in yuan."""
    return Decimal(ten_thousand) * 10000


def test_money_to_indicators(rows: Rows) -> None:
    found = rows("money-to-indicators", "division amount indicator target outturn", number=LINKING)
    # Eight indicators in two counties; one of the counties evaluated them.
    assert [row[0] for row in found] == ["平罗县"] * 16 + ["贺兰县"] * 8
    assert found[5] == ("平罗县", yuan("460"), "脱贫户人均增收", "≥1500元", None)
    assert found[13] == ("平罗县", yuan("460"), "脱贫户人均增收", "≥1500元", "1380元")
    assert rows("money-to-indicators", "project", number="财农〔2022〕95号") == []


def test_disclosure_money(rows: Rows) -> None:
    columns = "amount share funding indicators costs"
    assert rows("disclosure-money", columns, file="fuping-agriculture") == [
        (yuan("1800"), Decimal("48.6"), "冀财农〔2022〕142号", 7, 1),  # of 3705.5
        (yuan("1250"), Decimal("33.7"), "冀财农〔2022〕138号", 8, 1),
        (yuan("300"), Decimal("8.1"), None, 6, 1),
        (yuan("260"), Decimal(7), None, 6, 0),
        (yuan("60"), Decimal("1.6"), None, 4, 0),
        (yuan("35.5"), Decimal(1), None, 5, 0),
    ]
    # Projects whose form has no number stand there too.
    unnumbered = rows("disclosure-money", "amount", file="pingluo-agriculture-2024")
    assert unnumbered == [(yuan("1950"),), (yuan("540"),), (yuan("90"),)]


def test_notice_to_projects(rows: Rows) -> None:
    columns = "steps number use recipient column amount"
    found = rows("notice-to-projects", columns, number="财农[2022]95号")
    assert {row[:2] for row in found} == {(1, LINKING)}
    assert [row[2:] for row in found if row[4] in {"合计", None}] == [
        ("分配 allocation", "平罗县", "合计", yuan("560")),
        ("分配 allocation", "永宁县", "合计", yuan("385")),
        ("分配 allocation", "灵武市", "合计", yuan("240")),
        ("分配 allocation", "贺兰县", "合计", yuan("680")),
        ("项目 project", PINGLUO, None, yuan("460")),
        ("项目 project", HELAN, None, yuan("680")),
    ]
    itself = rows("notice-to-projects", "steps", number=LINKING)
    assert itself == [(0,)] * len(found)


def test_programme_neighbours(rows: Rows) -> None:
    columns = "year division projects amount mean own"
    # The self-evaluation states the project of 2023 once more.
    assert rows("programme-neighbours", columns, division="平罗县", programme="衔接") == [
        (2023, "平罗县", 1, yuan("460"), yuan("570"), "yes"),
        (2023, "贺兰县", 1, yuan("680"), yuan("570"), "no"),
        (2024, "平罗县", 1, yuan("540"), yuan("540"), "yes"),
    ]
    alone = rows(
        "programme-neighbours", columns, division="平罗县", programme="衔接", within="city"
    )
    assert [row[1] for row in alone] == ["平罗县", "平罗县"]
    everywhere = rows(
        "programme-neighbours",
        "year division amount",
        division="平罗县",
        programme="衔接",
        within="country",
    )
    assert (2023, "阜平县", yuan("1250")) in everywhere


def test_department_by_function(rows: Rows) -> None:
    found = rows("department-by-function", "year code amount", department="曲周县委组织部")
    assert found[:4] == [
        (2023, "201", yuan("598.36")),
        (2024, "201", yuan("616.84")),
        (2023, "208", yuan("119.60")),
        (2024, "208", yuan("117.10")),
    ]
    for digits in (3, 5, 7):
        each = rows(
            "department-by-function", "year amount", department="曲周县委组织部", digits=digits
        )
        assert sum(row[1] for row in each if row[0] == 2023) == yuan("964.36")  # type: ignore[misc]
    final = rows(
        "department-by-function",
        "code amount",
        department="贺兰县",
        phase="final",
        digits=7,
        code="213",
    )
    assert final == [
        ("2130101", yuan("812.40")),
        ("2130106", yuan("117.90")),
        ("2130153", yuan("2400")),
        ("2130505", yuan("680")),
    ]


def test_budget_changes(rows: Rows) -> None:
    columns = "department code before after change percent"
    years = {"from": 2023, "to": 2024}
    found = rows("budget-changes", columns, department="组织部", **years)
    assert found[3] == (
        QUZHOU,
        "213",
        yuan("157.20"),
        yuan("110.80"),
        yuan("-46.40"),
        Decimal("-29.5"),
    )
    # The other departments disclosed the budget of one of the years alone.
    assert {row[0] for row in found} == {QUZHOU}
    assert sum(row[4] for row in found) == yuan("936.74") - yuan("964.36")  # type: ignore[misc]


def test_project_changes(rows: Rows) -> None:
    columns = "programme before after status"
    values = {"from": 2023, "to": 2024, "department": "平罗"}
    assert rows("project-changes", columns, **values) == [
        ("动物疫病监测经费", yuan("32.5"), 0, "取消 dropped"),
        ("高标准农田建设", yuan("2175"), yuan("1950"), "增减 changed"),
        ("衔接推进乡村振兴", yuan("460"), yuan("540"), "增减 changed"),
        ("农业科技推广经费", 0, yuan("90"), "新增 new"),
    ]


def test_three_public_ranking(rows: Rows) -> None:
    columns = "department amount expenditure share"
    assert rows("three-public-ranking", columns, year=2023) == [
        (FUPING_FARMS, yuan("35.20"), yuan("4663.70"), Decimal("0.75")),
        (HELAN, yuan("17.40"), yuan("4252.45"), Decimal("0.41")),
        (QUZHOU, yuan("6.10"), yuan("964.36"), Decimal("0.63")),
    ]
    spent = rows("three-public-ranking", columns, phase="final")
    assert spent == [(HELAN, yuan("15.00"), yuan("4260.00"), Decimal("0.35"))]


def test_carried_over(rows: Rows) -> None:
    columns = "year department carried revenue share"
    assert rows("carried-over", columns, year=2023) == [
        (2023, QUZHOU, yuan("50"), yuan("964.36"), Decimal("5.2")),
        (2023, FUPING_FARMS, yuan("160"), yuan("4663.70"), Decimal("3.4")),
        (2023, HELAN, yuan("80"), yuan("4252.45"), Decimal("1.9")),
    ]
    final = rows("carried-over", columns, phase="final")
    assert final == [(2023, HELAN, yuan("80"), yuan("4348.10"), Decimal("1.8"))]


def test_projects_by_size(rows: Rows) -> None:
    found = rows("projects-by-size", "size level projects amount", year=2023, division="阜平县")
    assert found == [
        (10, "", 1, yuan("35.5")),
        (10, "县级", 1, yuan("60")),
        (100, "", 2, yuan("560")),
        (1000, "中央", 1, yuan("1250")),
        (1000, "省级", 1, yuan("1800")),
    ]
    types = {row[0] for row in rows("projects-by-size", "type")}
    assert types == {"组织部", "农业农村部门", ""}


def test_projects_without_indicators(rows: Rows) -> None:
    assert rows("projects-without-indicators", "project") == []


def test_projects_without_cost_targets(rows: Rows) -> None:
    columns = "division project amount indicators"
    assert rows("projects-without-cost-targets", columns) == [
        ("阜平县", "农业生产发展补助", yuan("260"), 6),
        ("阜平县", "县级农业农村工作经费", yuan("60"), 4),
        ("阜平县", "动植物疫病防控经费", yuan("35.5"), 5),
    ]


def test_common_indicators(rows: Rows) -> None:
    columns = "indicator unit projects disclosures targets least mean most"
    found = rows("common-indicators", columns, text="满意度")
    assert found[0] == ("选调生满意度", "%", 5, 3, 1, 95, 95, 95)
    area = rows("common-indicators", columns, text="新建高标准农田面积")
    # 12000, 14500, 16000 and 13000 mu; that the self-evaluation repeats 14500 does not count.
    assert area == [("新建高标准农田面积", "亩", 4, 4, 4, 12000, 13875, 16000)]


def test_unit_costs(rows: Rows) -> None:
    columns = "indicator per yuan year division target"
    assert rows("unit-costs", columns, text="培训成本") == [
        ("人均培训成本", "", 260, 2023, "曲周县", "≤260元"),
        ("人均培训成本", "", 260, 2024, "曲周县", "≤260元"),
        ("每期培训成本", "期", 20000, 2023, "贺兰县", "2万元/期"),
        ("每期培训成本", "期", 20000, 2024, "平罗县", "2万元/期"),
    ]


def test_boilerplate(rows: Rows) -> None:
    found = rows("boilerplate", "division department indicators copied share")
    assert found[0] == ("贺兰县", HELAN, 23, 18, Decimal("78.3"))
    assert sum(row[2] for row in found) == 36 + 34 + 23 + 23 + 23 + 14 + 29 + 36  # type: ignore[misc]


def test_cited_most(rows: Rows) -> None:
    found = rows("cited-most", "number level disclosures departments names")
    assert found[0] == (
        "财农〔2022〕95号",
        "中央",
        3,
        3,
        f"宁夏回族自治区财政厅 {HELAN} {FUPING_FARMS}",
    )
    ours = rows("cited-most", "number departments", department="阜平县委员会")
    assert ("冀财行〔2023〕89号", 1) in ours


def test_resting_indicators(rows: Rows) -> None:
    columns = "document division indicator basis"
    assert rows("resting-indicators", columns, text="冀财农【2022】137号") == [
        ("冀财农〔2022〕137号", "曲周县", "扶持村数量", "冀财农【2022】137号"),
        ("冀财农〔2022〕137号", "曲周县", "村均补助金额", "冀财农【2022】137号"),
        ("冀财农〔2022〕137号", "阜平县", "粮油示范片面积", "冀财农[2022]137号"),
    ]


def test_shared_programmes(rows: Rows) -> None:
    found = rows("shared-programmes", "other programmes names", department="贺兰县")
    assert found == [
        (PINGLUO, 3, "农业科技推广经费 衔接推进乡村振兴 高标准农田建设"),
        (FUPING_FARMS, 1, "衔接推进乡村振兴"),
    ]


def test_text_search(rows: Rows) -> None:
    found = rows("text-search", "kind division text place", text="驻村工作队数量")
    assert {row[:3] for row in found} == {
        ("指标", "曲周县", "驻村工作队数量"),
        ("指标", "阜平县", "驻村工作队数量"),
    }
    assert ("指标", "阜平县", "驻村工作队数量", "line=257,258") in found


def test_findings_by_rule(rows: Rows) -> None:
    columns = "department year severity rule findings"
    assert rows("findings-by-rule", columns) == [
        (QUZHOU, 2024, "violation", "sum-of-rows", 1),
        (QUZHOU, 2024, "warning", "twins", 2),
    ]
    assert rows("findings-by-rule", "findings", severity="info") == []


def test_findings(rows: Rows) -> None:
    found = rows("findings", "severity rule file place message text", rule="sum-of-rows")
    quoted = "合计 936.74"
    assert found == [
        (
            "violation",
            "sum-of-rows",
            "quzhou-organisation-2024.txt",
            "line=3,4",
            "相加不等",
            quoted,
        )
    ]
    assert [row[0] for row in rows("findings", "place", rule="twins")] == ["line=5,6", "line=7,8"]


def test_document_quality(rows: Rows) -> None:
    columns = "lines projects indicators qualitative issues violations warnings infos"
    assert rows("document-quality", columns, file="quzhou-organisation-2024") == [
        (234, 5, 36, 8, 0, 1, 2, 0)
    ]
    assert len(rows("document-quality", "file")) == 10


def test_execution_scores(rows: Rows) -> None:
    assert rows("execution-scores", "project budget spent unit rate score", division="平罗县") == [
        (
            f"{LINKING}关于提前下达2023年中央财政衔接推进乡村振兴补助资金的通知（产业发展）",
            yuan("460"),
            Decimal("452.6"),
            "万元",
            Decimal("98.39"),
            Decimal("97.64"),
        ),
        (
            "自治区高标准农田建设补助资金",
            yuan("2175"),
            Decimal("2140.2"),
            "万元",
            Decimal("98.4"),
            Decimal("99.53"),
        ),
    ]


def test_revenue_sources(rows: Rows) -> None:
    assert rows("revenue-sources", "column amount lines", department="平罗") == [
        ("合计", yuan("3493.85"), 7),
        ("本年收入/小计", yuan("3343.85"), 7),
        ("本年收入/财政拨款收入", yuan("3343.85"), 7),
        ("上年结转", yuan("150"), 1),
    ]


def test_basic_and_projects(rows: Rows) -> None:
    columns = "department basic projects share"
    assert rows("basic-and-projects", columns, division="阜平县", year=2023) == [
        (FUPING_FARMS, yuan("958.20"), yuan("3705.50"), Decimal("79.5"))
    ]
    final = rows("basic-and-projects", columns, phase="final")
    assert final == [(HELAN, yuan("1062.10"), yuan("3197.90"), Decimal("75.1"))]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("budget", (HELAN, "30211", yuan("26"), Decimal("2.47"))),
        ("final", (HELAN, "30211", yuan("38.9"), Decimal("3.66"))),
    ],
)
def test_economic_items(rows: Rows, phase: str, expected: tuple[object, ...]) -> None:
    columns = "department code amount share"
    assert expected in rows("economic-items", columns, item="差旅费", year=2023, phase=phase)


def test_allocations_by_division(rows: Rows) -> None:
    assert rows("allocations-by-division", "division year notices amount") == [
        ("贺兰县", 2023, 1, yuan("680")),
        ("平罗县", 2023, 1, yuan("560")),
        ("永宁县", 2023, 1, yuan("385")),
        ("灵武市", 2023, 1, yuan("240")),
    ]


def test_organisation_history(rows: Rows) -> None:
    columns = "organisation fact value year"
    assert rows("organisation-history", columns, organisation="曲周县委组织部") == [
        (QUZHOU, "编码 code", "203", 2023),
        (QUZHOU, "编码 code", "203", 2024),
        (f"{QUZHOU}本级", "上级 part of", QUZHOU, None),
        (f"{QUZHOU}本级", "编码 code", "203001", 2024),
    ]


def test_spending_schedule(rows: Rows) -> None:
    columns = "amount march june october december"
    found = rows("spending-schedule", columns, department="阜平县农业")
    assert found[0] == (yuan("1800"), 10, 40, 80, 100)
    assert {row[1:] for row in found[1:]} == {(20, 50, 80, 100)}
