"""Years that a text was not brought up to, and years that are history."""

from dataclasses import replace

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.claims import Context
from kg.extraction.lapses.years import (
    blocks_to_stale_years,
    text_to_stale_plan,
    text_to_stale_year,
)

BUDGET, ACCOUNT, EVALUATION = "department_budget", "final_account", "self_evaluation"
STALE = (
    ("第三部分 2023年部门预算情况说明", BUDGET),
    ("八、关于青禾县文化馆2022年支出预算情况说明", BUDGET),
    ("三、2023年度收入决算情况说明", ACCOUNT),
    ("内设3个部室，全部纳入2023年部门预算编制范围。", BUDGET),
    ("2023年，我馆将继续送书下乡。", BUDGET),
    ("总体绩效目标：2022年，完成古籍修复，力争群众满意。", BUDGET),
    ("完善制度，2022年对所有项目开展监控。", BUDGET),
    ("截至2021年底，本馆人员编制28人，其中行政编制8人、事业编制20人。", BUDGET),
    ("2022年重点做好三件事：一是清淤渠道；二是检修泵站。", BUDGET),
    ("2022年度未组织第三方评价。", ACCOUNT),
    ("按要求，对2022年度3个项目支出开展绩效自评，涉及资金12.50万元。", ACCOUNT),
    ("截至2021年底，本馆占用国有资产总体情况为：", BUDGET),
    ("1.车辆情况：截至2021年12月31日，共有车辆2辆，价值12.5万元。", BUDGET),
    ("截至2023年12月31日，本馆共有车辆5台；单价50万元以上设备2台。", ACCOUNT),
    ("（三）本馆2022年没有使用政府性基金预算拨款安排的支出。", BUDGET),
    ("2022年度纳入绩效自评的项目4个，执行率97.5%。", EVALUATION),
)
CURRENT = (
    ("第三部分 2024年部门预算情况说明", BUDGET),
    ("2024年，我馆将在2023年的基础上继续送书下乡。", BUDGET),
    ("2023年，我馆完成古籍修复120册。", BUDGET),
    ("一、2023年预算执行情况说明", BUDGET),
    ("2019年机构改革后，本馆将承担原文化站的职责。", BUDGET),
    ("根据2021年印发的编制方案，本馆拟设3个部室。", BUDGET),
    ("2023年预算12.00万元，拟用于送书下乡。", BUDGET),
    ("截至2023年12月31日，本馆没有大型设备。", ACCOUNT),
    ("对2022年度3个项目支出开展绩效自评，涉及资金12.50万元。", BUDGET),
    ("对2022年度3个项目开展绩效自评，对2024年度3个项目开展监控。", ACCOUNT),
    ("截至2022年12月31日，本馆占用国有资产总体情况为：", BUDGET),
    ("截至2022年底，本馆人员编制28人，其中行政编制8人、事业编制20人。", BUDGET),
    ("截至2023年12月31日，本馆共有车辆5台；单价50万元以上设备2台。", BUDGET),
    ("本馆2022年没有使用政府性基金，2024年安排3个项目。", BUDGET),
    ("2022年度纳入绩效自评的项目4个，2024年度5个。", EVALUATION),
)


@pytest.mark.parametrize(("text", "kind"), STALE)
def test_a_text_of_another_year_is_told(text: str, kind: str) -> None:
    assert text_to_stale_year(text, 2024, kind)


@pytest.mark.parametrize(("text", "kind"), CURRENT)
def test_history_and_comparisons_are_silent(text: str, kind: str) -> None:
    assert text_to_stale_year(text, 2024, kind) == ""


def test_what_stands_below_a_review_is_about_its_year(context: Context) -> None:
    def found(*lines: str) -> int:
        blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(lines)]
        return len(blocks_to_stale_years(blocks, replace(context, kind=BUDGET)))

    plan = "2023年围绕中心工作送书下乡。"
    assert found("一、2023年工作情况", plan) == 0
    assert found("一、2023年工作情况", "二、绩效目标", plan) == 1
    assert found("一、2023年预算执行情况", "（一）收入情况", plan) == 0
    assert found("一、2023年预算执行情况", "（一）收入情况", "二、主要措施", plan) == 1


def test_a_report_to_a_congress_is_read_whatever_its_kind(context: Context) -> None:
    def found(title: str) -> int:
        lines = (title, "三、主要措施", "2022年继续压减一般性支出。")
        blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(lines)]
        return len(blocks_to_stale_years(blocks, replace(context, kind="other")))

    assert found("关于青禾县2023年预算执行情况和2024年预算草案的报告") == 1
    assert found("关于青禾县2023年工作的报告") == 0


@pytest.mark.parametrize(("year", "found"), [(2023, 0), (2022, 1)])
def test_annexes_of_a_report_are_of_the_year_before_too(
    context: Context, year: int, found: int
) -> None:
    title = "关于青禾县2023年预算执行情况和2024年预算草案的报告"
    lines = (title, "三、2024年工作重点", f"{year}年债务限额和余额情况表")
    blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(lines)]
    stale = blocks_to_stale_years(blocks, replace(context, kind="other"))
    assert len(stale) == found


