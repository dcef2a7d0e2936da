"""Floor 0: the closed lists of the record contract (docs/records.md)."""

from __future__ import annotations

# The closed lists of the contract: (table, column) → the values that may stand there.
ENUMERATIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("documents", "kind"): (
        "department_budget",
        "final_account",
        "project_performance",
        "self_evaluation",
        "notice",
        "other",
    ),
    ("budget_lines", "table"): (
        "revenue_expenditure_summary",
        "revenue",
        "expenditure",
        "appropriation_summary",
        "general_public_expenditure",
        "general_public_basic",
        "government_fund",
        "state_capital",
        "three_public",
        "project_list",
        "other",
    ),
    ("budget_lines", "side"): ("revenue", "expenditure", ""),
    ("budget_lines", "scheme"): ("functional", "economic_department", "economic_government", ""),
    ("budget_lines", "phase"): ("budget", "final", ""),
    ("projects", "funding_level"): ("central", "provincial", "municipal", "county", ""),
    ("objectives", "scope"): ("project", "department", "section"),
    ("indicators", "kind"): (
        "quantitative",
        "range",
        "deadline",
        "qualitative",
        "withheld",
        "missing",
    ),
    ("indicators", "operator"): (">=", "<=", ">", "<", "=", "between", ""),
    ("citations", "subject_kind"): (
        "document",
        "project",
        "indicator",
        "objective",
        "organisation",
        "notice",
    ),
    ("citations", "role"): ("funding", "basis", "mention"),
    ("statements", "comparison"): ("increase", "decrease", ""),
    ("issues", "severity"): ("error", "warning", "info"),
}
