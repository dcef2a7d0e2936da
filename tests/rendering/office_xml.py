"""A `Document` as one file of XML: the forms of Word and Excel 2003, and the flat one of Word 2007.

Word's of 2003 is written by LibreOffice, the others from `.docx` and `.xlsx`.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from kg.document import Document
from kg.reading.office import find_soffice
from tests.rendering.word_files import document_to_docx
from tests.rendering.workbooks import document_to_xlsx

_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def document_to_word_2003(document: Document) -> bytes:
    """WordprocessingML; needs LibreOffice."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "written.docx"
        source.write_bytes(document_to_docx(document))
        command = [find_soffice() or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", "xml:MS Word 2003 XML", "--outdir", place]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=240)
        return source.with_suffix(".xml").read_bytes()


def document_to_flat_word(document: Document) -> bytes:
    """The parts of a `.docx` in one element."""
    out = [f'<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{_PACKAGE}">']
    with zipfile.ZipFile(io.BytesIO(document_to_docx(document))) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml") or name.startswith("["):
                continue
            part = re.sub(r"^\s*<\?xml[^>]*\?>", "", archive.read(name).decode("utf-8"))
            out.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{part}</pkg:xmlData></pkg:part>')
    return ("".join(out) + "</pkg:package>").encode("utf-8")


def document_to_excel_2003(document: Document) -> bytes:
    """SpreadsheetML: what is empty is left out, and `ss:Index` says what comes after it."""
    book = openpyxl.load_workbook(io.BytesIO(document_to_xlsx(document)))
    formats: dict[str, str] = {}
    sheets = []
    for sheet in book.worksheets:
        ranges = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
        rows = []
        for row in sheet.iter_rows():
            cells = []
            for cell in row:
                if cell.value is None:
                    continue
                style = formats.setdefault(cell.number_format, f"s{len(formats)}")
                merged = ranges.get((cell.row, cell.column))
                spans = ""
                if merged:
                    spans = f' ss:MergeAcross="{merged.max_col - merged.min_col}"'
                    spans += f' ss:MergeDown="{merged.max_row - merged.min_row}"'
                kind = "String" if isinstance(cell.value, str) else "Number"
                cells.append(
                    f'<Cell ss:Index="{cell.column}" ss:StyleID="{style}"{spans}>'
                    f'<Data ss:Type="{kind}">{escape(str(cell.value))}</Data></Cell>'
                )
            if cells:
                rows.append(f'<Row ss:Index="{row[0].row}">{"".join(cells)}</Row>')
        name = quoteattr(sheet.title)
        sheets.append(f"<Worksheet ss:Name={name}><Table>{''.join(rows)}</Table></Worksheet>")
    styles = "".join(
        f'<Style ss:ID="{style}"><NumberFormat ss:Format={quoteattr(form)}/></Style>'
        for form, style in formats.items()
    )
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{_SHEET}" xmlns:ss="{_SHEET}">'
        f"<Styles>{styles}</Styles>{''.join(sheets)}</Workbook>"
    ).encode()
