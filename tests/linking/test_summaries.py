"""What many documents have in common, counted over them, whatever their order."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.linking import Linker, document_keys
from kg.linking.summaries import CommonIndicator, CommonTarget, Spending, Summaries
from kg.records import IndicatorRecord, RecordSet
from tests.mapping.full_records import FULL, PROJECT

INDICATOR = replace(
    FULL.indicators[0], project_id="1", level3="受益户数", target_unit="户", outturn="", high=None
)


def target(number: str, project: str = "1", *, outturn: str = "") -> IndicatorRecord:
    """An indicator of a project whose target is at least so many households."""
    low = Decimal(number)
    return replace(INDICATOR, project_id=project, target=f"≥{number}", low=low, outturn=outturn)


def disclosure(
    department: str,
    *indicators: IndicatorRecord,
    year: int = 2023,
    amounts: Sequence[str | None] = ("1.00",),
) -> RecordSet:
    """A county department's disclosure whose projects, named alike, have these amounts."""
    document = replace(
        FULL.documents[0],
        document_id=f"{department}{year}",
        organisation_name=department,
        organisation_code="",
        fiscal_year=year,
        region_code="620521",
        region_name="清水县",
    )
    projects = tuple(
        replace(
            PROJECT,
            document_id=document.document_id,
            project_id=str(number),
            code=f"620521P{number}",
            name="提前下达农村饮水安全补助资金",
            fiscal_year=year,
            amount_yuan=None if amount is None else Decimal(amount),
        )
        for number, amount in enumerate(amounts, 1)
    )
    rows = tuple(replace(row, indicator_id=str(at)) for at, row in enumerate(indicators))
    return RecordSet(documents=(document,), projects=projects, indicators=rows)


def summaries(*documents: RecordSet) -> Summaries:
    """The summaries over some documents, which must not depend on their order."""
    found = []
    for order in itertools.permutations(documents):
        linker = Linker()
        for records in order:
            linker.add(document_keys(records))
        found.append(linker.links().summaries)
    assert all(repr(one) == repr(found[0]) for one in found)
    return found[0]


def test_a_name_has_the_spread_of_its_targets() -> None:
    found = summaries(
        disclosure("水务局", target("10"), target("15")),
        disclosure("农业局", target("10.0"), target("11.005", "2"), amounts=("1", "1")),
    )
    assert found.indicators == (
        CommonIndicator("受益户数", "户", 3, 2, 4, Decimal(10), Decimal("11.50"), Decimal(15)),
    )


def test_a_name_without_figures_has_no_spread() -> None:
    plain = replace(INDICATOR, target="明显增加", target_unit="", low=None)
    (found,) = summaries(disclosure("水务局", plain), disclosure("农业局", plain)).indicators
    assert found == CommonIndicator("受益户数", "", 2, 2, 1, None, None, None)


def test_what_one_project_alone_has_is_no_summary() -> None:
    found = summaries(disclosure("水务局", target("10"), target("12")), disclosure("农业局"))
    assert (found.indicators, found.targets, found.copied) == ((), (), frozenset())


def test_a_self_evaluation_repeats_and_is_not_counted() -> None:
    found = summaries(
        disclosure("水务局", target("10")),
        disclosure("水务局", target("10", outturn="9"), year=2024),
    )
    assert (found.indicators, found.targets) == ((), ())


def test_a_target_that_two_disclosures_plan_with_has_their_years() -> None:
    found = summaries(
        disclosure("水务局", target("10")),
        disclosure("水务局", target("10"), target("10", "2"), year=2024, amounts=("1", "1")),
    )
    assert found.targets == (CommonTarget("受益户数", "≥10", 3, 2, ("清水县",), 2023, 2024),)
    # One department repeats itself, and copies nobody.
    assert found.copied == frozenset()


def test_a_target_of_two_departments_is_copied_though_one_only_reports() -> None:
    found = summaries(
        disclosure("水务局", target("10")), disclosure("农业局", target("10", outturn="9"))
    )
    assert found.copied == {("受益户数", "≥10")}
    assert found.targets == ()


def test_a_project_that_two_documents_state_counts_once_with_its_largest_amount() -> None:
    found = summaries(
        disclosure("水务局", amounts=("100.00", "7.50")), disclosure("农业局", amounts=("120",))
    )
    assert found.spending == (Spending("农村饮水安全", "620521", 2023, 2, Decimal("127.50")),)


def test_spending_is_unknown_where_a_project_has_no_amount() -> None:
    found = summaries(
        disclosure("水务局", amounts=("100.00", None)), disclosure("农业局", year=2024)
    )
    assert [(one.year, one.projects, one.yuan) for one in found.spending] == [
        (2023, 2, None),
        (2024, 1, Decimal("1.00")),
    ]
