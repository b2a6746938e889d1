"""Characters that are not seen, or that change how others are seen, made visible or removed."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit._fold import INVISIBLE

__all__ = ["safe", "strip_invisible"]

_SPACING: Final = frozenset("\t\n\r")
_HIDDEN: Final = re.compile(
    f"[{re.escape(''.join(sorted(INVISIBLE)))}\ud800-\udfff\U000e0000-\U000e007f]"
)
_REMOVED: Final = dict.fromkeys(
    [
        *(ord(char) for char in INVISIBLE - _SPACING),
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080),
    ]
)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def safe(text: str, *, keep: str = "") -> str:
    """The text on one line, fit for a terminal or a log: what is not seen is shown.

    Control characters become their pictures (␊ for a line feed), bidirectional and zero-width
    characters, lone surrogates and tags become ⟨U+202E⟩ and the like.

    Args:
        text: any text.
        keep: characters left as they are, such as a line feed for text of several lines.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else _picture(found), text)


def strip_invisible(text: str) -> str:
    """The text without controls, zero-width and bidirectional characters; tabs, line ends stay."""
    return text.translate(_REMOVED)
