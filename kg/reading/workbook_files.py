"""Floor 2: a workbook's bytes → the texts of its visible sheets, within bounds.

Reads `.xlsx` with openpyxl and `.xls` with calamine. What is hostile or useless ends here: damaged
and password-protected files, archives that grow beyond their limits, formulas that no program ever
calculated.
"""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError, Text
from kg.reading.kinds import XLS_GLOBALS
from kg.reading.limits import Limits, over_limit, plausible_size
from kg.reading.workbook_hidden import without_helpers
from kg.reading.workbook_sheets import Sheet, cells_to_sheet, value_to_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Formulas = dict[str, dict[tuple[int, int], str]]
"""sheet → (row, column) → the formula there, empty for one over several cells."""

# The number of a record, and how many records there are at most up to it.
_FILE_PASS = 0x2F
_FIRST_RECORDS = 4
_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")
# `=14处`, `=100%`, `=**人`: a target that a program took for a formula. It names no cell and no
# function, and calculates nothing.
_NO_FORMULA = re.compile(
    r"=\s*(?:[\d.,]+|[*＊×]+)\s*(?:[%％‰]|[一-龥℃㎡][一-龥\d℃㎡²³/／·、（）]*)?"
)
_UNCALCULATED = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def bytes_to_xlsx_sheets(content: bytes, file_name: str, limits: Limits) -> tuple[Sheet, ...]:
    """The visible sheets of an `.xlsx`. Raises `InputError`."""
    try:
        uncalculated = _check_archive(content, file_name, limits)
        formulas = _formulas(content) if uncalculated else {}
        sheets = _xlsx_sheets(content, file_name, limits, formulas)
        return _with_uncalculated(sheets, formulas, file_name)
    except (InputError, MemoryError):
        raise
    except (RuntimeError, NotImplementedError) as error:
        raise _protected(file_name) from error
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise damaged(file_name) from error


def _formulas(content: bytes) -> Formulas:
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(content)).worksheets
    cells = ((s.title, at, cell) for s in sheets for at, cell in s._cells.items())
    found: Formulas = {sheet.title: {} for sheet in sheets}
    for title, place, cell in cells:
        if cell.data_type == "f":
            found[title][place] = cell.value if isinstance(cell.value, str) else ""
    return found


