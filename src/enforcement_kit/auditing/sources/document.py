"""A report as text, with the way back to its paragraphs and pages."""

from __future__ import annotations

from bisect import bisect_right

import attrs

from enforcement_kit.errors import UnreadableError

__all__ = ["LARGEST", "Document", "no_text", "too_large"]

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; a report has a thousandth of that."""


@attrs.frozen(kw_only=True)
class Document:
    """The text of a report.

    Attributes:
        text: the text, paragraphs parted by line ends, cells of a table by tabs.
        name: name of its file; empty where it was given as text.
        paragraphs: offset of the first character of each paragraph, where the file has its own
            count of them (Word); else the lines count.
        pages: offset of the first character of each page, where the file has pages (PDF).
        notes: what could not be read, Chinese and English.
    """

    text: str
    name: str = ""
    paragraphs: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def page(self, offset: int) -> int | None:
        """The page of an offset, from 1; `None` where the file has no pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def paragraph(self, offset: int) -> int:
        """The paragraph of an offset, from 1; 0 where only the lines count."""
        return bisect_right(self.paragraphs, offset) if self.paragraphs else 0


def no_text(name: str, why: str, why_en: str) -> UnreadableError:
    """The error for a file in which there is nothing to audit."""
    return UnreadableError(f"{name}：{why}", f"{name}: {why_en}")


def too_large(name: str, size: int) -> UnreadableError:
    """The error for a file that no report is as large as."""
    return UnreadableError(
        f"{name}：有 {size // 1024 // 1024} MB，超过 {LARGEST // 1024 // 1024} MB，不像一份报告",
        f"{name}: {size // 1024 // 1024} MB is more than a report has"
        f" ({LARGEST // 1024 // 1024} MB at most)",
    )
