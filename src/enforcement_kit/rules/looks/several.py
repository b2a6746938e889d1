"""One verdict where a question is asked of several members of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.outcome import PASS, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.rules.say import Say

__all__ = ["together"]


def together(say: Say, outcomes: Iterable[Outcome | None]) -> Outcome:
    """The verdict over all members.

    Args:
        say: what was said of them; it goes first.
        outcomes: how each member ended beside that; `None` for one that is settled.

    Returns:
        what was said, else the first outcome that leaves something open, else the first that says
        the rule does not apply, else a pass.
    """
    ended = [each for each in outcomes if each is not None]
    said = say.done()
    if said is not PASS or not ended:
        return said
    return next((each for each in ended if each.verdict != "not_applicable"), ended[0])
