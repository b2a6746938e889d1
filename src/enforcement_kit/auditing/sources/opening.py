"""What a report argument is: text, or the path of a file of one of the forms that are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.sources.document import LARGEST, Document, no_text, too_large
from enforcement_kit.auditing.sources.pdf import read_pdf
from enforcement_kit.auditing.sources.plain import read_plain
from enforcement_kit.auditing.sources.web import read_web
from enforcement_kit.auditing.sources.word import read_word
from enforcement_kit.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FORMS", "open_report", "read_report"]

FORMS: Final[Mapping[str, Callable[[bytes, str], Document]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".docx": read_word,
    ".html": read_web,
    ".htm": read_web,
    ".pdf": read_pdf,
}
_LONGEST_PATH: Final = 1024


def open_report(text_or_path: str | Path) -> Document:
    """The report that is meant: a `Path` is a file, and so is a `str` that names one.

    Raises:
        UnreadableError: the file is not there, damaged, or holds no text.
        UsageError: its form is none of those that are read; the text is empty.
        MissingExtraError: a library that reads the form is not installed.
    """
    if isinstance(text_or_path, Path):
        return read_report(text_or_path)
    if not isinstance(text_or_path, str):
        found = type(text_or_path).__name__
        raise UsageError(
            f"需要报告的文字或路径，得到 {found}", f"text or a path is needed, found {found}"
        )
    if _names_a_file(text_or_path):
        return read_report(Path(text_or_path))
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


def read_report(path: Path) -> Document:
    """Reads a file by the ending of its name.

    Raises:
        UnreadableError: see `open_report`.
        UsageError: its form is none of those that are read.
        MissingExtraError: a library that reads the form is not installed.
    """
    reader = FORMS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(FORMS)
        raise UsageError(
            f"{path.name}：不能读这种文件；可读：{known}",
            f"{path.name}: files of this form are not read; there are: {', '.join(FORMS)}",
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise too_large(path.name, size)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(
            f"{path.name}：无法读取（{reason}）", f"{path.name}: cannot be read ({reason})"
        ) from None
    document = reader(data, path.name)
    if not document.text.strip():
        raise no_text(path.name, "文件中没有文字", "there is no text in the file")
    return document
