"""PDF files: lines joined to paragraphs, ruled tables as rows, pages without text handed on."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from enforcement_kit.documents.document import MOST_PAGES, no_text, too_many_pages
from enforcement_kit.documents.layout import Layout
from enforcement_kit.documents.lines import joined
from enforcement_kit.documents.pdf_tables import PdfTables, Rows
from enforcement_kit.documents.radicals import plain_letters
from enforcement_kit.errors import MissingExtraError
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage  # type: ignore[import-untyped,unused-ignore]

    from enforcement_kit.documents.document import Document, Note
    from enforcement_kit.documents.letters import Recogniser

__all__ = ["read_pdf"]

_SEEN: Final = re.compile(r"[\u4e00-\u9fff0-9]")
_STRAYS: Final = re.compile(r"[○〇◯□☑√×“”‘’〔〕﹝﹞【】]")
_POINTS: Final = 72
_DPI: Final = 200
_RULES: Final = 4
_MANY: Final = 10_000
"""Words that no page has: recognition is wanted even so where it is asked for always."""


def read_pdf(data: bytes, name: str, recogniser: Recogniser) -> Document:
    """The text of a PDF, page by page.

    Raises:
        UnreadableError: it is damaged, locked, too long, or has nothing that can be read.
        MissingExtraError: pypdfium2 is not installed, or letters are to be recognised and the
            extra `ocr` is not.
    """
    with _opened(data, name) as document:
        if len(document) > MOST_PAGES:
            raise too_many_pages(name, len(document))
        texts = [_text(page) for page in _pages(document)]
        bare = [
            at
            for at, text in enumerate(texts)
            if recogniser.wanted(_words(text))
            and (recogniser.wanted(_MANY) or not text.strip() or _has_picture(document, at))
        ]
        if bare:
            recogniser.need(name, len(bare), alone=len(bare) == len(texts))
        pictured = bare if recogniser.ready else []
        ruled = [at for at, page in enumerate(_pages(document)) if _ruled(page)]
        layout, empty = Layout(), 0
        widest = max(map(_widest, texts), default=0)
        with PdfTables(data, [at for at in ruled if at not in pictured]) as tables:
            for at, text in enumerate(texts):
                layout.page()
                if at in pictured:
                    picture = document[at].render(scale=_DPI / _POINTS).to_pil()
                    lines = recogniser.lines(picture, pictured.index(at) + 1, len(pictured))
                    layout.seen(lines)
                    empty += not lines
                    continue
                _page(layout, text, tables.blocks(at), widest)
                empty += not text.strip()
    notes: list[Note] = [*tables.notes, *recogniser.notes]
    if empty and empty == len(texts):
        raise _scanned(name, len(texts), tried=bool(pictured))
    if empty:
        notes.append(
            (f"有 {empty} 页没有文字，未读", f"{empty} pages have no text and were not read")
        )
    return layout.document(name, notes=notes)


def _widest(text: str) -> int:
    """Columns of the widest line of a page."""
    return max((width(line.strip()) for line in text.split("\n")), default=0)


def _page(layout: Layout, text: str, blocks: list[str | Rows], widest: int) -> None:
    """Puts a page: as pdfium reads it, or in blocks where it has ruled tables.

    Args:
        layout: where the page is put.
        text: its text.
        blocks: its blocks; none where it has no table.
        widest: columns of the widest line of all pages: the last one may hold short lines alone.
    """
    if not blocks:
        for line in joined(text, widest):
            layout.line(line)
    for block in blocks:
        if isinstance(block, str):
            for line in joined(block, widest):
                layout.line(line)
        else:
            layout.rows(block)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[PdfDocument]:
    """The document while it is read; what the library raises becomes an error of the kit."""
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
            "PDF 有密码，无法读取；请去掉密码后另存" if locked else "PDF 损坏，无法读取",
            "the PDF is locked; save it without password" if locked else "the PDF is damaged",
        ) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise no_text(name, "PDF 损坏，无法读取", "the PDF is damaged") from None
    finally:
        document.close()


def _pages(document: PdfDocument) -> Iterator[PdfPage]:
    """Each page, closed again when the next is asked for."""
    for at in range(len(document)):
        page = document[at]
        try:
            yield page
        finally:
            page.close()


def _text(page: PdfPage) -> str:
    text = page.get_textpage()
    try:
        whole = str(text.get_text_range())
        ordered = _in_order(text, whole) if _STRAYS.search(whole) is not None else whole
        return plain_letters(ordered)
    finally:
        text.close()


def _in_order(text: PdfTextPage, whole: str) -> str:
    """The lines of a page, each from left to right.

    A sign that the font of a line lacks is drawn later, in another: the ○ of 二○二二年 then stands
    at the end of its line.
    """
    if text.count_chars() != len(whole):
        return whole
    lines: list[str] = []
    place = 0
    for line in whole.split("\n"):
        strays = [at for at, char in enumerate(line) if _STRAYS.match(char) is not None]
        lines.append(_put_back(text, place, line, strays) if strays else line)
        place += len(line) + 1
    return "\n".join(lines)


def _put_back(text: PdfTextPage, place: int, line: str, strays: list[int]) -> str:
    """A line with its strays before the first letter that stands to their right."""

    def left(at: int) -> float:
        return float(text.get_charbox(place + at)[0])

    rest = [at for at, char in enumerate(line) if at not in strays and not char.isspace()]
    lefts = {at: left(at) for at in rest}
    before: dict[int, list[tuple[float, int]]] = {}
    for at in strays:
        begins = left(at)
        follows = next((one for one in rest if lefts[one] > begins), len(line.rstrip()))
        before.setdefault(follows, []).append((begins, at))
    found: list[str] = []
    for at in range(len(line) + 1):
        found += [line[one] for _, one in sorted(before.get(at, []))]
        if at < len(line) and at not in strays:
            found.append(line[at])
    return "".join(found)


def _words(text: str) -> int:
    """How many words and figures a page has, as a measure of whether it is a picture."""
    return len(_SEEN.findall(text))


def _has_picture(document: PdfDocument, at: int) -> bool:
    """Whether a page holds a picture; one of a few words and none is no scan."""
    from pypdfium2 import raw  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - an extra

    page = document[at]
    try:
        items = page.get_objects(max_depth=3)
        return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in items)
    finally:
        page.close()


def _ruled(page: PdfPage) -> bool:
    """Whether a page has lines enough for a table."""
    from pypdfium2 import raw  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - an extra

    rules = 0
    for item in page.get_objects(max_depth=2):
        rules += item.type == raw.FPDF_PAGEOBJ_PATH
        if rules >= _RULES:
            return True
    return False


def _scanned(name: str, pages: int, *, tried: bool) -> Exception:
    if tried:
        return no_text(
            name,
            f"{pages} 页扫描图像中没有识别出文字；请检查扫描质量",
            f"no letters were recognised on its {pages} scanned pages; look at the scan",
        )
    return no_text(
        name,
        f"{pages} 页中没有文字，像是扫描件；请先做文字识别（OCR）或提供原文件",
        f"none of its {pages} pages has text, it looks scanned; run OCR first",
    )
