"""Slips of the pen in running text, and sound texts that look like them."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.extraction.lapses.slips import text_to_slips
from kg.reading import read

SLIPS = (
    "2024年“三公”经费预算预算执行情况",
    "人员减少，相应的经费减少。。",
    "增长7.14%；。",
    "比上年增加（减少）20.00万元，增长7.14%。",
    "比上年增加/减少 20.00 万元。",
    "比2023年预算增加增加20.00万元。",
    "增加原因主要是主要是开展培训。",
    "减少的主要原因是是接待次数减少。",
    "全年出国团组共计，0个。",
    "支出决算数小于预算数(或与预算数持平)，培训减少。",
    "建设市场监管（项）2，615.40万元。",
    "支出决算数比上年减增加20.00万元，增长7.14%。",
    "决算数大小于预算数的主要原因：调减培训项目。",
    "公务用车运行费10.00万元，比2024年增加持平。",
    "公务用车运行费10.00万元，与上年持平，减少0.50万元。",
    "因公出国（境）费0万元，增长100%。",
    "公务接待费2.50万元，上年为0万元，增长25%。",
    "公务用车购置费支出决算减少为0.00万元，与2024年度持平。",
    "主要原因是：。",
    "决算数大于预算数的主要原因是。",
    "城乡社区支出（类）4000.00万元，占80.00；",
    "项目支出占本年支出的 12.5。",
    "第四部分 202 年度部门决算名词解释",
    "公务接待费XX万元。",
    "年初预算为3.00万元，支出决算为2.75。",
    "预算由800万元调整为760万元，主要是非税收入减收40。",
    "公务接待费支出0.6万，预算1.2万元。",
    "本部门职责：（待填写）",
)
SOUND = (
    "一般公共预算预算数为4000.00万元。",
    "比上年增加（减少）0.00万元。",
    "增加（减少）的主要原因是人员变动。",
    "公务用车购置费比上年减少0.60万元，与上年基本持平。",
    "城乡社区支出（类）4000.00万元，占80.00%；农林水支出占20%。",
    "占地面积500.00，占用林地12.5亩。",
    "2025年年初预算为30.00万元。",
    "他说：“经费不足。”。",
    "原因是人员增加。",
    "因公出国（境）费0万元，与上年持平，减少0.00万元。",
    "因公出国（境）费0万元，比上年下降100%，会议费10万元，增长5%。",
    "公务接待费10万元，比上年增加0万元，增长0.00%；与预算持平，比上年减少2万元。",
    "人员净增减少，编制核减增加。",
    "单位：万。支出决算为2.75，年初预算为3.00。",
    "培训预算支出惠及1.2万，人均20元。",
    "调增2个项目，共30万元。",
    "各科室增减增加、减少情况。",
    "各项支出收入相抵。",
    "决算数小于预算数，与上年持平。",
    "分别为1022，615.40万元。",
)


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_found(text: str) -> None:
    assert len(list(text_to_slips(text))) == 1


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_has_none(text: str) -> None:
    assert not list(text_to_slips(text))


def test_a_slip_is_an_issue_with_its_words_and_place(tmp_path: Path) -> None:
    file = tmp_path / "水务局.txt"
    file.write_text(
        "青岩县水务局2025年部门预算\n目录\n一、202年度预算说明\n\n一、202年度预算说明\n"
        "没有金额的一段话。。\n2025年支出30.00万元。\n",
        encoding="utf-8",
    )
    found = [
        (one.severity, one.source, one.message.split(": ")[1])
        for one in extract(read(file)).records.issues
        if one.code == "text_slip"
    ]
    assert found == [
        ("info", "line=2,3", "一、202年度预算说明"),
        ("info", "line=5,6", "没有金额的一段话。。"),
    ]
