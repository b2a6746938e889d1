"""Who held a certificate on a day, from the register of certificates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from enforcement_kit.model import Certificate, Person
    from enforcement_kit.rules.context import Context

__all__ = ["Holding", "holding", "terms_of", "throughout"]

_ONE_DAY: Final = dt.timedelta(days=1)

Holding: TypeAlias = Literal["valid", "none", "expired", "doubtful", "unknown"]
"""`doubtful`: the register leaves it open, as on the very day a certificate was cancelled;
`unknown`: who is named without an id, and with no certificate number that the register holds."""


def holding(context: Context) -> Callable[[Person, dt.date], Holding]:
    """What a person held on a day; each pair is worked out once for a run."""
    register = context.certificates
    numbered = {
        each.number: each
        for certificates in register.values()
        for each in certificates
        if each.number is not None
    }
    known: dict[tuple[str, dt.date], Holding] = {}

    def ask(person: Person, day: dt.date) -> Holding:
        if not isinstance(person, str):
            shown = numbered.get(person.certificate or "")
            return "unknown" if shown is None else _on(shown, day)
        found = known.get((person, day))
        if found is None:
            found = known[person, day] = _held_on(register.get(person, ()), day)
        return found

    return ask


def terms_of(context: Context) -> Mapping[object, Sequence[tuple[dt.date, dt.date]]]:
    """For each officer the times in which one certificate was valid on every day."""
    terms: dict[object, Sequence[tuple[dt.date, dt.date]]] = {}
    for officer, certificates in context.certificates.items():
        terms[officer] = [term for term in map(_term, certificates) if term is not None]
    return terms


def throughout(context: Context) -> Callable[[Person, dt.date, dt.date], bool]:
    """Whether one certificate of a person was valid on every day from one to another.

    A quick look: where it says no, each day must be asked for.
    """
    terms = context.memo(terms_of)

    def ask(person: Person, first: dt.date, last: dt.date) -> bool:
        for begin, end in terms.get(person, ()):  # noqa: SIM110 - asked for every case
            if begin <= first and last <= end:
                return True
        return False

    return ask


def _term(certificate: Certificate) -> tuple[dt.date, dt.date] | None:
    first, last, cancelled = _first(certificate), certificate.valid_until, certificate.cancelled
    if first is None or last is None or cancelled == dt.date.min:
        return None
    return first, last if cancelled is None else min(last, cancelled - _ONE_DAY)


def _first(certificate: Certificate) -> dt.date | None:
    days = (certificate.issued, certificate.valid_from)
    return max((each for each in days if each is not None), default=None)


def _held_on(certificates: Iterable[Certificate], day: dt.date) -> Holding:
    answers = {_on(each, day) for each in certificates}
    for answer in ("valid", "doubtful", "expired"):
        if answer in answers:
            return answer
    return "none"


def _on(certificate: Certificate, day: dt.date) -> Holding:
    first = _first(certificate)
    last, cancelled = certificate.valid_until, certificate.cancelled
    if (first is not None and day < first) or (last is not None and day > last):
        return "expired"
    if cancelled is not None and day >= cancelled:
        return "doubtful" if day == cancelled else "expired"
    return "valid" if first is not None and last is not None else "doubtful"
