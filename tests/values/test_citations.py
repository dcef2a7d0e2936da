"""Government documents: numbers in every bracket, titles in and out of 《》, both together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.citations import Citation, find_citations


def found(text: str) -> list[tuple[str, str]]:
    return [(citation.number, citation.title) for citation in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("冀财社[2022]156号", "冀财社〔2022〕156号"),
        ("冀财社【2022】156号", "冀财社〔2022〕156号"),
        ("冀财社(2022)156号", "冀财社〔2022〕156号"),
        ("冀财社（2022）156号", "冀财社〔2022〕156号"),
        ("冀财社﹝2022﹞156号", "冀财社〔2022〕156号"),
        ("冀财社〈2022〉156号", "冀财社〔2022〕156号"),
        ("冀财社［2022］156号", "冀财社〔2022〕156号"),
        ("冀财社〔2022〕156号文", "冀财社〔2022〕156号"),
        ("冀财社〔2022〕156号文件", "冀财社〔2022〕156号"),
        ("冀财社〔2022年〕156号", "冀财社〔2022〕156号"),
        ("冀财社〔2022〕第156号", "冀财社〔2022〕156号"),
        ("冀财社〔２０２２〕１５６号", "冀财社〔2022〕156号"),
        ("冀财社 〔 2022 〕 156 号", "冀财社〔2022〕156号"),
        ("冀 财 社 〔2022〕156号", "冀财社〔2022〕156号"),
        ("冀财\n社〔2022〕156号", "冀财社〔2022〕156号"),
        ("[财教〔2021〕94号]", "财教〔2021〕94号"),
        ("（财教〔2021〕94号）", "财教〔2021〕94号"),
        ("闽财农指〔202016号", "闽财农指〔2020〕16号"),
        ("闽财农指2020〕16号", "闽财农指〔2020〕16号"),
        ("闽财农指〔2020）16号", "闽财农指〔2020〕16号"),
        ("闽财农指〔2020〕016号", "闽财农指〔2020〕16号"),
        ("宁财(农)指标[2022]605号", "宁财(农)指标〔2022〕605号"),
        ("宁财（农）指标〔2022〕605号", "宁财（农）指标〔2022〕605号"),
        ("同财农(农)指标〔2023〕2-1号", "同财农(农)指标〔2023〕2-1号"),
        ("厅字〔2017〕2号", "厅字〔2017〕2号"),
        ("国办发〔2016〕1号", "国办发〔2016〕1号"),
        ("人社部发〔2020〕1号", "人社部发〔2020〕1号"),
        ("国卫办基层发〔2019〕1号", "国卫办基层发〔2019〕1号"),
        ("渝财社保办发〔2021〕7号", "渝财社保办发〔2021〕7号"),
        ("日政办发〔2021〕7号", "日政办发〔2021〕7号"),
    ],
)
def test_a_number_alone(text: str, number: str) -> None:
    assert found(text) == [(number, "")]


@pytest.mark.parametrize(
    "before",
    [
        "根据",
        "依据",
        "按照",
        "认真落实",
        "严格执行",
        "贯彻执行",
        "参照",
        "见",
        "和",
        "根据《",
        "1.",
        "2021年",
        "5月20日",
        "2021年度",
        "中央补助资金",
        "残疾人事业发展补助资金（一般）",
        "补助（基金）",
        "河北省财政厅",
        "县财政局",
        "曲阳县人民政府办公室",
        "中共曲阳县委",
        "中共曲阳县委组织部",
        "民政局",
        "财政部",
        "为加快发展，",
        "收到上级",
        "结合",
        "离休干部医药费",
    ],
)
@pytest.mark.parametrize("code", ["冀财社", "曲财社", "财社", "曲政办字"])
def test_words_in_front_are_no_part_of_the_code(before: str, code: str) -> None:
    (citation,) = find_citations(f"{before}{code}〔2022〕156号文件要求，做好工作。")
    assert (citation.agency_code, citation.year, citation.serial) == (code, 2022, "156")
    assert citation.quote == f"{code}〔2022〕156号"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("冀财社〔2022〕1号、2号", ["冀财社〔2022〕1号", "冀财社〔2022〕2号"]),
        ("冀财社〔2022〕1、2、3号", [f"冀财社〔2022〕{n}号" for n in (1, 2, 3)]),
        ("冀财社〔2022〕1号和〔2023〕5号", ["冀财社〔2022〕1号", "冀财社〔2023〕5号"]),
        ("冀财社〔2022〕1号、冀财农[2023]5号", ["冀财社〔2022〕1号", "冀财农〔2023〕5号"]),
        ("冀财社〔2022〕1号和唐财社[2023]5号文", ["冀财社〔2022〕1号", "唐财社〔2023〕5号"]),
        ("冀财社〔2022〕1号，冀财社【2022】1号文", ["冀财社〔2022〕1号"]),
        ("宁财(农)指标〔2022〕1号，宁财（农）指标[2022]1号", ["宁财(农)指标〔2022〕1号"]),
    ],
)
def test_several_numbers(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in found(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "预算〔2023〕",
        "2023年部门预算（2023）",
        "南苑小区（2020）1号楼",
        "预算〔2023〕5号",
        "〔2023〕5号",
        "项目编码13020925P00155810003E",
        "合同（2020）1号",
        "本单位无其他需要说明的事项。",
        "编辑出版《枣花》杂志专项经费",
        "以下简称《办法》",
        "《书法》和《工作方法》",
        "冀财社〔0022〕1号",
    ],
)
def test_no_citation(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "按照《预算法》、《公开操作规程》和《关于公开的实施意见》规定",
            ["预算法", "公开操作规程", "关于公开的实施意见"],
        ),
        ("《资金管理办法（试行）》", ["资金管理办法（试行）"]),
        ("《中央  财政\n资金管理办法》", ["中央财政资金管理办法"]),
        ("《关于印发《甲管理办法》的通知》", ["关于印发《甲管理办法》的通知"]),
        ("《关于印发〈甲管理办法〉的通知》", ["关于印发〈甲管理办法〉的通知"]),
        ("《关于印发《甲管理办法》的通知精神", ["关于印发《甲管理办法》的通知"]),
        ("《关于印发甲管理办法》的通知》精神", ["关于印发甲管理办法》的通知"]),
        ("《关于印发《甲管理办法的通知》和《乙条例》", ["关于印发《甲管理办法的通知》", "乙条例"]),
        ("《甲管理办法，《乙条例》", ["甲管理办法", "乙条例"]),
        ("《政府收支分类科目》《枣花》《三年行动计划》", ["政府收支分类科目", "三年行动计划"]),
        ("《甲办法》，再次执行《甲办法》", ["甲办法"]),
        ("团省委关于印发《“爱老”的实施方案》的通知", ["“爱老”的实施方案"]),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert found(text) == [("", title) for title in titles]


NUMBER = "冀财社〔2022〕156号"


@pytest.mark.parametrize(
    ("text", "title", "quote"),
    [
        ("《甲通知》（冀财社[2022]156号）", "甲通知", "《甲通知》（冀财社[2022]156号）"),
        ("《甲通知》冀财社[2022]156号要求", "甲通知", "《甲通知》冀财社[2022]156号"),
        ("《甲通知》 (冀财社[2022]156号文件)", "甲通知", "《甲通知》(冀财社[2022]156号"),
        ("落实《甲通知（冀财社[2022]156号）》要求", "甲通知", "《甲通知（冀财社[2022]156号）》"),
        ("冀财社[2022]156号《甲通知》（乙项目）", "甲通知", "冀财社[2022]156号《甲通知》"),
        ("冀财社[2022]156号文《甲通知》", "甲通知", "冀财社[2022]156号文《甲通知》"),
        ("（冀财社[2022]156号）《甲通知》", "甲通知", "冀财社[2022]156号）《甲通知》"),
        (
            "3、冀财社[2022]156号省财政厅关于下达甲、乙资金的通知绩效目标表",
            "省财政厅关于下达甲、乙资金的通知",
            "冀财社[2022]156号省财政厅关于下达甲、乙资金的通知",
        ),
        (
            "冀财社[2022]156号 县委 县政府关于印发《甲办法》的通知",
            "县委县政府关于印发《甲办法》的通知",
            "冀财社[2022]156号县委县政府关于印发《甲办法》的通知",
        ),
        (
            "冀财社[2022]156号关于印发《甲方案》通知",
            "关于印发《甲方案》通知",
            "冀财社[2022]156号关于印发《甲方案》通知",
        ),
        (
            "冀财社[2022]156号某县劳务用工暂行办法",
            "某县劳务用工暂行办法",
            "冀财社[2022]156号某县劳务用工暂行办法",
        ),
        (
            "1.根据省财政厅关于下达资金的通知（冀财社[2022]156号），发放补助",
            "省财政厅关于下达资金的通知",
            "省财政厅关于下达资金的通知（冀财社[2022]156号）",
        ),
        (
            "县委办公室《关于印发《职能规定》的通知（冀财社【2022】156号）文件精神。现公开",
            "关于印发《职能规定》的通知",
            "《关于印发《职能规定》的通知（冀财社【2022】156号）",
        ),
        (
            "冀财社 〔2022〕156号《甲 乙关于印发《丙方案》的通知》",
            "甲乙关于印发《丙方案》的通知",
            "冀财社〔2022〕156号《甲乙关于印发《丙方案》的通知》",
        ),
    ],
)
def test_number_and_title_of_one_document(text: str, title: str, quote: str) -> None:
    (citation,) = find_citations(text)
    assert citation == Citation(NUMBER, "冀财社", 2022, "156", title, quote)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("《甲通知》和冀财社〔2022〕156号", [("", "甲通知"), (NUMBER, "")]),
        ("冀财社〔2022〕156号、《甲通知》", [(NUMBER, ""), ("", "甲通知")]),
        (
            "《甲通知》（唐财社〔2021〕1号）、《乙办法》（冀财社〔2022〕156号）",
            [("唐财社〔2021〕1号", "甲通知"), (NUMBER, "乙办法")],
        ),
        (
            "《甲通知》（唐财社〔2021〕1号）《乙办法》",
            [("唐财社〔2021〕1号", "甲通知"), ("", "乙办法")],
        ),
        ("按照冀财社〔2022〕156号要求制定管理办法。", [(NUMBER, "")]),
        ("冀财社〔2022〕156号文件关于资金使用的规定", [(NUMBER, "")]),
        ("依据冀财社〔2022〕156号，《甲通知》（冀财社〔2022〕156号）", [(NUMBER, "甲通知")]),
    ],
)
def test_what_belongs_together(text: str, cited: list[tuple[str, str]]) -> None:
    assert found(text) == cited


BRACKETS = ["〔〕", "[]", "【】", "()", "（）", "﹝﹞", "〈〉", "［］", "{}", "〖〗"]
PROVINCES = list("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔滇藏陕甘青宁新")
PLACES = st.sampled_from(PROVINCES + list("唐阜保平邢池石") + ["国", "中", ""])
ORGANS = st.sampled_from(["财社", "财农", "政办", "组通字", "残联", "财行", "办发", "团联发"])


@given(
    place=PLACES,
    organ=ORGANS,
    year=st.integers(1990, 2049),
    serial=st.integers(1, 9999),
    brackets=st.sampled_from(BRACKETS),
    space=st.sampled_from(["", " ", "\u3000"]),
    end=st.sampled_from(["号", "号文", " 号"]),
    around=st.sampled_from([("", ""), ("根据", "文件要求"), ("（", "）"), ("《甲通知》和", "。")]),
)
def test_a_number_in_any_form_normalises_to_the_same(
    place: str,
    organ: str,
    year: int,
    serial: int,
    brackets: str,
    space: str,
    end: str,
    around: tuple[str, str],
) -> None:
    code = place + organ
    left, right = brackets
    written = f"{code}{space}{left}{space}{year}{space}{right}{space}{serial}{end}"
    citations = find_citations(around[0] + written + around[1])
    assert citations[-1].number == f"{code}〔{year}〕{serial}号"
    assert (citations[-1].agency_code, citations[-1].year) == (code, year)
    assert find_citations(citations[-1].number)[0].number == citations[-1].number


@given(st.text(alphabet="冀财社关于印发通知办法的《》（）〔〕[]2022 1号、，。", max_size=60))
def test_nothing_raises_and_quotes_come_from_the_text(text: str) -> None:
    citations = find_citations(text)
    packed = "".join(text.split())
    for citation in citations:
        assert citation.number or citation.title
        assert "".join(citation.quote.split()) in packed
    keys = [(citation.number, citation.title) for citation in citations]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "piece", ["《", "》", "《甲》", "《甲办法", "（", "冀财社〔2022〕1号", "关于", " "]
)
def test_long_repetitions_are_read_at_once(piece: str) -> None:
    assert len(find_citations(piece * 3000)) <= 1
