"""Workbooks through python-calamine: `.xlsx`, `.xls`, `.ods`."""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.ledger.package import MOST_UNPACKED, LedgerError, Package, inspect
from enforcement_kit.ledger.sheet import LedgerFile, Merge, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["open_workbook"]

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LOCKED_BOOK: Final = re.compile(
    rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
"""The begin of an `.xls` book (BOF of its globals), and behind it the record of its password."""

_LONGEST_MARK: Final = 64
_CHUNK: Final = 1024 * 1024


def open_workbook(file: IO[bytes], name: str, *, most: int = MOST_UNPACKED) -> LedgerFile:
    """Opens a workbook; its rows are read when they are asked for.

    Args:
        file: the workbook, opened and seekable; it must stay open while rows are read.
        name: what messages call it.
        most: bytes that it may have when unpacked.

    Raises:
        LedgerError: protected by a password, damaged, too large, or no workbook.
        MissingExtraError: the extra `ledger` is not installed.
    """
    try:
        import python_calamine  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("ledger", "python-calamine") from None
    digest = _digest(file)
    start = file.read(8)
    file.seek(0)
    package = Package(lost={})
    if start.startswith(_ZIP):
        package = inspect(file, name, most=most)
    elif start.startswith(_OLE):
        _refuse_encrypted(file, name)
    else:
        raise _no_workbook(name)
    with _reading(name):
        book = python_calamine.load_workbook(file)
        sheets = tuple(_sheet(book, at, name, package) for at in range(len(book.sheet_names)))
    return LedgerFile(
        name=name, sheets=tuple(each for each in sheets if each is not None), sha256=digest
    )


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """What the library raises of a file becomes an error of the kit."""
    import python_calamine  # noqa: PLC0415 - an extra

    try:
        yield
    except python_calamine.PasswordError:
        raise _protected(name) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged(name, error) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name, error) from None  # a panic of the library, on a file it did not expect


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _refuse_encrypted(file: IO[bytes], name: str) -> None:
    before = b""
    while chunk := file.read(_CHUNK):
        seen = before + chunk
        if _ENCRYPTED in seen or _LOCKED_BOOK.search(seen):
            raise _protected(name)
        before = seen[-_LONGEST_MARK:]
    file.seek(0)


def _protected(name: str) -> LedgerError:
    return LedgerError(
        f"{name}：工作簿有密码保护，无法读取；请去掉打开密码后另存",
        f"{name}: the workbook is protected by a password; take it off and save it anew",
        code="ledger-protected",
    )


def _no_workbook(name: str) -> LedgerError:
    return LedgerError(
        f"{name}：不是 .xlsx、.xls 或 .ods 工作簿（内容与扩展名不符）；请用 Excel 或 WPS 另存",
        f"{name}: no .xlsx, .xls or .ods workbook, whatever its name says; save it anew",
    )


def _damaged(name: str, error: BaseException) -> LedgerError:
    reason = f"{type(error).__name__}: {error}"[:120]
    return LedgerError(
        f"{name}：文件损坏或不完整；请用 Excel 或 WPS 打开后另存",
        f"{name}: the file is damaged or cut ({reason}); open it and save it anew",
    )


def _sheet(book: CalamineWorkbook, at: int, file: str, package: Package) -> Sheet | None:
    import python_calamine  # noqa: PLC0415 - an extra

    about = book.sheets_metadata[at]
    if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
        return None
    held: list[CalamineSheet] = []

    def sheet() -> CalamineSheet:
        if not held:
            with _reading(file):
                held.append(book.get_sheet_by_index(at))
        return held[0]

    lost = package.lost.get(about.name, {})
    return Sheet(
        name=about.name,
        visible=about.visible == python_calamine.SheetVisibleEnum.Visible,
        rows=_rows(sheet, lost),
        merges=_merges(sheet(), package, about.name),
        lost=lost,
        later_dates=package.later_dates,
    )


def _merges(sheet: CalamineSheet, package: Package, name: str) -> tuple[Merge, ...] | None:
    ranges = sheet.merged_cell_ranges
    if ranges is None:
        return None if package.merges is None else tuple(package.merges.get(name, ()))
    return tuple((first[0], first[1], last[0], last[1]) for first, last in ranges)


def _rows(
    sheet: Callable[[], CalamineSheet], lost: dict[tuple[int, int], str]
) -> Callable[[], Iterator[Row]]:
    errors: dict[int, list[tuple[int, str]]] = {}
    for (row, column), what in lost.items():
        if what != "=":
            errors.setdefault(row, []).append((column, what))

    def opened() -> Iterator[Row]:
        opened_sheet = sheet()
        start = opened_sheet.start
        before: Row = [""] * (start[1] if start else 0)
        for number, cells in enumerate(opened_sheet.iter_rows()):
            row: Row = [*before, *cells]
            for column, what in errors.get(number, ()):
                row += [""] * (column + 1 - len(row))
                row[column] = what
            yield row

    return opened
