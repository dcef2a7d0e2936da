"""Tables of assets whose rows are numbered within each other hold together."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

TABLE = """青禾县教育局2024年度部门决算
国有资产占用情况表
项目 | 行次 | 资产数量 | 资产原值（万元）
资产总额 | 1 | — | 95.00
一、流动资产 | 2 | — | 15.00
二、固定资产 | 3 | — | 80.00
（一）房屋（平方米） | 4 | 640 | 50.00
（二）车辆（辆） | 5 | 3 | 21.00
1．应急保障用车 | 6 | 1 | 9.00
2．其他用车 | 7 | 2 | 12.00
（三）设备 | 8 | — | 5.00
（四）其他固定资产 | 9 | — | 4.00
"""


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ((), []),
        (
            ("产 | 3 | — | 80.00", "产 | 3 | — | 89.00"),
            ["“固定资产”为 89万元", "资产总额为 95万元"],
        ),
        (
            ("房屋（平方米） | 4 | 640 | 50.00", "房屋（平方米） | 4 | 640 | 5.00"),
            ["“固定资产”为 80万元"],
        ),
        (("其他用车 | 7 | 2 | 12.00", "其他用车 | 7 | 2 | 21.00"), ["“车辆（辆）”为 21万元"]),
    ],
)
def test_each_order_of_rows_adds_up(
    changed: tuple[str, str], found: list[str], tmp_path: Path
) -> None:
    text = TABLE.replace(*changed) if changed else TABLE
    path = tmp_path / "决算.txt"
    path.write_text(text, encoding="utf-8")
    records, findings = audit(path)
    assert [(a.quantity, a.amount) for a in records.assets[4:5]] == [(3, 21)]
    said = [one for one in findings if one.severity != "info"]
    ruled = [one.message.zh.split("，")[0] for one in said if one.rule == "assets-total"]
    assert sorted(ruled) == sorted(found)
    assert bool(said) == bool(found)
