"""The letters of invented notices, up to their annexes, or to the rows of their table."""

_LETTER = """{office}文件

青财农〔2024〕12号

{office}关于下达2024年灌区管护补助资金的通知

{to}：

{words}

{office}
2024年3月1日

"""

IRRIGATION = _LETTER.format(
    office="青禾市财政局",
    to="各县（区）财政局",
    words="现下达2024年灌区管护补助资金90万元。{words}。请及时使用。",
)
IRRIGATION += """附件
2024年灌区管护补助资金分配表
单位：万元
"""


def letter(money: str, *, to: str = "各市财政局") -> str:
    """The letter of a province about so many 万元."""
    words = f"现下达2024年灌区管护补助资金{money}万元，请及时使用。"
    return _LETTER.format(office="青禾省财政厅", to=to, words=words)
