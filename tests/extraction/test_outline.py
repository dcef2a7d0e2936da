"""Headings by shape: levels from the order of styles, lists that are no sections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.outline import Outline

TextOutline = Callable[[str], Outline]


def shape(outline: Outline) -> list[tuple[int, str, str]]:
    return [(section.level, section.title, section.kind) for section in outline.sections]


def test_levels_follow_the_order_of_first_appearance(text_outline: TextOutline) -> None:
    outline = text_outline(
        """
青禾县档案馆预算公开
第一部分 概况
一、主要职责
（一）收集档案；保管档案。
二、机构设置
第二部分：收支情况
一、收入说明
收入预算30万元。
"""
    )
    assert shape(outline) == [
        (0, "", "other"),
        (1, "概况", "other"),
        (2, "主要职责", "responsibilities"),
        (2, "机构设置", "institution"),
        (1, "收支情况", "overview"),
        (2, "收入说明", "overview"),
    ]
    assert outline.sections[-1].path == ("收支情况", "收入说明")
    assert outline.sections[-1].ordinal == "一、"


def test_levels_are_not_fixed(text_outline: TextOutline) -> None:
    outline = text_outline("（一）机构设置\n一、人员\n二、车辆\n（二）名词解释")
    assert [section.level for section in outline.sections] == [1, 2, 2, 1]


@pytest.mark.parametrize("second", ["2、B", "２、B", "2.B", "2．B", "2. B", " 2 、B"])
def test_marks_of_one_list_vary(text_outline: TextOutline, second: str) -> None:
    outline = text_outline(f"第一部分 概况\n1、A\n{second}")
    assert [section.level for section in outline.sections] == [1, 2, 2]


def test_part_alone_takes_its_title_from_the_next_paragraph(text_outline: TextOutline) -> None:
    outline = text_outline("第二部分\n\n 预算项目绩效目标\n1.查档经费绩效目标表\n编码|1")
    part, project = outline.sections
    assert (part.ordinal, part.title, part.kind) == (
        "第二部分",
        "预算项目绩效目标",
        "project_objectives",
    )
    assert part.place is not None
    assert part.place.fragment == "line=0,3"
    assert (project.title, project.kind, len(project.blocks)) == ("查档经费绩效目标表", "table", 1)


def test_a_list_that_starts_again_is_nested(text_outline: TextOutline) -> None:
    outline = text_outline(
        "第一部分 说明\n五、绩效信息\n第一部分 整体绩效目标\n第二部分 项目绩效目标\n"
        "1、A绩效目标表\n2、B绩效目标表\n六、政府采购情况"
    )
    assert [(s.level, s.title) for s in outline.sections] == [
        (1, "说明"),
        (2, "绩效信息"),
        (3, "整体绩效目标"),
        (3, "项目绩效目标"),
        (4, "A绩效目标表"),
        (4, "B绩效目标表"),
        (2, "政府采购情况"),
    ]
    assert outline.sections[-1].kinds == ("other", "procurement")


def test_table_of_contents_nests_nothing(text_outline: TextOutline) -> None:
    outline = text_outline(
        "第一部分 概况………1\n第二部分 名词解释………9\n第一部分 概况\n正文。\n第二部分 名词解释"
    )
    assert [section.level for section in outline.sections] == [1, 1, 1, 1]
    assert {section.title for section in outline.sections} == {"概况", "名词解释"}


def test_known_titles_need_no_ordinal(text_outline: TextOutline) -> None:
    outline = text_outline(
        "一、职责和机构\n部门职责：\n1、收集档案。\n机构设置：\n名称|性质\n二、预算绩效信息\n"
        "部门整体绩效目标:\n一、总体绩效目标\n文字。\n预算项目绩效目标："
    )
    assert [(s.level, s.title) for s in outline.sections] == [
        (1, "职责和机构"),
        (2, "部门职责"),
        (2, "机构设置"),
        (1, "预算绩效信息"),
        (2, "部门整体绩效目标"),
        (3, "总体绩效目标"),
        (2, "预算项目绩效目标"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "1、保管档案。",
        "1、保管档案",
        "（一）保管档案；",
        "1、基本支出：指为保障运转的支出",
        "1、年初预算安排3.5万元",
        "基本支出  776.57万元",
        "县档案馆全年工作思路",
        "2023年，馆里将开放",
    ],
)
def test_items_of_a_list_are_no_headings(text_outline: TextOutline, item: str) -> None:
    outline = text_outline(f"一、主要职责\n{item}\n二、机构设置")
    assert [section.title for section in outline.sections] == ["主要职责", "机构设置"]
    assert len(outline.sections[0].blocks) == 1


def test_sections_in_another_order(text_outline: TextOutline) -> None:
    outline = text_outline(
        "八、名词解释\n1、收入：指钱。\n一、部门职责及机构设置情况\n1、收集。\n三、机关运行经费安排情况"
    )
    assert [(s.level, s.kind) for s in outline.sections] == [
        (1, "terms"),
        (1, "responsibilities"),
        (1, "operating_cost"),
    ]


def test_terms_in_the_style_of_sections(text_outline: TextOutline) -> None:
    outline = text_outline(
        "八、名词解释\n一、基本支出\n指人员支出。\n二、项目支出\n指任务支出。\n九、其他"
    )
    assert [section.title for section in outline.sections] == ["名词解释", "其他"]


def test_names_of_tasks_tell_no_kind(text_outline: TextOutline) -> None:
    outline = text_outline("二、分项绩效目标\n（一）政府采购管理工作\n绩效目标：规范采购。")
    assert outline.sections[1].kind == "other"
    assert outline.sections[1].topic == "section_objectives"


def test_headings_of_the_source_are_taken_as_they_are(text_outline: TextOutline) -> None:
    outline = text_outline("#收入总表\n科目|1\n#支出总表\n科目|2\n第一部分 概况")
    assert shape(outline) == [
        (1, "收入总表", "table"),
        (1, "支出总表", "table"),
        (1, "概况", "other"),
    ]


def test_every_block_stands_in_one_section(text_outline: TextOutline) -> None:
    lines = ["引言。", "一、主要职责", "1、收集。", "a|b", "二、名词解释", "1、收入：指钱。"]
    outline = text_outline("\n".join(lines))
    held = sum(len(s.blocks) + len(s.heading) for s in outline.sections)
    assert held == len(lines)


def test_everything_stands_under_a_title_that_the_source_marks(text_outline: TextOutline) -> None:
    """A web page marks its title as a heading; headings without numbers do not end it."""
    body = "一、职责和机构\n部门职责：\n机构设置：\n二、预算安排\n1、收入说明\n七、政府采购预算情况"
    bare, titled = text_outline(body), text_outline(f"#青禾县档案馆2024年预算公开\n{body}")
    assert [section.path for section in titled.sections[1:]] == [
        ("青禾县档案馆2024年预算公开", *section.path) for section in bare.sections
    ]


def test_a_known_title_behind_the_name_of_an_organisation(text_outline: TextOutline) -> None:
    outline = text_outline("溪口县民政局主要职能\n负责救助。\n溪口县民政局机构设置\n设三个科。")
    assert [section.kind for section in outline.sections] == ["responsibilities", "institution"]


def test_a_dated_title_ends_the_terms(text_outline: TextOutline) -> None:
    outline = text_outline(
        "名词解释\n（一）基本支出：指日常支出。\n2026年度有关事项说明\n收入预算30万元。"
    )
    assert [section.title for section in outline.sections] == ["名词解释", "2026年度有关事项说明"]
