"""The examples as other publishers would print them: other captions, brackets, pages, line ends.

Each rewriting changes the text of an example without changing what it says; the truth of the
example stays, apart from places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import read
from tests.examples.compare import compare
from tests.examples.records import (
    example_names,
    example_records,
    example_text,
    examples_of_kind,
)

ROW_F1 = 0.97
FIELD_ACCURACY = 0.99
# What a rewritten file must say otherwise.
CHANGED = frozenset({"source", "sha256", "document_id", "file_name"})
WHOLE = examples_of_kind("department_budget")
# They have no brackets that a publisher would print otherwise, or have these already.
NO_BRACKETS = ["helan-agriculture-final-2023", "quzhou-organisation-2023"]
ROWS = ["fuping-organisation-2024", "helan-agriculture-2023", "pingluo-agriculture-2024"]

_CAPTION = re.compile(
    r"^(?P<tab>\t?)(?P<org>[^\n\t|]*(?:部|局)) *(?:\n\t|\t| \| )"
    r"(?P<year>预算年度：\d{4}|\d{4}年度) *(?:\n\t|\t| \| )(?P<unit>单位：万?元)(?: \|)?$",
    re.MULTILINE,
)


def captions_on_one_line(text: str) -> str:
    """Department, year and money unit are one paragraph, parted by spaces."""
    return _CAPTION.sub(lambda m: f"{m['org']}    {m['year']}    {m['unit']}", text)


def captions_without_a_year(text: str) -> str:
    """The year stands in the document's title alone."""
    return _CAPTION.sub(lambda m: m[0].replace(m["year"], ""), text)


def page_furniture_between_rows(text: str) -> str:
    """A page ends inside a table after some thirty lines; the header is not repeated."""
    lines = text.split("\n")
    out: list[str] = []
    for number, line in enumerate(lines):
        out.append(line)
        inside = all(re.search(r"\d\.\d\d", beside) for beside in lines[number : number + 2])
        if inside and number % 30 < 2:
            out.append(f"第 {number // 30 + 1} 页,共 12 页")
    return "\n".join(out)


def bare_page_numbers(text: str) -> str:
    """The same, with nothing but the number of the page."""
    return re.sub(r"第 (\d+) 页,共 12 页", r"\1", page_furniture_between_rows(text))


def lenticular_brackets(text: str) -> str:
    """Document numbers in 【】."""
    return re.sub(r"[\[【〔(](20\d\d)[\]】〕)](\d+号)", r"【\1】\2", text)


def ascii_punctuation(text: str) -> str:
    """Brackets, and colons of labels, as a western keyboard has them."""
    return text.replace("（", "(").replace("）", ")").replace("单位：", "单位:")


def windows_line_ends(text: str) -> str:
    """CR LF."""
    return text.replace("\n", "\r\n")


def other_name_of_the_classification(text: str) -> str:
    """功能分类科目 is 支出功能分类科目 for other publishers."""
    return re.sub(r"(?<![支出])功能分类科目", "支出功能分类科目", text)


def no_thousands_separators(text: str) -> str:
    """1,234.00 is 1234.00."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


Rewriting = Callable[[str], str]
REWRITINGS: list[tuple[Rewriting, list[str]]] = [
    (captions_on_one_line, WHOLE),
    (captions_without_a_year, ROWS),
    (page_furniture_between_rows, ROWS),
    (bare_page_numbers, ROWS),
    (lenticular_brackets, [name for name in example_names() if name not in NO_BRACKETS]),
    (ascii_punctuation, example_names()),
    (windows_line_ends, example_names()),
    (other_name_of_the_classification, WHOLE),
    (no_thousands_separators, ["fuping-organisation-2024"]),
]
# What extraction cannot do yet. Strict: who mends it takes the line away.
CASES = [
    pytest.param(rewrite, name, id=f"{rewrite.__name__}-{name}")
    for rewrite, names in REWRITINGS
    for name in names
]


@pytest.mark.parametrize(("rewrite", "name"), CASES)
def test_another_publisher_says_the_same(rewrite: Rewriting, name: str, tmp_path: Path) -> None:
    text = example_text(name)
    assert rewrite(text) != text
    path = tmp_path / "variant.txt"
    path.write_text(rewrite(text), encoding="utf-8", newline="")
    scores = compare(example_records(name), extract(read(path)).records, but=CHANGED)
    poor = [s for s in scores if s.row_f1 < ROW_F1 or s.field_accuracy < FIELD_ACCURACY]
    assert not poor, "\n" + "\n".join(score.report(5) for score in poor)
