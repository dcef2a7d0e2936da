"""A user's own file of synonyms teaches extraction a heading, and says what is wrong in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.extraction.headings import user_headings
from kg.resources import HEADINGS_VARIABLE

DOCUMENT = """青禾县档案馆2024年部门预算公开
部门预算支出总表
\t305青禾县档案馆
\t预算年度：2024
\t单位：万元

\t支出事由
\t花费总计
\t其中人头费

\t行政运行
\t12.50
\t10.00

\t档案事务
\t3.00
\t

部门职责履行表
\t一级指标
\t二级指标
\t考核事项
\t达到程度

\t产出指标
\t数量指标
\t整理档案数量
\t≥300卷
"""

HEADINGS = """
[tables.columns]
label = ["支出事由"]

[tables.measures]
heads = ["花费总计", "其中人头费"]
"""


def lines(document: Path, headings: Path | None) -> list[str]:
    """What another process, which reads the synonyms afresh, extracts."""
    code = (
        "import sys; from pathlib import Path; from kg.reading import read;"
        "from kg.extraction import extract;"
        "records = extract(read(Path(sys.argv[1]))).records;"
        "print(*(f'{r.table}|{r.label}|{r.measure}|{r.amount}' for r in records.budget_lines),"
        "sep='\\n')"
    )
    environment = os.environ | ({HEADINGS_VARIABLE: str(headings)} if headings else {})
    result = subprocess.run(
        [sys.executable, "-c", code, str(document)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return result.stdout.split()


def test_a_user_teaches_headings(tmp_path: Path) -> None:
    document = tmp_path / "档案馆.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    headings = tmp_path / "headings.toml"
    headings.write_text(HEADINGS, encoding="utf-8")
    assert "expenditure|行政运行|花费总计|12.50" not in lines(document, None)
    assert lines(document, headings) == [
        "expenditure|行政运行|花费总计|12.50",
        "expenditure|行政运行|其中人头费|10.00",
        "expenditure|档案事务|花费总计|3.00",
    ]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("[tables", "", "TOML"),
        ("[rows]\na = 1", "rows", "no such headings"),
        ("[tables.columns]\nlable = ['支出事由']", "tables.columns.lable", "no such entry"),
        ("[tables.columns]\nlabel = '支出事由'", "tables.columns.label", "wrong type"),
        ("[tables.columns]\nlabel = ['支出(事由']", "tables.columns.label", "支出(事由"),
        ("[[sections.kind]]\nname = 'x'\ntitles = []", "sections.kind.x", "no such entry"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, place: str, word: str) -> None:
    path = tmp_path / "headings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        user_headings(path)
    assert error.value.file == "headings.toml"
    assert error.value.place == place
    assert word in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="headings"):
        user_headings(tmp_path / "headings.toml")
