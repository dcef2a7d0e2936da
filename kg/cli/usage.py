"""Floor 8: what the option parser says of wrong use → an error in both languages.

Reads the parser's English sentence. Gives a `UsageError`; a sentence that is not known stays in
English within the Chinese one.
"""

from __future__ import annotations

import re

from kg.errors import Text, UsageError

# A sentence of the parser, and the same in Chinese with its parts by number.
_SENTENCES = (
    (r"No such command '(.+)'\. Did you mean (.+)", "没有 {1} 这个命令，是不是 {2}"),
    (r"No such command '(.+)'", "没有 {1} 这个命令"),
    (r"No such option: (\S+)\.? \(Possible options: (.+)\)", "没有 {1} 这个选项，相近的有 {2}"),
    (r"No such option: (\S+)\.? Did you mean (.+)", "没有 {1} 这个选项，是不是 {2}"),
    (r"No such option: (\S+)", "没有 {1} 这个选项"),
    (r"Missing argument '(.+)'", "缺少参数 {1}"),
    (r"Missing option '(.+)'", "缺少选项 {1}"),
    (r"Option '(.+)' requires an argument", "选项 {1} 后面要有值"),
    (r"Option '(.+)' requires (\d+) arguments", "选项 {1} 后面要有 {2} 个值"),
    (r"Option '(.+)' does not take a value", "选项 {1} 不带值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多出了参数 {1}"),
)
# What may stand behind `Invalid value for '--option': `.
_REASONS = (
    (r"'(.*)' is not one of (.+)", "“{1}”不在可用的值之中：{2}"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be a valid (?:number|decimal).*", "应为数字"),
    (r"Input should be a valid boolean.*", "应为是或否"),
    (r"Input should be greater than or equal to (.+)", "应不小于 {1}"),
    (r"Input should be less than or equal to (.+)", "应不大于 {1}"),
    (r"Input should be greater than (.+)", "应大于 {1}"),
    (r"Input should be less than (.+)", "应小于 {1}"),
)
_INVALID = re.compile(r"Invalid value(?: for '?(.+?)'?)?: (.+)")


def wrong_use(message: str) -> UsageError:
    """The error for a sentence of the option parser."""
    plain = message.strip().replace("\n", " ").rstrip(".?").replace("Value error, ", "")
    return UsageError(
        Text(f"用法有误：{_in_chinese(plain)}", plain), Text("用法见 kg --help", "See kg --help")
    )


def _in_chinese(sentence: str) -> str:
    """A sentence of the parser in Chinese.

    >>> _in_chinese("Invalid value for '--workers': Input should be greater than or equal to 1")
    '--workers 的值应不小于 1'
    >>> _in_chinese("No such option: --form (Possible options: --format)")
    '没有 --form 这个选项，相近的有 --format'
    """
    if invalid := _INVALID.fullmatch(sentence):
        return f"{invalid[1] or ''} 的值{_said(_REASONS, invalid[2])}".lstrip()
    return _said(_SENTENCES, sentence)


def _said(known: tuple[tuple[str, str], ...], sentence: str) -> str:
    for pattern, chinese in known:
        if match := re.fullmatch(pattern, sentence):
            return chinese.format(sentence, *match.groups())
    return f"不对（{sentence}）" if known is _REASONS else sentence
