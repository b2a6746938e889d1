"""What a decision cites, read with the law of its days."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.rules.looks.cited import citation_of
from enforcement_kit.rules.outcome import PASS, Outcome, not_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from enforcement_kit.law import Resolution
    from enforcement_kit.model import Decision, Provision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__ = ["Look", "Reading", "days_of", "out_of_force", "reading"]

_NOWHERE: Final = frozenset({"no_such_article", "no_such_paragraph", "no_such_item"})
_UNHELD: Final = frozenset({"unknown_law", "version_not_held"})
_REMEMBERED: Final = 4096


def _resolving(context: Context) -> Callable[[Provision, dt.date], Resolution | None]:
    """What a provision is on a day, `None` where it cannot be read; few make up a town.

    The answer is kept for the version that is in force, too: it is the same on all its days.
    """
    law = context.law
    kept: dict[tuple[Provision, str | None], Resolution] = {}

    @lru_cache(maxsize=65536)
    def ask(provision: Provision, day: dt.date) -> Resolution | None:
        citation = citation_of(provision)
        if citation is None:
            return None
        statute = law.statute(law.statute_name(citation.law))
        version = None if statute is None else statute.in_force(day)
        key = (provision, None if version is None else version.id)
        if key not in kept:
            if len(kept) >= _REMEMBERED:
                kept.clear()
            kept[key] = law.resolve(citation, day)
        return kept[key]

    return ask


class Look(NamedTuple):
    """One provision that was read, with what it is on the days that count."""

    field: str
    place: int
    provision: Provision
    answers: tuple[Resolution] | tuple[Resolution, Resolution]

    @property
    def at(self) -> str:
        """JSON Pointer of its place."""
        return f"/decision/{self.field}/{self.place}"

    @property
    def statuses(self) -> tuple[str, str]:
        """What it is on the first and on the last of the days."""
        return self.answers[0].status, self.answers[-1].status

    @property
    def good(self) -> Resolution | None:
        """What it is on the day on which it is good; `None` where it is on none."""
        return next((one for one in self.answers if one.status == "good"), None)

    @property
    def nowhere(self) -> bool:
        """Whether there is no such place on any of the days."""
        return _NOWHERE.issuperset(self.statuses)


class Reading(NamedTuple):
    """What a decision cites, as read with the law of its days.

    Attributes:
        looks: each provision that was read.
        since, until: the days of act and decision for which it is read so.
        nowhere: whether some place does not exist.
        unheld: how the look for places ends where they may all exist.
        well: whether all could be read, was in force and goes down as far as its article.
    """

    looks: tuple[Look, ...]
    since: dt.date
    until: dt.date
    nowhere: bool
    unheld: Outcome
    well: bool


def days_of(file: CaseFile) -> tuple[dt.date, ...]:
    """The day of the decision and the last of the act: article 37 has a choice of the two."""
    decided, acted = file.decided, file.acted
    if decided is None:
        return ()
    return (decided,) if acted is None or acted >= decided else (decided, acted)


def _readings(context: Context) -> Callable[[Decision, tuple[dt.date, ...]], Reading]:
    """Reads what decisions cite; the same few lists of provisions make up a town."""
    kept: dict[object, Reading] = {}

    def ask(decision: Decision, days: tuple[dt.date, ...]) -> Reading:
        key = (decision.violated, decision.basis, decision.degree_grounds)
        known = kept.get(key)
        if known is not None and known.since <= days[-1] and days[0] <= known.until:
            return known
        if len(kept) >= _REMEMBERED:
            kept.clear()
        found = _read(context, decision, days)
        if found.since <= days[-1]:
            kept[key] = found
        return found

    return ask


def _read(context: Context, decision: Decision, days: tuple[dt.date, ...]) -> Reading:
    ask = context.memo(_resolving)
    looks: list[Look] = []
    readable = True
    for field in ("violated", "basis", "degree_grounds"):
        for index, each in enumerate(getattr(decision, field) or ()):
            first = ask(each, days[0])
            if first is None:
                readable = False
                continue
            answers: tuple[Resolution] | tuple[Resolution, Resolution] = (first,)
            if first.status != "good" and len(days) > 1:
                second = ask(each, days[1])
                if second is not None and second.status != first.status:
                    answers = (first, second)
            looks.append(Look(field, index, each, answers))
    open_looks = [look for look in looks if not look.good]
    unheld = dict.fromkeys(
        look.answers[0].citation.law
        for look in open_looks
        if not look.nowhere and not _UNHELD.isdisjoint(look.statuses)
    )
    since, until = _same_law(context, looks, days)
    return Reading(
        looks=tuple(looks),
        since=since,
        until=until,
        nowhere=any(look.nowhere for look in open_looks),
        unheld=_unheld(tuple(unheld)) if unheld else PASS,
        well=readable and _goes_down(looks) and not any(map(out_of_force, looks)),
    )


def _same_law(
    context: Context, looks: Iterable[Look], days: tuple[dt.date, ...]
) -> tuple[dt.date, dt.date]:
    """From when to when all laws cited stand as on these days; no time where one does not."""
    since, until = dt.date.min, dt.date.max
    for look in looks:
        statute = context.law.statute(context.law.statute_name(look.answers[0].citation.law))
        if statute is None:
            continue
        version = statute.in_force(days[0])
        if version is None:
            return dt.date.max, dt.date.min
        since, until = max(since, version.since), min(until, version.until or until)
    return since, until


def out_of_force(look: Look) -> bool:
    """Whether the law cited was in force on none of the days."""
    return all(one.status == "version_not_in_force" for one in look.answers)


def _goes_down(looks: Iterable[Look]) -> bool:
    """Whether of some law the articles are held, and what is cited of it is precise."""
    held = [look.good.precise for look in looks if look.good and look.good.precise is not None]
    return bool(held) and all(held)


def reading(file: CaseFile) -> Reading | None:
    """What the decision cites; `None` where it cites nothing that can be read."""
    decision, days = file.decision, days_of(file)
    if decision is None or not days:
        return None
    found = file.context.memo(_readings)(decision, days)
    return found if found.looks else None


def _unheld(laws: tuple[str, ...]) -> Outcome:
    names = "、".join(f"《{law}》" for law in laws)
    return not_run(
        f"没有收录{names}的条文，未核对",
        f"the articles of {', '.join(laws)} are not held; they were not compared",
        reason="law_not_held",
    )
