"""Terms in the letter of a notice that have passed."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局文件

青财农〔2024〕12号

青禾县财政局关于下达2024年抗旱补助资金的通知

有关单位：

现下达2024年抗旱补助资金90万元。{words}。

青禾县财政局
2024年5月16日

附件
2024年抗旱补助资金分配表
单位：万元
乡镇 | 金额 |
溪口镇 | 40 |
石桥镇 | 50 |
合计 | 90 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("请于2023年11月底前完成机井维修，并按时公示", ["2023年11月底前完成机井维修"]),
        ("2023年12月20日前全部发放到位", ["2023年12月20日前全部发放到位"]),
        ("请于2023年11月底前支出完毕", ["2023年11月底前支出完毕"]),
        ("2023年6月30日前将补助资金发放到户", ["2023年6月30日前将补助资金发放到户"]),
        ("2023年6月30日前将已经公示的补助资金发放到户", []),
        ("请于2023年6月30日前将资金上缴国库", ["2023年6月30日前将资金上缴国库"]),
        ("请于2024年11月底前完成机井维修", []),
        ("对2023年11月底前完成的机井据实结算", []),
        ("2025年1月10日前报送自评报告", []),
    ],
)
def test_a_term_that_has_passed(words: str, said: list[str]) -> None:
    records = extract(read_content(LETTER.format(words=words).encode(), "notice.txt")).records
    assert records.allocations
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "stale_year"]
    assert told == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("现将2024年抗旱补助绩效目标随资金下达", []),
        (
            "现将2025年抗旱补助绩效目标随资金下达",
            ["现将2025年抗旱补助绩效目标，资金为2024年的"],
        ),
        ("请将2023年绩效目标完成情况随文报送", []),
    ],
)
def test_goals_are_of_the_year_of_the_money(words: str, said: list[str]) -> None:
    records = extract(read_content(LETTER.format(words=words).encode(), "notice.txt")).records
    assert records.notices
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "other_goals"]
    assert told == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("于2024年10月底前支出不低于80%，12月底前全部支出", []),
        (
            "于2025年10月底前支出不低于80%，12月底前全部支出",
            ["正文“2025年10月底前支出不低于80%”，下达的是2024年的资金"],
        ),
        (
            "2025年6月30日前，资金支出进度要达到60%以上",
            ["正文“2025年6月30日前，资金支出进度要达到60%以上”，下达的是2024年的资金"],
        ),
        ("形成结转的，应于2025年6月底前支出100%", []),
        ("2025年3月底前报送自评报告", []),
    ],
)
def test_money_of_a_year_is_spent_in_it(words: str, said: list[str]) -> None:
    text = LETTER.format(words=words)
    assert [_late(text), _late(text.replace("2024年5月16日", "2024年11月16日"))] == [said, []]


def _late(text: str) -> list[str]:
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert records.notices
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    return [one for one in told if "年的资金" in one]


AHEAD = (
    LETTER.replace("下达2024年", "提前下达2025年")
    .replace("现下达2024年", "现提前下达2025年")
    .replace("2024年5月16日", "2024年11月20日")
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("确保2024年12月31日前完成年度绩效目标", ["2024年12月31日前完成年度绩效目标"]),
        ("确保2025年12月31日前完成年度绩效目标", []),
        # The budget that the money is put into.
        ("请将资金编入2024年本级预算", ["编入2024年本级预算"]),
        ("请将资金编入2025年本级预算", []),
        (
            "2026年1月20日前将2023年度绩效自评报告报市财政局",
            ["前将2023年度绩效自评报告报"],
        ),
        ("2026年1月20日前将2025年度绩效自评报告报市财政局", []),
        ("已编入2024年本级预算的，不再调整", ["编入2024年本级预算"]),
        ("确保2024年12月20日前全部发放到户", ["2024年12月20日前全部发放到户"]),
        ("请于2024年12月10日前报送分配方案", []),
        ("请于2024年12月10日前完成分解下达", []),
    ],
)
def test_work_before_the_year_of_its_money(words: str, said: list[str]) -> None:
    records = extract(read_content(AHEAD.format(words=words).encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "stale_year"]
    assert told == said


def test_a_letter_with_another_date_than_its_number() -> None:
    """The later year tells what has passed."""
    text = LETTER.format(words="请于2023年11月底前完成机井维修").replace("2024年5月", "2022年5月")
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "stale_year"]
    assert told == ["2023年11月底前完成机井维修"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("资金列2024年政府收支分类科目“2130314防汛”", []),
        (
            "资金列2023年政府收支分类科目“2130314防汛”",
            ["资金为2024年的，而列的是2023年的政府收支分类科目"],
        ),
        ("列入2023年“2130314防汛”科目", ["资金为2024年的，而列的是2023年的政府收支分类科目"]),
        ("列2024年支出功能分类科目，2023年的资金不再下达", []),
    ],
)
def test_the_classification_is_that_of_the_money(words: str, said: list[str]) -> None:
    records = extract(read_content(LETTER.format(words=words).encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "other_subjects"]
    assert told == said
