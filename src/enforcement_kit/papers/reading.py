"""The door: a file is read, its kind recognised, its values found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.documents import Document, OcrMode, read_bytes, read_file
from enforcement_kit.errors import UsageError
from enforcement_kit.papers.page import tidy
from enforcement_kit.papers.paper_read import PaperRead
from enforcement_kit.papers.values import look_at, read_values, remarks

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["read_paper"]


def read_paper(
    source: str | Path | bytes | Document,
    *,
    name: str | None = None,
    ocr: OcrMode = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> PaperRead:
    """Reads one paper of a case file.

    Args:
        source: path of the file; its bytes, with `name` for their form; or a `Document`.
        name: name of the file, for messages and for the form of bytes.
        ocr: when letters in pictures are recognised: on pages without text, never, or always.
        progress: told the page being recognised and how many there are.

    Returns:
        What the paper states. What is not found is missing.

    Raises:
        UnreadableError: the file is not there, damaged, locked, too large, or holds no text.
        UsageError: files of its form are not read.
        MissingExtraError: a library of the extra `papers` or `ocr` is needed and not installed.
    """
    if isinstance(source, Document):
        document = source
    elif isinstance(source, bytes):
        if not name:
            raise UsageError(
                "按字节读文书时需要文件名（name），用于判断格式",
                "bytes need the name of their file, which says the form",
            )
        document = read_bytes(source, name, ocr=ocr, progress=progress)
    else:
        document = read_file(Path(source), ocr=ocr, progress=progress)
    shown = name or document.name
    paper = look_at(document, shown)
    values = read_values(paper)
    title = paper.title
    return PaperRead(
        name=shown,
        kind=title.kind,
        kind_sure=title.sure,
        kind_by=title.by,
        title=tidy(paper.page.written(*title.place)) if title.text else "",
        document=document,
        values=values,
        notes=(*document.notes, *remarks(paper, values)),
    )
