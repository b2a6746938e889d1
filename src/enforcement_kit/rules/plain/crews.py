"""Officers whose every act lies in their time of service and of one certificate each."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.rules.looks.counted import thin
from enforcement_kit.rules.looks.holders import terms_of
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__ = ["enough_in_each", "fit_crews"]

_Crew: TypeAlias = "tuple[Person, ...]"
_Span: TypeAlias = "tuple[dt.date, dt.date]"

_ALWAYS: _Span = (dt.date.min, dt.date.max)
_REMEMBERED: Final = 8192


@worth(rules=2)
def fit_crews(file: CaseFile) -> bool:
    """Whether all who acted were officers of the organ with a certificate on each of the days."""
    fit = file.context.memo(_fitness)
    for crew, (first, last) in file.crews.items():
        if crew is None:
            if file.memo(_some_undated):
                return False
            continue
        for begin, end in fit(crew):
            if begin <= first and last <= end:
                break
        else:
            return False
    return True


@worth(rules=2)
def enough_in_each(file: CaseFile) -> bool:
    """Whether as many acted together each time as the law of the day asks."""
    return not file.memo(thin)


def _some_undated(file: CaseFile) -> bool:
    """Whether of some act it is stated who did it and not when."""
    return any(deed.day is None and deed.officers is not None for deed in file.deeds)


def _fitness(context: Context) -> Callable[[_Crew], Sequence[_Span]]:
    """In which times all of a crew are fit to act; the same few crews act all year."""
    certified = context.memo(terms_of)

    def one(person: Person) -> Sequence[_Span]:
        if not isinstance(person, str):
            return ()
        officer = context.officers.get(person)
        terms = certified.get(person, ())
        if officer is None:
            return _joined(terms)
        if "auxiliary" in (officer.roles or ()):
            return ()
        service = (officer.joined or dt.date.min, officer.left or dt.date.max)
        return _common(_joined(terms), (service,))

    @lru_cache(maxsize=_REMEMBERED)
    def ask(crew: _Crew) -> Sequence[_Span]:
        spans: Sequence[_Span] = (_ALWAYS,)
        for each in crew:
            spans = _common(spans, one(each))
        return spans

    return ask


def _joined(terms: Sequence[_Span]) -> Sequence[_Span]:
    """The times, those that follow one another without a day between as one."""
    found: list[_Span] = []
    for begin, end in sorted(terms):
        if found and begin.toordinal() <= found[-1][1].toordinal() + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _common(some: Sequence[_Span], others: Sequence[_Span]) -> Sequence[_Span]:
    """The times that lie in both."""
    spans = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return [(begin, end) for begin, end in spans if begin <= end]
