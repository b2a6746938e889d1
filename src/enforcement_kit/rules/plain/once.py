"""A look at a case file that several groups of rules take: worked out once a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["once"]


def once(look: Callable[[CaseFile], bool]) -> Callable[[CaseFile], bool]:
    """The look, with its answer kept on the file."""

    def ask(file: CaseFile) -> bool:
        known = file.told
        if look in known:
            return known[look]
        answer = known[look] = look(file)
        return answer

    ask.__name__, ask.__doc__ = look.__name__, look.__doc__
    return ask
