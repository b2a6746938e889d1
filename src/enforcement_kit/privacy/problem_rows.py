"""Problems as rows of a result, without what no pattern can know to be personal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.privacy.free_text import mask_text

if TYPE_CHECKING:
    from enforcement_kit.errors import Problem

__all__ = ["problem_row", "without_raw_text"]

_HIDDEN: Final = "…（--unmask）"
_QUOTES: Final = frozenset({"broken-json", "too-deep"})
_PARTIES: Final = frozenset({"party", "co_parties"})


def problem_row(problem: Problem, *, unmask: bool = False) -> dict[str, str | int | None]:
    """A problem as a row; personal data in its texts are masked unless `unmask`."""
    if unmask:
        return problem.to_dict()
    row = without_raw_text(problem).to_dict()
    return {key: mask_text(cell) if isinstance(cell, str) else cell for key, cell in row.items()}


def without_raw_text(problem: Problem) -> Problem:
    """The problem without a quotation that no pattern can know to be personal.

    The piece of a broken line is cut anywhere, and may hold half a number or a name. A value of
    the wrong kind in a party may be a name where none belongs.
    """
    of_a_party = not _PARTIES.isdisjoint(problem.at.pointer.split("/"))
    hidden = problem.code in _QUOTES or (of_a_party and problem.code.startswith("not-"))
    if not (hidden and problem.value):
        return problem
    return attrs.evolve(
        problem,
        message=problem.message.replace(problem.value, _HIDDEN),
        message_en=problem.message_en.replace(problem.value, _HIDDEN),
        value=_HIDDEN,
    )
