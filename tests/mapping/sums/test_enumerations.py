"""Which sums of a paragraph are the parts that it lists of another one."""

from decimal import Decimal

import pytest

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.enumerations import enumerated_wholes
from kg.mapping.sums.placed_sums import placed_sums
from kg.records import PassageRecord, StatementRecord


def read(*lines: str, sections: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """{whole: [part, …]} of lines in which each sum has `label|` in front and may have `label-|`
    in front where it is a fall: the mark is no part of the text."""
    statements: list[StatementRecord] = []
    passages: list[PassageRecord] = []
    for number, line in enumerate(lines):
        text, labels = line, []
        for piece in line.split("|")[:-1]:
            labels.append(piece.rpartition("{")[2])
            text = text.replace("{" + labels[-1] + "|", labels[-1].removesuffix("-"), 1)
        source = f"line={number},{number + 1}"
        passages.append(PassageRecord("1", source, text))
        found = find_sums(text)
        assert len(found) == len(labels)
        for label, one in zip(labels, found, strict=True):
            statements.append(
                StatementRecord(
                    document_id="1",
                    statement_id=f"{number}:{label}",
                    section=sections[number] if sections else "",
                    organisation_name="",
                    label=label.removesuffix("-"),
                    comparison="decrease" if label.endswith("-") else "",
                    amount=one.amounts[0],
                    unit=one.unit,
                    amount_yuan=one.amounts[0] * (Decimal(10000) if one.unit == "万元" else 1),
                    source=source,
                )
            )
    lists: dict[str, list[str]] = {}
    for part, whole in enumerated_wholes(placed_sums(statements, passages)).items():
        lists.setdefault(whole.partition(":")[2], []).append(part.partition(":")[2])
    return lists


REVENUE = {"收入合计": ["拨款收入", "其他收入"]}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{收入合计|9万元，其中：{拨款收入|8万元，占88.89%；{其他收入|1万元。", REVENUE),
        (
            "{收入合计|19万元，其中：{拨款收入|8万元、{其他收入|1万元，{两项合计|9万元，占47.4%。",
            REVENUE,
        ),
        # The change and its reason stand between the whole and its parts.
        (
            "{收入合计|9万元，比上年{减少-|2万元，原因是完成了任务。其中：{拨款收入|8万元；{其他收入|1万元。",
            REVENUE,
        ),
        # What stands in brackets divides a part.
        (
            "{收入合计|9万元，包括{拨款收入|8万元（其中：{中央拨款|5万元）、{其他收入|1万元。",
            {**REVENUE, "拨款收入": ["中央拨款"]},
        ),
        # What a part was for is no further part.
        (
            "{收入合计|9万元，其中：{拨款收入|8万元；{其他收入|1万元，主要是{捐赠收入|1万元。",
            REVENUE,
        ),
        ("{甲乡|60万元、{乙乡|40万元，{共计|100万元。", {"共计": ["甲乡", "乙乡"]}),
        # 共 alone sums up what is shared out in the same words.
        (
            "{按人口分配|60万元（每人20元），{按面积分配|40万元，{共|100万元。",
            {"共": ["按人口分配", "按面积分配"]},
        ),
        ("{按人口分配|60万元，{采购设备2台|40万元，{共|40万元。", {}),
        # What was handed down of it before is none of its parts.
        (
            "{应补助资金|9万元，其中{中央补助|5万元、{省级补助|4万元；{已下达|7万元。",
            {"应补助资金": ["中央补助", "省级补助"]},
        ),
        # The other side has a list of its own.
        (
            "{总收入|9万元，其中：{拨款收入|8万元，{其他收入|1万元；"
            "{总支出|9万元，其中：{教育支出|5万元，{调出资金|4万元。",
            {"总收入": ["拨款收入", "其他收入"], "总支出": ["教育支出", "调出资金"]},
        ),
        (
            "{总支出|9万元，其中：{甲支出|8万元，{乙支出|1万元；{丙支出|9万元，其中：{丁支出|5万元。",
            {"总支出": ["甲支出", "乙支出"]},
        ),
        (
            "2024年{总收入|9万元，其中：{拨款收入|8万元，{其他收入|1万元；"
            "{总支出|9万元，其中：{教育支出|5万元，{调出资金|4万元。",
            {"总收入": ["拨款收入", "其他收入"], "总支出": ["教育支出", "调出资金"]},
        ),
        # What is left over of it.
        (
            "{实际动支|9万元，其中用于{抗旱|5万元、{防汛|4万元，{剩余|3万元。",
            {"实际动支": ["抗旱", "防汛"]},
        ),
        # Nothing but a bracket opens it.
        (
            "{总收入|9万元，其中：{拨款收入|8万元（{中央拨款|5万元，{省级拨款|3万元），{其他收入|1万元。",
            {"总收入": ["拨款收入", "其他收入"], "拨款收入": ["中央拨款", "省级拨款"]},
        ),
        ("{拨款收入|8万元（{中央拨款|5万元），{其他收入|1万元。", {}),
        ("{拨款收入|8万元（不含{中央拨款|5万元、{省级拨款|3万元）。", {}),
        # The limit of a debt and what is owed of it.
        (
            "{债务限额|9亿元，其中{一般债务|4亿元、{专项债务|5亿元；{债务余额|7亿元。",
            {"债务限额": ["一般债务", "专项债务"]},
        ),
        (
            "{收支总预算|9万元。收入包括：{一般公共预算|8万元、{上年结转|1万元；支出包括：{教育支出|9万元。",
            {"收支总预算": ["一般公共预算", "上年结转"]},
        ),
        # Of two lists it is the one that does not fit.
        (
            "{收支总预算|9万元。收入包括：{一般公共预算|8万元、{上年结转|1万元；支出包括：{教育支出|7万元。",
            {"收支总预算": ["教育支出"]},
        ),
        (
            "{甲款|60万元（含{补助|10万元）；{乙款|40万元，{合计补助|100万元。",
            {"合计补助": ["甲款", "乙款"]},
        ),
        # The next number is not of this list.
        (
            "1、{资金总额|9万元，包括：{甲乡|8万元，{乙乡|1万元；2、{另一资金|5万元。",
            {"资金总额": ["甲乡", "乙乡"]},
        ),
        # The sum in the bracket is held in the one in front of it, and is no part and no whole.
        (
            "{支出预算|9万元（含{上年结转|2万元），其中，{教育支出|8万元；{住房支出|1万元。",
            {"支出预算": ["教育支出", "住房支出"]},
        ),
        # One total, divided twice: of the two lists it is the one that does not fit.
        (
            "{支出总预算|90万元。按支出性质分：{基本支出|60万元，{项目支出|30万元。"
            "按支出功能分类科目：{教育支出|70万元、{卫生健康支出|30万元。{会议费|9万元。",
            {"支出总预算": ["教育支出", "卫生健康支出"]},
        ),
        (
            "{采购总额|90万元，其中：{货物|70万元、{服务|30万元；其中{拨款采购|80万元：{办公品|60万元。",
            {"采购总额": ["货物", "服务"]},
        ),
        (
            "{支出总预算|90万元，其中：{基本支出|60万元，{项目支出|30万元。按单位分：{局机关|70万元，"
            "{县文化馆|30万元。",
            {"支出总预算": ["局机关", "县文化馆"]},
        ),
        (
            "{支出总预算|90万元，其中：{基本支出|60万元。按功能分类：{教育支出|70万元。",
            {"支出总预算": ["基本支出"]},
        ),
        (
            "{收支预算|9万元。收入按来源分为：{公共预算拨款|8万元、{基金拨款|2万元；"
            "按资金年度分为：{当年拨款|9万元，{结转|0万元。支出按功能分类分为：{教育支出|9万元。",
            {"收支预算": ["公共预算拨款", "基金拨款"]},
        ),
        # The base of a comparison is no whole.
        (
            "{资金总额|9万元，较去年的{旧数|7万元增加。其中：{甲乡|8万元、{乙乡|1万元。",
            {"资金总额": ["甲乡", "乙乡"]},
        ),
    ],
)
def test_a_list_is_of_the_sum_that_opens_or_closes_it(
    line: str, found: dict[str, list[str]]
) -> None:
    assert read(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "{收入合计|9万元，{拨款收入|8万元，{其他收入|1万元。",
        "{收入合计|9万元，其中：{上年拨款收入|8万元，{其他收入|1万元。",
        "{收入合计|9万元，其中{甲项|5万元，其中{乙项|4万元，{丙项|4万元。",
        "{收入合计|9万元，其中：{拨款收入|8万元，{项目支出|1万元。",
        "{旧资金|9万元，{新资金|5万元。其中：{甲乡|4万元，{乙乡|5万元。",
        # Parts that have rules of their own.
        "{基本支出|9万元，其中：{人员经费|8万元，{公用经费|1万元。",
    ],
)
def test_what_is_no_list(line: str) -> None:
    assert read(line) == {}


def test_both_sides_are_divided_by_the_one_that_is_listed() -> None:
    line = "{收、支总计|收、支总计90万元。其中：{结转|结转8万元，{本年收入|本年收入82万元。"
    assert read(line) == {"收、支总计": ["结转", "本年收入"]}


def test_paragraphs_add_up_to_the_one_that_says_so() -> None:
    lines = (
        "{投入资金|9万元。",
        "1.{中央资金|8万元。",
        "2.{县级资金|1万元。",
        "{以上资金合计|9万元。",
    )
    # The sum in front stands under another heading.
    sections = ("公示", "来源", "来源", "来源")
    assert read(*lines, sections=sections) == {"以上资金合计": ["中央资金", "县级资金"]}


def test_a_section_on_sources_has_the_parts_of_the_sum_in_front() -> None:
    lines = ("{投入资金|9万元，现公示如下：", "1.{中央资金|8万元；", "2.{县级资金|1万元。")
    assert read(*lines, sections=("公示", "资金来源", "资金来源")) == {
        "投入资金": ["中央资金", "县级资金"]
    }
    assert read(*lines, sections=("公示", "资金用途", "资金用途")) == {}


def test_several_ways_to_divide_a_sum_are_no_list_of_its_parts() -> None:
    lines = (
        "{支出预算|9万元，其中：",
        "按类别：{基本|8万元，{项目|1万元。",
        "按用途：{教育|9万元。",
    )
    assert read(*lines) == {}


def test_paragraphs_of_one_numbering_are_the_parts_of_the_one_that_opens_them() -> None:
    lines = (
        "{接待和用车|9万元，具体情况如下：",
        "（一）{接待费|8万元。",
        "1.{国内接待|7万元。",
        "（二）{用车费|1万元。",
    )
    assert read(*lines) == {"接待和用车": ["接待费", "用车费"]}


@pytest.mark.parametrize(("opens", "found"), [("分解到2个镇：", True), ("惠及2个镇，", False)])
def test_money_is_divided_among_as_many_as_are_counted(opens: str, found: bool) -> None:
    lists = read(f"共安排{{衔接资金|9万元，{opens}{{甲镇|5万元、{{乙镇|4万元。")
    assert lists == ({"衔接资金": ["甲镇", "乙镇"]} if found else {})


def test_what_was_spent_is_no_part_of_the_budget() -> None:
    line = "{预算|9万元，其中{基本支出|5万元、{项目支出|4万元；实际支出{实际支出|8万元。"
    line = line.replace("实际支出{实际支出|", "{实际支出|")
    assert read(line) == {"预算": ["基本支出", "项目支出"]}


def test_a_paragraph_of_items_opens_no_list_of_the_first() -> None:
    items = ("1.{出国费|0万元。", "2.{用车费|8万元。", "3.{接待费|1万元。")
    assert read("{用车费|8万元，占88.89%；{接待费|1万元，占11.11%。具体情况如下：", *items) == {}
    assert read("现下达{补助资金|9万元。现将有关事项通知如下：", *items) == {}


def test_items_are_of_what_was_spent_and_not_of_its_budget() -> None:
    found = read(
        "{支出年初预算|支出年初预算为90万元，{支出决算|支出决算为80万元。其中：",
        "1.{甲|甲50万元，主要用于日常工作。{年初预算|年初预算为55万元。",
        "2.{乙|乙30万元，主要用于宣传。{年初|年初预算为35万元。",
    )
    assert found == {"支出决算": ["甲", "乙"]}


@pytest.mark.parametrize(
    "opening",
    [
        "。分科目看，",
        "，安排用于：",
        "，用于以下项目：",
        "。主要包括：",
        "，按用途划分：",
        "，增长6.2%。按科目来看：",
    ],
)
def test_other_words_open_a_list_as_well(opening: str) -> None:
    text = f"{{全县支出|90万元{opening}{{教育支出|60万元，{{其他各项支出|20万元。"
    assert read(text) == {"全县支出": ["教育支出", "其他各项支出"]}


def test_schools_are_no_small_firms() -> None:
    text = "{债券资金|90万元，安排用于：{中小学校舍改造|60万元，{水利设施|20万元。"
    assert read(text) == {"债券资金": ["中小学校舍改造", "水利设施"]}


def test_the_next_item_with_a_list_of_its_own_ends_a_list() -> None:
    text = (
        "{新增债券|9万元，其中：{一般债券|5万元，{专项债券|3万元；"
        "{再融资债券|8万元，其中：{一般债|2万元，{专项债|6万元。"
    )
    assert read(text) == {
        "新增债券": ["一般债券", "专项债券"],
        # Debt is of two kinds: their list is whole, wherever it stands.
        "再融资债券": ["一般债", "专项债"],
    }
    text = (
        "{甲项目|9万元，其中：{材料|5万元，{人工|3万元；"
        "{乙项目|8万元，其中：{设计|2万元，{施工|6万元。"
    )
    assert read(text) == {"甲项目": ["材料", "人工"]}


def test_what_was_spent_of_a_budget_is_no_other_list() -> None:
    text = "{全县基金收入|90万元，完成预算的98.3%，其中{土地出让收入|80万元。"
    assert read(text) == {"全县基金收入": ["土地出让收入"]}


def test_in_a_sum_is_what_it_consists_of() -> None:
    text = "{上级补助收入|90万元中，{返还性收入|20万元、{专项转移支付|70万元。"
    two = f"{text[:-1]}；{{省级资金|30万元中，{{设施建设|10万元、{{人员培训|20万元。"
    assert read(two) == {
        "上级补助收入": ["返还性收入", "专项转移支付"],
        "省级资金": ["设施建设", "人员培训"],
    }
    assert read(text) == {"上级补助收入": ["返还性收入", "专项转移支付"]}


def test_a_total_behind_a_list_is_none_of_its_parts() -> None:
    found = read("加上{转移性收入|30万元,其中：{返还|10万元、{专项|20万元,{收入合计|110万元。")
    assert found["转移性收入"] == ["返还", "专项"]


def test_a_standard_in_a_name_is_no_standard() -> None:
    text = "{债券资金|90万元，安排用于：{高标准农田|60万元、{标准厂房|20万元。"
    assert read(text) == {"债券资金": ["高标准农田", "标准厂房"]}


def test_behind_a_semicolon_the_other_side_is_no_part() -> None:
    line = "{全县基金收入|90万元，其中：{甲基金|50万元，{乙基金|40万元；{支出|70万元。"
    assert read(line) == {"全县基金收入": ["甲基金", "乙基金"]}


def test_counts_behind_its_within_are_no_money_and_the_next_item_is_none_of_their_parts() -> None:
    assert read("{会议费|4万元，开会3次，其中大会1次、小会2次；{培训费|6万元，培训2次。") == {}
    assert read("{补助|4万元，其中乡村2个；{奖励|3万元。") == {}


@pytest.mark.parametrize(("last", "whole"), [("5", "一般公共预算"), ("7", "财政拨款支出")])
def test_paragraphs_are_parts_of_the_sum_in_front_that_they_come_to(last: str, whole: str) -> None:
    lines = (
        "{财政拨款支出|10万元。其中{一般公共预算|8万元，{年初预算|7万元。具体如下：",
        "1.{教育支出|3万元。",
        f"2.{{科技支出|{last}万元。",
    )
    assert read(*lines) == {whole: ["教育支出", "科技支出"]}


def test_what_a_bracket_says_of_a_sum_opens_no_list_behind_it() -> None:
    line = "加上{调入资金|4亿元（包括从基金预算、国有资本预算调入的资金），{收入总量|9亿元。"
    assert read(line) == {}
    inside = "{调入资金|4亿元（包括{基金预算|3亿元、{国有资本预算|1亿元），{收入总量|9亿元。"
    assert read(inside) == {"调入资金": ["基金预算", "国有资本预算"]}


def test_a_list_of_taxes_divides_the_revenue_from_them_in_the_paragraph_above() -> None:
    above = "全县收入完成{地方收入|20万元，其中：{地方税收收入|15万元，{非税收入|5万元。"
    taxes = (
        "从主要税种看：增值税完成{增值税|8万元，契税完成{契税|4万元，其他各税完成{其他各税|3万元。"
    )
    assert read(above, taxes)["地方税收收入"] == ["增值税", "契税", "其他各税"]
    # Some of them alone, those of another year, and what no paragraph above tells.
    some = taxes.replace("其他各税", "房产税")
    earlier = taxes.replace("契税完成", "上年契税完成")
    for text in (some, earlier):
        assert "地方税收收入" not in read(above, text)
    assert read("全县道路支出{道路支出|15万元。", taxes) == {}


@pytest.mark.parametrize(("count", "listed"), [("3", 3), ("5", 0)])
def test_projects_below_are_all_that_the_text_counts(count: str, listed: int) -> None:
    text = f"共自评项目{count}个，{{覆盖资金|90万元。各项目自评情况如下：{{修渠|40万元，得分95分；"
    found = read(text + "{育苗|30万元，得分93分；{护林|20万元，得分92分。")
    assert [len(parts) for parts in found.values()] == [listed] * bool(listed)


def test_what_divides_a_numbered_item_ends_in_front_of_the_next() -> None:
    assert read("收入：1.{拨款|90万元，其中{公共|70万元、{基金|20万元；2.{其他|10万元。") == {
        "拨款": ["公共", "基金"]
    }
    assert read("收入{收入|100万元，其中：1.{拨款|90万元；2.{其他|10万元。") == {
        "收入": ["拨款", "其他"]
    }


@pytest.mark.parametrize(
    ("last", "parts"),
    [("40", ["本级", "上级"]), ("30", ["新建", "续建"])],
)
def test_a_sum_that_is_divided_twice(last: str, parts: list[str]) -> None:
    text = "项目3个，{预算|90万元，其中{本级|60万元、{上级|30万元；"
    text += f"新建项目2个，{{新建|50万元；续建项目1个，{{续建|{last}万元。"
    assert read(text) == {"预算": parts}


def test_what_the_first_plan_became_is_divided_behind_its_sentence() -> None:
    text = "{年初预算|80万元，{全年资金|90万元。其中：{甲|60万元，{乙|30万元。"
    assert read(text) == {"全年资金": ["甲", "乙"]}
    assert read(text.replace("年初预算", "基金收入")) == {}
    # What was spent of a plan stands beside plans of its parts.
    assert read(text.replace("全年资金", "支出决算")) == {}


def test_what_a_sum_is_in_particular_divides_it() -> None:
    text = "办案{支出|90万元，具体为：{甲|60万元、{乙|30万元。"
    assert read(text) == {"支出": ["甲", "乙"]}
    assert read(text.replace("具体为：", "，另有：")) == {}


def test_what_is_counted_in_front_of_a_list_is_no_list_of_money() -> None:
    assets = "{资产|80万元，其中{房屋|50万元、{车辆|20万元、{家具|10万元。"
    assert read(f"车辆4辆，其中公车3辆；{assets}") == {"资产": ["房屋", "车辆", "家具"]}
    assert "资产" not in read(f"{{车辆值|9万元，其中{{公车|6万元；{assets}")


def test_purchases_that_are_divided_twice_are_a_list() -> None:
    once = "{政府采购预算总额|90万元，其中：{政府采购货物预算|70万元、{政府采购工程预算|5万元、"
    kinds = ["政府采购货物预算", "政府采购工程预算", "政府采购服务预算"]
    assert read(once + "{政府采购服务预算|30万元。") == {}
    again = "{政府采购服务预算|30万元；其中{拨款采购|80万元：{政府采购货物支出预算|60万元。"
    assert read(once + again)["政府采购预算总额"] == kinds
