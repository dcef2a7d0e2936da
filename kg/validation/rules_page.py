"""Floor 5: the audit rules → their page in the documentation, docs/rules.md.

Reads the rules. Gives Markdown in Chinese and English. A test holds the page equal to what the
shapes say; `python -m kg.validation.rules_page > docs/rules.md` writes it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from kg.findings import SEVERITY_NAMES
from kg.validation.rules import Rule, audit_rules

_HEAD = """# 审计规则 · Audit rules

Written from `shapes/audit/*.ttl` and `shapes/across/*.ttl` by `python -m kg.validation.rules_page`.
Each file is a rule in standard SHACL: any SHACL processor runs it. Those in `audit` look at one
document, those in `across` at all documents of a build together. `kg validate` runs all of them,
`--rule NAME` one; `--settings FILE` switches rules off or sets their tolerance, `--accepted FILE`
leaves out findings that somebody has looked at.

| rule | severity | 规则 | what it finds |
|---|---|---|---|
"""
# What rules rest on, by its number.
_TITLES = {
    "中办发〔2012〕14号": "《党政机关公文处理工作条例》",
    "财办〔2020〕13号": "《预算管理一体化规范（试行）》",
    "财预〔2006〕13号": "《政府收支分类改革方案》",
    "财预〔2015〕88号": "《中央部门预算绩效目标管理办法》",
    "财预〔2015〕230号": "《中央对地方专项转移支付管理办法》",
    "财预〔2016〕143号": "《地方预决算公开操作规程》",
    "财预〔2020〕10号": "《项目支出绩效评价管理办法》",
}


def rules_to_markdown(rules: Iterable[Rule]) -> str:
    """The page: a table of all rules, then a section for each."""
    ordered = list(rules)
    rows = [
        f"| [`{rule.name}`](#{rule.name}) | {SEVERITY_NAMES[rule.severity].zh} {rule.severity} "
        f"| {rule.label.zh} | {rule.label.en} |\n"
        for rule in ordered
    ]
    return _HEAD + "".join(rows) + "".join(map(_section, ordered))


def _section(rule: Rule) -> str:
    lines = [
        f"\n## {rule.name}\n",
        f"**{rule.label.zh}** · {rule.label.en} ({rule.severity})\n",
        f"{rule.why.zh}\n",
        f"{rule.why.en}\n",
        f"- 例：{rule.example.zh}",
        f"- Example: {rule.example.en}",
    ]
    for iri in rule.see_also:
        number = _number(iri)
        lines.append(f"- 依据 · Source: {number}{_TITLES.get(number, '')} <{iri}>")
    return "\n".join(lines) + "\n"


def _number(iri: str) -> str:
    """The number of a government document as GB/T 9704 spells it, from its IRI.

    >>> _number("https://w3id.org/budget-kg/id/funding-document/财预/2016/143")
    '财预〔2016〕143号'
    """
    agency, year, serial = unquote(iri).rsplit("/", 3)[1:]
    return f"{agency}〔{year}〕{serial}号"


if __name__ == "__main__":
    print(rules_to_markdown(audit_rules().values()), end="")
