"""Floor 5: findings → one page that opens without a network, in Chinese and English.

Reads findings and the file names of their documents. Gives HTML in which everything that a document
says is escaped; boxes choose rows where scripts run, and the table stands where they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kg.findings import SEVERITIES, Finding
from kg.places import place_in_words
from kg.validation.reports import Names, findings_by_rule
from kg.validation.rules import audit_rules

_SEVERITIES = {
    "violation": ("错误", "violation"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}
_HEAD = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>校验结果 · Findings</title>
<style>
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
</style>
</head>
<body>
<h1>校验结果 <span lang="en">Findings</span></h1>
"""
_TABLE = """<table id="findings">
<thead><tr>
<th scope="col">程度 <span lang="en">severity</span></th>
<th scope="col">文件 <span lang="en">document</span></th>
<th scope="col">问题 <span lang="en">finding</span></th>
<th scope="col">原文 <span lang="en">source</span></th>
</tr></thead>
<tbody>
"""
_FOOT = """</tbody>
</table>
<script>
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
</script>
"""
_END = "</body>\n</html>\n"
_NOTHING = '<p>没有发现问题。<span lang="en">Nothing was found.</span></p>\n'


def findings_to_html(
    findings: Iterable[Finding], names: Names, departments: Names
) -> Iterator[str]:
    """The page, a piece at a time: what was found by rule, by department and by document, then each
    finding. `departments` are their names by document id."""
    found = list(findings)
    yield _HEAD
    if not found:
        yield _NOTHING + _END
        return
    yield _summary(found)
    yield _by_department(found, departments)
    yield _by_document(found, names)
    yield _form(found, names, departments)
    yield _TABLE
    for group in findings_by_rule(found).values():
        for finding in group:
            yield _row(finding, names, departments)
    yield _FOOT + _END


def _both(zh: str, en: str) -> str:
    return f'{escape(zh)} <span lang="en">{escape(en)}</span>'


def _rule_name(name: str) -> str:
    rule = audit_rules().get(name)
    return _both(rule.label.zh, rule.label.en) if rule else escape(name)


def _document(finding: Finding, names: Names) -> str:
    return names.get(finding.document_id, finding.document_id)


def _summary(found: Sequence[Finding]) -> str:
    rows = "".join(
        f'<tr class="{group[0].severity}"><td>{_both(*_SEVERITIES[group[0].severity])}</td>'
        f'<td>{_rule_name(name)}</td><td class="count">{len(group)}</td></tr>\n'
        for name, group in findings_by_rule(found).items()
    )
    heads = (("程度", "severity"), ("规则", "rule"), ("数量", "count"))
    return _small_table(heads, rows)


def _by_department(found: Sequence[Finding], departments: Names) -> str:
    """How often each rule spoke of each department, most often first; folded up while read."""
    counts = Counter(
        (departments.get(finding.document_id, ""), finding.severity, finding.rule)
        for finding in found
    )
    rows = "".join(
        f'<tr class="{severity}"><td>{_both(*_SEVERITIES[severity])}</td>'
        f"<td>{escape(department)}</td><td>{_rule_name(rule)}</td>"
        f'<td class="count">{number}</td></tr>\n'
        for (department, severity, rule), number in sorted(
            counts.items(),
            key=lambda one: (one[0][0], SEVERITIES.index(one[0][1]), -one[1], one[0][2]),
        )
    )
    heads = (("程度", "severity"), ("部门", "department"), ("规则", "rule"), ("数量", "count"))
    title = _both("各部门", "by department")
    return f"<details>\n<summary>{title}</summary>\n{_small_table(heads, rows)}</details>\n"


def _by_document(found: Sequence[Finding], names: Names) -> str:
    counts = Counter((_document(finding, names), finding.severity) for finding in found)
    rows = "".join(
        f"<tr><td>{escape(document)}</td>"
        + "".join(f'<td class="count">{counts[document, name]}</td>' for name in _SEVERITIES)
        + "</tr>\n"
        for document in sorted({document for document, _ in counts})
    )
    return _small_table((("文件", "document"), *_SEVERITIES.values()), rows)


def _small_table(heads: Iterable[tuple[str, str]], rows: str) -> str:
    cells = "".join(f'<th scope="col">{_both(*head)}</th>' for head in heads)
    return f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _form(found: Sequence[Finding], names: Names, departments: Names) -> str:
    """Boxes that choose rows; without scripts they stay hidden, and the table shows everything."""
    severities = [(name, " ".join(_SEVERITIES[name])) for name in _SEVERITIES]
    rules = [
        (name, f"{rule.label.zh} {rule.label.en}" if (rule := audit_rules().get(name)) else name)
        for name in findings_by_rule(found)
    ]
    offices = sorted({departments.get(one.document_id, "") for one in found} - {""})
    documents = [(name, name) for name in sorted({_document(one, names) for one in found})]
    return (
        "<form hidden>\n"
        + _choice("severity", "程度", severities)
        + _choice("rule", "规则", rules)
        + _choice("department", "部门", [(name, name) for name in offices])
        + _choice("document", "文件", documents)
        + '<label>文字 <span lang="en">text</span> <input name="text" type="search"></label>\n'
        + "</form>\n"
    )


def _choice(name: str, zh: str, options: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options
    )
    return (
        f'<label>{_both(zh, name)} <select name="{name}">'
        f'<option value="">全部 all</option>{items}</select></label>\n'
    )


def _row(finding: Finding, names: Names, departments: Names) -> str:
    document = escape(_document(finding, names))
    department = escape(departments.get(finding.document_id, ""))
    place = _both(*(place_in_words(finding.source, code) for code in ("zh", "en")))
    quote = f"<q>{escape(finding.quote)}</q>" if finding.quote else ""
    return (
        f'<tr class="{finding.severity}" data-severity="{finding.severity}"'
        f' data-rule="{escape(finding.rule)}" data-department="{department}"'
        f' data-document="{document}">'
        f"<td>{_both(*_SEVERITIES[finding.severity])}</td>"
        f"<td>{document}<br><small>{department}<br>{place if finding.source else ''}</small></td>"
        f"<td>{escape(finding.message.zh)}<br>"
        f'<span lang="en">{escape(finding.message.en)}</span></td>'
        f"<td>{quote}</td></tr>\n"
    )
