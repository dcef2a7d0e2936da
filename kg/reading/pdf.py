"""Floor 2: a PDF → blocks.

Reads the bytes; gives paragraphs and tables in the order of the pages, merged cells expanded,
tables put together over page breaks, running heads and page numbers left out. A PDF says where
each character and each line is drawn, and nothing of paragraphs, cells or tables: these are told
from the drawing (`pdf_pages`, `pdf_blocks`). Pages that are pictures are recognised (`pdf_scans`).
"""

from __future__ import annotations

import io
import logging
from typing import Any

from kg.document import Block, Unread
from kg.errors import InputError, Text
from kg.reading.limits import DEFAULT_LIMITS, Limits, over_limit
from kg.reading.pdf_blocks import pages_to_blocks
from kg.reading.pdf_limits import require_bounded
from kg.reading.pdf_pages import PageContent, page_to_content
from kg.reading.pdf_scans import is_scan, read_scans

# The instructions that draw one page take a part of what may be unpacked: 16 MB by default, some
# hundred thousand characters.
_PAGE_SHARE = 8


def read_pdf(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block | Unread, ...]:
    """The blocks of a PDF. Raises `InputError`: locked, damaged, too long, without text."""
    require_bounded(content, file_name, limits)
    pages, scans = _pages(content, file_name, limits)
    unread: tuple[Unread, ...] = ()
    if scans:
        pages, unread = read_scans(content, pages, scans, file_name)
    return (*pages_to_blocks(pages), *unread)


def _pages(content: bytes, file_name: str, limits: Limits) -> tuple[list[PageContent], list[int]]:
    """All pages, and the numbers of those that are pictures.

    Each is let go once it was read: a page's characters take megabytes.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages: list[PageContent] = []
    scans: list[int] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > limits.pages:
                raise over_limit("pages", limits, file_name)
            for page in pdf.pages:
                if _instructions(page) > limits.unpacked // _PAGE_SHARE:
                    place = f"page={page.page_number}"
                    raise over_limit("unpacked", limits, file_name, place)
                pages.append(page_to_content(page))
                if is_scan(page, pages[-1]):
                    scans.append(page.page_number)
                page.close()
    except (InputError, MemoryError):
        raise
    # pdfminer meets damage with errors of every kind, down to IndexError and RecursionError.
    except Exception as error:
        causes = (error, *error.args)
        if any(isinstance(cause, PDFEncryptionError | PDFPasswordIncorrect) for cause in causes):
            raise _locked(file_name) from error
        raise _damaged(file_name) from error
    if not pages:
        raise _damaged(file_name)
    return pages, scans


def _instructions(page: Any) -> int:
    """The bytes of the instructions that draw a page."""
    from pdfminer.pdftypes import stream_value

    return sum(len(stream_value(part).get_data()) for part in page.page_obj.contents)


def _locked(file_name: str) -> InputError:
    return InputError(
        Text("文件有密码保护", "the file is protected by a password"),
        Text("请去掉密码后另存再试", "save it without the password and try again"),
        file=file_name,
    )


def _damaged(file_name: str) -> InputError:
    return InputError(
        Text("PDF 文件已损坏或不完整", "the PDF is damaged or incomplete"),
        Text("请重新下载该文件", "download the file again"),
        file=file_name,
    )
