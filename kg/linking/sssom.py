"""Floor 3: a file of mappings in SSSOM's columns → its rows.

Reads CSV or TSV (https://w3id.org/sssom/), with or without metadata in lines that begin with `#`.
Gives rows as texts with the line where each stands; what the columns mean, others know.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LinkError, Text

REQUIRED = ("subject_id", "predicate_id", "object_id")
_MOST_BYTES = 200_000_000

PREFIXES = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[^\s<>\"{}|\\^`/]+[^\s<>\"{}|\\^`]*")
_CURIE = re.compile(r"([A-Za-z][\w.\-]*):([^\s<>\"{}|\\^`/][^\s<>\"{}|\\^`]*)")


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One row: the line of the file that it stands in, from 1, and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class MappingFile:
    """The rows of a file, and the prefixes that it declares besides the usual ones."""

    path: Path
    rows: tuple[MappingRow, ...]
    prefixes: Mapping[str, str]

    def problem(self, row: MappingRow, what: Text, remedy: Text) -> LinkError:
        """An error that names the row."""
        return LinkError(what, remedy, file=str(self.path), place=f"line {row.line}")

    def iri(self, written: str) -> str:
        """A CURIE or an IRI as an IRI; '' where it is neither.

        A CURIE's prefix must be declared in the file's `curie_map` or be one of `PREFIXES`.
        """
        if _IRI.fullmatch(written):
            return written
        curie = _CURIE.fullmatch(written)
        if curie is None or curie[1] not in self.prefixes:
            return ""
        iri = self.prefixes[curie[1]] + curie[2]
        return iri if _IRI.fullmatch(iri) else ""


def read_mappings(path: Path) -> MappingFile:
    """The rows of a file. LinkError: it cannot be read, is no UTF-8, or lacks a column."""
    lines = _text(path).splitlines()
    head = [line for line in lines if line.startswith("#")]
    # Comments become empty lines, which the reader passes over, so that line numbers stay true.
    body = ["" if line.startswith("#") else line for line in lines]
    first = next((line for line in body if line.strip()), "")
    reader = csv.reader(body, delimiter="\t" if "\t" in first else ",")
    columns: list[str] = []
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = [cell.strip() for cell in cells]
            _check_columns(path, columns)
            continue
        values = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
        rows.append(MappingRow(reader.line_num, values))
    _check_columns(path, columns)
    return MappingFile(path, tuple(rows), PREFIXES | _declared(head))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _unreadable(path, Text("文件太大", "the file is too large"))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = Text(f"无法打开（{reason}）", f"cannot be opened ({reason})")
        raise _unreadable(path, what) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, Text("不是 UTF-8 文本", "is no text in UTF-8")) from error


def _unreadable(path: Path, what: Text) -> LinkError:
    remedy = Text("请给出 UTF-8 编码的 CSV 或 TSV 文件", "Give a CSV or TSV file in UTF-8")
    return LinkError(what, remedy, file=str(path))


def _check_columns(path: Path, columns: list[str]) -> None:
    if missing := [name for name in REQUIRED if name not in columns]:
        names = ", ".join(missing)
        raise LinkError(
            Text(f"缺少列：{names}", f"columns are missing: {names}"),
            Text("第一行应是 SSSOM 的列名", "The first row holds SSSOM's column names"),
            file=str(path),
        )


def _declared(head: list[str]) -> dict[str, str]:
    """The `curie_map` of the metadata; metadata that is no YAML declares nothing."""
    import yaml

    try:
        metadata = yaml.safe_load("\n".join(line.removeprefix("#") for line in head))
    except yaml.YAMLError:
        return {}
    found = metadata.get("curie_map") if isinstance(metadata, dict) else None
    if not isinstance(found, dict):
        return {}
    return {str(prefix): str(iri) for prefix, iri in found.items()}
