"""Each audit rule speaks where its fault is put into the text of a sound document.

Text is read, extracted, mapped and validated, as `kg build` and `kg validate` do; the rules across
documents are tried with the commands themselves.
"""

import csv
from pathlib import Path

import pytest

from kg.cli import run
from kg.reading.encoding import bytes_to_text
from kg.validation.rules import audit_rules, rule_files
from tests.validation.changed_source import audit
from tests.validation.faults_in_texts import ACCOUNTS, BUDGET, FAULTS, NOTICE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COUNTY = """平罗县财政局文件

平财（农）指标〔2022〕88号

关于下达2023年中央财政衔接推进乡村振兴补助资金的通知

县农业农村局：

根据《自治区财政厅关于提前下达2023年中央财政衔接推进乡村振兴补助资金的通知》\
（宁财（农）指标〔2022〕605号），现下达你单位2023年中央财政衔接推进乡村振兴补助资金600万元，\
请列入2023年预算。

平罗县财政局
2022年12月5日
"""
PRIOR = """。
“三公”经费增减情况表

\t项目名称
\t2023年度预算
\t2024年度预算
\t增减金额

\t公务用车购置及运维费
\t3.60
\t3.40
\t-0.20

\t公务接待费
\t2.40
\t2.20
\t-0.20

\t合计
\t6.00
\t5.60
\t-0.40
"""


def text_of(name: str) -> str:
    path = EXAMPLES / f"{name}.txt"
    return bytes_to_text(path.read_bytes(), path.name)


def test_every_rule_has_its_fault() -> None:
    within = {path.stem for path in rule_files() if path.parent.name == "audit"}
    assert FAULTS.keys() == within


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_in_the_text_is_found(rule: str, tmp_path: Path) -> None:
    fault = FAULTS[rule]
    path = tmp_path / f"{fault.example}.txt"
    path.write_text(fault.put_into(text_of(fault.example)), encoding="utf-8")
    assert rule in {finding.rule for finding in audit(path)[1]}


def test_faults_between_documents_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, built = tmp_path / "files", tmp_path / "built"
    folder.mkdir()
    accounts, notice = text_of(ACCOUNTS), text_of(NOTICE)
    budget = text_of(BUDGET).replace("继续压减。", f"继续压减{PRIOR}")
    other = notice.replace("1865", "1856").replace("385\t300", "376\t291").replace("1590", "1581")
    files = {
        "accounts-2023": accounts,
        "accounts-2022": accounts.replace("2022年", "2021年").replace("2023年", "2022年"),
        "budget-2024": budget.replace("0.50万元", "0.40万元"),
        "budget-2023": text_of("quzhou-organisation-2023"),
        "notice": notice,
        "notice-again": other,
        "county": COUNTY,
    }
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run(["build", str(folder), "-o", str(built), "--workers", "1"]) == 0
    capsys.readouterr()
    assert run(["validate", str(built), "--format", "csv", "--workers", "1"]) == 0
    said = {
        (row["rule"], row["file_name"])
        for row in csv.DictReader(capsys.readouterr().out.splitlines())
        if row["rule"] in audit_rules()
    }
    assert said == {
        ("closing-balance", "accounts-2023.txt"),
        ("prior-year", "budget-2024.txt"),
        ("notice-amounts", "notice-again.txt"),
        ("notice-passed-on", "county.txt"),
    }
