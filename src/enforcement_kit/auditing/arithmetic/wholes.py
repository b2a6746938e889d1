"""Which number before a list its first words name: 有效诉求按单位分, 新收工单之中, 处罚决定由."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.partitions import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.statement import Statement

__all__ = ["meant_by", "named_whole", "names_whole", "wholes_named"]

_PHRASE: Final = re.compile(
    r"(?:^|[。;，,])[ \n]*(?:在|从|上述|以上|其(?!中))?(?!其中)([\u4e00-\u9fff]{2,14}?)"
    r"(?:(?:之|当)?中[，,]|涉及|按[^，,。;:]{1,12}(?:分|看|统计)[，,:]|由)"
)
_ANY_THING: Final = re.compile(r"(?<=..)(?:案件|工单|诉求|事项|决定|问题|件)$")
_BACK: Final = 16


def names_whole(first: Statement) -> bool:
    """Whether the words before the first of a list name what it is a list of."""
    return _PHRASE.search(first.lead) is not None


def named_whole(page: Page, first: Statement) -> Statement | None:
    """The number that the words before a list name; `None` where they name none.

    It stands in the line, else in the lines before. A name is the nearer the earlier its words
    stand in the phrase: in 有效诉求 the number called 有效 is meant, not the one of all 诉求.
    """
    found = _PHRASE.search(first.lead)
    if found is None:
        return None
    before = page.read.statements[max(0, first.index - _BACK) : first.index]
    usable = [
        one
        for one in before
        if one.unit.name == first.unit.name
        and one.unit.kind in ("whole", "money", "measured")
        and one.scope not in ("change", "rate")
        and not one.earlier
        and one.cell is None
    ]
    own = meant_by(found[1], [one for one in usable if one.line == first.line], first.line)
    return own or meant_by(found[1], usable, first.line)


def wholes_named(page: Page, first: Statement) -> tuple[Statement, ...]:
    """All numbers before that have the head word of the name that `named_whole` reads."""
    found = _PHRASE.search(first.lead)
    if found is None:
        return ()
    head = (_ANY_THING.sub("", found[1]) or found[1])[-2:]
    return tuple(
        one
        for one in page.read.statements[max(0, first.index - _BACK) : first.index]
        if one.unit.name == first.unit.name
        and one.scope not in ("change", "rate")
        and not one.earlier
        and one.cell is None
        and head in _words(one)
    )


def meant_by(phrase: str, candidates: Sequence[Statement], line: int) -> Statement | None:
    """The number whose words share the earliest two characters of a phrase; the last of equals.

    One of another line than this must have the last two, which say what the thing is
    (立案 of 立案案件).
    """
    head = (_ANY_THING.sub("", phrase) or phrase)[-2:]
    pairs = [phrase[k : k + 2] for k in range(len(phrase) - 1)]
    best: tuple[int, int] | None = None
    meant: Statement | None = None
    for one in candidates:
        words = _words(one)
        places = [k for k, pair in enumerate(pairs) if pair in words]
        if places and (one.line == line or head in words):
            rank = (-places[0], len(places))
            if best is None or rank >= best:
                best, meant = rank, one
    return meant


def _words(statement: Statement) -> str:
    return name_of(statement) + statement.trail[:6]
