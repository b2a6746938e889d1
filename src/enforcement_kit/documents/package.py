"""The package of a Word file: its parts, and the limits that it is held to.

Only the parts that hold text are unpacked, and each only as far as its own entry says. Programs in
it (macros) are never looked at.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final

import attrs

from enforcement_kit.documents.document import LARGEST, no_text, too_large
from enforcement_kit.errors import MissingExtraError, UnreadableError

__all__ = ["DAMAGE", "WordParts", "damaged", "open_parts"]

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_RTF: Final = b"{\\rtf"
_RENAMED: Final = {
    b"%PDF-": (" PDF", "a PDF", ".pdf"),
    b"\x89PNG": ("图片", "a picture", ".png"),
    b"\xff\xd8\xff": ("图片", "a picture", ".jpg"),
}
"""How a file of another form begins that was given the ending of Word."""

_MOST: Final = 4 * LARGEST
_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS: Final = ("header", "footer", "footnotes", "endnotes")
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
)
"""What zipfile and lxml raise for a file that is none of theirs."""


@attrs.frozen(kw_only=True)
class WordParts:
    """The parts of a Word file that hold text, as trees of elements.

    Attributes:
        body: the main part.
        others: kind (`header`, `footer`, `footnotes`, `endnotes`) and root of the others.
        macros: whether it carries programs.
        pictures: whether it carries pictures.
    """

    body: object
    others: tuple[tuple[str, object], ...]
    macros: bool
    pictures: bool


def open_parts(data: bytes, name: str) -> WordParts:
    """Opens the package.

    Raises:
        UnreadableError: an old `.doc`, protected by a password, damaged, too large unpacked.
        MissingExtraError: python-docx is not installed.
    """
    try:
        from docx.oxml import parse_xml  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("papers", "python-docx") from None
    if data.startswith((_OLE, _RTF)):
        raise _other_form(data, name)
    for start, (what, what_en, ending) in _RENAMED.items():
        if data.startswith(start):
            raise no_text(
                name,
                f"内容是{what}，不是 Word 文件；请把扩展名改为 {ending}",
                f"the content is {what_en} and no Word file; name it {ending}",
            )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _MOST:
                raise too_large(name, size, _MOST)

            def tree(part: str) -> object:
                return parse_xml(archive.read(part))

            main = _target(tree("_rels/.rels"), "officeDocument", "")
            body = tree(main)
            folder, base = posixpath.split(main)
            relations = posixpath.join(folder, "_rels", f"{base}.rels")
            others = (
                tuple((kind, tree(part)) for kind, part in _related(tree(relations), folder, names))
                if relations in names
                else ()
            )
    except UnreadableError:
        raise
    except DAMAGE:
        raise damaged(name) from None
    return WordParts(
        body=body,
        others=others,
        macros=any(part.lower().endswith("vbaproject.bin") for part in names),
        pictures=any("/media/" in part for part in names),
    )


def damaged(name: str) -> UnreadableError:
    """The error for a file that is no sound Word file."""
    return no_text(
        name,
        "Word 文件损坏或不是 .docx；请用 Word 或 WPS 打开后另存为 .docx",
        "the Word file is damaged or no .docx; open it in Word or WPS and save it anew",
    )


def _other_form(data: bytes, name: str) -> UnreadableError:
    if any(mark in data for mark in _ENCRYPTED):
        return no_text(
            name,
            "Word 文件有密码，无法读取；请去掉密码后另存",
            "the Word file is protected by a password; save it without",
        )
    return no_text(
        name,
        "是旧的 .doc、.wps 或 .rtf 格式；请用 Word 或 WPS 另存为 .docx",
        "it is an old .doc, .wps or .rtf; save it as .docx in Word or WPS",
    )


def _target(relations: object, kind: str, folder: str) -> str:
    for element in relations:  # type: ignore[attr-defined]  # an lxml element
        if element.tag == f"{{{_RELATION}}}Relationship" and element.get("Type", "").endswith(
            f"/{kind}"
        ):
            return posixpath.normpath(posixpath.join(folder, element.get("Target").lstrip("/")))
    raise KeyError(kind)


def _related(relations: object, folder: str, names: list[str]) -> list[tuple[str, str]]:
    """Kind and name of the parts that hold further text, in the order of their relations."""
    found: list[tuple[str, str]] = []
    for element in relations:  # type: ignore[attr-defined]  # an lxml element
        kind = element.get("Type", "").rpartition("/")[2]
        target = element.get("Target", "")
        if kind not in _KINDS or element.get("TargetMode") == "External":
            continue
        part = posixpath.normpath(
            target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        )
        if part in names and (kind, part) not in found:
            found.append((kind, part))
    return sorted(found, key=lambda each: _KINDS.index(each[0]))
