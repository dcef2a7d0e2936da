"""Names of rows that stand for a level of government: 市直单位, 市辖区, 县（市）, 省直管县."""

from __future__ import annotations

import re

_LEVEL = re.compile(
    r"[省市州县区]?(?:直(?:属|管)?(?:单位|部门|县[市（）()、]*)?|辖区|级单位)"
    r"|[市州县区旗乡镇（）()、]{2,8}"
)


def is_level_name(text: str) -> bool:
    """Whether a name is that of a level and of no place.

    >>> [is_level_name(text) for text in ("县（市）", "市直单位", "省直管县（市）", "平罗县", "县")]
    [True, True, True, False, False]
    """
    return bool(_LEVEL.fullmatch(text))
