"""What the words of a share say that it is of: 占处罚决定的1.8%, 扬尘专项案件占41.8%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.partitions import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.auditing.statement import Statement

__all__ = ["base_named", "of_several", "shared_counts"]

_OUTSIDE: Final = re.compile(r"占(?:全[市省国县区]|同期|上年|去年|该|其)")
_TOGETHER: Final = re.compile(
    r"(?:合计|共|总共|一共|[前两二三四五六七八][两二三四五六七八]?[类项者个种](?:[^，,。;]{0,6}))占(?:比)?[^，,。;]{0,12}$"
)
_BASE: Final = re.compile(r"占([^，,。;]{2,14}?)的? ?(?:比例|比重)?(?:为|达)? ?$")
_NAMED: Final = re.compile(r"(?:^|[，,、;。(:])(?:其中)?([^，,、;。(:]{2,12}?)占[^，,。;]{0,16}$")
_NO_BASE: Final = re.compile(
    r"全部|所有|总|案件|数量|数|量|件|全年|本年|本月|当月|同期|比|[^\u4e00-\u9fff]"
)
_BACK: Final = 12


def of_several(lead: str) -> bool:
    """Whether a share is of something outside the text, or of several numbers together."""
    return _OUTSIDE.search(lead) is not None or _TOGETHER.search(lead) is not None


def base_named(lead: str) -> str:
    """The first two characters of what a share is said to be of: 处罚 in 占处罚决定的1.8%."""
    found = _BASE.search(lead)
    words = _NO_BASE.sub("", found[1]) if found is not None else ""
    return words[:2] if len(words) > 1 else ""


def shared_counts(line: Sequence[Statement], at: int) -> list[Statement]:
    """The count that a share is of: the one its clause names, else the one right before it."""
    found = _NAMED.search(line[at].lead)
    name = _NO_BASE.sub("", found[1]).removesuffix("者") if found is not None else ""
    if len(name) < 2:
        return _before(line, at)
    return [
        one
        for one in line[max(0, at - _BACK) : at]
        if name in name_of(one) and one.scope not in ("change", "rate") and not one.earlier
    ][-1:]


def _before(line: Sequence[Statement], at: int) -> list[Statement]:
    before = line[at - 1]
    countable = before.unit.kind in ("whole", "money", "measured") and before.scope != "change"
    same_sentence = before.sentence == line[at].sentence
    return [before] if countable and same_sentence and before.scope != "rate" else []
