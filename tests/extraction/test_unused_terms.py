"""Terms of a glossary that stand nowhere else, and those that tables print or texts use."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import read

ACCOUNT = """青禾县图书馆2024年度部门预算
一、支出预算情况
2024年支出预算30万元，其中：基本支出10万元，因公出国费0万元。
支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出\t经营支出
201\t一般公共服务支出\t30\t10\t20\t
20126\t档案事务\t30\t10\t20\t
合计\t\t30\t10\t20\t
二、名词解释
"""


@pytest.mark.parametrize(
    ("term", "unused"),
    [
        ("专用结余：指按规定提取的资金。", True),
        ("附属单位上缴收入：指附属单位按规定上缴的款项。", True),
        ("一般公共服务支出（类）档案事务（款）：反映档案方面的支出。", False),
        ("一般公共服务支出（类）档案事务（款）档案馆（项）：反映档案馆的支出。", True),
        ("因公出国（境）费用：指公务出国的费用。", False),
        # A head without an amount, in other words.
        ("事业单位经营支出：指经营活动的支出。", False),
        ("基本支出预算：指保障运转的支出。", False),
    ],
)
def test_terms_are_sought_in_text_and_tables(tmp_path: Path, term: str, unused: bool) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ACCOUNT + "1、项目支出：指完成特定任务的支出。\n2、" + term, encoding="utf-8")
    issues = extract(read(file)).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "unused_term"]
    assert told == ([term.split("：", maxsplit=1)[0]] if unused else [])


def test_a_term_that_is_explained_twice_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    listed = ["项目支出：指专项。", "基本支出：指保障运转。", "项目支出：指日常开支。"]
    numbered = "\n".join(f"{n}、{term}" for n, term in enumerate(listed, start=1))
    file.write_text(ACCOUNT + numbered, encoding="utf-8")
    issues = extract(read(file)).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "repeated_heading"]
    assert told == ["项目支出"]
