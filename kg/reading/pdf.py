"""Floor 2: a PDF with a text layer → blocks.

Reads the bytes; gives paragraphs and tables in the order of the pages, merged cells expanded,
tables put together over page breaks, running heads and page numbers left out. A PDF says where
each character and each line is drawn, and nothing of paragraphs, cells or tables: these are told
from the drawing (`pdf_pages`, `pdf_joining`, `pdf_paragraphs`).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kg.document import Block, BlockPlace, Cell, Paragraph, Row, Table, cover, row_place
from kg.errors import InputError, Text
from kg.reading.pdf_furniture import without_furniture
from kg.reading.pdf_joining import PagedLine, Piece, WholeTable, pages_to_pieces
from kg.reading.pdf_limits import PAGE_SIZE_LIMIT, page_too_large, require_bounded
from kg.reading.pdf_pages import PageContent, page_to_content
from kg.reading.pdf_paragraphs import Type, lines_to_blocks, pages_to_type

# A year's budget of a whole county has some hundred pages.
PAGE_LIMIT = 2000
# Characters that the fonts of a file give no meaning to are read as `(cid:123)`.
_UNREADABLE = 0.3


def read_pdf(content: bytes, file_name: str) -> tuple[Block, ...]:
    """The blocks of a PDF. Raises `InputError`: locked, damaged, too long, without text."""
    require_bounded(content, file_name)
    pages = _pages(content, file_name)
    _require_text(pages, file_name)
    running = pages_to_type(pages)
    pieces = pages_to_pieces(without_furniture(pages, running.size))
    return tuple(_pieces_to_blocks(pieces, running))


def _pages(content: bytes, file_name: str) -> list[PageContent]:
    """All pages, each let go once it was read: a page's characters take megabytes."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages: list[PageContent] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > PAGE_LIMIT:
                raise _too_long(len(pdf.pages), file_name)
            for page in pdf.pages:
                if _instructions(page) > PAGE_SIZE_LIMIT:
                    raise page_too_large(page.page_number, file_name)
                pages.append(page_to_content(page))
                page.close()
    except InputError:
        raise
    # pdfminer meets damage with errors of every kind, down to IndexError and RecursionError.
    except Exception as error:
        causes = (error, *error.args)
        if any(isinstance(cause, PDFEncryptionError | PDFPasswordIncorrect) for cause in causes):
            raise _locked(file_name) from error
        raise _damaged(file_name) from error
    if not pages:
        raise _damaged(file_name)
    return pages


def _instructions(page: Any) -> int:
    """The bytes of the instructions that draw a page."""
    from pdfminer.pdftypes import stream_value

    return sum(len(stream_value(part).get_data()) for part in page.page_obj.contents)


def _require_text(pages: Sequence[PageContent], file_name: str) -> None:
    texts = [text for page in pages for text in page.texts]
    length = sum(map(len, texts))
    unreadable = sum(6 * text.count("(cid:") for text in texts)
    if not length:
        raise _without_text(
            Text("PDF 是扫描件，没有文字层", "the PDF is scanned: it has no text layer"), file_name
        )
    if unreadable > _UNREADABLE * length:
        raise _without_text(
            Text(
                "PDF 的字体没有文字编码，文字无法读出",
                "the fonts of the PDF do not say which characters they draw",
            ),
            file_name,
        )


def _pieces_to_blocks(pieces: Sequence[Piece], running: Type) -> Iterator[Block]:
    order = paragraphs = tables = 0
    for is_table, group in groupby(pieces, key=lambda piece: isinstance(piece, WholeTable)):
        members = list(group)
        if is_table:
            for table in members:
                assert isinstance(table, WholeTable)
                tables += 1
                yield _table(table, tables, order)
                order += len(table.rows)
            continue
        lines = [piece for piece in members if isinstance(piece, PagedLine)]
        for block in lines_to_blocks(lines, running):
            order += 1
            paragraphs += 1
            place = BlockPlace(order, block.page, 0, paragraphs, paragraphs)
            yield Paragraph(block.text, place, block.heading)


def _table(table: WholeTable, number: int, order: int) -> Table:
    rows: list[Row] = []
    for index, (page, cells) in enumerate(table.rows, start=1):
        place = BlockPlace(order + index, page, number, index, index)
        rows.append(tuple(Cell(cell.text, place, cell.copy) for cell in cells))
    return Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1])))


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


def _too_long(count: int, file_name: str) -> InputError:
    return InputError(
        Text(
            f"文件有 {count} 页，超过上限 {PAGE_LIMIT}",
            f"the file has {count} pages, more than the limit of {PAGE_LIMIT}",
        ),
        Text("请拆分文件后再试", "split the file and try again"),
        file=file_name,
    )


def _without_text(what: Text, file_name: str) -> InputError:
    return InputError(
        what,
        Text(
            "请提供带文字的版本（Word、网页或可复制文字的 PDF）",
            "give a version with text (Word, a web page, or a PDF whose text can be copied)",
        ),
        file=file_name,
    )
