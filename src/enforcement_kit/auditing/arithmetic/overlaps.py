"""Whether a text says that what it lists overlaps, so that the parts can be more than the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.auditing.arithmetic.page import Page

__all__ = ["told_to_overlap"]

_OVERLAP: Final = re.compile(
    r"重复|重叠|交叉|同时|并处|兼有|兼具|一案多|同一|均计|各计|去重|不重复|剔除|多次|既[^，,。;]{1,12}又"
    r"|两者|可计入|多选|可选|分别计|共办\)|联合|共同|[两三二]次|[两三二]方|均有|跨"
)
_REACH: Final = 160


def told_to_overlap(page: Page, start: int, end: int) -> bool:
    """Whether the words around a list, from `start` to `end`, speak of what is counted twice."""
    return _OVERLAP.search(page.text[max(0, start - _REACH // 2) : end + _REACH]) is not None
