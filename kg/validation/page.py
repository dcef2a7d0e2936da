"""Floor 5: findings → one page that opens without a network, in Chinese and English.

Reads findings and the file names of their documents. Gives HTML: boxes choose rows
where scripts run, and the table stands where they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kg.findings import SEVERITIES, SEVERITY_NAMES, Finding
from kg.markup.elements import (
    Markup,
    both,
    element,
    joined,
    streamed,
    table,
    table_head,
    void,
)
from kg.markup.frames import lone_page
from kg.places import place_in_words
from kg.validation.reports import Names, findings_by_rule
from kg.validation.rules import audit_rules

_TITLE = "校验结果 · Findings"
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin-bottom: 1rem }
th, td { border-bottom: 1px solid #8888; padding: .4rem; text-align: left; vertical-align: top }
td.count { text-align: right }
.violation td:first-child { color: light-dark(#a40000, #ff8a80); font-weight: bold }
.warning td:first-child { color: light-dark(#7a4b00, #ffc46b) }
small, q { color: light-dark(#555, #bbb) }
label { margin-right: 1rem }
@media print { form { display: none } }
"""
_SCRIPT = """
const form = document.querySelector("form");
form.hidden = false;
form.addEventListener("input", () => {
  const text = form.text.value.toLowerCase();
  for (const row of document.querySelectorAll("#findings tbody tr")) {
    row.hidden = !row.textContent.toLowerCase().includes(text)
      || ["severity", "rule", "department", "document"].some(
        name => form[name].value && form[name].value !== row.dataset[name]);
  }
});
"""
_HEADS = (("程度", "severity"), ("文件", "document"), ("问题", "finding"), ("原文", "source"))


def findings_to_html(
    findings: Iterable[Finding], names: Names, departments: Names
) -> Iterator[str]:
    """The page, a piece at a time: what was found by rule, by department and by document, then each
    finding. `departments` are their names by document id."""
    found = list(findings)
    title = element("h1", both("校验结果", "Findings"))
    if not found:
        nothing = element("p", both("没有发现问题。", "Nothing was found."))
        yield from lone_page(_TITLE, _STYLE, (title, nothing))
        return
    top = (
        title,
        _summary(found),
        _by_department(found, departments),
        _by_document(found, names),
        _form(found, names, departments),
    )
    rows = streamed("tbody", _rows(found, names, departments))
    head = table_head(both(*words) for words in _HEADS)
    listed = streamed("table", chain([head], rows), id="findings")
    yield from lone_page(_TITLE, _STYLE, chain(top, listed), script=_SCRIPT)


def _rule_name(name: str) -> Markup:
    rule = audit_rules().get(name)
    return both(rule.label.zh, rule.label.en) if rule else joined((name,))


def _document(finding: Finding, names: Names) -> str:
    return names.get(finding.document_id, finding.document_id)


def _summary(found: Sequence[Finding]) -> Markup:
    rows = (
        _line(group[0].severity, _rule_name(name), count=len(group))
        for name, group in findings_by_rule(found).items()
    )
    return _small_table((("程度", "severity"), ("规则", "rule"), ("数量", "count")), rows)


def _by_department(found: Sequence[Finding], departments: Names) -> Markup:
    """How often each rule spoke of each department, most often first; folded up while read."""
    counts = Counter(
        (departments.get(finding.document_id, ""), finding.severity, finding.rule)
        for finding in found
    )
    rows = (
        _line(severity, department, _rule_name(rule), count=number)
        for (department, severity, rule), number in sorted(
            counts.items(),
            key=lambda one: (one[0][0], SEVERITIES.index(one[0][1]), -one[1], one[0][2]),
        )
    )
    heads = (("程度", "severity"), ("部门", "department"), ("规则", "rule"), ("数量", "count"))
    title = element("summary", both("各部门", "by department"))
    return element("details", title, "\n", _small_table(heads, rows))


def _by_document(found: Sequence[Finding], names: Names) -> Markup:
    counts = Counter((_document(finding, names), finding.severity) for finding in found)
    rows = (
        element("tr", element("td", document), *(_count(counts[document, s]) for s in SEVERITIES))
        for document in sorted({document for document, _ in counts})
    )
    return _small_table(
        (("文件", "document"), *((name.zh, name.en) for name in SEVERITY_NAMES.values())), rows
    )


def _line(severity: str, *cells: str, count: int) -> Markup:
    """A row of a small table, which begins with a severity and ends with a number."""
    shown = (element("td", cell) for cell in (_severity(severity), *cells))
    return element("tr", *shown, _count(count), class_=severity)


def _severity(severity: str) -> Markup:
    name = SEVERITY_NAMES[severity]
    return both(name.zh, name.en)


def _count(number: int) -> Markup:
    return element("td", str(number), class_="count")


def _small_table(heads: Iterable[tuple[str, str]], rows: Iterable[str]) -> Markup:
    return table([both(*words) for words in heads], rows)


def _form(found: Sequence[Finding], names: Names, departments: Names) -> Markup:
    """Boxes that choose rows; without scripts they stay hidden, and the table shows everything."""
    severities = [(code, f"{name.zh} {name.en}") for code, name in SEVERITY_NAMES.items()]
    rules = [
        (name, f"{rule.label.zh} {rule.label.en}" if (rule := audit_rules().get(name)) else name)
        for name in findings_by_rule(found)
    ]
    offices = sorted({departments.get(one.document_id, "") for one in found} - {""})
    documents = [(name, name) for name in sorted({_document(one, names) for one in found})]
    boxes = (
        _choice("severity", "程度", severities),
        _choice("rule", "规则", rules),
        _choice("department", "部门", [(name, name) for name in offices]),
        _choice("document", "文件", documents),
        element("label", both("文字", "text"), " ", void("input", name="text", type="search")),
    )
    return element("form", "\n", joined(boxes, "\n"), "\n", hidden="")


def _choice(name: str, zh: str, options: Iterable[tuple[str, str]]) -> Markup:
    items = (element("option", label, value=value) for value, label in options)
    every = element("option", "全部 all", value="")
    return element("label", both(zh, name), " ", element("select", every, *items, name=name))


def _rows(found: Sequence[Finding], names: Names, departments: Names) -> Iterator[Markup]:
    for group in findings_by_rule(found).values():
        for finding in group:
            yield joined((_row(finding, names, departments), "\n"))


def _row(finding: Finding, names: Names, departments: Names) -> Markup:
    document = _document(finding, names)
    department = departments.get(finding.document_id, "")
    place = both(*(place_in_words(finding.source, code) for code in ("zh", "en")))
    where = element("small", department, void("br"), place if finding.source else "")
    english = element("span", finding.message.en, lang="en")
    return element(
        "tr",
        element("td", _severity(finding.severity)),
        element("td", document, void("br"), where),
        element("td", finding.message.zh, void("br"), english),
        element("td", element("q", finding.quote) if finding.quote else ""),
        class_=finding.severity,
        data_severity=finding.severity,
        data_rule=finding.rule,
        data_department=department,
        data_document=document,
    )
