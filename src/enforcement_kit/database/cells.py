"""Values of a database as cells of a ledger; a number never passes through a float."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.ledger.cells import Cell

__all__ = ["cell_of"]

BEIJING: Final = dt.timezone(dt.timedelta(hours=8))


def cell_of(value: object) -> Cell:
    """The cell that a value stands in.

    Whole and decimal numbers become their digits, so that a number of 18 digits and a Decimal
    keep each one; a float becomes the shortest text that means it. A time with a zone is taken
    to Beijing time. NULL is an empty cell.
    """
    if value is None:
        return ""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dt.datetime):
        return value if value.tzinfo is None else value.astimezone(BEIJING).replace(tzinfo=None)
    if isinstance(value, dt.date | dt.timedelta):
        return value
    if isinstance(value, dt.time):
        return value.replace(tzinfo=None)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bytes | bytearray | memoryview):
        return _text_in(bytes(value))
    return str(value)


def _text_in(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return f"（二进制，{len(content)} 字节）"
