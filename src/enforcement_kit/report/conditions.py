"""When a line of a shape is said: by what is known of its figures, duties and own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.report.template import FigureSlot, parse_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

__all__ = ["ALWAYS", "CONDITIONS", "Duty", "Facts", "When", "parse_when"]

Duty: TypeAlias = Literal["exists", "none", "unknown"]
"""Whether the organ has a duty; unknown where nothing says."""


class Facts(Protocol):
    """What conditions are asked of."""

    def value(self, slot: FigureSlot) -> int | Decimal | None:
        """The value of a figure or part of one; `None` where it is missing."""

    def duty(self, name: str) -> Duty:
        """Whether the organ has a duty."""

    def has_own(self, name: str) -> bool:
        """Whether the town has given words of its own."""


_FIGURES: Final = ("known", "missing", "positive", "zero", "differs", "short")
_DUTIES: Final = ("duty", "no_duty", "duty_unknown", "may_have")
_OWN: Final = ("given", "absent")

CONDITIONS: Final = (*_FIGURES, *_DUTIES, *_OWN)
"""The keys under which a shape sets a condition."""


@attrs.frozen(kw_only=True)
class When:
    """Conditions that all hold.

    Attributes:
        known: figures that have a value.
        missing: figures that have none.
        positive: figures above 0.
        zero: figures that are 0.
        differs: figures that are known and not all equal.
        short: rates that are known and below 1.
        duty, no_duty, duty_unknown: duties that the organ has, has not, is not known to have.
        may_have: duties that it has or is not known not to have.
        given, absent: the town's own words that are there, or not.
    """

    known: tuple[FigureSlot, ...] = ()
    missing: tuple[FigureSlot, ...] = ()
    positive: tuple[FigureSlot, ...] = ()
    zero: tuple[FigureSlot, ...] = ()
    differs: tuple[FigureSlot, ...] = ()
    short: tuple[FigureSlot, ...] = ()
    duty: tuple[str, ...] = ()
    no_duty: tuple[str, ...] = ()
    duty_unknown: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[FigureSlot, ...]:
        """Every figure that is asked."""
        return (
            *self.known,
            *self.missing,
            *self.positive,
            *self.zero,
            *self.differs,
            *self.short,
        )

    @property
    def duties(self) -> tuple[str, ...]:
        """Every duty that is asked."""
        return (*self.duty, *self.no_duty, *self.duty_unknown, *self.may_have)

    @property
    def own(self) -> tuple[str, ...]:
        """Every piece of own words that is asked."""
        return (*self.given, *self.absent)

    def holds(self, facts: Facts) -> bool:
        """Whether all conditions hold."""
        return self._figures_hold(facts) and (
            all(facts.duty(name) == "exists" for name in self.duty)
            and all(facts.duty(name) == "none" for name in self.no_duty)
            and all(facts.duty(name) == "unknown" for name in self.duty_unknown)
            and not any(facts.duty(name) == "none" for name in self.may_have)
            and all(facts.has_own(name) for name in self.given)
            and not any(facts.has_own(name) for name in self.absent)
        )

    def _figures_hold(self, facts: Facts) -> bool:
        def values(slots: tuple[FigureSlot, ...]) -> list[int | Decimal | None]:
            return [facts.value(slot) for slot in slots]

        differing = values(self.differs)
        return (
            all(value is not None for value in values(self.known))
            and all(value is None for value in values(self.missing))
            and all(value is not None and value > 0 for value in values(self.positive))
            and all(value is not None and value == 0 for value in values(self.zero))
            and all(value is not None and value < 1 for value in values(self.short))
            and None not in differing
            and (not differing or len(set(differing)) > 1)
        )


ALWAYS: Final = When()
"""No condition at all."""


def parse_when(given: Mapping[str, object], *, where: str) -> When:
    """Reads the conditions among the keys of a table of a shape.

    Raises:
        UsageError: a condition is no string or list of strings, or names no figure.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in CONDITIONS:
        if name not in given:
            continue
        value = given[name]
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise UsageError(
                f"{where}：条件 {name} 须为字符串或字符串列表",
                f"{where}: the condition {name} takes a string or a list of strings",
            )
        found[name] = tuple(words)
    figures = {name: tuple(_slot(word, where) for word in found.get(name, ())) for name in _FIGURES}
    names = {name: found.get(name, ()) for name in (*_DUTIES, *_OWN)}
    return When(
        known=figures["known"],
        missing=figures["missing"],
        positive=figures["positive"],
        zero=figures["zero"],
        differs=figures["differs"],
        short=figures["short"],
        duty=names["duty"],
        no_duty=names["no_duty"],
        duty_unknown=names["duty_unknown"],
        may_have=names["may_have"],
        given=names["given"],
        absent=names["absent"],
    )


def _slot(word: str, where: str) -> FigureSlot:
    return parse_template(f"{{figure:{word}}}", where=where).figures[0]
