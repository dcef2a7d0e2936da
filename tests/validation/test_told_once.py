"""One slip is told of once, where several rules read the same figure."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit
from tests.validation.test_listed_projects_in_texts import BY_PROJECT

LETTER = """青禾县财政局关于下达2024年农村供水管护补助资金的通知
青财农〔2024〕12号
各乡镇人民政府：
现下达2024年农村供水管护补助资金96.00万元，其中：管网维修资金61.00万元，水质检测资金35.00万元。
附件：资金分配表
青禾县财政局
2024年3月4日
附件
2024年农村供水管护补助资金分配表
单位：万元
乡镇 | 合计 | 管网维修资金 | 水质检测资金
合计 | 96.00 | 61.00 | 35.00
柳河乡 | 40.00 | 25.00 | 15.00
石桥镇 | 32.00 | 22.00 | 10.00
丰台乡 | 24.00 | 14.00 | 10.00
"""
UNITS = """青禾县文化局2024年项目支出汇总表
单位：万元
单位代码 | 单位名称 | 项目个数 | 资金合计
 | 合计 | 4 | 75.00
201001 | 青禾县文化局机关 | 2 | 42.50
201002 | 青禾县图书馆 | 1 | 20.00
201003 | 青禾县文化馆 | 1 | 12.50

青禾县文化局2024年项目支出绩效目标表
单位：万元
单位名称 | 项目名称 | 资金总额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
青禾县文化局机关 | 书目更新 | 30.50 | 购置图书 | 产出指标 | 数量指标 | 购置图书 | ≥9000册
青禾县文化局机关 | 馆舍修缮 | 12.00 | 修缮馆舍 | 产出指标 | 数量指标 | 修缮面积 | ≥320平方米
青禾县图书馆 | 夜间开放 | 20.00 | 延长开放 | 产出指标 | 数量指标 | 开放天数 | ≥300天
青禾县文化馆 | 戏曲展演 | 12.50 | 展演戏曲 | 产出指标 | 数量指标 | 展演场次 | ≥12场
"""

_FORM = """青禾县水务局2024年项目支出绩效目标表
单位：万元
项目名称 | {name} | 项目编码 | {code}
资金总额 | 年度资金总额 | {money}
 | 其中：当年财政拨款 | {money}
 | 上年结转资金 | 0
 | 其他资金 | 0
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | {name}处数 | ≥{count}处
效益指标 | 社会效益指标 | 供水保障 | 有保障
满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥90%

