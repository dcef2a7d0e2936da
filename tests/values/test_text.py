"""Trimming, marks, heading keys and ordinals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.text import (
    ITEM_END,
    SENTENCE_END,
    clean,
    heading_key,
    ordinal_to_int,
    strip_including,
    strip_marks,
    strip_ordinal,
)

HAN = st.text(alphabet="财政拨款收入支出项目预算一二三、，。（）《》", min_size=1, max_size=12)
SPACES = st.text(alphabet=" \t\n\u3000\u00a0\u2003", min_size=1, max_size=4)
ANY = st.text(alphabet="财政（），abcXYZ019-./ \t\n\u3000\u00a0\u200b", max_size=40)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("财政拨款 收入", "财政拨款收入"),
        ("项　　目", "项目"),
        ("财政拨\n款收入", "财政拨款收入"),
        ("0101-一年期项目", "0101-一年期项目"),
        ("1 年", "1年"),
        ("2000 元-5000 元/人", "2000元-5000元/人"),
        ("数量指标 (必填硬性指标)", "数量指标(必填硬性指标)"),
        ("优化环境, 用于 维修", "优化环境,用于维修"),
        ("≥ 90%", "≥90%"),
        ("Word  2016\tPro", "Word 2016 Pro"),
        ("  25% \n 30%  ", "25% 30%"),
        ("\u00a0合计\u00a0", "合计"),
        ("合\u200b计\ufeff", "合计"),
        ("“三公” 经费", "“三公”经费"),
        ("", ""),
        (" \u3000\t", ""),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(ANY)
def test_clean_is_idempotent_and_keeps_what_is_no_space(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "".join(once.split()) == "".join(text.replace("\u200b", "").split())


@given(HAN, SPACES, HAN)
def test_no_space_survives_between_chinese(left: str, space: str, right: str) -> None:
    assert clean(left + space + right) == left + right


@given(st.from_regex(r"[A-Za-z0-9]{1,8}", fullmatch=True), SPACES)
def test_latin_words_keep_one_space(word: str, space: str) -> None:
    assert clean(word + space + word) == f"{word} {word}"


@pytest.mark.parametrize(
    ("line", "visible"),
    [
        ("[bookmark: _Toc_2_2_0000000001]部门预算收支总表", "部门预算收支总表"),
        ("\t[bookmark: _GoBack]于2023年11月30日前完成", "\t于2023年11月30日前完成"),
        (r"2.网络费绩效目标表 TC 2、网络费绩效目标表 \f C \l 1 ", "2.网络费绩效目标表"),
        (r"13.“双创”经费 TC 13、\“双创\”经费 \f C \l 1", "13.“双创”经费"),
        (r'收入总表 TC "收入总表" \f C \l "1" ', "收入总表"),
        (r"一、总表 PAGEREF _Toc12345 \h 3", "一、总表"),
        ('HYPERLINK "http://example.org/a b" 点此查看', "点此查看"),
        (r'HYPERLINK \l "_Toc1" 一、总表', "一、总表"),
        (r'TOC \o "1-3" \h \z \u 目录', "目录"),
        (r"第 PAGE \* MERGEFORMAT 页", "第页"),
        ("PTC 电阻 TC 值", "PTC 电阻 TC 值"),
        ("\t一般公共服务支出\t12.00", "\t一般公共服务支出\t12.00"),
    ],
)
def test_strip_marks(line: str, visible: str) -> None:
    assert strip_marks(line) == visible


@given(ANY)
def test_text_without_marks_is_left_alone(text: str) -> None:
    assert strip_marks(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一般公共预算财政拨款“三公”经费支出表", '一般公共预算 财政拨款"三公"经费支出表'),
        ("项　目（万元）", "项目(万元)"),
        ("ＺＨ项目", "zh项目"),
        ("单位：", "单位:"),
        ("「三公」经费", "三公经费"),
    ],
)
def test_heading_key_folds(one: str, other: str) -> None:
    assert heading_key(one) == heading_key(other)


@given(ANY)
def test_heading_key_is_idempotent(text: str) -> None:
    assert heading_key(heading_key(text)) == heading_key(text)


@pytest.mark.parametrize(
    ("text", "ordinal", "rest"),
    [
        ("一、一般公共服务支出", "一、", "一般公共服务支出"),
        ("二十一、灾害防治", "二十一、", "灾害防治"),
        ("十二. 其他", "十二.", "其他"),
        ("三．支出", "三．", "支出"),
        ("（一）总体绩效目标", "（一）", "总体绩效目标"),
        ("(十二)其他", "(十二)", "其他"),
        ("（ 三 ）目标", "（三）", "目标"),
        ("(1)办公费", "(1)", "办公费"),
        ("1）办公费", "1）", "办公费"),
        ("1.办公费", "1.", "办公费"),
        ("1、办公费", "1、", "办公费"),
        ("1．办公费", "1．", "办公费"),
        ("12. 办公费", "12.", "办公费"),
        ("1.2024年结转", "1.", "2024年结转"),
        ("46.中央补助", "46.", "中央补助"),
        ("1.100%保障人员经费", "1.", "100%保障人员经费"),
        ("第一部分 部门概况", "第一部分", "部门概况"),
        ("第一部分：部门概况", "第一部分：", "部门概况"),
        ("第二章 收支", "第二章", "收支"),
        ("①办公费", "①", "办公费"),
        ("一、", "一、", ""),
        ("2023年部门预算", "", "2023年部门预算"),
        ("1.5万元", "", "1.5万元"),
        ("1.50%", "", "1.50%"),
        ("2.9567万元", "", "2.9567万元"),
        ("100%保障", "", "100%保障"),
        ("100.办公", "", "100.办公"),
        ("一般公共服务支出", "", "一般公共服务支出"),
        ("一是加强管理", "", "一是加强管理"),
        ("（2024年度）", "", "（2024年度）"),
        ("（试行）", "", "（试行）"),
        ("", "", ""),
    ],
)
def test_strip_ordinal(text: str, ordinal: str, rest: str) -> None:
    assert strip_ordinal(text) == (ordinal, rest)


@pytest.mark.parametrize("form", ["{}、", "（{}）", "({})", "{}.", "第{}部分", "{}．"])
@given(st.integers(1, 99))
def test_ordinals_in_both_numerals(form: str, number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    han = (
        (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    )
    for numeral in (str(number), han):
        ordinal, rest = strip_ordinal(form.format(numeral) + "部门职责")
        assert rest == "部门职责"
        assert ordinal_to_int(ordinal) == number


@pytest.mark.parametrize(
    ("ordinal", "number"),
    [("", None), ("附件", None), ("100、", None), ("③", 3), ("１２、", 12), ("十一十、", None)],
)
def test_ordinal_to_int_at_its_limits(ordinal: str, number: int | None) -> None:
    assert ordinal_to_int(ordinal) == number


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("其中：公务用车购置费", "公务用车购置费"),
        ("  其中: 公务接待费", "公务接待费"),
        ("其　中：财政拨款", "财政拨款"),
        ("其中财政拨款", "其中财政拨款"),
        ("公务接待费", "公务接待费"),
    ],
)
def test_strip_including(text: str, rest: str) -> None:
    assert strip_including(text) == rest


@pytest.mark.parametrize(
    ("text", "sentences", "items"),
    [
        ("甲3万元；乙4万元。丙", ["甲3万元；乙4万元", "丙"], ["甲3万元", "乙4万元", "丙"]),
        ("甲3。5万元。乙", ["甲3。5万元", "乙"], ["甲3。5万元", "乙"]),
        ("甲3万元。2024年乙", ["甲3万元", "2024年乙"], ["甲3万元", "2024年乙"]),
        ("甲共3；2个乙", ["甲共3；2个乙"], ["甲共3", "2个乙"]),
    ],
)
def test_a_sentence_may_begin_with_a_digit_but_no_stop_parts_digits(
    text: str, sentences: list[str], items: list[str]
) -> None:
    assert SENTENCE_END.split(text) == sentences
    assert ITEM_END.split(text) == items
