"""Sums in purposes and goals that are their number times their price, or are not."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.extraction.lapses.costings.products import text_to_products
from kg.reading import read, read_content


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("探望孤寡老人40人，每人500元，计2.5万元。", "2万元"),
        ("印制手册20000册（每册8元）10.00万元；举办活动2场（每场12万元）24万元。", "16万元"),
        ("聘用36名，每人每月2000元，按15个月计算，计86.40万元。", "108万元"),
        ("聘用保洁员6名，每名全年2.40万元，计15.40万元。", "14.4万元"),
        ("补贴20人，每人每月300元，全年7.00万元，按月打卡。", "7.2万元"),
        ("为50名患者供餐，每人每天8元，按100天计算，共3.00万元。", "4万元"),
        ("给8个书屋补助，每个书屋1.50万元，共13.00万元。", "12万元"),
        ("支付保洁费12个月，每月2.80万元，计30.00万元。", "33.6万元"),
        ("采水样30个点，每点2000元，计6.80万元。", "6万元"),
        ("购置书架1组3.60万元，更新电脑12台，每台5000元，计6.50万元。", "6万元"),
        ("派出护林队12支，每支护林队每年2万元，共27.00万元。", "24万元"),
        ("按300元/人标准慰问120人，共3.80万元。", "3.6万元"),
        ("聘用12人，12人×3000元×12月=45.2万元。", "43.2万元"),
        ("更换站牌400块，每块600元，共42.00万元。", "24万元"),
        ("照护老人50名，每人每月300元，12个月共81.00万元。", "18万元"),
        ("集中培训护林员90人，人均600元，共5.9万元。", "5.4万元"),
        ("2024年向40名孤寡老人按每人500元标准发放慰问金2.5万元。", "2万元"),
    ],
)
def test_sums_that_are_no_product(text: str, product: str) -> None:
    (said,) = text_to_products(text)
    assert said.endswith(f"；相乘为{product}")


@pytest.mark.parametrize(
    "text",
    [
        "探望孤寡老人40人，每人500元，计2万元。",
        "照护老人50名，每人每月300元，10个月共15.00万元。",
        "2024年向40名孤寡老人按每人500元标准发放慰问金2万元。",
        "探望孤寡老人40人，按每人500元补助，其中省级补助1万元。",
        "80—89周岁20人每人每月300元，全年7.20万元；90周岁以上5人每人每月500元，全年3.00万元。",
        "给8个书屋补助，每个书屋1.50万元，共12.00万元，其中自筹2.00万元。",
        "支付保洁费12个月，每月2.50万元，计30.00万元。",
        "购置书架1组3.60万元，更新电脑12台，每台5000元，计6.00万元。",
        "购置书架1组3.60万元，更新电脑12台，每台5000元，共9.60万元。",
        "举办培训2期，每期30人，每人400元，计2.40万元。",
        "12人×3000元×12月=43.2万元",
        "集中培训护林员90人，人均600元，共5.4万元。",
        # Something else may have gone in.
        "探望孤寡老人40人，每人约500元，计2.5万元。",
        "探望老人40人、儿童10人，每人500元，计2.8万元。",
        "供餐50名，每人每天8元，共3.00万元。",
        "补贴20人，每人每月300元，另发年终奖每人1000元，全年9.00万元。",
        "筛查1800名，每名150元，其中财政补助140元。",
        "购置电脑10台，每台5000元，打印机5台，每台2000元，共7万元。",
    ],
)
def test_sums_that_may_be_so(text: str) -> None:
    assert not list(text_to_products(text))


def test_purposes_and_goals_are_multiplied(tmp_path: Path) -> None:
    file = tmp_path / "目标表.txt"
    file.write_text(
        "项目支出绩效目标表\n（2023年度）\n项目名称 | 探望老人 | 主管部门 | 青禾县民政局 |\n"
        "资金用途 | 探望孤寡老人40人，每人500元，计2.5万元。 |\n"
        "年度目标 | 走访敬老院3家，每家补助1万元，共4万元。 |\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
        "产出指标 | 数量指标 | 走访敬老院 | 3家 |\n",
        encoding="utf-8",
    )
    issues = extract(read(file)).records.issues
    told = [one.message.rsplit("；", 1)[1] for one in issues if one.code == "unequal_counts"]
    assert told == ["相乘为2万元", "相乘为3万元"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("绩效自评报告\n一、完成情况", 1),
        ("部门预算\n一、收支情况", 1),
        ("工作要点\n一、完成情况", 0),
    ],
)
def test_a_disclosure_multiplies(title: str, found: int) -> None:
    words = "资助渔户45户，每户每年2万元，共计80.00万元。"
    text = f"2023年度青禾县渔业局{title}\n全年支出300万元。\n{words}"
    records = extract(read_content(text.encode(), "report.txt")).records
    assert sum("相乘为90万元" in one.message for one in records.issues) == found


@pytest.mark.parametrize(("total", "found"), [("60.80", 0), ("66.80", 1)])
def test_a_sum_of_two_products(total: str, found: int) -> None:
    text = f"新建书屋4家，每家补助8万元；对12家书屋给予补助，每家2.4万元，共需资金{total}万元。"
    assert len(list(text_to_products(text))) == found


@pytest.mark.parametrize(("each", "found"), [("40", 0), ("50", 1)])
def test_people_in_groups_of_one_size(each: str, found: int) -> None:
    text = f"举办培训班3期，每期{each}人，共培训120人，每人500元。"
    assert sum("相乘为150人" in one for one in text_to_products(text)) == found
