"""Every format that a disclosure is published in: a `Document` with merged cells → a file.

`FORMATS` is the list; each function gives the bytes of a file that the readers take. What one file
cannot be made of here (no LibreOffice) is named in `NEEDS_SOFFICE`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial

from kg.document import Document
from tests.rendering.old_office import document_to_old_file
from tests.rendering.pages import document_to_html, document_to_mhtml
from tests.rendering.pdfs import document_to_pdf, document_to_unruled_pdf
from tests.rendering.spans import rectangular, with_blank_copies, without_wide_copies
from tests.rendering.texts import FORMS, document_to_text
from tests.rendering.word_files import document_to_docx
from tests.rendering.workbooks import document_to_xls, document_to_xlsx

Rendering = Callable[[Document], bytes]


def _text(document: Document, form: str) -> bytes:
    return document_to_text(document, form).encode()


def _html(document: Document) -> bytes:
    """A page that claims another encoding than it has, as many do."""
    return f"<meta charset=gb2312>{document_to_html(document)}".encode("gb18030")


def document_to_zip(document: Document) -> bytes:
    """An archive with the Word file in a folder, its name in the encoding of Chinese Windows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("预算公开/公开表.docx", document_to_docx(document))
    return out.getvalue()


FORMATS: dict[str, Rendering] = {
    # Merged cells repeated; standing once, with the cells that they cover empty; standing once,
    # with the cells to the right of them gone.
    **{f"text {form} repeated": partial(_text, form=form) for form in FORMS},
    **{f"text {form} blank": lambda d, f=form: _text(with_blank_copies(d), f) for form in FORMS},
    **{f"text {form} lost": lambda d, f=form: _text(without_wide_copies(d), f) for form in FORMS},
    "html": _html,
    "mht": document_to_mhtml,
    "docx": document_to_docx,
    "doc": lambda document: document_to_old_file(rectangular(document), "doc"),
    "rtf": lambda document: document_to_old_file(rectangular(document), "rtf"),
    "xlsx, a sheet a table": document_to_xlsx,
    "xlsx, one sheet": partial(document_to_xlsx, sheets="one"),
    "xls": document_to_xls,
    "pdf ruled": document_to_pdf,
    "pdf ruled, heads repeated": partial(document_to_pdf, header_rows=2),
    "pdf without lines": document_to_unruled_pdf,
    "zip": document_to_zip,
}
NEEDS_SOFFICE = frozenset(("doc", "rtf"))
