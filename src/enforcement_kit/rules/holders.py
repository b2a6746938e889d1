"""Who held a certificate on a day, from the register of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from enforcement_kit.model import Certificate
    from enforcement_kit.rules.context import Context

__all__ = ["Holding", "holding"]

Holding: TypeAlias = Literal["valid", "none", "expired", "doubtful"]
"""`doubtful`: the register leaves it open, as on the very day a certificate was cancelled."""


def holding(context: Context) -> Callable[[str, dt.date], Holding]:
    """What an officer held on a day; each pair is worked out once for a run."""
    register = context.certificates
    known: dict[tuple[str, dt.date], Holding] = {}

    def ask(officer: str, day: dt.date) -> Holding:
        found = known.get((officer, day))
        if found is None:
            found = known[officer, day] = _held_on(register.get(officer, ()), day)
        return found

    return ask


def _held_on(certificates: Iterable[Certificate], day: dt.date) -> Holding:
    answers = {_on(each, day) for each in certificates}
    for answer in ("valid", "doubtful", "expired"):
        if answer in answers:
            return answer  # type: ignore[return-value]  # a literal of the tuple above
    return "none"


def _on(certificate: Certificate, day: dt.date) -> Holding:
    first = max(
        (each for each in (certificate.issued, certificate.valid_from) if each is not None),
        default=None,
    )
    last, cancelled = certificate.valid_until, certificate.cancelled
    if (first is not None and day < first) or (last is not None and day > last):
        return "expired"
    if cancelled is not None and day >= cancelled:
        return "doubtful" if day == cancelled else "expired"
    return "valid" if first is not None and last is not None else "doubtful"
