"""Text whose paragraphs were broken at the width of a page, as copies from a PDF are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.document import LinePlace, Paragraph
from kg.reading.text import text_to_blocks

PARAGRAPHS = (
    "一、收支预算总体情况说明",
    "2023年收支总预算12676620.29元，同比增加555046.70元，增长4.58%，主要原因是人员增加。",
    "二、支出总体情况说明",
    "2023年支出总预算12676620.29元，其中：基本支出12176620.29元，占96.06%；项目支出500000.00元，"
    "占3.94%，用于校舍维修改造、教学设备更新，以及课后服务、安全保卫等工作，与上年相比基本持平。",
    "三、名词解释",
    "（一）基本支出：指为保障机构正常运转、完成日常工作任务而发生的支出，包括人员经费和公用经费。",
)


def broken(text: str, width: int, measure: Callable[[str], float]) -> list[str]:
    lines = [""]
    for character in text:
        if measure(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def half_widths(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)


@pytest.mark.parametrize("measure", [len, half_widths])
@pytest.mark.parametrize("width", [20, 24, 28])
def test_broken_lines_are_paragraphs_again(measure: Callable[[str], float], width: int) -> None:
    lines = [line for text in PARAGRAPHS for line in broken(text, width, measure)]
    blocks = text_to_blocks("\n".join(lines))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == list(PARAGRAPHS)
    assert sum(len(block.place.units) for block in blocks) == len(lines)


def test_the_stops_of_a_paragraph_may_be_half_as_wide() -> None:
    paragraphs = [text.translate(str.maketrans("，；：（）", ",;:()")) for text in PARAGRAPHS]
    lines = [line for text in paragraphs for line in broken(text, 24, half_widths)]
    blocks = text_to_blocks("\n".join(lines))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == paragraphs


def test_a_page_number_within_a_paragraph_is_passed_over() -> None:
    lines = [line for text in PARAGRAPHS for line in broken(text, 24, len)]
    lines.insert(2, "- 3 -")
    blocks = text_to_blocks("\n".join(lines))
    assert isinstance(blocks[1], Paragraph)
    assert blocks[1].text == PARAGRAPHS[1]
    assert blocks[1].place == LinePlace(1, 5)


def test_a_line_that_breaks_off_within_a_sentence_goes_on_though_it_is_short() -> None:
    lines = [line for text in PARAGRAPHS for line in broken(text, 28, len)]
    cut = "印刷费预算3万元，占基本支出预算%，同比增加"
    blocks = text_to_blocks("\n".join([*lines, cut, "2万元，增长200%。", "（二）项目支出"]))
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert texts[-2:] == [f"{cut}2万元，增长200%。", "（二）项目支出"]


def test_paragraphs_of_their_own_lengths_stay_apart() -> None:
    blocks = text_to_blocks("\n".join(PARAGRAPHS))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == list(PARAGRAPHS)


def test_rows_between_the_lines_stay_rows() -> None:
    lines = [line for text in PARAGRAPHS for line in broken(text, 24, len)]
    blocks = text_to_blocks("\n".join([*lines, "科目\t金额", "办公费\t5.90"]))
    assert not isinstance(blocks[-1], Paragraph)
    assert len(blocks) == len(PARAGRAPHS) + 1


def test_names_of_one_length_are_no_running_text() -> None:
    names = [f"第{n}农村饮水安全巩固提升工程建设补助资金项目" for n in "一二三四五六七八"]
    assert len(text_to_blocks("\n".join(names))) == len(names)
