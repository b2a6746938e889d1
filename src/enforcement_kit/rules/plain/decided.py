"""A penalty of ordinary procedure that states what it must, under the organ's own seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.people import leaders
from enforcement_kit.rules.looks.stated import ELEMENTS
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.model import Sanction
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["decided_in_full", "sealed_and_signed"]


@worth(rules=3)
def decided_in_full(file: CaseFile) -> bool:
    """Whether it states its six elements, what it rests on, and each penalty with its amount."""
    penalty = file.ordinary_penalty
    return (
        penalty is not None
        and penalty.states is not None
        and len(set(penalty.states)) == len(ELEMENTS)
        and bool(penalty.violated)
        and bool(penalty.basis)
        and bool(penalty.correction_ordered)
        and bool(file.case.evidence)
        and _named(penalty.sanctions)
    )


def _named(sanctions: tuple[Sanction, ...]) -> bool:
    doubtful = words_of("kinds", "new_in_2021")
    for each in sanctions:
        kind = each.kind
        if kind is None or kind == "other" or kind in doubtful:
            return False
        if kind == "fine" and each.amount is None:
            return False
    return bool(sanctions)


@worth(rules=3)
def sealed_and_signed(file: CaseFile) -> bool:
    """Whether a head of the organ decided, and the seal is the organ's by its very name."""
    penalty, organ = file.ordinary_penalty, file.case.organ
    return (
        penalty is not None
        and organ is not None
        and bool(organ.name)
        and organ.capacity != "entrusted"
        and penalty.sealed_by == organ.name
        and penalty.decided_by in file.context.memo(leaders)
    )
