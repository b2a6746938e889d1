"""Whether a statement reads only: one `SELECT`, and nothing behind it."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit.errors import UsageError

__all__ = ["one_select"]

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+ | --[^\n]*(?:\n|\Z) | /\*.*?\*/)
    | (?P<quoted>(?<![A-Za-z0-9_])[eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*"
        | `[^`]*` | (?<![A-Za-z0-9_$])\$(?P<tag>[A-Za-z_]?\w*)\$.*?\$(?P=tag)\$)
    | (?P<end>;)
    | (?P<word>\w+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_READS: Final = ("select", "with")
_SHOWN: Final = 20


def one_select(statement: str) -> str:
    """The statement without the semicolon at its end.

    A look at the words alone; that nothing is written is held by the transaction.

    Raises:
        UsageError: it is no `SELECT` (or `WITH … SELECT`), or another statement follows.
    """
    first = ""
    end: int | None = None
    for token in _TOKEN.finditer(statement):
        if token.lastgroup == "space":
            continue
        if end is not None and token.lastgroup != "end":
            raise UsageError(
                "只能有一条 SELECT 语句，分号后还有内容",
                "one SELECT alone is taken; something follows the semicolon",
            )
        if token.lastgroup == "end":
            end = token.start() if end is None else end
        elif not first and token[0] != "(":
            first = token[0]
    if first.lower() not in _READS:
        found = f"得到 {first[:_SHOWN]}" if first else "没有语句"
        found_en = f"found {first[:_SHOWN]}" if first else "there is no statement"
        raise UsageError(
            f"需要一条 SELECT 语句（{found}）；读取时不改动数据库",
            f"a SELECT is needed ({found_en}); reading changes nothing in a database",
        )
    return statement[:end].strip()
