"""Names that 分别 aligns with numbers: 优秀、合格、不合格分别为9宗、21宗、1宗."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.auditing.statement import Statement

__all__ = ["align"]

_APART: Final = re.compile(r"[、和与及]")
_ONLY_LISTED: Final = re.compile(r" ?(?:、|,|，|和|及|以及|与) ?")
_CLAUSES: Final = re.compile(r"[，,;。:(]")


def align(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each number of a list with 分别 under the name that it belongs to."""
    found = list(statements)
    for at, first in enumerate(found):
        before, word, _ = first.lead.partition("分别")
        if not word or first.cell is not None:
            continue
        names = [name.strip(" 的") for name in _APART.split(_CLAUSES.split(before)[-1])]
        size = 1
        while (
            at + size < len(found)
            and size < len(names)
            and found[at + size].sentence == first.sentence
            and _ONLY_LISTED.fullmatch(found[at + size].lead)
        ):
            size += 1
        if 1 < size <= len(names):
            for place, name in enumerate(names[-size:]):
                found[at + place] = attrs.evolve(found[at + place], name=name)
    return found
