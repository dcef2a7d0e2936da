"""Lists whose sum stands in the paragraph above them."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TEXT = """青禾县水利局2024年部门预算说明

三、支出预算情况说明

2024年支出预算合计320万元，其中：基本支出230万元，占71.88%；项目支出90万元，占28.13%。

{listed}
"""


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("项目支出包括：渠道清淤50万元、泵站检修30万元、防汛物资10万元。", []),
        (
            "项目支出包括：渠道清淤50万元、泵站检修30万元、防汛物资19万元。",
            [
                "项目支出90万元，项目支出包括：渠道清淤50万元、泵站检修30万元、防汛物资19万元。"
                "；各部分之和为99万元"
            ],
        ),
        # Not all of it, by what it says or by what it lacks; something else than parts.
        ("项目支出主要包括：渠道清淤50万元、泵站检修30万元。", []),
        ("项目支出包括：渠道清淤30万元、泵站检修20万元。", []),
        ("项目支出包括：渠道清淤50万元、比上年增加3万元、泵站检修40万元。", []),
        ("项目支出包括：渠道清淤50万元、泵站检修30万元，均已立项。", []),
        # No sum above is called so.
        ("运转支出包括：渠道清淤50万元、泵站检修30万元、防汛物资19万元。", []),
    ],
)
def test_a_list_comes_to_the_sum_above_it(listed: str, said: list[str]) -> None:
    issues = extract(read_content(TEXT.format(listed=listed).encode(), "budget.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_parts"]
    assert found == said
