"""The text as it is searched: half-width, each character in its own place."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit._fold import FOLD

__all__ = ["folded"]

_COMMA: Final = ord("，")
_TABLE: Final = {code: kin for code, kin in FOLD.items() if code != _COMMA} | {ord("\r"): ord(" ")}
_MARK: Final = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def folded(text: str) -> str:
    """The text with full-width forms as their half-width kin, offsets unchanged.

    A full-width comma parts clauses and stays what it is, but between full-width digits it is a
    thousands mark.
    """
    return _MARK.sub(",", text).translate(_TABLE)
