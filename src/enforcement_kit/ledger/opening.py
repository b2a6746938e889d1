"""A ledger opened, whatever it is: path, bytes or stream; `.xlsx`, `.xls`, `.ods`, `.csv`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.errors import system_reason
from enforcement_kit.ledger.delimited import open_csv
from enforcement_kit.ledger.package import MOST_UNPACKED, LedgerError
from enforcement_kit.ledger.workbook import open_workbook

if TYPE_CHECKING:
    from enforcement_kit.ledger.sheet import LedgerFile

__all__ = ["open_file"]


def open_file(source: Path | bytes, name: str = "", *, most: int = MOST_UNPACKED) -> LedgerFile:
    """Opens a ledger.

    Args:
        source: the file, or its bytes.
        name: what messages call it; the name of the file by default.
        most: bytes that a workbook may have when unpacked.

    Raises:
        LedgerError: it cannot be opened: protected, damaged, too large, empty, no ledger.
        MissingExtraError: the extra `ledger` is not installed.
    """
    name = name or (source.name if isinstance(source, Path) else "<bytes>")
    try:
        if name.lower().endswith(".csv"):
            return open_csv(source, name)
        content = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        zh, en = system_reason(error)
        raise LedgerError(
            f"{name}：无法打开（{zh}）", f"{name}: cannot be opened ({en})", code="ledger-closed"
        ) from None
    if not content:
        raise LedgerError(f"{name}：文件为空", f"{name}: the file is empty", code="ledger-empty")
    return open_workbook(io.BytesIO(content), name, most=most)
