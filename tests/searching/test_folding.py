"""What counts as the same, and the tokens of the index."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.searching.folding import fold, text_to_tokens, words_to_phrase


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("駐村工作隊", "驻村工作队"),
        ("臺灣", "台湾"),
        ("Ａ１", "a1"),
        ("乾隆", "乾隆"),
        ("２０２４", "2024"),
    ],
)
def test_forms_of_one_text_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_text_folds_as_its_parts_do() -> None:
    text = "乾隆皇后之後，發展頭髮產業"
    assert fold(text) == "".join(map(fold, text))


TEXTS = st.text(alphabet="驻村工作队一二3a ，〔〕", max_size=12)


@given(TEXTS, TEXTS, TEXTS)
def test_a_phrase_finds_the_words_wherever_they_stand(before: str, words: str, after: str) -> None:
    phrase = words_to_phrase(words)
    if not phrase:
        return
    # Letters and digits are found as whole words.
    text = f"{before}，{words}，{after}"
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    database.execute("INSERT INTO t VALUES (?)", (" ".join(text_to_tokens(text)),))
    assert database.execute("SELECT count(*) FROM t WHERE t MATCH ?", (phrase,)).fetchone() == (1,)


def test_chinese_is_found_inside_of_words() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    database.execute("INSERT INTO t VALUES (?)", (" ".join(text_to_tokens("第一驻村工作队")),))
    for words, times in (("工作", 1), ("队", 1), ("一驻", 1), ("作工", 0), ("驻队", 0)):
        found = database.execute(
            "SELECT count(*) FROM t WHERE t MATCH ?", (words_to_phrase(words),)
        )
        assert found.fetchone() == (times,), words
