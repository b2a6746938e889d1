"""PDF files with text: lines joined to paragraphs, tables where pdfplumber is there to see them."""

from __future__ import annotations

import io
import re
from typing import Final

from enforcement_kit.auditing.sources.document import Document, no_text
from enforcement_kit.errors import MissingExtraError

__all__ = ["read_pdf"]

_ENDS: Final = re.compile(r"[。；;：:！!？?]$")
_PAGE_NUMBER: Final = re.compile(r"[\s\-—–－第页/共]*[0-9]{1,3}[\s\-—–－第页/共0-9]*")
_STARTS: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])|附|表[0-9])"
)
_SHORT: Final = 0.75


def read_pdf(data: bytes, name: str) -> Document:
    """The text of a PDF, page by page.

    Raises:
        UnreadableError: it is damaged, locked, or has pictures of text alone.
        MissingExtraError: pypdfium2 is not installed.
    """
    try:
        import pypdfium2  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("papers", "pypdfium2") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise no_text(
            name,
            "PDF 有密码，无法读取" if locked else "PDF 损坏，无法读取",
            "the PDF is locked" if locked else "the PDF is damaged",
        ) from None
    pages: list[str] = []
    try:
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
    except pypdfium2.PdfiumError:
        raise no_text(name, "PDF 损坏，无法读取", "the PDF is damaged") from None
    finally:
        document.close()
    if not any(re.search(r"[\u4e00-\u9fff0-9]", page) for page in pages):
        raise no_text(
            name,
            f"{len(pages)} 页中没有文字，像是扫描件；请先做文字识别（OCR）或提供原文件",
            f"none of its {len(pages)} pages has text, it looks scanned; run OCR first",
        )
    tables, notes = _tables(data, len(pages))
    text, starts = "", []
    for number, page in enumerate(pages):
        starts.append(len(text))
        joined = _paragraphs(page)
        rows = "\n".join(tables.get(number, ()))
        text += joined + "\n" + (rows + "\n" if rows else "")
    bare = sum(not re.search(r"\S", page) for page in pages)
    if bare:
        notes.append(
            (f"有 {bare} 页没有文字，未审", f"{bare} pages have no text and were not read")
        )
    return Document(text=text, name=name, pages=tuple(starts), notes=tuple(notes))


def _paragraphs(page: str) -> str:
    """The lines of a page joined where a sentence goes on."""
    lines = [line.strip() for line in page.replace("\r", "").split("\n")]
    lines = [line for line in lines if line and _PAGE_NUMBER.fullmatch(line) is None]
    widest = max(map(len, lines), default=0)
    joined: list[str] = []
    going = False
    for line in lines:
        if going and not _STARTS.match(line):
            joined[-1] += line
        else:
            joined.append(line)
        going = _ENDS.search(line) is None and len(line) >= _SHORT * widest
    return "\n".join(joined)


def _tables(data: bytes, pages: int) -> tuple[dict[int, list[str]], list[tuple[str, str]]]:
    """The rows of the tables of each page, where pdfplumber is installed."""
    try:
        from pdfplumber import open as open_pdf  # noqa: PLC0415 - wraps an extra
    except ImportError:
        return {}, [
            (
                "未安装 pdfplumber（extra papers），PDF 中的表格按文字读",
                "pdfplumber is not installed: tables of the PDF are read as running text",
            )
        ]
    found: dict[int, list[str]] = {}
    with open_pdf(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages[:pages]):
            for table in page.extract_tables():
                for row in table:
                    cells = [re.sub(r"\s+", " ", cell or "") for cell in row]
                    found.setdefault(number, []).append("\t".join(cells))
    return found, []
