"""Which sums the text of a government's account adds up to a total."""

from kg.mapping.sums.fiscal_balances import balance_wholes
from tests.mapping.sums.told_sums import texts_to_placed


def read(text: str | tuple[str, ...], *labels: str) -> dict[str, str]:
    texts = (text,) if isinstance(text, str) else text
    return balance_wholes(texts_to_placed(texts, labels))


def test_what_is_added_comes_to_the_total_and_brackets_divide_a_part() -> None:
    text = (
        "全县一般公共预算收入100万元，加上上级补助收入60万元（其中：返还性收入20万元，专项收入40万元）、"
        "动用预算稳定调节基金5万元，收入总计165万元。"
    )
    labels = ("收入", "补助", "返还", "专项", "调节基金", "总计")
    assert read(text, *labels) == {"收入": "总计", "补助": "总计", "调节基金": "总计"}


def test_a_sentence_of_adding_goes_on_from_the_first_sum_of_the_paragraph() -> None:
    text = "全镇收入80万元。其中：税收50万元，非税30万元。加上上年结转5万元，收入总计85万元。"
    assert read(text, "收入", "税收", "非税", "结转", "总计") == {"收入": "总计", "结转": "总计"}


def test_a_sum_that_is_not_told_again_leaves_nothing_to_add_up() -> None:
    text = "一般公共预算支出加上上解支出9万元、结转下年4万元，支出总计85万元。"
    assert read(text, "上解", "结转", "总计") == {}


def test_a_total_without_words_of_adding_is_no_sum_of_what_stands_in_front() -> None:
    text = "本级收入80万元，上级补助5万元，收入总计90万元。"
    assert read(text, "本级", "补助", "总计") == {}


def test_two_sums_behind_the_revenue_of_a_fund_are_an_account() -> None:
    text = "一般公共预算收入80万元，上级补助收入5万元，上年结余2万元，收入总计87万元。"
    labels = ("一般公共预算收入", "上级补助收入", "上年结余", "总计")
    assert read(text, *labels) == dict.fromkeys(labels[:3], "总计")
    assert read(text.replace("一般公共预算", "本年"), "本年收入", *labels[1:]) == {}


def test_one_sum_behind_the_expenditure_of_a_fund_is_an_account() -> None:
    text = "政府性基金支出80万元，调出资金5万元，支出总计85万元。"
    labels = ("政府性基金支出", "调出资金", "总计")
    assert read(text, *labels) == dict.fromkeys(labels[:2], "总计")
    assert read(text.replace("政府性基金", "本年"), "本年支出", *labels[1:]) == {}
    assert read(text.replace("调出资金", "土地支出"), labels[0], "土地支出", labels[2]) == {}


def test_what_is_added_to_a_noun_is_added_to_its_sum_in_front() -> None:
    first = "全县政府性基金预算收入80万元，其中土地收入70万元；全县政府性基金预算支出60万元。"
    labels = ("全县政府性基金预算收入", "土地收入", "全县政府性基金预算支出")
    second = (
        "政府性基金预算收入加上上级补助收入5万元、上年结转2万元，收入总计87万元；"
        "支出加上调出资金9万元、结转下年18万元，支出总计87万元。"
    )
    others = ("补助", "结转", "收入总计", "调出", "下年", "支出总计")
    found = read((first, second), *labels, *others)
    assert found == {
        **dict.fromkeys(("全县政府性基金预算收入", "补助", "结转"), "收入总计"),
        **dict.fromkeys(("全县政府性基金预算支出", "调出", "下年"), "支出总计"),
    }


def test_what_a_budget_was_adjusted_to_is_added_on_to() -> None:
    text = "收入由年初预算80万元调整为70万元，减少10万元。加上上年结转5万元，收入总计75万元。"
    labels = ("年初", "收入", "减少", "结转", "总计")
    assert read(text, *labels) == {"收入": "总计", "结转": "总计"}


def test_what_governments_add_needs_no_word_of_adding() -> None:
    text = (
        "全县收入80万元，上级补助收入30万元，上年结转5万元，调入资金4万元，收入总计119万元；"
        "全县支出90万元，加调出资金9万元、专项债务还本支出20万元，总支出119万元。"
    )
    labels = ("收入", "上级补助收入", "上年结转", "调入资金", "收入总计")
    behind = ("支出", "调出资金", "专项债务还本支出", "总支出")
    assert read(text, *labels, *behind) == {
        **dict.fromkeys(labels[:-1], "收入总计"),
        **dict.fromkeys(behind[:-1], "总支出"),
    }


def test_what_a_part_is_divided_into_is_not_added_again() -> None:
    labels = ("收入", "转移", "返还", "专项", "总计")
    text = "收入80万元。加上转移性收入30万元,其中：返还{}万元、专项20万元,收入合计110万元。"
    assert read(text.format(10), *labels) == {"收入": "总计", "转移": "总计"}
    # Of parts that do not make it up some may be added beside it.
    assert read(text.format(5), *labels) == {}


def test_what_is_added_on_to_may_be_a_part_of_the_first_sum() -> None:
    text = "总收入90万元，其中地方收入{}万元；加上级补助收入25万元，上年结余5万元，收入合计90万元。"
    labels = ("总收入", "地方", "补助", "结余", "合计")
    fits = {"地方": "合计", "补助": "合计", "结余": "合计"}
    assert read(text.format(60), *labels) == fits
    assert "总收入" in read(text.format(50), *labels)


def test_a_sentence_of_nothing_but_what_is_added_goes_on_from_its_side() -> None:
    text = (
        "全县收入80万元，增长6%。支出95万元。上级补助收入30万元，上年结余收入5万元，"
        "债务转贷收入4万元，收入总计121万元。"
    )
    labels = ("收入", "支出", "上级补助收入", "上年结余收入", "债务转贷收入", "收入总计")
    assert set(read(text, *labels)) == {labels[0], *labels[2:5]}
    # So does one of 加 before what is returned from above.
    text = (
        "全县收入80万元，其中：税收50万元。加返还性收入3万元、转移支付收入9万元，收入总计93万元。"
    )
    labels = ("收入", "税收", "返还性收入", "转移支付收入", "收入总计")
    assert set(read(text, *labels)) == {"收入", "返还性收入", "转移支付收入"}


def test_a_paragraph_of_adding_goes_on_from_the_fund_of_the_one_above() -> None:
    above = "全县一般公共预算收入80万元，其中：税收50万元，非税30万元。"
    text = "加上上级补助收入20万元、上年结转5万元，收入总量为105万元。"
    labels = ("全县一般公共预算收入", "税收", "非税", "上级补助收入", "上年结转", "收入总量")
    assert read((above, text), *labels) == dict.fromkeys((labels[0], *labels[3:5]), "收入总量")
    final = ("全县一般公共预算收入决算数", *labels[1:])
    assert list(read((above.replace("收入80", "收入决算数80"), text), *final)) == [
        *(final[0], "上级补助收入", "上年结转")
    ]
    # A paragraph that tells of no fund, or of the other side, is no base.
    other = ("镇村道路80万元", "税收", "非税", *labels[3:])
    assert read((above.replace("一般公共预算收入", "道路"), text), *other) == {}
    spent = ("全县一般公共预算支出", *labels[1:])
    assert read((above.replace("收入", "支出"), text), *spent) == {}
