"""Whether sanctions call for a hearing: by their kind, or by an amount that a pack sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.thresholds import Compared, compared

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from enforcement_kit.law import Held
    from enforcement_kit.model import Sanction
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["HearingDue", "hearing_due"]

_AS: str = "hearing.sole_proprietor_as"
_BASES = {
    "fine": "hearing.threshold",
    "confiscation_of_illegal_gains": "hearing.confiscation_threshold",
    "confiscation_of_illegal_property": "hearing.confiscation_threshold",
}


class HearingDue(NamedTuple):
    """Whether the right to a hearing must be told (行政处罚法第六十三条).

    Attributes:
        state: `due`, `not_due`, or `open` for a person.
        at: index of the sanction that settles it or leaves it open; `None` where not due.
        held: the thresholds that settled it.
        zh: what leaves it open, Chinese.
        en: the same in English.
    """

    state: Literal["due", "not_due", "open"]
    at: int | None = None
    held: tuple[Held, ...] = ()
    zh: str = ""
    en: str = ""


def hearing_due(file: CaseFile, sanctions: Sequence[Sanction], day: dt.date) -> HearingDue:
    """Looks at every sanction; one that calls for a hearing goes before one that leaves it open.

    Args:
        file: the case.
        sanctions: of the notice or the decision.
        day: the day by whose law it goes.
    """
    open_at: HearingDue | None = None
    for at, each in enumerate(sanctions):
        found = _of(file, each, day)
        if found.state == "reached":
            return HearingDue("due", at, found.held)
        if found.state == "open" and open_at is None:
            open_at = HearingDue("open", at, (), found.zh, found.en)
    return open_at or HearingDue("not_due")


def _of(file: CaseFile, sanction: Sanction, day: dt.date) -> Compared:
    kind = sanction.kind or "other"
    if kind in words_of("procedure", "hearing_sanctions"):
        return Compared("reached")
    if kind in words_of("procedure", "hearing_doubtful"):
        return Compared(
            "open",
            zh="是否属于其他较重的行政处罚须由人判断",
            en="whether it is one of the other heavier penalties is for a person",
        )
    base = _BASES.get(kind)
    if base is None:
        return Compared("below")
    if sanction.amount is None:
        return Compared(
            "open",
            zh="没有载明数额或者价值，是否较大须由人判断",
            en="no amount or value is stated: whether it is large is for a person",
        )
    return compared(file, base, sanction.amount, day, as_key=_AS)