def test_an_item_with_a_sentence_is_no_heading(context: Context) -> None:
    lines = ("三、主要措施", "（二）保重点。2022年继续压减一般性支出。")
    blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(lines)]
    assert len(blocks_to_stale_years(blocks, replace(context, kind=BUDGET))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "2022年，全县基金预算收入预期90万元，支出安排80万元。",
            "2022年，全县基金预算收入预期90万元",
        ),
        (
            "四、“三公”经费。2022年“三公”经费预算9.5万元，比上年减少1万元。",
            "2022年“三公”经费预算9.5万元",
        ),
        ("2022年财政拨款支出90万元，比上年增加1万元。", "2022年财政拨款支出90万元，比上年"),
        ("预算绩效情况。2022年纳入绩效目标管理的项目3个。", "2022年纳入绩效目标管理的项目"),
        ("2022年财政拨款支出90万元，2023年95万元，比上年增加5万元。", ""),
        ("2022年结转资金90万元，比上年增加1万元。", ""),
        ("2023年，全县基金预算收入预期90万元。", ""),
        ("2022年预算安排90万元，2024年预算安排95万元。", ""),
        ("2022年，全县基金预算收入完成90万元。", ""),
        ("2022年预算执行数90万元。", ""),
        ("2022年提前下达预算90万元。", ""),
    ],
)
def test_a_plan_of_a_year_that_has_passed(text: str, said: str) -> None:
    assert text_to_stale_plan(text, 2023) == said


REPORT = (
    "关于青禾县2023年财政预算执行情况和2024年财政预算草案的报告",
    "一、2023年财政预算执行情况",
    "2023年，全县收入预期90万元。",
    "二、2024年财政预算草案",
    "（一）收入",
    "2023年，全县基金预算收入预期90万元。",
)


def test_a_report_plans_below_the_heading_of_its_year() -> None:
    blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(REPORT)]
    context = Context("1", "", "", "", 2024, "万元", "department_budget")
    assert [one.source for one in blocks_to_stale_years(blocks, context)] == ["line=5,6"]
    # The budget of a department may tell the year before anywhere.
    plain = replace(blocks[3], text="二、2024年预算安排情况")
    assert not blocks_to_stale_years([*blocks[1:3], plain, *blocks[4:]], context)


def formula(years: tuple[int, int, int], number: int = 0) -> str:
    now, before, spent = years
    return (
        f"第{number}项：{now}年度预算9.{number}万元，{before}年度预算8.00万元，用于修缮。"
        f"{spent}年预算执行数为7.50万元，比{spent}年预算执行数增加2.00万元。"
    )


@pytest.mark.parametrize(
    ("odd", "stale"),
    [
        ((2024, 2022, 2023), ["2022年度预算8.00万元"]),
        ((2023, 2023, 2023), ["2023年度预算9.6万元"]),
        ((2024, 2023, 2022), ["2022年预算执行数为7.50万元"]),
        ((2024, 2023, 2023), []),
        # A later year is no earlier one.
        ((2025, 2023, 2023), []),
    ],
)
def test_years_of_a_formula_are_those_of_its_other_sentences(
    odd: tuple[int, int, int], stale: list[str]
) -> None:
    context = Context("1", "", "", "", 2024, "万元", BUDGET)
    texts = [*(formula((2024, 2023, 2023), number) for number in range(1, 6)), formula(odd, 6)]
    blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(texts)]
    found = [issue.message.partition(": ")[2] for issue in blocks_to_stale_years(blocks, context)]
    assert found == stale
    # Five sentences make no formula.
    assert not blocks_to_stale_years(blocks[1:], context)


def test_the_year_that_a_sentence_compares_with_is_no_stale_one() -> None:
    context = Context("1", "", "", "", 2024, "万元", BUDGET)
    texts = [f"第{n}项：2024年预算数为9.{n}0万元，用于档案整理。" for n in range(1, 9)]
    texts.append("会议费较2023年预算下降20.00%，2023年预算数为1.50万元。")
    blocks = [Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(texts)]
    assert not blocks_to_stale_years(blocks, context)
    stale = replace(blocks[-1], text="会议费：2023年预算数为1.50万元。")
    assert len(blocks_to_stale_years([*blocks[:-1], stale], context)) == 1


@pytest.mark.parametrize(
    ("heading", "text", "stale"),
    [
        (
            "三、2025年度主要工作任务及目标",
            "（二）2022年完成渠道清淤6公里。",
            ["2022年完成渠道清淤"],
        ),
        ("三、2025年度主要工作任务及目标", "（二）2025年完成渠道清淤6公里。", []),
        ("三、2025年度主要工作任务及目标", "（二）2022年以来，完成渠道清淤6公里。", []),
        ("三、2025年度主要工作任务及目标", "（二）完成渠道清淤6公里，比2022年多2公里。", []),
        ("三、2022年工作总结", "（二）2022年完成渠道清淤6公里。", []),
        ("三、2025年度部门职责", "（二）2022年完成渠道清淤6公里。", []),
    ],
)
def test_tasks_are_of_the_year_that_their_heading_names(
    heading: str, text: str, stale: list[str]
) -> None:
    blocks = [Paragraph(line, LinePlace(n, n + 1)) for n, line in enumerate((heading, text))]
    context = Context("1", "", "", "", 2025, "万元", BUDGET)
    found = [issue.message.partition(": ")[2] for issue in blocks_to_stale_years(blocks, context)]
    assert found == stale
