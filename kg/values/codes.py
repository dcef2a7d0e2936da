"""Floor 1: text of one cell → the codes in it: of a unit, a subject, a project."""

from __future__ import annotations

import re

# A figure in front of a measure is no code: 300人以下, 100%…; but 人民, 个体, 元氏 begin names.
_MEASURE = re.compile(
    r"[年月次套件篇亩吨度辆米%％.．,，]|平方|公里|日(?!照)|天(?![津水])|台(?![湾办])|项(?!目)|部(?![队门])"
    r"|个(?!体)|人(?![民力大社才防口事武文工])|元(?![氏谋江阳坝宝])|[万亿千]元?|名(?!录)|户(?![籍外])"
)
# Brackets around the code, a mark behind it, or neither.
_CODE_AND_NAME = re.compile(
    r"(?:[\[(（【〔［]\s*([0-9]{3,18})\s*[\])）】〕］]\s*[-—–－]?|([0-9]{3,18})\s*[-—–－_:：、]"
    r"|([0-9]{3,18})[.．](?![0-9])|([0-9]{3,18}))\s*(.*)",
    re.DOTALL,
)
_YEAR = re.compile(r"20[0-9]{2}")


def split_code(text: str) -> tuple[str, str]:
    """(code, name) of a cell that may hold both; ('', name) where no code stands in front.

    A figure that is a year or a quantity is no code.

    >>> split_code("203中共曲周县委组织部"), split_code("2130505-生产发展")
    (('203', '中共曲周县委组织部'), ('2130505', '生产发展'))
    >>> split_code("2023年预算")
    ('', '2023年预算')
    """
    stripped = text.strip()
    match = _CODE_AND_NAME.fullmatch(stripped)
    if not match:
        return "", stripped
    bracketed, marked, dotted, bare, name = match.groups()
    code = bracketed or marked or dotted or bare
    if _YEAR.fullmatch(code) or (bare and _MEASURE.match(name)):
        return "", stripped
    return code, name.rstrip()


def parent_unit_code(code: str) -> str:
    """The budget code one level up, three digits a level: `203001` → `203`; '' for the top.

    >>> parent_unit_code("203001"), parent_unit_code("901001033"), parent_unit_code("203")
    ('203', '901001', '')
    """
    return code[:-3] if len(code) in {6, 9, 12} and code.isdigit() else ""


# The first two digits of GB/T 2260: provinces, autonomous regions, municipalities.
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])"
_PROJECT_CODE = re.compile(rf"({_PROVINCE}[0-9]{{4}})([0-9]{{2}})[0-9A-Z]{{4,}}")


def project_code_parts(code: str) -> tuple[str, int] | None:
    """(division code, year) that a project code begins with; None where it has another form.

    >>> project_code_parts("13020925P00155810003E"), project_code_parts("P001")
    (('130209', 2025), None)
    """
    match = _PROJECT_CODE.fullmatch(re.sub(r"\s+", "", code).upper())
    if not match or not 10 <= int(match[2]) <= 49:
        return None
    return match[1], 2000 + int(match[2])


_PROJECT_CODE_AND_NAME = re.compile(rf"({_PROJECT_CODE.pattern})\s*[-—–－_:：]\s*(.+)", re.DOTALL)


def split_project_code(text: str) -> tuple[str, str]:
    """(code, name) of a project whose code stands in front of its name; ('', name) without one.

    >>> split_project_code("13020925P00155810003E-村道养护"), split_project_code("2024-村道养护")
    (('13020925P00155810003E', '村道养护'), ('', '2024-村道养护'))
    """
    match = _PROJECT_CODE_AND_NAME.fullmatch(text.strip())
    if not match or not project_code_parts(match[1]):
        return "", text.strip()
    return match[1], match[4].rstrip()


def subject_parents(code: str) -> tuple[str, ...]:
    """The codes above a subject code (类, 款), highest first: three digits, then two a level.

    >>> subject_parents("2013201"), subject_parents("30102"), subject_parents("201")
    (('201', '20132'), ('301',), ())
    """
    return tuple(code[:length] for length in (3, 5) if length < len(code))


def is_functional_code(code: str) -> bool:
    """A code of the functional classification (支出功能分类): 类 2xx, 款 2xxxx, 项 2xxxxxx."""
    return re.fullmatch(r"2[0-9]{2}(?:[0-9]{2}){0,2}", code) is not None


def is_economic_code(code: str) -> bool:
    """A code of an economic classification: department 3xx(xx), government 5xx(xx)."""
    return re.fullmatch(r"[35][0-9]{2}(?:[0-9]{2})?", code) is not None


def subject_scheme(code: str) -> str:
    """The classification of a code that stands without its name, as records call it; '' for none.

    Revenue (1xx) and expenditure (2xx) are the functional classification.

    >>> subject_scheme("2130505"), subject_scheme("50299"), subject_scheme("1100252")
    ('functional', 'economic_government', 'functional')
    """
    if is_functional_code(code) or re.fullmatch(r"1[0-9]{2}(?:[0-9]{2}){0,3}", code):
        return "functional"
    if is_economic_code(code):
        return "economic_department" if code.startswith("3") else "economic_government"
    return ""
