"""A project's name → the level whose funds pay for it: central, provincial, municipal or county.

Reads the words of the name and the agency code of the document that it cites (冀财… is a department
of the province); gives the level, or nothing where neither states it.
"""

from __future__ import annotations

from kg.extraction.headings import heading_data
from kg.values.citations import find_citations
from kg.values.text import heading_key

# Abbreviations of the provinces (GB/T 2260 names them so in plates and document numbers).
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新"


def name_to_funding_level(name: str) -> str:
    """`central`, `provincial`, `municipal`, `county`, or an empty string.

    >>> name_to_funding_level("2024年省级公共卫生补助资金"), name_to_funding_level("办公楼维修")
    ('provincial', '')
    """
    key = heading_key(name)
    for level, words in heading_data("projects")["funding_level"].items():
        if any(word in key for word in words):
            return str(level)
    agencies = [citation.agency_code for citation in find_citations(name)]
    if any(agency.startswith(("财", "国")) for agency in agencies):
        return "central"
    if any(agency[:1] and agency[0] in _PROVINCES for agency in agencies):
        return "provincial"
    return ""