def _xlsx_sheets(
    content: bytes, file_name: str, limits: Limits, formulas: Formulas
) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), data_only=True)
    sheets = []
    left = limits.cells
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for place, formula in formulas.get(sheet.title, {}).items():
            if sheet.cell(*place).value is None and _NO_FORMULA.fullmatch(formula):
                sheet.cell(*place).value = formula
        # A single formatted cell at the far end of a sheet holds nothing, and makes it no larger.
        filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
        height = max((row for row, _ in filled), default=0)
        width = max((column for _, column in filled), default=0)
        left -= height * width
        if left < 0:
            raise over_limit("cells", limits, file_name)
        rows = sheet.iter_rows(max_row=height, max_col=width) if filled else ()
        cells = [[value_to_text(cell.value, cell.number_format) for cell in row] for row in rows]
        ranges = [(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges]
        cells = without_helpers(cells, *_hidden(sheet))
        sheets.append(cells_to_sheet(sheet.title, cells, sorted(ranges)))
    return tuple(sheets)


def _hidden(sheet: Worksheet) -> tuple[set[int], set[int]]:
    """The hidden rows and columns of a sheet."""
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    columns = [column for column in sheet.column_dimensions.values() if column.hidden]
    return rows, {n for column in columns for n in range(column.min or 1, (column.max or 0) + 1)}


def _with_uncalculated(
    sheets: tuple[Sheet, ...], formulas: Formulas, file_name: str
) -> tuple[Sheet, ...]:
    """The sheets with the places of formulas without a value. Raises `InputError` where the
    workbook holds no other number."""
    found = [
        replace(
            sheet,
            uncalculated=tuple(
                (row, column)
                for row, column in sorted(formulas.get(sheet.name, {}))
                if row > len(sheet.rows)
                or column > sheet.width
                or not sheet.rows[row - 1][column - 1]
            ),
        )
        for sheet in sheets
    ]
    numbers = (_NUMBER.fullmatch(text) for s in sheets for row in s.rows for text in row)
    if any(sheet.uncalculated for sheet in found) and not any(numbers):
        raise InputError(
            Text("公式从未计算，单元格没有数值", "the formulas were never calculated"),
            Text("请用 Excel 或 WPS 打开并保存后再试", "save it in Excel or WPS and try again"),
            file=file_name,
        )
    return tuple(found)


def bytes_to_xls_sheets(content: bytes, file_name: str, limits: Limits) -> tuple[Sheet, ...]:
    """The visible sheets of an `.xls`. Raises `InputError`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    if _is_locked_xls(content):
        raise _protected(file_name)
    try:
        with _without_panics(file_name):
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            sheets = []
            left = limits.cells
            for about in workbook.sheets_metadata:
                if about.visible != SheetVisibleEnum.Visible:
                    continue
                sheet = workbook.get_sheet_by_name(about.name)
                left -= sheet.total_height * sheet.total_width
                if left < 0:
                    raise over_limit("cells", limits, file_name)
                rows = sheet.to_python(skip_empty_area=False)
                cells = [[value_to_text(value) for value in row] for row in rows]
                ranges = [
                    (top + 1, left + 1, bottom + 1, right + 1)
                    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
                ]
                sheets.append(cells_to_sheet(about.name, cells, sorted(ranges)))
    except PasswordError as error:
        raise _protected(file_name) from error
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(file_name) from error
    return tuple(sheets)


@contextmanager
def _without_panics(file_name: str) -> Iterator[None]:
    """Raise `InputError` where a damaged file makes calamine panic, which is no `Exception`; what
    Rust then prints on the standard error is for nobody."""
    stderr, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(file_name) from None
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nothing)


def _is_locked_xls(content: bytes) -> bool:
    """Whether one of the first records of a workbook is FilePass ([MS-XLS] 2.4.117):
    what follows it is encrypted."""
    at = content.find(XLS_GLOBALS)
    for _ in range(_FIRST_RECORDS if at >= 0 else 0):
        kind, size = struct.unpack_from("<HH", content.ljust(at + 4, b"\0"), at)
        if kind == _FILE_PASS:
            return True
        at += 4 + size
    return False


def _check_archive(content: bytes, file_name: str, limits: Limits) -> bool:
    """Bounds on every part; gives whether formulas of the sheets were never calculated."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                if part.file_size > limits.unpacked:
                    raise over_limit("unpacked", limits, file_name)
                if part.file_size > plausible_size(part.compress_size):
                    raise _suspicious(file_name)
            uncalculated = 0
            for name in archive.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    sheet = archive.read(name)
                    if b"<!DOCTYPE" in sheet[:4096]:
                        raise damaged(file_name)
                    uncalculated += len(_UNCALCULATED.findall(sheet))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise damaged(file_name) from error
    return uncalculated > 0


def damaged(file_name: str) -> InputError:
    """The file or a part of it cannot be read as Excel wrote it."""
    return InputError(
        Text("工作簿已损坏或不完整", "the workbook is damaged or incomplete"),
        Text("请重新下载，或用 Excel 修复后再试", "download it again, or repair it in Excel"),
        file=file_name,
    )


def _protected(file_name: str) -> InputError:
    return InputError(
        Text("工作簿有密码保护", "the workbook is password-protected"),
        Text("请去掉密码后再试", "remove the password and try again"),
        file=file_name,
    )


def _suspicious(file_name: str) -> InputError:
    return InputError(
        Text(
            "工作簿解压后大得异常，可能是压缩炸弹",
            "the workbook unpacks to far more than it should, as a zip bomb does",
        ),
        Text("请核对来源，另存后再试", "check where it comes from, save it anew and try again"),
        file=file_name,
    )
