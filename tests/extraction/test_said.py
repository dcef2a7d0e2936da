"""What issues say in words of our own, in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.document import LinePlace
from kg.extraction.claims import Context
from kg.extraction.issues import Said, against, issue

OWN = re.compile("之和|应为|自评表|附表|表中|正文|相差|算得|按比例|一处为|未填写|合计 |分值 |得分 ")
"""Words of our own between those of a text."""
IN_BOTH = ("Said", "against")


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


def test_words_of_our_own_are_said_in_both_languages() -> None:
    folder = Path(issue.__code__.co_filename).parent
    alone = [
        f"{path.relative_to(folder)}:{line}: {text}"
        for path in sorted(folder.rglob("*.py"))
        for line, text in sentences_in_one_language(path.read_text("utf-8"))
    ]
    assert alone == []


def test_a_sentence_in_one_language_is_found() -> None:
    alone = 'yield f"{words}；各行之和 {summed}"'
    assert list(sentences_in_one_language(alone)) == [(1, "；各行之和 ")]
    assert not list(sentences_in_one_language('against(w, f"各行之和 {n}", f"they are {n}")'))


def sentences_in_one_language(code: str) -> Iterator[tuple[int, str]]:
    """Each text with values in it that has words of our own and no English beside it."""
    tree = ast.parse(code)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    said = {
        id(inner)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in IN_BOTH
        for inner in ast.walk(call)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in said:
            text = "".join(one.value for one in node.values if isinstance(one, ast.Constant))
            if OWN.search(text):
                yield node.lineno, text
