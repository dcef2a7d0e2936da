"""Sums that the letter of a notice works out."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局文件

青财农〔2024〕12号

青禾县财政局关于下达2024年渠道管护补助资金的通知

有关单位：

{words}。请及时使用。

青禾县财政局
2024年3月1日

附件
2024年渠道管护补助资金分配表
单位：万元
乡镇 | 金额 |
溪口镇 | 14 |
石桥镇 | 16 |
合计 | 30 |
"""


def told(words: str, code: str) -> list[str]:
    records = extract(read_content(LETTER.format(words=words).encode(), "notice.txt")).records
    assert records.allocations
    return [i.message.split(": ", 1)[1] for i in records.issues if i.code == code]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("核定你们管护补助资金90万元，扣除已提前下达的60万元，本次实际下达30万元", []),
        (
            "核定你们管护补助资金90万元，扣除已提前下达的50万元，本次实际下达30万元",
            ["本次实际下达30万元；按所列各项应为40万元"],
        ),
        (
            "应补助90万元，扣除《青禾县财政局关于提前下达管护资金5万元的通知》"
            "（青财农〔2023〕9号）已预拨的60万元，清算应补20万元",
            ["清算应补20万元；按所列各项应为30万元"],
        ),
        # What was spent of it.
        ("2023年下达90万元，已支出60万元，本次收回结余资金30万元", []),
        (
            "2023年下达90万元，截至6月底已支出60万元，本次收回结余资金35万元",
            ["本次收回结余资金35万元；按所列各项应为30万元"],
        ),
        # What is left is told elsewhere, or nothing is taken off.
        ("核定你们管护补助资金90万元，扣除已提前下达的60万元。此次下达20万元", []),
        ("安排管护补助资金90万元，已提前下达60万元，本次下达25万元", []),
        (
            "清算应补12万元，另预拨管护资金18万元。两项合计，本次下达35万元",
            ["本次下达35万元；按所列各项应为30万元"],
        ),
        ("清算应补12万元，另预拨管护资金18万元。两项合计，本次下达30万元", []),
        # Taken off in a sentence of its own, behind the parts of the whole.
        (
            "全年应安排90万元，其中：中央资金70万元，省级资金20万元。扣除已提前下达60万元，本次下达30万元",
            [],
        ),
        (
            "全年应安排90万元，其中：中央资金70万元，省级资金20万元。扣除已提前下达50万元，本次下达30万元",
            ["本次下达30万元；按所列各项应为40万元"],
        ),
        (
            "管护补助资金总额90万元，其中：中央资金70万元，省级资金20万元。扣除已提前下达的50万元，"
            "此次下达30万元",
            ["此次下达30万元；按所列各项应为40万元"],
        ),
        # Of two sums side by side nobody knows from which.
        (
            "全年应安排东片90万元，西片20万元。扣除已提前下达50万元，本次下达30万元",
            [],
        ),
    ],
)
def test_what_is_taken_off_and_added_up(words: str, said: list[str]) -> None:
    assert told(words, "unequal_parts") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "下达30万元，补助管护员60人，其中干渠25人、支渠45人",
            ["60人，其中干渠25人、支渠45人；各部分之和为70人"],
        ),
        ("下达30万元，补助管护员70人，其中干渠25人、支渠45人", []),
        # With decimal places; what follows the parts that make it up is another matter.
        (
            "下达30万元，治理8.5万亩，其中干渠2.5万亩，支渠4.5万亩，斗渠2.2万亩",
            ["8.5万亩，其中干渠2.5万亩，支渠4.5万亩，斗渠2.2万亩；各部分之和为9.2万亩"],
        ),
        ("下达30万元，治理7.0万亩，其中干渠2.5万亩，支渠4.5万亩，种草2.2万亩", []),
        # With what each of them has.
        (
            "下达30万元，补助管护员76人，其中干渠25人，按每人900元测算；支渠45人，按每人600元测算",
            ["76人，其中干渠25人，按每人900元测算；支渠45人，按每人600元测算；各部分之和为70人"],
        ),
        (
            "下达30万元，补助管护员70人，其中干渠25人，按每人900元测算；支渠45人，按每人600元测算",
            [],
        ),
        ("下达30万元，补助管护员90人，其中干渠25人，每人900元；支渠45人，每人600元", []),
        (
            "下达30万元，补助干渠管护员25人、支渠管护员45人，共计80人",
            ["补助干渠管护员25人、支渠管护员45人，共计80人；各部分之和为70人"],
        ),
        ("下达30万元，补助干渠管护员25人、支渠管护员45人，共计70人", []),
        # Other things in one sentence.
        ("下达30万元，补助渠道25公里、管护员45人，共计80人", []),
        # Some of them; what is counted otherwise.
        ("下达30万元，补助管护员90人，其中干渠25人、支渠45人", []),
        ("下达30万元，补助管护员60人，其中干渠25公里、支渠45公里", []),
    ],
)
def test_a_number_and_its_parts(words: str, said: list[str]) -> None:
    assert told(words, "unequal_counts") == said
