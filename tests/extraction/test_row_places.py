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
