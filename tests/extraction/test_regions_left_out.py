"""Regions that one annex of a notice leaves out, against its own totals."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import letter

LETTER = (
    letter("97", to="各市、县财政局")
    + """附件1
2024年灌区管护补助资金分配表
单位：万元
地区 | 金额 | 其中：渠道 | 其中：水闸 |
合计 | 97 | 67 | 30 |
青禾市小计 | 42 | 32 | 10 |
溪口县 | 20 | 15 | 5 |
石桥县 | 22 | 17 | 5 |
柳塘市小计 | 55 | 35 | 20 |
白水县 | 30 | 20 | 10 |
竹山县 | 25 | 15 | 10 |

附件2
2024年灌区管护任务清单
地区 | 管护渠道（公里） | 管护水闸（座） |
"""
)
CITIES = """合计 | {total} | 60 |
青禾市小计 | 64 | 20 |
溪口县 | 30 | 10 |
石桥县 | 34 | 10 |
柳塘市小计 | {city} | 40 |
白水县 | 40 | 20 |
"""
LAST = "竹山县 | 30 | 20 |\n"
PLAIN = """溪口县 | 30 | 10 |
石桥县 | {odd} | 10 |
白水县 | 40 | 20 |
合计 | 134 | {total} |
"""
_CITY = (
    "本表没有“竹山县”一行，另一张附表有；柳塘市小计比各行之和："
    "“管护渠道(公里)”多 30、“管护水闸(座)”多 20"
)
_ALL = _CITY.replace("柳塘市小计", "合计")


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        (CITIES.format(total="134", city="70") + LAST, []),
        (CITIES.format(total="134", city="70"), [_CITY]),
        # It has no task: the totals are those of the others, in one column or in all.
        (
            CITIES.format(total="104", city="40")
            .replace("60", "40")
            .replace("| 40 |\n白", "| 20 |\n白"),
            [],
        ),
        (CITIES.format(total="104", city="40"), []),
        (PLAIN.format(odd="34", total="60"), [_ALL]),
        (PLAIN.format(odd="34", total="40"), []),
        # Two are left out: it may be a list of some.
        (PLAIN.format(odd="34", total="60").replace("溪口县 | 30 | 10 |\n", ""), []),
        # Another name in its place.
        (PLAIN.format(odd="34", total="60").replace("合计", "竹川县 | 30 | 20 |\n合计"), []),
    ],
)
def test_a_region_that_the_totals_count(tasks: str, said: list[str]) -> None:
    records = extract(read_content((LETTER + tasks).encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert [one for one in told if "本表没有" in one] == said
    assert len(records.allocations) == 21
