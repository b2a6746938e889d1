"""From how many rules on a look is quicker than to ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Look", "worth", "worth_of"]

Look: TypeAlias = "Callable[[CaseFile], object]"
"""A function that is true of a plain case."""

_ATTRIBUTE: Final = "_worth"


def worth(*, rules: int) -> Callable[[Look], Look]:
    """Marks a look that a run takes only for so many of its rules together, or more."""

    def mark(look: Look) -> Look:
        setattr(look, _ATTRIBUTE, rules)
        return look

    return mark


def worth_of(look: Look) -> int:
    """For how many rules it is taken; one where nothing else was said."""
    found: int = getattr(look, _ATTRIBUTE, 1)
    return found