"""
_PROJECTS = [
    ("水源巡护", "QH2024001", "21.00", 22),
    ("管道更换", "QH2024002", "34.00", 35),
    ("泵房加固", "QH2024003", "55.00", 56),
    ("监测布点", "QH2024004", "13.00", 14),
]
CODES = "\n".join(
    [
        "青禾县水务局2024年项目清单\n单位：万元\n序号 | 项目编码 | 项目名称 | 金额",
        *(
            f"{n} | {code} | {name} | {money}"
            for n, (name, code, money, _) in enumerate(_PROJECTS, 1)
        ),
        "",
        *(_FORM.format(name=n, code=c, money=m, count=k) for n, c, m, k in _PROJECTS),
    ]
)
REACHED = """青禾县水务局2024年项目支出绩效自评表
单位：万元
项目名称 | 沟渠清淤
年度总体目标 | 预期目标 | 实际完成情况
 | 清淤沟渠21公里，维修水闸8座。 | 清淤沟渠21公里，完成8座水闸维修并投入使用。
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 清淤沟渠长度 | ≥21公里 | 21公里 | 20 | 20
产出指标 | 数量指标 | 维修水闸数量 | ≥8座 | 8座 | 20 | 20
产出指标 | 质量指标 | 验收合格率 | 100% | 100% | 20 | 20
效益指标 | 社会效益指标 | 灌溉保障 | 有保障 | 有保障 | 20 | 20
满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥90% | 95% | 10 | 10
"""
GOALS = """青禾县财政局关于下达2024年水闸维修补助资金的通知
青财农〔2024〕12号
县水务局：
现下达你单位2024年水闸维修补助资金96.00万元，用于维修小型水闸18座。
附件：绩效目标表
青禾县财政局
2024年3月4日
附件
水闸维修补助资金绩效目标表
项目名称 | 水闸维修补助资金
年度目标 | 维修小型水闸18座。
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 维修小型水闸座数 | 18座
效益指标 | 社会效益指标 | 灌溉保障 | 有保障
满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥90%
"""
CHANGES = """青禾县水务局2024年部门预算
三、“三公”经费情况
2024年“三公”经费预算3.00万元，比上年减少0.70万元。其中：因公出国（境）费预算0.00万元，与上年持平；公务用车购置及运行费\
预算2.00万元，比上年减少0.50万元；公务接待费预算1.00万元，比上年减少0.20万元。
"""


@pytest.mark.parametrize("text", [LETTER, UNITS, CODES, REACHED, GOALS, CHANGES])
def test_nothing_is_said_of_what_is_sound(text: str, tmp_path: Path) -> None:
    assert rules(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        # The number of projects in a text, of which some are said to have goals.
        (BY_PROJECT, "项目共3个", "项目共4个", ["text-counts"]),
        # A sum of the letter is not that of its column; nor do the parts come to their whole.
        (LETTER, "维修资金61.00万元", "维修资金67.00万元", ["notice-total", "text-quantities"]),
        (LETTER, "资金96.00万元", "资金90.00万元", ["notice-total", "text-quantities"]),
        # A number in a table that the forms, and its own rows, contradict.
        (UNITS, "合计 | 4", "合计 | 5", ["table-arithmetic"]),
        (UNITS, "机关 | 2", "机关 | 3", ["text-counts"]),
        # A code with another year than all others is that of another project's form, or list, too.
        (CODES, "2 | QH2024002", "2 | QH2023002", ["project-code-year"]),
        (CODES, "编码 | QH2024002", "编码 | QH2023002", ["project-code-year"]),
        # Money of a form that its record has.
        (CODES, "其他资金 | 0", "其他资金 | 3.00", ["project-amounts"]),
        # An outturn that the goal tells otherwise, and a target that goal and letter do.
        (REACHED, "完成8座", "完成18座", ["text-counts"]),
        (GOALS, "| 18座", "| 81座", ["text-counts"]),
        # A change beside those of its parts, of which one is level at nothing.
        (CHANGES, "减少0.70", "减少0.40", ["text-parts"]),
    ],
)
def test_a_slip_is_told_of_once(
    text: str, old: str, new: str, told: list[str], tmp_path: Path
) -> None:
    assert old in text
    assert rules(text.replace(old, new, 1), tmp_path) == told


TOWNS = [
    ("柳河乡", 25, 15, 11, 7),
    ("石桥镇", 20, 8, 9, 3),
    ("山口乡", 12, 2, 5, 1),
    ("丰台乡", 14, 10, 8, 6),
    ("长岭镇", 21, 16, 12, 5),
    ("白沙镇", 17, 16, 4, 9),
    ("合计", 109, 67, 49, 31),
]
TOWN = "<tr><td>{}<td>{}.00<td>{}.00<td>{}.00<td>{}.00<td>{}.00<td>{}.00"
SHARED_OUT = (
    "".join(f"<p>{line}</p>" for line in LETTER.partition("乡镇 |")[0].splitlines())
    .replace("96.00", "176.00")
    .replace("61.00", "109.00")
    .replace("35.00", "67.00")
    + "<table><tr><td rowspan=2>乡镇<td colspan=3>补助金额<td colspan=3>第一批"
    + "<tr><td>合计<td>管网维修资金<td>水质检测资金"
    + "<td>合计<td>管网维修资金<td>水质检测资金"
    + "".join(TOWN.format(name, a + b, a, b, c + d, c, d) for name, a, b, c, d in TOWNS)
    + "</table>"
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("石桥镇<td>28.00", "石桥镇<td>82.00", ["allocations-columns", "allocations-total"]),
    ],
)
def test_a_total_below_a_head_is_told_of_once(
    old: str, new: str, told: list[str], tmp_path: Path
) -> None:
    assert rules(SHARED_OUT.replace(old, new, 1), tmp_path, "html") == told


def rules(text: str, folder: Path, ending: str = "txt") -> list[str]:
    """The rules that say something of a text, each as often as it does."""
    path = folder / f"公开.{ending}"
    path.write_text(text, encoding="utf-8")
    return sorted(one.rule for one in audit(path)[1])


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (
            UNITS,
            "机关 | 2",
            "机关 | 3",
            "Counts contradict each other: “项目个数” of “青禾县文化局机关” is 3, the forms are 2",
        ),
        (
            LETTER,
            "维修资金61.00万元",
            "维修资金67.00万元",
            "The letter of the notice has another sum than its annex: the letter has "
            "“管网维修资金67.00万元”, its column in the annex comes to 61万元",
        ),
    ],
)
def test_what_is_said_has_our_words_in_english(
    text: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in [one.message.en for one in audit(path)[1]]
