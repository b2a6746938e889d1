"""Files as text with places: plain, Markdown, Word, web pages, PDF, and pictures of pages."""

from __future__ import annotations

from enforcement_kit.documents.document import (
    LARGEST,
    MOST_PAGES,
    CellPlace,
    Document,
    Note,
)
from enforcement_kit.documents.letters import OcrMode
from enforcement_kit.documents.opening import FORMS, PICTURES, read_bytes, read_file

__all__ = [
    "FORMS",
    "LARGEST",
    "MOST_PAGES",
    "PICTURES",
    "CellPlace",
    "Document",
    "Note",
    "OcrMode",
    "read_bytes",
    "read_file",
]
