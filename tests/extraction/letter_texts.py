"""The letter of a notice that hands down money, in front of the annexes of a test."""

_LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于下达2024年灌区管护补助资金的通知

{to}：

{words}

青禾省财政厅
2024年3月1日

"""


def letter(money: str, *, to: str = "各市财政局") -> str:
    """The letter about so many 万元."""
    return words_to_letter(f"现下达2024年灌区管护补助资金{money}万元，请及时使用。", to=to)


def words_to_letter(words: str, *, to: str = "各县财政局") -> str:
    """The letter with a body of its own."""
    return _LETTER.format(to=to, words=words)
