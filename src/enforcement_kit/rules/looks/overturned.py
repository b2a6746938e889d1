"""Whether a penalty was changed, revoked or found against by reconsideration or a court."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.rules.looks.lists import words_of

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Overturned", "overturned"]


class Overturned(NamedTuple):
    """A result that did away with the decision or altered it.

    Attributes:
        day: when; `None` where not stated.
        at: JSON Pointer of the stage.
        result: in the words of the record.
    """

    day: dt.date | None
    at: str
    result: str


def overturned(file: CaseFile) -> Overturned | None:
    """The first such result, by the words of `rules/data/outcomes.toml`; `None` where none is."""
    case = file.case
    if case.reconsideration is None and case.litigation is None:
        return None
    for at, stage in (("/reconsideration", case.reconsideration), ("/litigation", case.litigation)):
        result = "" if stage is None else stage.result or ""
        if any(word in result for word in words_of("outcomes", "overturned")) and not any(
            word in result for word in words_of("outcomes", "upheld")
        ):
            return Overturned(None if stage is None else stage.decided, at, result)
    return None
