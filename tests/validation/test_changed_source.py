"""Whoever changes one figure in the text of a sound document is told which."""

from pathlib import Path

import pytest

from tests.validation.changed_source import Figure, audit, figures, names, news

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCUMENTS = (
    "ningxia-notice-2022",
    "helan-agriculture-final-2023",
    "pingluo-agriculture-2024",
    "pingluo-self-evaluation-2023",
    "quzhou-organisation-2024",
)
NOTHING_ELSE_SAYS_IT = {
    *("project schedule_mar", "project schedule_jun", "project schedule_oct"),
    *("project execution_amount", "change in the text", "procurement amount"),
}
"""Kinds of which some figures stand once: a change of those contradicts nothing in the document."""


def one_of_each() -> dict[str, list[Figure]]:
    """Of each kind of figure the one in the middle, in the first document that has it."""
    chosen: dict[str, list[Figure]] = {}
    known = set(NOTHING_ELSE_SAYS_IT)
    for name in DOCUMENTS:
        path = EXAMPLES / f"{name}.txt"
        found = figures(path.read_text(encoding="utf-8"), audit(path)[0])
        fresh = sorted(found.keys() - known)
        chosen[name] = [found[kind][len(found[kind]) // 2] for kind in fresh]
        known.update(fresh)
    return chosen


def test_a_changed_figure_is_named(tmp_path: Path) -> None:
    chosen = one_of_each()
    assert len([figure for found in chosen.values() for figure in found]) >= 22
    for name, found in chosen.items():
        path = EXAMPLES / f"{name}.txt"
        text, before = path.read_text(encoding="utf-8"), audit(path)[1]
        assert before == [], name
        for figure in found:
            said = news(text, figure, before, tmp_path)
            assert any(names(one, figure) for one in said), (name, figure, said)


@pytest.mark.parametrize(("number", "other"), [("12,345.60", "15,345.60"), ("5", "8")])
def test_the_other_number_looks_the_same(number: str, other: str) -> None:
    assert Figure("", 0, 0, number).other() == other
