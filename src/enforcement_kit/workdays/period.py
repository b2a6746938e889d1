"""A period of time as a statute, or a paper, sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from enforcement_kit.citation import Citation

__all__ = ["Period", "PeriodDirection", "PeriodUnit", "Sureness", "WhosePeriod"]

PeriodUnit = Literal["working_day", "calendar_day", "day", "month", "year"]
"""What a period is counted in; `day` where the text does not say which days it means."""

Sureness = Literal["text", "excerpt", "unverified"]
"""How a value was read: in the statute's text, in an excerpt, or not confirmed."""

WhosePeriod = Literal["party", "organ", "nobody"]
"""Who must act within the period: it decides whether the last day rolls by default."""

PeriodDirection = Literal["after", "before"]
"""Counted on from a day, or back from an event ("at least so many days before")."""


def _at_least_one(_: object, attribute: attrs.Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise UsageError(
            f"期间长度（{attribute.name}）须为 1 以上的整数，现为 {value!r}。",
            f"the length of a period must be a whole number of 1 or more, not {value!r}",
        )


@attrs.frozen(kw_only=True)
class Period:
    """How long, in what, for whom, and by which provision.

    Attributes:
        length: how many of `unit`, at least one.
        unit: working day, calendar day, month or year.
        whose: who must act within it.
        direction: whether it runs on from a day or back from an event.
        key: the parameter it comes from; empty for a term that a paper sets.
        basis: the provision; `None` where a paper alone sets the term.
        day_basis: the provision that says which days are meant, where one does.
        sure: how well the value is known, as in the law data; `None` for a paper's term.
    """

    length: int = attrs.field(validator=_at_least_one)
    unit: PeriodUnit
    whose: WhosePeriod = "nobody"
    direction: PeriodDirection = "after"
    key: str = ""
    basis: Citation | None = None
    day_basis: Citation | None = None
    sure: Sureness | None = None
