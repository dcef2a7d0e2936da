"""Indicators in running text: their classes, names and targets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.forms.running_indicators import holds_indicators, text_to_running_indicators


@pytest.mark.parametrize(
    ("text", "level1", "expected"),
    [
        (
            "质量指标：设备验收合格率100%；数量指标：购置设备数量12台",
            "产出指标",
            [
                ("产出指标", "质量指标", "设备验收合格率", "100%"),
                ("产出指标", "数量指标", "购置设备数量", "12台"),
            ],
        ),
        (
            "1.数量指标：培训人数≥100人；班次≥3期；2.质量指标：合格率≥95%",
            "产出指标",
            [
                ("产出指标", "数量指标", "培训人数", "≥100人"),
                ("产出指标", "数量指标", "班次", "≥3期"),
                ("产出指标", "质量指标", "合格率", "≥95%"),
            ],
        ),
        (
            "经济效益指标：产值（≥**万元）≥70万元，增收（≥**万元）≥20万元；社会效益目标：受益户数8户",
            "效益指标",
            [
                ("效益指标", "经济效益指标", "产值（≥**万元）", "≥70万元"),
                ("效益指标", "经济效益指标", "增收（≥**万元）", "≥20万元"),
                ("效益指标", "社会效益指标", "受益户数", "8户"),
            ],
        ),
        ("群众满意度不低于90%。", "满意度指标", [("满意度指标", "", "群众满意度", "不低于90%")]),
        (
            "时效指标：2024年底前完成",
            "",
            [("产出指标", "时效指标", "2024年底前完成", "2024年底前完成")],
        ),
        (
            "生态效益指标：水质明显改善。可持续影响指标，长期发挥作用",
            "效益指标",
            [
                ("效益指标", "生态效益指标", "水质", "明显改善"),
                ("效益指标", "可持续影响指标", "长期发挥作用", ""),
            ],
        ),
    ],
)
def test_what_a_text_says(text: str, level1: str, expected: list[tuple[str, ...]]) -> None:
    found = text_to_running_indicators(text, level1)
    assert [(i.level1, i.level2, i.name, i.target) for i in found] == expected


def test_a_text_without_classes_holds_none() -> None:
    assert not holds_indicators("本年度培训人数达到100人，质量较好。")
    assert not holds_indicators("数量指标：")


@given(st.text(alphabet="数量质指标：；。，≥5%人（）1.、产出", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for item in text_to_running_indicators(text):
        assert item.name
        assert item.target in text or item.target.strip()
