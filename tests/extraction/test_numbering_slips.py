"""Numbers of headings, items and tables that are not the next ones, and lists that are sound."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from kg.extraction import extract
from kg.reading import read

FRONT = "青禾县文化馆2024年部门预算\n收入预算30.00万元。\n"


def _slips(folder: Path, text: str) -> list[str]:
    file = folder / "文化馆.txt"
    file.write_text(FRONT + text, encoding="utf-8")
    issues = extract(read(file)).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "numbering_slip"]


SLIPS = {
    "twice": ("一、职责\n二、机构\n三、收入\n三、支出\n四、采购\n", ["三、支出"]),
    "left out": ("一、职责\n二、机构\n四、支出\n五、采购\n", ["四、支出"]),
    "another": ("一、职责\n二、机构\n四、收入\n四、支出\n五、采购\n", ["四、收入"]),
    "inside": (
        "一、职责\n（一）开展培训工作\n（二）保护古籍\n（四）送书下乡\n二、机构\n（一）办公室\n三、收入\n",
        ["（四）送书下乡"],
    ),
    "in a paragraph": (
        "1.编制规划；2.保护古籍；3.送书下乡；3.培训馆员；4.修缮馆舍。\n",
        ["3.培训馆员；4.修缮馆舍。"],
    ),
    "with a word in front": (
        "任务1：编目；任务2：修补古籍；任务4：借阅。\n",
        ["任务4：借阅。"],
    ),
    "below each other": (
        "任务名称 | 金额\n任务1：编目 | 3\n任务2：修补 | 4\n任务3：借阅 | 5\n任务5：送书 | 6\n",
        ["任务5：送书"],
    ),
    "in words": (
        "工作思路：\n一是编目；二是修补；四是借阅；五是送书。\n",
        ["四是借阅；五是送书。"],
    ),
    "tables": (
        "公开01表\n收支总表\n公开02表\n收入总表\n公开04表\n支出总表\n公开04表\n三公经费表\n公开05表\n基金表\n",
        ["公开04表"],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_number_that_is_not_the_next_is_told(name: str, tmp_path: Path) -> None:
    text, slips = SLIPS[name]
    assert _slips(tmp_path, text) == slips


SOUND = {
    "with a word in front": (
        "目标1：编目2部。任务1：清点。目标2：修补。任务2：上架。目标3：借阅。\n"
    ),
    "begins anew": "一、职责\n（一）培训\n（二）古籍\n二、机构\n（一）编目\n三、采购\n",
    "in a list": "一、职责\n二、名词解释\n一、基本支出：指…\n二、项目支出：指…\n三、采购\n",
    "told inside": "1.开展培训；2.保护古籍；\n3.送书下乡。\n4.修缮馆舍。\n",
    "parts of a table": "表1 收支总表\n表1-1 收入总表\n表1-2 支出总表\n表2 拨款表\n表3 三公表\n",
    "一般 behind the number": (
        "表一 收支总表\n表二 支出总表\n表三 一般公共预算支出表\n表四 三公经费表\n表五 基金表\n"
    ),
    "over a page": "公开01表\n收支总表\n公开02表\n收入表\n公开02表\n收入表\n公开03表\n支出表\n",
    "forms of one number": (
        "表1 收支表\n表2 收入表\n表3\n甲项目\n表3\n乙项目\n表3\n丙项目\n表3\n丁项目\n"
    ),
    "several in a paragraph": "1.编目；2.修补；3.借阅。1.送书；2.培训；3.讲座。\n",
    "quoted in a paragraph": "1.编目；2.修补；3.按第（一）项借阅；4.送书2.5万册；5.培训。\n",
    "told again on the next line": (
        "表一\n表一：\n收支表\n表二\n表二：\n收入表\n表三：\n支出表\n表四：\n三公表\n"
    ),
    "goes on": "表1 收支表\n表2 收入表\n表2 收入表（续）\n表3 支出表\n表4 三公表\n表5 基金表\n",
    "far off in a paragraph": "1.编目；2.修补；3.借阅；12.送书；13.培训。\n",
    "no numbering": "2、甲\n7、乙\n4、丙\n9、丁\n1、戊\n5、己\n",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_lists_are_silent(name: str, tmp_path: Path) -> None:
    assert _slips(tmp_path, SOUND[name]) == []


HEAD = "单位：万元\n序号 | 项目名称 | 金额\n"
ROWS = {
    "left out": ("1 | 编目 | 3\n2 | 修补 | 4\n4 | 借阅 | 5\n5 | 送书 | 6\n", ["4 | 借阅 | 5"]),
    "below a subtotal": (
        "1 | 编目 | 3\n2 | 修补 | 4\n | 古籍部小计 | 7\n4 | 借阅 | 5\n5 | 送书 | 6\n",
        ["4 | 借阅 | 5"],
    ),
    "one of another row": (
        "1 | 编目 | 3\n2 | 修补 | 4\n4 | 讲座 | 2\n4 | 借阅 | 5\n5 | 送书 | 6\n",
        ["4 | 讲座 | 2"],
    ),
    "the last in two rows": (
        "1 | 编目 | 3\n2 | 修补 | 4\n3 | 讲座 | 2\n4 | 借阅 | 5\n4 | 送书 | 6\n",
        [],
    ),
    "in order": ("1 | 编目 | 3\n2 | 修补 | 4\n3 | 借阅 | 5\n4 | 送书 | 6\n合计 | | 18\n", []),
    "the last with a total": (
        "1 | 编目 | 3\n2 | 修补 | 4\n3 | 借阅 | 5\n6 | 送书 | 6\n合计 | | 18\n",
        ["6 | 送书 | 6"],
    ),
    "the last without": ("1 | 编目 | 3\n2 | 修补 | 4\n3 | 借阅 | 5\n6 | 送书 | 6\n", []),
    "the last for all else": (
        "1 | 编目 | 3\n2 | 修补 | 4\n3 | 借阅 | 5\n99 | 其他 | 6\n合计 | | 18\n",
        [],
    ),
    "an extract": ("1 | 编目 | 3\n3 | 修补 | 4\n5 | 借阅 | 5\n6 | 送书 | 6\n", []),
    "more than one": ("1 | 编目 | 3\n2 | 修补 | 4\n6 | 借阅 | 5\n7 | 送书 | 6\n", []),
    "without a number": (
        "1 | 编目 | 3\n2 | 修补 | 4\n | 讲座 | 2\n4 | 借阅 | 5\n5 | 送书 | 6\n",
        [],
    ),
    "begins anew": ("1 | 编目 | 3\n2 | 修补 | 4\n1 | 借阅 | 5\n2 | 送书 | 6\n3 | 讲座 | 2\n", []),
    "three with a total": (
        "合计 | | 12\n1 | 编目 | 3\n2 | 修补 | 4\n4 | 借阅 | 5\n",
        ["4 | 借阅 | 5"],
    ),
    "the first": ("4 | 编目 | 3\n2 | 修补 | 4\n3 | 借阅 | 5\n4 | 送书 | 6\n", ["4 | 编目 | 3"]),
    "from a longer list": ("4 | 编目 | 3\n5 | 修补 | 4\n6 | 借阅 | 5\n7 | 送书 | 6\n", []),
    "too few": ("1 | 编目 | 3\n3 | 修补 | 4\n4 | 借阅 | 5\n", []),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_of_a_list_have_the_next_number(name: str, tmp_path: Path) -> None:
    rows, slips = ROWS[name]
    assert _slips(tmp_path, f"项目清单\n{HEAD}{rows}\n") == slips


def test_parts_that_are_sheets_leave_room_for_sheets_of_tables(tmp_path: Path) -> None:
    book = Workbook()
    parts = ("第一部分 概况", "表1", "第三部分 说明", "第四部分 名词解释")
    for name, text in zip(
        parts, ("负责借阅。", "收支总表", FRONT, "结转：剩下的资金。"), strict=True
    ):
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"] = name, text
    book.remove(book.worksheets[0])
    file = tmp_path / "文化馆.xlsx"
    book.save(file)
    assert not [one for one in extract(read(file)).records.issues if one.code == "numbering_slip"]
