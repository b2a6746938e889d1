"""The package of an `.xlsx` or `.ods` file, looked at before it is opened.

Sizes are counted by unpacking, not by what the package says of itself; a document type, which
could name entities outside, is refused. On the way cells are noted whose content the file has not:
formulas without a stored value, and error values, which readers hand over as empty cells.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from typing import IO, TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UnreadableError
from enforcement_kit.ledger.cells import column_number
from enforcement_kit.ledger.opendocument import OdsScan, is_encrypted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.errors import Problem
    from enforcement_kit.ledger.sheet import Merge

__all__ = ["MOST_UNPACKED", "LedgerError", "Package", "inspect"]

MOST_UNPACKED: Final = 2 * 1024**3
"""Bytes that all parts of a workbook may have when unpacked."""

_CHUNK: Final = 256 * 1024
_LATER: Final = 1462
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL: Final = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_REF: Final = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"').search
_VALUE: Final = re.compile(rb"<v>([^<]*)</v>|<t[ >]").search
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(r"<Relationship\s[^>]*>")


class LedgerError(UnreadableError):
    """Raised for a ledger that cannot be opened.

    Its code says what kind of fault it is, each with its own mend: `ledger-unreadable` for a
    damaged file or one that is no ledger, else `ledger-closed`, `ledger-empty`,
    `ledger-encoding`, `ledger-quote`, `ledger-protected`, `ledger-too-large`,
    `ledger-headers-unknown`.
    """

    code = "ledger-unreadable"

    def __init__(
        self,
        message: str,
        message_en: str,
        problems: tuple[Problem, ...] = (),
        *,
        code: str = "ledger-unreadable",
    ) -> None:
        super().__init__(message, message_en, problems)
        self.code = code


@attrs.frozen(kw_only=True)
class Package:
    """What a look into the package found.

    Attributes:
        lost: sheet name → row and column from 0 → `#N/A` and the like, or `=` for a formula
            without a value.
        later_dates: days to add to the serial numbers of dates.
        merges: sheet name → merged cells, of an `.ods` file alone.
    """

    lost: dict[str, dict[tuple[int, int], str]]
    later_dates: int = 0
    merges: dict[str, list[Merge]] | None = None


def inspect(file: IO[bytes], name: str, *, most: int = MOST_UNPACKED) -> Package:
    """Looks through a package.

    Args:
        file: the workbook, opened; it is left at its start.
        name: what messages call it.
        most: bytes that its parts may have when unpacked.

    Raises:
        LedgerError: damaged, larger than the limit when unpacked, or with a document type.
    """
    try:
        with zipfile.ZipFile(file) as package:
            found = _looked_through(package, file, name, most)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(name, type(error).__name__) from None
    finally:
        file.seek(0)
    return found


def _damaged(name: str, kind: str) -> LedgerError:
    return LedgerError(
        f"{name}：文件损坏或不完整；请用 Excel 或 WPS 打开后另存，或重新取得该文件",
        f"{name}: the file is damaged or cut ({kind}); open it and save it anew, or fetch it again",
    )


def _looked_through(package: zipfile.ZipFile, file: IO[bytes], name: str, most: int) -> Package:
    total = 0
    small: dict[str, bytes] = {}
    lost: dict[str, dict[tuple[int, int], str]] = {}
    ods: OdsScan | None = None
    for part in package.infolist():
        if part.flag_bits & 1:
            raise _encrypted(name)
        is_xml = part.filename.endswith((".xml", ".rels"))
        is_sheet = part.filename.startswith("xl/worksheets/") and is_xml
        scan = _CellScan() if is_sheet else None
        if part.filename == _CONTENT:
            ods = OdsScan()
        keep = part.filename in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", _MANIFEST)
        first = True
        for chunk in _inflated(file, part):
            total += len(chunk)
            if total > most:
                raise LedgerError(
                    f"{name}：解压后超过 {most:,} 字节的上限，未读；可能是压缩炸弹",
                    f"{name}: more than {most:,} bytes when unpacked, the limit; not read"
                    " (perhaps a zip bomb)",
                    code="ledger-too-large",
                )
            if is_xml and first and _DOCTYPE.search(chunk):
                raise LedgerError(
                    f"{name}：{part.filename} 含有文档类型或外部实体声明，未读；"
                    "正常的工作簿没有，请另存后再试",
                    f"{name}: {part.filename} declares a document type or entities; not read;"
                    " no workbook needs them, save it anew",
                )
            first = False
            if scan is not None:
                scan(chunk)
            if ods is not None and part.filename == _CONTENT:
                ods(chunk)
            if keep:
                small[part.filename] = small.get(part.filename, b"") + chunk
        if scan is not None and scan.lost:
            lost[part.filename] = scan.lost
    if is_encrypted(small.get(_MANIFEST, b"")):
        raise _encrypted(name)
    if ods is not None:
        return Package(lost=ods.lost, merges=ods.merges)
    book = small.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    names = _sheet_names(
        book, small.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    )
    later = re.search(r'date1904="(?:1|true)"', book) is not None
    return Package(
        lost={names.get(path, path): cells for path, cells in lost.items()},
        later_dates=_LATER if later else 0,
    )


def _encrypted(name: str) -> LedgerError:
    return LedgerError(
        f"{name}：工作簿有密码保护，无法读取；请去掉打开密码后另存",
        f"{name}: the workbook is protected by a password; take it off and save it anew",
        code="ledger-protected",
    )


def _inflated(file: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, as many as there really are."""
    file.seek(part.header_offset)
    head = file.read(30)
    if head[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    left = part.compress_size
    if part.compress_type == zipfile.ZIP_STORED:
        while left and (data := file.read(min(left, _CHUNK))):
            left -= len(data)
            yield data
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while left and not inflate.eof and (data := file.read(min(left, _CHUNK))):
        left -= len(data)
        while data:
            chunk = inflate.decompress(data, _CHUNK)
            data = inflate.unconsumed_tail
            if not chunk and not data:
                break
            yield chunk
    if not inflate.eof:
        raise EOFError


class _CellScan:
    """Notes cells without content in the XML of a sheet, chunk by chunk."""

    def __init__(self) -> None:
        self.lost: dict[tuple[int, int], str] = {}
        self._rest = b""

    def __call__(self, chunk: bytes) -> None:
        data = self._rest + chunk
        cut = data.rfind(b"</c>") + 4
        if cut < 4:
            self._rest = data[-_CHUNK:]
            return
        whole, self._rest = data[:cut], data[cut:]
        if b"<f" not in whole and b't="e"' not in whole:
            return
        for head, content in _cells_of_note(whole):
            place = _REF(head)
            if place is None:
                continue
            value = _VALUE(content)
            stands = value[1] if value is not None and value[1] is not None else b""
            at = (int(place[2]) - 1, column_number(place[1].decode()))
            if b't="e"' in head:
                self.lost[at] = unescape(stands.decode("utf-8", "replace")) or "#"
            elif value is None or (not stands and b't="str"' not in head):
                self.lost[at] = "="


def _cells_of_note(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Head and content of the cells that hold a formula or an error."""
    at = 0
    find: Callable[[bytes, int], int] = data.find
    while True:
        formula, error = find(b"<f", at), find(b't="e"', at)
        hits = [place for place in (formula, error) if place >= 0]
        if not hits:
            return
        begin = data.rfind(b"<c ", 0, min(hits))
        found = _CELL.match(data, begin) if begin >= 0 else None
        if found is None:
            at = min(hits) + 2
            continue
        yield found[1], found[2]
        at = max(found.end(), min(hits) + 2)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{re.escape(name)}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _sheet_names(book: str, relations: str) -> dict[str, str]:
    """Part of the package → name of the sheet in it."""
    targets = {}
    for tag in _RELATION.findall(relations):
        target = _attribute(tag, "Target").removeprefix("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        targets[_attribute(tag, "Id")] = path
    return {
        targets.get(_attribute(tag, "r:id"), ""): _attribute(tag, "name")
        for tag in _SHEET.findall(book)
    }
