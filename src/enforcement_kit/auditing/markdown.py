"""Words of a report as a reader sees them: without the marks of Markdown."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["without_marks"]

_MARKS: Final = re.compile(r"\*\*|__(?=\S)|\\(?=[\\`*_{}\[\]()#+\-.!|~])")
_HEADS: Final = re.compile(r"(?m)^ {0,3}(?:#{1,6} +|> ?|[-*] +(?=\S))")


def without_marks(words: str, *, begins: bool = True) -> str:
    """Words without the marks of heads, quotations and bold, and without escapes.

    Args:
        words: a piece of a text.
        begins: whether the piece begins a line.
    """
    first = words.find("\n") + 1
    if not begins:
        inside, after = (words[:first], words[first:]) if first else (words, "")
        return _MARKS.sub("", inside + _HEADS.sub("", after))
    return _MARKS.sub("", _HEADS.sub("", words))
