"""Lists of projects by unit, their forms and the sums in the text hold together."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

FORM = """{n}.{name}绩效目标表
（2024年度）　　单位：万元
项目名称 | {name} | 项目编码 | {code}
预算资金情况 | 预算资金总额 | {total} | 其中：财政拨款 | {fiscal} | 其他资金 | {other}
支出计划（%，非累计） | 一季度 | 15 | 二季度 | 30 | 三季度 | 35
 | 四季度 | 20 | 合计 | 100 | |
项目用途 | {purpose}
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | {indicator} | ≥{target}
"""
PROJECTS = (
    (
        "河塘清淤",
        "66",
        "60.00",
        "48.00",
        "12.00",
        "用于清理六口河塘中的淤泥并加固塘埂。",
        "清淤河塘数量",
        "6口",
    ),
    (
        "泵站养护",
        "67",
        "25.50",
        "25.50",
        "0.00",
        "用于更换九座泵站的阀门和配电设施。",
        "养护泵站数量",
        "9座",
    ),
    (
        "雨量站迁建",
        "68",
        "14.00",
        "11.00",
        "3.00",
        "用于迁建两处受施工影响的雨量站。",
        "迁建站点数量",
        "2处",
    ),
)
KEYS = ("name", "code", "total", "fiscal", "other", "purpose", "indicator", "target")
FORMS = "\n".join(
    FORM.format(n=n, **dict(zip(KEYS, project, strict=True)))
    for n, project in enumerate(PROJECTS, start=1)
)
BY_PROJECT = f"""青禾县水务局2024年项目绩效目标公开
青禾县水务局2024年编制绩效目标的项目共3个，预算资金总额99.50万元，其中财政拨款84.50万元，\
其他资金15.00万元。
附表　项目清单
单位：万元
序号 | 预算单位 | 项目名称 | 预算资金总额 | 财政拨款 | 其他资金
 | | 合计 | 99.50 | 84.50 | 15.00
 | 水务局本级 | 小计 | 60.00 | 48.00 | 12.00
1 | 水务局本级 | 河塘清淤 | 60.00 | 48.00 | 12.00
 | 水文站 | 小计 | 39.50 | 36.50 | 3.00
2 | 水文站 | 泵站养护 | 25.50 | 25.50 | 0.00
3 | 水文站 | 雨量站迁建 | 14.00 | 11.00 | 3.00

{FORMS}"""
BY_UNIT = f"""青禾县水务局2024年项目绩效目标公开
表一　项目支出资金汇总表
单位：万元
单位编码 | 单位名称 | 项目数 | 项目资金总额 | 财政拨款 | 其他资金
 | 合计 | 3 | 99.50 | 84.50 | 15.00
271001 | 水务局本级 | 1 | 60.00 | 48.00 | 12.00
271002 | 水文站 | 2 | 39.50 | 36.50 | 3.00

{FORMS}
表三　项目进展安排
名称 | 春季 | 秋季
河塘清淤 | 设计 | 施工
泵站养护 | 采购 | 安装
"""


@pytest.mark.parametrize("text", [BY_PROJECT, BY_UNIT])
def test_nothing_is_said_of_sound_lists(text: str, tmp_path: Path) -> None:
    assert findings(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "rule"),
    [
        (BY_PROJECT, "小计 | 39.50 | 36.50", "小计 | 39.50 | 35.60", "sum-of-rows"),
        (BY_PROJECT, "合计 | 99.50 | 84.50", "合计 | 99.50 | 48.50", "sum-of-rows"),
        (BY_PROJECT, "泵站养护 | 25.50 | 25.50", "泵站养护 | 28.50 | 25.50", "sum-of-columns"),
        (BY_PROJECT, "预算资金总额 | 14.00", "预算资金总额 | 41.00", "project-list-amount"),
        (BY_PROJECT, "财政拨款 | 48.00 | 其他", "财政拨款 | 46.00 | 其他", "project-amounts"),
        (BY_PROJECT, "预算资金总额99.50万元", "预算资金总额95.90万元", "text-projects"),
        (
            BY_PROJECT,
            "用于更换九座泵站的阀门和配电设施。",
            "用于清理六口河塘中的淤泥并加固塘埂。",
            "purpose-copied",
        ),
        (BY_UNIT, "合计 | 3 | 99.50 | 84.50 | 15.00", "合计 | 3 | 99.50 | 84.50 | 19.00", ""),
        (BY_UNIT, "水文站 | 2 | 39.50 | 36.50", "水文站 | 2 | 39.50 | 63.50", ""),
        (BY_UNIT, "水文站 | 2 | 39.50", "水文站 | 2 | 35.90", ""),
    ],
)
def test_a_changed_figure_is_told_of(
    text: str, old: str, new: str, rule: str, tmp_path: Path
) -> None:
    assert old in text
    found = findings(text.replace(old, new, 1), tmp_path)
    assert rule in found if rule else {"sum-of-rows", "sum-of-columns"} & set(found)


def findings(text: str, folder: Path) -> list[str]:
    """The rules that say something of a text."""
    path = folder / "公开.txt"
    path.write_text(text, encoding="utf-8")
    return [one.rule for one in audit(path)[1]]
