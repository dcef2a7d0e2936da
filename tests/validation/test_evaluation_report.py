"""What the audit says of a report on an evaluation: of a sound one nothing, of slips just these."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

REPORT = """青禾县水务局2024年度部门整体支出绩效自评报告

一、预算执行情况

2024年部门年初预算90.00万元，其中基本支出60.00万元、项目支出30.00万元；全年预算120.00万元，其中基本支出64.00万元、项目支出56.00万元。\
全年实际支出114.00万元，其中：基本支出63.00万元，项目支出51.00万元。

2024年“三公”经费年初预算7.60万元，实际支出6.75万元，较年初预算节约0.85万元；较上年支出7.40万元减少{less}万元，下降8.78%。

2024年政府采购预算48.60万元，其中货物4.00万元、工程44.60万元；实际采购47.15万元，其中货物3.85万元、工程{works}万元，政府采购执行率97.02%。

2024年度支出情况表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
213 | 农林水支出 | 114.00 | 63.00 | 51.00
21303 | 水利 | 114.00 | 63.00 | 51.00
2130301 | 行政运行 | 63.00 | 63.00 |
2130306 | 水利工程运行与维护 | 51.00 | | 51.00
合计 | | 114.00 | 63.00 | 51.00

项目支出情况表
单位：万元
序号 | 项目名称 | 年初预算 | 全年预算 | 其中：中央资金 | 县级资金 | 全年执行数 | 执行率 | 自评得分
1 | 渠道清淤 | 10.00 | 32.00 | 22.00 | 10.00 | 30.40 | 95.00% | 97.00
2 | 泵站检修 | 20.00 | 24.00 | 4.00 | 20.00 | 20.60 | 85.83% | 95.00
合计 | | 30.00 | 56.00 | {central} | 30.00 | 51.00 | 91.07% | —

四、部门整体支出绩效目标完成情况

全年清淤渠道18.5公里，检修泵站6座。
"""
KINDS = (
    "text-list",
    "text-against-table",
    "text-change",
    "form-money",
    "table-arithmetic",
    "text-counts",
)


SOUND = {"less": "0.65", "central": "26.00", "works": "43.30"}


def told(folder: Path, **slip: str) -> list[str]:
    path = folder / "report.txt"
    path.write_text(REPORT.format(**{**SOUND, **slip}), encoding="utf-8")
    _, findings = audit(path)
    return [one.rule for one in findings if one.rule in KINDS]


@pytest.mark.parametrize(
    ("slip", "rules"),
    [
        ({}, []),
        ({"less": "0.56"}, ["text-change"]),
        ({"central": "62.00"}, ["table-arithmetic"]),
        ({"works": "44.30"}, ["text-list"]),
    ],
)
def test_a_report_on_an_evaluation(tmp_path: Path, slip: dict[str, str], rules: list[str]) -> None:
    assert told(tmp_path, **slip) == rules
