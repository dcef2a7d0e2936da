"""What issues say in words of our own, in both languages."""

import pytest

from kg.document import LinePlace
from kg.extraction.claims import Context
from kg.extraction.issues import Said, against, issue


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("栽柳120棵", ": 栽柳120棵"),
        (Said("各行之和 6", "the rows come to 6"), " [the rows come to 6]: 各行之和 6"),
        # What parts both from what is wrong in general stands nowhere else.
        (Said("乙: 6", "of 乙: 6"), " [of 乙:6]: 乙: 6"),
        (
            against("栽柳120棵", "自评表为 102棵", "the form has 102棵"),
            " [“栽柳120棵”, but the form has 102棵]: 栽柳120棵；自评表为 102棵",
        ),
    ],
)
def test_a_message_has_the_english_in_front(context: Context, said: str, message: str) -> None:
    one = issue(context, "info", "unequal_counts", said, LinePlace(3, 4))
    general = "文字中的数量不符 / counts in a text that contradict each other"
    assert one.message == f"{general}{message}"


def test_words_of_both_languages_are_those_of_chinese() -> None:
    assert Said("各行之和 6", "the rows come to 6") == "各行之和 6"
