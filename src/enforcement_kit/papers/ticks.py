"""Boxes of forms: what stands behind one that is not ticked is not stated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.papers.page import Page

__all__ = ["TICKED", "UNTICKED", "is_unticked", "without_unticked"]

UNTICKED: Final = "□☐"
"""Boxes that are open."""
TICKED: Final = "☑√■☒✓✔"
"""Boxes that are ticked, and ticks without a box."""
_BOX: Final = re.compile(rf"[{UNTICKED}{TICKED}]")
_ENDS: Final = re.compile(r"[。;\n\t]")
_SENTENCE: Final = re.compile(
    r"如?不服|当事人(?:已|于|应)|如对|本决定|签名|签字|签章|签署|承办人|审批人|负责人:|日期|你(?:单位|公司)?(?:应|可|如)"
)
_LONGEST: Final = 60
_OPTION: Final = re.compile(
    rf"[{UNTICKED}][^{UNTICKED}{TICKED}。;\n\t]*元[^{UNTICKED}{TICKED}。;\n\t]*"
)


def is_unticked(page: Page, place: int) -> bool:
    """Whether a place stands among the words of a box that is not ticked.

    The box stands before its words; one that closes up to the word before it and is set off from
    what follows belongs to that word, and says nothing of what follows.
    """
    low = max(0, place - _LONGEST)
    for mark in _ENDS.finditer(page.text, low, place):
        low = mark.end()
    boxes = list(_BOX.finditer(page.text, low, place))
    if not boxes or boxes[-1][0] not in UNTICKED:
        return False
    at = boxes[-1].start()
    return not (_closes_up(page, at) or page.broken(at, place) or _goes_on(page, at, place))


def _goes_on(page: Page, box: int, place: int) -> bool:
    """Whether a sentence begins between a box and a place, set off by a space."""
    return any(page.gap(match.start()) for match in _SENTENCE.finditer(page.text, box, place))


def _closes_up(page: Page, at: int) -> bool:
    before = page.text[at - 1 : at]
    is_word = bool(before) and ("\u4e00" <= before <= "\u9fff" or before == ")")
    return is_word and not page.gap(at) and page.gap(at + 1)


def without_unticked(written: str) -> str:
    """Text before a place without the sums of choices that were not taken."""
    return _OPTION.sub("", written)
