"""What a rule says of a record: one of six verdicts, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.law import Absent

__all__ = [
    "PASS",
    "SAID",
    "VERDICTS",
    "Outcome",
    "Verdict",
    "absent",
    "missing",
    "not_applicable",
    "not_run",
    "not_yet",
    "undecided",
]

Verdict = Literal["pass", "fail", "undecided", "not_applicable", "not_run", "error"]
"""`undecided`: a person must decide; `not_run`: what the rule needs is not there; `error`: the
rule itself broke."""

VERDICTS: Final[tuple[Verdict, ...]] = (
    "pass",
    "fail",
    "undecided",
    "not_applicable",
    "not_run",
    "error",
)


@attrs.frozen(kw_only=True)
class Outcome:
    """The verdict of one rule on one record.

    Attributes:
        verdict: one of the six.
        reason: machine name of the reason, such as `not_yet`; empty for `pass`.
        zh, en: the reason in words; for `undecided`, what a person must look at.
        at: JSON Pointer of what is missing or in question.
        due: with `not_yet`, the last lawful day.
    """

    verdict: Verdict
    reason: str = ""
    zh: str = ""
    en: str = ""
    at: str = ""
    due: dt.date | None = None

    @property
    def quiet(self) -> bool:
        """Whether it leaves nothing to be told: a pass, or not applicable for good."""
        return self.verdict == "pass" or (self.verdict == "not_applicable" and self.due is None)


PASS: Final = Outcome(verdict="pass")
"""Nothing found."""

SAID: Final = Outcome(verdict="fail", reason="said")
"""What the rule found was said finding by finding; the verdict is the gravest of them."""


def not_applicable(zh: str, en: str, *, reason: str = "no_such_matter") -> Outcome:
    """The rule has nothing to say of this record, and why."""
    return Outcome(verdict="not_applicable", reason=reason, zh=zh, en=en)


def not_yet(due: dt.date) -> Outcome:
    """The lawful time for a step has not run out on the day asked about."""
    return Outcome(
        verdict="not_applicable",
        reason="not_yet",
        zh=f"期限未满，最后一日为 {due}",
        en=f"the time has not run out; its last day is {due}",
        due=due,
    )


def not_run(zh: str, en: str, *, reason: str = "missing", at: str = "") -> Outcome:
    """The rule could not run for want of something, which is named."""
    return Outcome(verdict="not_run", reason=reason, zh=zh, en=en, at=at)


def missing(at: str) -> Outcome:
    """The record does not state what stands at this place."""
    return not_run(f"未载明 {at}", f"{at} is not stated", at=at)


def undecided(zh: str, en: str, *, at: str = "", reason: str = "judgement") -> Outcome:
    """A person must decide; the words name what to look at."""
    return Outcome(verdict="undecided", reason=reason, zh=zh, en=en, at=at)


def absent(answer: Absent) -> Outcome:
    """How a rule ends that needs a value the law data does not give for the day."""
    return Outcome(
        verdict=answer.verdict, reason=answer.reason, zh=answer.message, en=answer.message_en
    )
