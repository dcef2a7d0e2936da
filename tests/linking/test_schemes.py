"""The classification of codes whose table does not name it."""

from dataclasses import replace

import pytest

from kg.linking import with_schemes
from tests.mapping.full_records import FULL, LINE


@pytest.mark.parametrize(
    ("code", "label", "stated", "scheme"),
    [
        ("2130305", "水利工程建设", "", "functional"),
        ("30201", "办公费", "", "economic_department"),
        ("50201", "办公经费", "", "economic_government"),
        ("30201", "办公费", "economic_government", "economic_government"),
        ("305", "清水县水务局", "", ""),
        ("305001", "清水县水务局本级", "", ""),
        ("", "合计", "", ""),
    ],
)
def test_a_code_shows_its_scheme(code: str, label: str, stated: str, scheme: str) -> None:
    line = replace(LINE, code=code, label=label, scheme=stated)
    (found,) = with_schemes(replace(FULL, budget_lines=(line,))).budget_lines
    assert found == replace(line, scheme=scheme)
