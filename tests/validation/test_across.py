"""Rules that compare documents: over the union of a store's graphs, each finding in its own."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.validation import make_across_validator, validate_across

BASE = "https://example.org/"
PREFIXES = """@prefix bkg: <https://w3id.org/budget-kg/ontology#> .
@prefix bkgc: <https://w3id.org/budget-kg/codes#> .
@prefix : <https://example.org/> .
"""
ACCOUNTS = (
    PREFIXES
    + """:{id} a bkg:Disclosure ; bkg:fiscalYear {year} ; bkg:publisher :{id}-office ;
    bkg:disclosureKind bkgc:disclosureKind_final_account .
:{id}-line a bkg:BudgetLine ; bkg:statedIn :{id} ; bkg:organisation :{id}-office ;
    bkg:figure bkgc:figure_{figure} ; bkg:phase bkgc:phase_final ; bkg:fiscalYear {year} ;
    bkg:statedAmount {amount} ; bkg:amountYuan {amount} ; bkg:roundingYuan 0.005 ;
    bkg:statedUnit "元" .
"""
)
SHARED = (
    PREFIXES
    + ":first-office bkg:refersTo :office . :second-office bkg:refersTo :office .\n"
    + ":other-office bkg:refersTo :another ."
)


def store(amount: str, second: str) -> Store:
    """Accounts of 2022 that end with 500.00, and of 2023 that begin with another amount."""
    facts = (
        ("first", 2022, "closing_balance", "500.00"),
        (second, 2023, "opening_balance", amount),
    )
    graphs = {
        name: ACCOUNTS.format(id=name, year=year, figure=figure, amount=stated)
        for name, year, figure, stated in facts
    }
    found = Store()
    for name, text in {**graphs, "shared": SHARED}.items():
        graph = NamedNode(f"{BASE}graph/{name}")
        found.load(text.encode(), format=RdfFormat.TURTLE, to_graph=graph)
    return found


def test_a_finding_belongs_to_the_document_of_its_focus() -> None:
    (finding,) = validate_across(store("400.00", "second"), make_across_validator())
    assert finding.rule == "closing-balance"
    assert (finding.document_id, finding.focus) == ("second", f"<{BASE}second-line>")
    assert "400元" in finding.message.zh
    assert "2022 年" in finding.message.zh


@pytest.mark.parametrize("amount", ["400.00", "500.00"])
def test_the_reference_says_the_same(amount: str) -> None:
    found = store(amount, "second")
    reference = make_across_validator(engine="pyshacl")
    assert reference.selects == ()
    assert validate_across(found, make_across_validator()) == validate_across(found, reference)


def test_accounts_that_go_on_where_the_last_ones_ended_give_nothing() -> None:
    assert validate_across(store("500.00", "second"), make_across_validator()) == []


def test_another_department_is_not_compared() -> None:
    assert validate_across(store("400.00", "other"), make_across_validator()) == []
