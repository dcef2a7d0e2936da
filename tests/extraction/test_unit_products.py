"""Counts times prices that are the amount of each project."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """{number}、{name}绩效目标表
单位：万元
项目编码 |  | 项目名称 | {name} |
预算数 | {amount} | 绩效目标 | 做好{name} |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | {name}数量 | {count} |
产出指标 | 数量指标 | 走访数量 | ≥90{measure} |
产出指标 | 成本指标 | {name}标准 | {price} |

"""
SOUND = (
    ("护林员补助", "18.00", "300人", "600元/人", "人"),
    ("湿地巡护", "24.00", "2万亩", "12元/亩", "亩"),
    ("瞭望台修缮", "36.00", "3座", "12万元/座", "座"),
)


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        (("14.40", "480户", "300元/户"), ""),
        (
            ("14.40", "450户", "300元/户"),
            "“450户”乘以“300元/户”为 13.5万元，项目金额 14.40万元；其他 3 个项目都相等",
        ),
        # At least so many; far off; a price of something else.
        (("14.40", "≥450户", "300元/户"), ""),
        (("14.40", "450户", "≤300元/户"), ""),
        (("14.40", "90户", "300元/户"), ""),
        (("14.40", "450户", "300元/年"), ""),
    ],
)
def test_the_one_project_that_is_not_its_product(odd: tuple[str, str, str], told: str) -> None:
    assert _told((*SOUND, ("退耕补助", *odd, "户"))) == ([told] if told else [])


def test_two_that_are_not_their_product() -> None:
    odd = [
        ("退耕补助", "14.40", "450户", "300元/户", "户"),
        ("育苗", "9.00", "88株", "0.1万元/株", "株"),
    ]
    assert _told((*SOUND, *odd)) == []
    assert _told((*SOUND[1:], odd[0])) == []


def _told(projects: tuple[tuple[str, ...], ...]) -> list[str]:
    forms = [
        FORM.format(number=n, name=name, amount=amount, count=count, price=price, measure=measure)
        for n, (name, amount, count, price, measure) in enumerate(projects, start=1)
    ]
    text = "青禾县林业局2024年项目绩效目标\n\n" + "".join(forms)
    records = extract(read_content(text.encode(), "goals.txt")).records
    assert len(records.projects) == len(projects)
    issues = [i for i in records.issues if i.code == "unequal_counts"]
    return [i.message.split(": ", 1)[1] for i in issues]
