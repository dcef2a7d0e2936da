"""What the cells of a row are about, where several columns name it."""

from kg.extraction.flow import extract
from kg.reading import read_content

LIST = """青禾县文化馆2024年部门预算
部门预算项目支出预算表
单位：万元
单位/项目名称\t功能分类科目\t总计\t财政拨款\t其他资金\t项目用途
合计\t\t30.00\t30.00\t\t
青禾县文化馆\t\t30.00\t30.00\t\t
碑刻拓印\t[2070204]文物保护\t18.00\t18.00\t\t拓印碑刻40通，每通不超过0.45万元
夜间开放\t[2070109]群众文化\t12.00\t12.00\t\t延长开馆两小时的值守费用
"""


def test_a_subject_behind_the_name_of_a_project_gives_its_code() -> None:
    records = extract(read_content(LIST.encode(), "表.txt")).records
    named = [(line.label, line.scheme, line.code) for line in records.budget_lines]
    assert list(dict.fromkeys(named)) == [
        ("合计", "", ""),
        ("青禾县文化馆", "", ""),
        ("碑刻拓印", "functional", "2070204"),
        ("夜间开放", "functional", "2070109"),
    ]
    # What a project is for holds no amount, also where it tells one.
    assert not [one for one in records.issues if one.code == "bad_number"]


def test_earmarked_money_by_units_is_a_list_of_projects() -> None:
    text = """青禾县文化馆2024年部门预算
专项资金预算汇总表
单位：元
单位代码\t单位（专项）名称\t功能科目\t支出总计\t一般公共预算拨款\t主要内容
\t合计\t\t300,000.00\t300,000.00\t
305001\t青禾县文化馆\t\t300,000.00\t300,000.00\t
305001\t碑刻拓印\t2070204\t180,000.00\t180,000.00\t拓印碑刻40通
305001\t夜间开放\t2070109\t120,000.00\t120,000.00\t延长开馆两小时
"""
    records = extract(read_content(text.encode(), "表.txt")).records
    named = [(line.table, line.label, line.code) for line in records.budget_lines]
    assert list(dict.fromkeys(named)) == [
        ("project_list", "合计", ""),
        ("project_list", "青禾县文化馆", ""),
        ("project_list", "碑刻拓印", "2070204"),
        ("project_list", "夜间开放", "2070109"),
    ]
    assert not [one for one in records.issues if one.code == "row_shape"]


def test_projects_below_the_head_of_units_name_rows_beside_their_subjects() -> None:
    text = """青禾县文化馆2024年部门预算
项目支出预算表
单位：万元
单位编码\t单位名称（项目）\t科目编码\t科目名称\t合计\t一般公共预算拨款\t其他资金
\t合计\t\t\t30.00\t30.00\t0.00
305001\t青禾县文化馆\t\t\t30.00\t30.00\t0.00
305001\t碑刻拓印\t2070204\t文物保护\t18.00\t18.00\t0.00
305001\t夜间开放\t2070109\t群众文化\t12.00\t12.00\t0.00
"""
    records = extract(read_content(text.encode(), "表.txt")).records
    named = [(line.table, line.label, line.code) for line in records.budget_lines]
    assert list(dict.fromkeys(named)) == [
        ("project_list", "合计", ""),
        ("project_list", "青禾县文化馆", ""),
        ("project_list", "碑刻拓印", "2070204"),
        ("project_list", "夜间开放", "2070109"),
    ]
