"""Whether a text says anything: spaces, wide or narrow, and signs that nobody sees are no text."""

from __future__ import annotations

import string
from typing import Final

from enforcement_kit._fold import FOLD, INVISIBLE

__all__ = ["blank"]

_UNSEEN: Final = "".join(
    (string.whitespace, *INVISIBLE, *[chr(code) for code, as_ in FOLD.items() if as_ == ord(" ")])
)


def blank(text: str | None) -> bool:
    """Whether a text is not stated, empty, or of spaces and unseen signs alone."""
    return not text or not (text[0].isalnum() or text.strip(_UNSEEN))
