"""Subject codes that stand in front of another subject's name: reads a text, gives quotes.

The official names are those of the functional and the economic classification (政府收支分类科目).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.issues import Said
from kg.values.codes import subject_scheme
from kg.values.official_names import code_meant, misnamed

_NAMED = re.compile(
    r"(?<![0-9.〔\[])(?P<code>[25]\d{2}(?:\d{2}){0,2}|30\d{3})\s*[-—_“‘\"]?\s*"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）()、]*)"
)
_NAME_ENDS = re.compile(
    r"(?:支出功能)?(?:预算)?科目|[、和及]$|（[类款项]）|\([类款项]\)|[（(][类款项]"
)


def text_to_misnamed(text: str) -> Iterator[str]:
    """What a text says of each subject code that stands in front of another subject's name."""
    for match in _NAMED.finditer(text):
        code, name = match["code"], _NAME_ENDS.split(match["name"])[0]
        official = misnamed(subject_scheme(code), code, name)
        if official:
            yield Said(
                f"{code} {name}，规范名称为“{official}”",
                f"“{code} {name}”, officially “{official}”",
            )
        elif meant := code_meant(subject_scheme(code), code, name):
            yield Said(f"{code} {name}，应为 {meant}", f"“{code} {name}” should be {meant}")
