"""Floor 5: findings → one page that opens without a network, in Chinese and English.

Reads findings and the file names of their documents. Gives HTML in which everything that a document
says is escaped; a box filters the rows where scripts run, and the table stands where they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from kg.findings import Finding
from kg.validation.reports import Names

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
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #ccc; padding: .4rem; text-align: left; vertical-align: top }
.violation td:first-child { color: #a40000; font-weight: bold }
.warning td:first-child { color: #7a4b00 }
small, q { color: #555 }
</style>
</head>
<body>
<h1>校验结果 <span lang="en">Findings</span></h1>
"""
_TABLE = """<p><label>筛选 <span lang="en">Filter</span>
<input id="filter" type="search"></label></p>
<table>
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
document.getElementById("filter").addEventListener("input", event => {
  const wanted = event.target.value.toLowerCase();
  for (const row of document.querySelectorAll("tbody tr")) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
  }
});
</script>
"""
_END = "</body>\n</html>\n"
_NOTHING = '<p>没有发现问题。<span lang="en">Nothing was found.</span></p>\n'


def findings_to_html(findings: Iterable[Finding], names: Names) -> Iterator[str]:
    """The page, a piece at a time."""
    yield _HEAD
    empty = True
    for finding in findings:
        if empty:
            yield _TABLE
            empty = False
        yield _row(finding, names)
    yield _NOTHING if empty else _FOOT
    yield _END


def _row(finding: Finding, names: Names) -> str:
    zh, en = _SEVERITIES[finding.severity]
    document = escape(names.get(finding.document_id, finding.document_id))
    quote = f"<q>{escape(finding.quote)}</q>" if finding.quote else ""
    return (
        f'<tr class="{finding.severity}">'
        f'<td>{zh} <span lang="en">{en}</span></td>'
        f"<td>{document}<br><small>{escape(finding.source)}</small></td>"
        f"<td>{escape(finding.message.zh)}<br>"
        f'<span lang="en">{escape(finding.message.en)}</span></td>'
        f"<td>{quote}</td></tr>\n"
    )
