"""What a report argument is: text, or the path of a file of one of the forms that are read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from enforcement_kit.documents import FORMS, Document, read_file
from enforcement_kit.errors import UsageError

__all__ = ["open_report"]

_LONGEST_PATH: Final = 1024


def open_report(text_or_path: str | Path) -> Document:
    """The report that is meant: a `Path` is a file, and so is a `str` that names one.

    Raises:
        UnreadableError: the file is not there, damaged, or holds no text.
        UsageError: its form is none of those that are read; the text is empty.
        MissingExtraError: a library that reads the form is not installed.
    """
    if isinstance(text_or_path, Path):
        return read_file(text_or_path)
    if not isinstance(text_or_path, str):
        found = type(text_or_path).__name__
        raise UsageError(
            f"需要报告的文字或路径，得到 {found}", f"text or a path is needed, found {found}"
        )
    if _names_a_file(text_or_path):
        return read_file(Path(text_or_path))
    if not text_or_path.strip():
        raise UsageError("报告没有文字", "the report has no text")
    return Document(text=text_or_path)


def _names_a_file(text: str) -> bool:
    if len(text) > _LONGEST_PATH or "\n" in text or "\x00" in text or not text.strip():
        return False
    path = Path(text)
    try:
        return path.is_file() or path.suffix.lower() in FORMS
    except OSError:
        return False
