"""Rows at the top of a page of a PDF that have no rule above them."""

from __future__ import annotations

import pytest

from tests.reading.test_pdf import both, grid, shown, text

FIRST = grid(["指标|目标值|完成值|得分", "修渠|12公里|12公里|10"], top=120, width=100)
REST = grid(["植树|300株|280株|9.3", "满意度|90%|95%|10"], top=760, width=100)


def columns(*texts: str, y: float = 766) -> list[tuple[float, float, str]]:
    return [(64 + 100 * n, y, part) for n, part in enumerate(texts) if part]


def test_a_row_above_the_first_rule_belongs_to_the_table_of_the_page_before() -> None:
    top = text(*columns("清淤", "8公里", "7公里", "8.8"))
    assert shown(FIRST, both(top, REST)) == [
        [
            "指标|目标值|完成值|得分",
            "修渠|12公里|12公里|10",
            "清淤|8公里|7公里|8.8",
            "植树|300株|280株|9.3",
            "满意度|90%|95%|10",
        ]
    ]


def test_a_name_of_two_lines_stays_in_its_column() -> None:
    top = text(*columns("闸门", "", "", "", y=778), *columns("更新", "9座", "9座", "10", y=766))
    assert "闸门更新|9座|9座|10" in shown(FIRST, both(top, REST))[0]


@pytest.mark.parametrize(
    "line",
    [
        columns("植树造林", "", "", "单位：万元"),
        columns("青禾县水利局", "2023年度", "8.8", "单位：万元"),
        [(110, 766, "青禾县2023年度重点工作绩效自评表及说明，8.8")],
        columns("清淤", "8公里", "7公里", "8.8", y=800),
    ],
)
def test_a_caption_or_a_line_of_text_is_no_row(line: list[tuple[float, float, str]]) -> None:
    assert len(shown(FIRST, both(text(*line), REST))) == 3
