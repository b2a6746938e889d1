"""A step of a case with the days on which it may lawfully be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.citation import Citation
    from enforcement_kit.law.units import Sure

__all__ = ["Doubt", "Limit", "Span", "StepState", "TimelineStep", "Who"]

Who = Literal["party", "organ", "court", "reconsideration_organ"]
"""Whose step it is."""

StepState = Literal["done", "early", "late", "open", "not_yet", "overdue", "lapsed", "unclear"]
"""Where a step stands.

`done` within the days found, `early` before the first of them, `late` after the last. What is not
done is `open`, `not_yet` open or `overdue` on the day given; what the party was free to do and did
not is `lapsed`. `unclear` where the calendar or an open question decides.
"""


@attrs.frozen(kw_only=True)
class Doubt:
    """What a person must decide before the days of a step are known.

    Attributes:
        zh: the question, Chinese.
        en: the same in English.
        bars: whether it leaves open from when on the step may be done, or whether it was.
    """

    zh: str
    en: str
    bars: bool = False


@attrs.frozen(kw_only=True)
class Limit:
    """One reason why a step may not be done before a day, or not after one.

    Attributes:
        low: the earliest day that the limit can be.
        high: the latest; the same where the limit is known.
        zh: the reason, Chinese.
        en: the same in English.
        citations: the articles; empty where a paper or the order of the steps says it.
        sure: how surely the law's value is held; `None` where no value of the law is used.
        key: the parameter; empty where none is used.
    """

    low: date
    high: date
    zh: str
    en: str
    citations: tuple[Citation, ...] = ()
    sure: Sure | None = None
    key: str = ""

    @property
    def day(self) -> date | None:
        """The day; `None` where it is not known."""
        return self.low if self.low == self.high else None

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "day": self.day and self.day.isoformat(),
            "bounds": [self.low.isoformat(), self.high.isoformat()],
            "why": self.zh,
            "why_en": self.en,
            "key": self.key,
            "sure": self.sure,
            "citations": [citation.to_dict() for citation in self.citations],
        }


@attrs.frozen(kw_only=True)
class Span:
    """A first or last lawful day: the day itself, or the two that it lies between."""

    low: date
    high: date
    by: Limit

    @property
    def day(self) -> date | None:
        """The day; `None` where it is not known."""
        return self.low if self.low == self.high else None


@attrs.frozen(kw_only=True)
class TimelineStep:
    """A step of a case.

    Attributes:
        id: stable name, such as `decision`; the second preservation is `preservation.2`.
        at: JSON Pointer of the field with its day.
        zh: what it is called, Chinese.
        en: the same in English.
        who: whose step it is.
        optional: whether it is a right and no duty.
        done: the day it was done; `None` where it was not, or is not recorded.
        lower: every reason why it may not be done before a day.
        upper: every reason why it may not be done after one.
        doubts: what a person must decide.
        on: the day the case is looked at; `None` where none was given.
    """

    id: str
    at: str
    zh: str
    en: str
    who: Who = "organ"
    optional: bool = False
    done: date | None = None
    lower: tuple[Limit, ...] = ()
    upper: tuple[Limit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    on: date | None = None

    @property
    def earliest(self) -> Span | None:
        """The first lawful day; `None` where nothing found sets one."""
        if not self.lower:
            return None
        return Span(
            low=max(limit.low for limit in self.lower),
            high=max(limit.high for limit in self.lower),
            by=max(self.lower, key=lambda limit: (limit.high, limit.low)),
        )

    @property
    def latest(self) -> Span | None:
        """The last lawful day; `None` where nothing found sets one."""
        if not self.upper:
            return None
        return Span(
            low=min(limit.low for limit in self.upper),
            high=min(limit.high for limit in self.upper),
            by=min(self.upper, key=lambda limit: (limit.low, limit.high)),
        )

    @property
    def state(self) -> StepState:
        """Where the step stands, seen from `on`."""
        if self.done is None and self.barred:
            return "unclear"
        day = self.on if self.done is None else self.done
        if day is None:
            return "open"
        first, last = self.earliest, self.latest
        if last is not None and day > last.low:
            return self._after if day > last.high else "unclear"
        if first is not None and day < first.high:
            before: StepState = "not_yet" if self.done is None else "early"
            return before if day < first.low else "unclear"
        return "open" if self.done is None else "done"

    @property
    def barred(self) -> bool:
        """Whether an open question leaves it unknown if the step may be done now."""
        return any(doubt.bars for doubt in self.doubts)

    @property
    def _after(self) -> StepState:
        if self.done is not None:
            return "late"
        return "lapsed" if self.optional else "overdue"

    @property
    def allowed(self) -> tuple[date | None, date | None]:
        """First and last day on which the step can still lawfully be done, from `on` on.

        `None` on a side where nothing found sets a day, and on the first where a question bars the
        step. The first lies after the last where it is too late.
        """
        first, last = self.earliest, self.latest
        if self.barred:
            return (None, last.low if last else None)
        days = [day for day in (first.high if first else None, self.on) if day is not None]
        return (max(days) if days else None, last.low if last else None)

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        first, last = self.earliest, self.latest
        begin, end = self.allowed if self.done is None else (None, None)
        return {
            "step": self.id,
            "at": self.at,
            "name": self.zh,
            "name_en": self.en,
            "who": self.who,
            "optional": self.optional,
            "done": self.done and self.done.isoformat(),
            "state": self.state,
            "earliest": _plain(first),
            "latest": _plain(last),
            "allowed": [begin and begin.isoformat(), end and end.isoformat()],
            "lower": [limit.to_dict() for limit in self.lower],
            "upper": [limit.to_dict() for limit in self.upper],
            "undecided": [{"message": doubt.zh, "message_en": doubt.en} for doubt in self.doubts],
        }


def _plain(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {
        "day": span.day and span.day.isoformat(),
        "bounds": [span.low.isoformat(), span.high.isoformat()],
    }
