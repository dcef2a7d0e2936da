"""Names of subject codes: another's name, and other spellings of their own."""

import pytest

from kg.values.official_names import misnamed, misnamed_beside


@pytest.mark.parametrize(
    ("code", "label", "official"),
    [
        ("2010401", "机关服务", "行政运行"),
        ("2080505", "机关事业单位职业年金缴费支出", "机关事业单位基本养老保险缴费支出"),
        # The name of a code below it.
        ("20805", "行政单位离退休", "行政事业单位养老支出"),
        # No subject has this name, but it is none of this one's.
        ("2080506", "机关事业单位工伤保险缴费支出", "机关事业单位职业年金缴费支出"),
        ("2080505", "机关事业单位住房补贴缴费支出", "机关事业单位基本养老保险缴费支出"),
        # It begins with the name of another of its group.
        ("2080803", "死亡抚恤补贴", "在乡复员、退伍军人生活补助"),
        ("2101103", "事业单位医疗费", "公务员医疗补助"),
    ],
)
def test_a_name_of_something_else(code: str, label: str, official: str) -> None:
    assert misnamed("functional", code, label) == official


def test_a_project_may_have_a_name_that_begins_like_another_subject() -> None:
    assert misnamed("functional", "2080803", "死亡抚恤金发放")
    assert misnamed("functional", "2080803", "死亡抚恤金发放", may_be_own=True) == ""
    assert misnamed("functional", "2080803", "死亡抚恤", may_be_own=True)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2010401", "行政运行"),
        ("20805", "行政事业单位离退休"),
        ("2080505", "机关事业单位养老保险缴费支出"),
        ("2080506", "机关事业单位年金缴费支出"),
        ("2080506", "职业年金缴费"),
        ("2080506", "机关事业单位缴费支出"),
        # Of its own it has more than of another of its group, or of none of them.
        ("2101199", "其他行政事业单位医疗补助"),
        ("2080803", "困难群体优待"),
        # A project begins with the subject that it is about.
        ("2080803", "死亡抚恤对象信息系统升级"),
    ],
)
def test_a_spelling_of_its_own(code: str, label: str) -> None:
    assert misnamed("functional", code, label) == ""


@pytest.mark.parametrize(
    ("code", "label", "official"),
    [
        # Much of it is like its own name, and it is another subject's.
        ("20805", "行政事业单位医疗", "行政事业单位养老支出"),
        ("20805", "行政事业单位养老支出", ""),
        ("20805", "行政事业单位养老", ""),
        ("2101103", "公务员补助", ""),
    ],
)
def test_another_name_beside_its_own(code: str, label: str, official: str) -> None:
    assert misnamed_beside("functional", code, label) == official
