"""What is kept, and what is forgotten."""

from kg.serving.kept_answers import KeptAnswers


def test_the_oldest_is_forgotten() -> None:
    kept: KeptAnswers[str] = KeptAnswers(10)
    kept.keep("a", "A", 4)
    kept.keep("b", "B", 4)
    assert kept.get("a") == "A"
    kept.keep("c", "C", 4)
    assert [kept.get(key) for key in "abc"] == ["A", None, "C"]
    kept.keep("d", "D", 11)
    assert [kept.get(key) for key in "acd"] == ["A", "C", None]


def test_a_value_takes_the_place_of_another() -> None:
    kept: KeptAnswers[str] = KeptAnswers(10)
    for number in range(5):
        kept.keep("a", str(number), 6)
    kept.keep("b", "B", 4)
    assert [kept.get(key) for key in "ab"] == ["4", "B"]
