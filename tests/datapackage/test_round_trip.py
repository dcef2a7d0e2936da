"""Whatever records there are, every form gives them back to the last digit and line break."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.datapackage import FORMS, iter_documents, package_writer, read_package, write_package
from kg.datapackage.contract import CITED_BY, CONTRACT, Column
from kg.records import RecordSet

# Any text that UTF-8 can hold; halves of surrogate pairs are no characters.
ALPHABET = st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\r\n\t \u2028元（”')
FRAGMENTS = st.builds("line={},{}".format, st.integers(0, 99), st.integers(100, 199))
NUMBERS = st.builds(
    lambda whole, scale, minus: Decimal(
        (int(minus and whole > 0), tuple(map(int, str(whole))), -scale)
    ),
    st.integers(0, 10**20),
    st.integers(0, 12),
    st.booleans(),
)
KINDS = {
    "text": st.text(ALPHABET, max_size=12),
    "integer": st.integers(-(10**9), 10**9),
    "year": st.integers(1000, 9999),
    "number": NUMBERS,
    "boolean": st.booleans(),
    "date": st.dates().map(lambda day: day.isoformat()),
}
PATTERNED = {
    "source": FRAGMENTS,
    "region_code": st.just("130532"),
    "code": st.just("2013201"),
    "subject_codes": st.just("2080199;51301"),
}
# What an indicator may belong to: one of them.
OWNERS = {"project_id": "projects", "objective_id": "objectives"}
# Columns that the records of a document have in common or refer by; filled by hand.
REFERRING = ("document_id", "sha256", "project_id", "objective_id", "notice_id", "subject_id")


def values(column: Column) -> st.SearchStrategy[object]:
    """What may stand in a column."""
    if column.allowed:
        filled: st.SearchStrategy[object] = st.sampled_from(column.allowed)
    elif column.pattern:
        filled = PATTERNED[column.name]
    elif column.kind == "text" and column.required:
        filled = st.text(ALPHABET, min_size=1, max_size=12)
    else:
        filled = KINDS[column.kind]
    if column.required:
        return filled
    return filled | st.just("" if column.kind in ("text", "date") else None)


@st.composite
def document_records(draw: st.DrawFn, document_id: str) -> dict[str, list[object]]:
    """One document whose keys hold."""
    tables: dict[str, list[object]] = {}
    # Citations last: they refer to rows of any other table.
    for name, rules in sorted(CONTRACT.items(), key=lambda item: item[0] == "citations"):
        rows = []
        size = 1 if name == "documents" else draw(st.integers(0, 3))
        for number in range(size):
            cells = {
                column.name: draw(values(column))
                for column in rules.columns
                if column.name not in REFERRING
            }
            cells["document_id"] = document_id
            if name == "documents":
                cells["sha256"] = document_id * 4
            own = rules.primary_key[-1] if rules.primary_key else ""
            if own == "source":
                cells["source"] = f"line={number},{number + 1}"
            elif own and own != "document_id":
                cells[own] = f"id{number}"
            if name == "objectives":
                cells["project_id"] = "id0" if tables["projects"] else ""
            if name == "indicators":
                owners = [owner for owner in OWNERS if tables[OWNERS[owner]]]
                if not owners:
                    break
                cells |= dict.fromkeys(OWNERS, "") | {draw(st.sampled_from(owners)): "id0"}
            if name == "allocations":
                if not tables["notices"]:
                    break
                cells["notice_id"] = "id0"
            if name == "citations":
                kinds = [kind for kind, (table, _) in CITED_BY.items() if tables[table]]
                kind = draw(st.sampled_from(kinds))
                table, column = CITED_BY[kind]
                cells["subject_kind"] = kind
                cells["subject_id"] = getattr(tables[table][0], column)
            rows.append(rules.record(**{c.name: cells[c.name] for c in rules.columns}))
        tables[name] = rows
    return tables


@st.composite
def record_sets(draw: st.DrawFn) -> RecordSet:
    """Up to three documents."""
    tables: dict[str, list[object]] = {name: [] for name in CONTRACT}
    for digit in sorted(draw(st.sets(st.sampled_from("09af"), max_size=3))):
        for name, rows in draw(document_records(digit * 16)).items():
            tables[name].extend(rows)
    return RecordSet(**{name: tuple(rows) for name, rows in tables.items()})


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(records=record_sets())
def test_every_form_gives_back_what_was_written(form: str, records: RecordSet) -> None:
    with TemporaryDirectory() as folder:
        write_package(records, Path(folder) / "records", form=form)
        # repr, since 78.30 == 78.3 for decimals.
        assert repr(read_package(Path(folder) / "records")) == repr(records)


@pytest.mark.parametrize("form", FORMS)
def test_a_document_at_a_time_makes_the_same_package(
    form: str, documents: list[RecordSet], records: RecordSet, tmp_path: Path
) -> None:
    write_package(records, tmp_path / "whole", form=form)
    with package_writer(tmp_path / "streamed", form=form) as writer:
        for document in documents:
            writer.write(document)
    names = sorted(path.name for path in (tmp_path / "whole").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "streamed").iterdir())
    for name in names:
        whole = (tmp_path / "whole" / name).read_bytes()
        assert whole == (tmp_path / "streamed" / name).read_bytes()
    assert list(iter_documents(tmp_path / "streamed")) == documents


def test_rows_are_sorted_by_document_whatever_the_order(
    documents: list[RecordSet], records: RecordSet, tmp_path: Path
) -> None:
    first, second = (dict(document.tables()) for document in documents)
    turned = RecordSet(**{name: second[name] + first[name] for name in first})
    write_package(turned, tmp_path / "records")
    assert read_package(tmp_path / "records") == records
