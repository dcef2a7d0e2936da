"""Entries of a list of contents that nothing in the document keeps."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TITLES = ("基本职责", "机构设置", "收入情况", "支出情况", "采购情况", "资产情况", "绩效结果运用")


def missing(listed: tuple[str, ...], kept: tuple[str, ...]) -> list[str]:
    marks = "一二三四五六七"
    contents = "\n".join(f"{m}、{t}" for m, t in zip(marks, listed, strict=True))
    body = "\n\n".join(
        f"{m}、{t}\n\n2024年有关支出为90万元，内容从略。" for m, t in zip(marks, kept, strict=False)
    )
    text = f"青禾县水务局2024年工作报告\n\n目录\n\n{contents}\n\n{body}\n"
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "missing_section"]
    return [one for one in told if any(one.endswith(title) for title in listed)]


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        (TITLES, []),
        (TITLES[:-1], ["七、绩效结果运用"]),
        # In other words under its number; several that are missing are another document.
        ((*TITLES[:-1], "结果如何运用"), []),
        (TITLES[:-3], []),
    ],
)
def test_an_entry_stands_again(kept: tuple[str, ...], found: list[str]) -> None:
    assert missing(TITLES, kept) == found
