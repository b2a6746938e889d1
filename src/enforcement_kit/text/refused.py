"""Why a text is no TOML, JSON or UTF-8, in both languages."""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import Final

__all__ = ["syntax_reason"]

_PLACE: Final = re.compile(r" ?\(at line (\d+), column (\d+)\)$")
_END: Final = " (at end of document)"


def syntax_reason(error: Exception) -> tuple[str, str]:
    """Where and why reading stopped, in Chinese and English.

    Args:
        error: what `bytes.decode`, `tomllib` or `json` raised.

    Returns:
        The Chinese names the place, the English also what the reader of the format says of it.
    """
    said = str(error)
    if isinstance(error, UnicodeDecodeError):
        at = error.start + 1
        return f"第 {at} 个字节起不是 UTF-8 文字", f"no text in UTF-8 from byte {at}"
    if isinstance(error, JSONDecodeError):
        line = f"第 {error.lineno} 行" if "\n" in error.doc else ""
        return f"{line}第 {error.colno} 个字符处不合格式", said
    if isinstance(error, RecursionError):
        return "嵌套层数过多", "nested too deep"
    if said.endswith(_END):
        return "在文件末尾处不完整", said
    place = _PLACE.search(said)
    if place is not None:
        return f"第 {place[1]} 行第 {place[2]} 个字符处不合格式", said
    return "不合格式", said
