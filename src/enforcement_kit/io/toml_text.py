"""Plain values as TOML, which the standard library reads and does not write."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

__all__ = ["toml_key", "toml_text"]

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+").fullmatch


def toml_text(table: Mapping[str, object]) -> str:
    """One line a key; a table within stands inline. `None`, which TOML lacks, is left out."""
    return "".join(
        f"{toml_key(key)} = {_value(value)}\n" for key, value in table.items() if value is not None
    )


def toml_key(key: str) -> str:
    """A key as TOML writes it: bare where it can be, else quoted."""
    return key if _BARE(key) else _quoted(key)


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\{c}" if c in '"\\' else f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c
        for c in text
    )
    return f'"{escaped}"'


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):
        text = str(value).lower()
        return text if re.search(r"[.einf]", text) else f"{text}.0"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = (
            f"{toml_key(key)} = {_value(part)}" for key, part in value.items() if part is not None
        )
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(part) for part in value if part is not None)}]"
    return _quoted(str(value))
