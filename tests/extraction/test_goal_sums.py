"""Money in goals and purposes that its parts make up, or do not."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.extraction.lapses.goal_sums import text_to_unequal
from kg.reading import read


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("安排资金9万元，其中：编目3万元，修补7万元。", "10万元"),
        (
            "共完成资金59.95万元。其中:20万元用于编目;20万元用于修补;19.99万元用于借阅。",
            "59.99万元",
        ),
        ("申请85000元，其中编目30000元、修补30000元、借阅20000元。", "80000元"),
        ("编目30万元、修补25万元、借阅12万元，共76万元，用于古籍。", "67万元"),
        ("本项目资金8.6万元，其中：编目3万元，用于古籍；修补5.2万元；借阅0.8万元", "9万元"),
        # Two parts that leave nothing out.
        ("全年安排900万元，其中基本支出500万元、项目支出300万元。", "800万元"),
        ("申请资金90万元，其中：财政拨款60万元，其他资金20万元。", "80万元"),
    ],
)
def test_parts_that_do_not_make_up_their_sum(text: str, summed: str) -> None:
    (said,) = text_to_unequal(text)
    assert said.endswith(f"各部分之和为{summed}")


@pytest.mark.parametrize(
    "text",
    [
        "安排资金10万元，其中：编目3万元，修补7万元。",
        "安排资金9.03万元，其中：编目3.01万元，修补3.01万元，借阅3.02万元。",
        "全年安排900万元，其中基本支出600万元、项目支出300万元。",
        "申请资金90万元，其中：财政拨款60万元，其中其他资金20万元。",
        # Some of the parts, other things than parts, a list within a list.
        "安排资金90万元，其中：编目30万元，修补20万元。",
        "安排资金90万元，其中：编目30万元，修补20万元，借阅10万元。",
        "安排资金9万元，其中：编目3万元，比上年增加7万元。",
        "安排资金9万元，其中：编目9万元，其中人工7万元。",
        "安排资金9万元，其中：编目每人3万元，标准为7万元。",
        "3个项目共9万元，其中2个项目6万元，1个项目4万元。",
        "安排资金9万元。编目3万元，修补7万元。",
        "编目30万元、修补25万元、借阅12万元，共67万元，用于古籍。",
        "编目每册30元、修补每册25元、借阅12万元，共67万元。",
    ],
)
def test_sums_that_may_be_so(text: str) -> None:
    assert not list(text_to_unequal(text))


def test_purposes_goals_and_what_was_reached_are_added_up(tmp_path: Path) -> None:
    file = tmp_path / "自评表.txt"
    file.write_text(
        "项目支出绩效自评表\n（2023年度）\n项目名称 | 古籍修补 | 主管部门 | 青禾县文化馆 |\n"
        "年度总体目标 | 预期目标 | 实际完成情况 |\n"
        "| 安排9万元，其中：编目3万元，修补6万元。 | 支出8万元，其中：编目3万元，修补6万元。 |\n"
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n"
        "产出指标 | 数量指标 | 修补古籍 | ≥30册 | 30册 |\n",
        encoding="utf-8",
    )
    issues = extract(read(file)).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_parts"]
    assert told == ["支出8万元，其中：编目3万元，修补6万元；各部分之和为9万元"]


@pytest.mark.parametrize(
    ("purpose", "told"),
    [
        ("编目员6名，每名3万元，共18万元；修补材料8万元；借阅机4万元。", ""),
        ("修补材料8万元；借阅机4万元。", ""),
        ("总额30万元；修补材料18万元；借阅机12万元。", ""),
        ("修补材料20万元，借阅机10万元；县级财政40万元。", ""),
        (
            "总额30万元；修补材料18万元；借阅机15万元。",
            "项目金额30.00万元，用途所列18万元，15万元；各部分之和为33万元",
        ),
        ("用于修补材料18万元、借阅机9万元、编目3万元。", ""),
        (
            "用于修补材料18万元、借阅机9万元、编目31万元。",
            "项目金额30.00万元，用途所列18万元，9万元，31万元；各部分之和为58万元",
        ),
        ("修补2处库房，其中：材料18万元，借阅机9万元，编目3万元。", ""),
        (
            "修补2处库房，其中：材料16万元，借阅机9万元，编目3万元。",
            "项目金额30.00万元，用途所列16万元，9万元，3万元；各部分之和为28万元",
        ),
        # Examples, and where the money comes from.
        ("用于修补材料18万元、借阅机9万元等。", ""),
        ("省级补助18万元，县级配套14万元。", ""),
        (
            "编目员6名，每名3万元，共18万元；修补材料8万元；借阅机14万元。",
            "项目金额30.00万元，用途所列18万元，8万元，14万元；各部分之和为40万元",
        ),
        (
            "编目员6名，每名3万元，共18万元；修补材料8万元；借阅机1.4万元。",
            "项目金额30.00万元，用途所列18万元，8万元，1.4万元；各部分之和为27.4万元",
        ),
    ],
)
@pytest.mark.parametrize("head", ["资金用途", "项目概况"])
def test_the_items_of_a_purpose_are_the_amount(
    tmp_path: Path, head: str, purpose: str, told: str
) -> None:
    file = tmp_path / "目标表.txt"
    file.write_text(
        "项目支出绩效目标表\n（2023年度）　单位：万元\n项目名称 | 古籍修补 | 预算数 | 30.00 |\n"
        f"{head} | {purpose} |\n年度总体目标 | 修补古籍。 |\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 |\n产出指标 | 数量指标 | 修补古籍 | ≥30册 |\n",
        encoding="utf-8",
    )
    issues = extract(read(file)).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]
    assert said == ([told] if told else [])
