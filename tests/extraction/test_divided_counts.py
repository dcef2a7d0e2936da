"""Counts in running text that the parts behind them make up, or do not."""

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.claims import Context
from kg.extraction.lapses.divided_counts import blocks_to_divided_counts, text_to_divided_counts


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("编制28名，其中：行政编制6名，事业编制20名。", "26名"),
        ("编制28名（行政编制6名、事业编制20名）。", "26名"),
        ("编制9名，其中行政编制9名；在职职工28人，其中：行政人员6人，事业人员20人。", "26人"),
        ("实有人数66人，其中：在职43人，增加2人；退休25人，增加1人；离休0人。", "68人"),
        ("编制30人，其中：管理人员6人，专业技术人员20人，工勤人员3人。", "29人"),
        ("共有车辆3辆，其中：执法执勤用车1辆、应急保障用车1辆。", "2辆"),
        ("共有车辆8台，其中：机要通信用车1台、其他用车6台。单位价值100万元以上设备2台。", "7台"),
        ("共有车辆3辆，其中：新能源车3辆、面包车2辆。", "5辆"),
        ("现有公务用车6辆，其中：轿车1辆，越野车2辆。", "3辆"),
        ("共有车辆6辆，其中，定向保障用车1辆、执法执勤用车2辆。", "3辆"),
        (
            "绩效目标项目8个，涉及预算90万元。其中：人员类项目4个，涉及预算60万元；"
            "运转类项目2个，涉及预算10万元；特定目标类项目1个，涉及预算20万元。",
            "7个",
        ),
        ("用于8个项目，其中一般债券项目3个、专项债券项目4个。", "7个"),
        ("共安排项目8个，其中：一般债券项目3个、专项债券项目4个。", "7个"),
        ("共有车辆3辆，其中：副部（省）级及以上领导用车0辆、机要通信用车1辆和其他用车1辆。", "2辆"),
        ("房屋6,300平方米，其中：办公用房2,180平方米，其他用房4,180平方米。", "6360平方米"),
        (
            "绿地9012平方米（其中公园绿地8950平方米，防护绿地152平方米），水面20平方米。",
            "9102平方米",
        ),
        ("拟修公路12.5公里，其中：新建8公里，改造6公里。", "14公里"),
        (
            "车辆4辆，价值62.5万元；其中：执法执勤用车0辆，价值0万元；其他车辆4辆，价值52.6万元。",
            "52.6万元",
        ),
    ],
)
def test_parts_that_do_not_make_up_their_whole(text: str, summed: str) -> None:
    (said,) = text_to_divided_counts(text)
    assert said.endswith(f"各部分之和为{summed}")


@pytest.mark.parametrize(
    "text",
    [
        "编制28名，其中：行政编制8名，事业编制20名；在职职工27人。",
        # Parts of several kinds, and some of the parts.
        "在职人员89人，其中：党员60人，女职工50人。",
        "在职人员89人，其中：行政人员20人，专业技术人员30人。",
        "在职人员89人，其中：管理人员20人，专业技术人员30人。",
        "编制28名，其中：行政编制8名。",
        "共有车辆7辆，其中：特种专业技术用车2辆。",
        "共有车辆7辆，其中：新能源车2辆、面包车1辆。",
        "绩效目标项目8个，涉及预算90万元。其中：运转类项目2个，涉及预算10万元；"
        "特定目标类项目1个，涉及预算20万元。",
        "项目8个，其中：重点项目2个，人员类项目1个。",
        "共安排项目8个，其中：一般债券项目3个、重点项目4个。",
        "共有车辆4辆，其中：执法执勤用车3辆（含新能源车2辆）、其他用车1辆。",
        "共有车辆5辆，其中：机要通信用车1辆、其他用车4辆，其他用车主要是保障用车；设备2台。",
        "园区14302平方米，其中绿地9102平方米（其中公园绿地8950平方米），水面5200平方米。",
        "拟修公路12.5公里，其中：新建3公里，改造6公里。",
        "安排资金12.5万元，其中：新建3万元，改造10万元。",
    ],
)
def test_counts_that_may_be_so(text: str) -> None:
    assert list(text_to_divided_counts(text)) == []


def test_an_issue_has_the_place_of_its_paragraph(context: Context) -> None:
    paragraph = Paragraph("编制28名，其中：行政编制6名，事业编制20名。", LinePlace(3, 4))
    (found,) = blocks_to_divided_counts([paragraph], context)
    assert (found.code, found.severity, found.source) == ("unequal_parts", "warning", "line=3,4")
