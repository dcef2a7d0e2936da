"""Counts in running text that contradict each other."""

import pytest

from kg.document import Cell, LinePlace, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.lapses.counts import blocks_to_unequal_counts

UNEQUAL = (
    "单位共3个，包括馆本级和3个所属事业单位：青禾县文化馆本级、青禾县图书馆、青禾县博物馆。",
    "本馆内设机构4个：办公室、采编部、读者服务部。",
    "纳入编制范围的预算单位3个，具体是：青禾县文化馆（本级）、青禾县图书馆。",
    "部门预算包括：青禾县文化局机关、青禾县图书馆、青禾县文化馆，共4个预算单位。",
    "本馆内设办公室、采编部、读者服务部4个科室。",
    "本馆内设办公室、采编部、读者服务部等2个科室。",
    "包括：馆本级预算和所属3个事业单位预算。纳入编制范围的所属单位是：青禾县文化馆、青禾县博物馆。",
    "由馆本级和3个下属单位组成，下属单位包括：青禾县文化馆、青禾县博物馆。",
    "本馆内设机构4个，分别为办公室、采编部、读者服务部；下属单位1个。",
    "年末公务用车保有量3辆。\n本馆共有车辆2辆。",
    "年末公务用车保有量3台。\n本馆共有车辆2台。",
    "2024年度对送书下乡、古籍保护、馆舍修缮4个项目开展绩效自评。",
    "全年抽检600批次，合格580批次，不合格30批次。",
    "发现隐患36处，其中整改30处，未整改5处。",
)
EQUAL = (
    "单位共3个，包括馆本级和2个所属事业单位：青禾县文化馆本级、青禾县图书馆、青禾县博物馆。",
    "1.内设机构包括：办公室、规划科、养护科。",
    "本馆内设机构3个：办公室、采编部、读者服务部。",
    "本馆内设机构3个，分别为办公室、采编部、读者服务部；下属单位1个。",
    "内设三个科室：办公室、采编部、读者服务部。",
    # 二级 is a level.
    "纳入编制范围的二级预算单位包括：青禾县文化馆、青禾县图书馆、青禾县博物馆。",
    "纳入编制范围的预算单位2个，具体是：青禾县文化馆（本级）、青禾县图书馆。",
    "本馆内设办公室、采编部、读者服务部3个科室。",
    "包括：馆本级预算和所属2个事业单位预算。纳入编制范围的所属单位是：青禾县文化馆、青禾县博物馆。",
    "年末公务用车保有量2辆。\n本馆共有车辆2辆。",
    # Some vehicles are run by other money than appropriations.
    "财政拨款开支的公务用车保有量2辆。\n本馆共有车辆9辆。",
    # Two units count their vehicles: which of them the first count is of is not said.
    "年末公务用车保有量3辆。\n文化馆共有车辆2辆。\n图书馆共有车辆1辆。",
    # A list that ends in 等 may name examples.
    "本馆内设办公室、采编部、读者服务部等7个科室。",
    "开展2个项目：送书下乡、古籍保护、馆舍修缮。",
    "全年抽检600批次，合格580批次，不合格20批次。",
    "全年抽检600批次，合格580批次，不满意5人次。",
    "2024年度对送书下乡、古籍保护、馆舍修缮3个项目开展绩效自评。",
    "2024年度对送书下乡、古籍保护、馆舍修缮等4个项目开展绩效自评。",
    "2024年度对项目的决策、过程、产出和效益9个项目开展绩效评价。",
)


@pytest.mark.parametrize("behind", ["名单如下：", "具体情况见下表：", "详见下表。"])
@pytest.mark.parametrize(("count", "told"), [("3", 1), ("2", 0)])
def test_a_count_is_that_of_the_rows_behind_it(
    count: str, told: int, behind: str, context: Context
) -> None:
    said = Paragraph(f"纳入编制范围的预算单位共{count}个，{behind}", LinePlace(0, 1))
    lines = (("序号", "单位名称"), ("1", "青禾县文化馆"), ("2", "青禾县博物馆"))
    rows = tuple(tuple(Cell(text, LinePlace(1, 4)) for text in line) for line in lines)
    assert len(blocks_to_unequal_counts([said, Table(rows, LinePlace(1, 4))], context)) == told


def _counts(text: str, context: Context) -> int:
    lines = enumerate(text.split("\n"))
    paragraphs = [Paragraph(line, LinePlace(number, number + 1)) for number, line in lines]
    return len(blocks_to_unequal_counts(paragraphs, context))


@pytest.mark.parametrize("text", UNEQUAL)
def test_a_count_that_another_contradicts_is_told(text: str, context: Context) -> None:
    assert _counts(text, context) == 1


@pytest.mark.parametrize("text", EQUAL)
def test_counts_that_agree_are_silent(text: str, context: Context) -> None:
    assert _counts(text, context) == 0
