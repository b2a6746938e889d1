"""Which day's law applies: procedure by the step's, substance by the act's unless lighter since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.law.answers import Absent, Answer, Held

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.law.law import Law
    from enforcement_kit.law.shipped import KeyFacts
    from enforcement_kit.law.statutes import Version
    from enforcement_kit.law.units import Sure, Value

__all__ = [
    "Applicable",
    "ApplicableVersion",
    "Taken",
    "applicable",
    "applicable_version",
    "lighter_of",
]

_RULE: Final = Citation.parse("行政处罚法第三十七条")

Taken = Literal["step", "act", "decision", "same"]
"""Whose day's law was taken; `same` where that of the act and of the decision do not differ."""

_SURENESS: Final[tuple[Sure, ...]] = ("text", "excerpt", "unverified")


@attrs.frozen(kw_only=True)
class Applicable:
    """The value of a parameter that applies to a case, and why that one.

    Attributes:
        key: the parameter.
        answer: what applies; `None` where a person must decide which of the two does.
        taken: whose day's law it is; `None` where a person must decide.
        at_act: the answer on the day of the act; `None` for a matter of procedure.
        at_decision: the answer on the day of the step or decision.
        why: the reason, Chinese.
        why_en: the same in English.
        basis: the article that chooses between two versions; `None` where nothing was to choose.
        sure: the weakest of what the choice rests on.
    """

    key: str
    answer: Answer | None
    taken: Taken | None
    at_act: Answer | None
    at_decision: Answer
    why: str
    why_en: str
    basis: Citation | None = None
    sure: Sure = "text"

    @property
    def verdict(self) -> Literal["known", "undecided"]:
        """`undecided` where "lighter" is a matter of judgement."""
        return "undecided" if self.answer is None else "known"

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "key": self.key,
            "verdict": self.verdict,
            "taken": self.taken,
            "why": self.why,
            "why_en": self.why_en,
            "basis": self.basis and self.basis.to_dict(),
            "sure": self.sure,
        }


@attrs.frozen(kw_only=True)
class ApplicableVersion:
    """The version of a statute that applies to a case, and why that one.

    Attributes:
        law: the statute.
        version: what applies; `None` where a person must decide, or none is held.
        taken: whose day's version it is.
        at_act: the version in force on the day of the act.
        at_decision: that on the day of the decision.
        why: the reason, Chinese.
        why_en: the same in English.
        basis: the article that chooses.
    """

    law: str
    version: Version | None
    taken: Taken | None
    at_act: Version | None
    at_decision: Version | None
    why: str
    why_en: str
    basis: Citation | None = None


def applicable(
    law: Law,
    key: str,
    *,
    on: date,
    act: date | None = None,
    act_end: date | None = None,
    domain: str | None = None,
) -> Applicable:
    """The value of a parameter for a step taken on a day, about an act of another.

    Args:
        law: the law, with packs or without.
        key: the parameter.
        on: the day of the step; for substance, of the decision.
        act: the day of the act, or of its beginning; not needed for procedure.
        act_end: the day it ended, where it lasted.
        domain: the field of law.

    Returns:
        `answer` is `None` where the law changed and it is a matter of judgement which version is
        lighter, where the act lasted over the change, or where its day is not known.

    Raises:
        UsageError: there is no such parameter.
    """
    now = law.parameter(key, on, domain=domain)
    facts = law.parameters()[key]
    if not facts.substance:
        return Applicable(
            key=key,
            answer=now,
            taken="step",
            at_act=None,
            at_decision=now,
            why=f"程序事项，适用步骤当日（{on}）的规定",
            why_en=f"a matter of procedure: the law of the step's day ({on})",
            sure=_weakest(now),
        )
    last = act if act_end is None else act_end
    if act is None or last is None:
        return _undecided(key, None, now, "不知违法行为发生之日", "the day of the act is not known")
    then, ended = (law.parameter(key, day, domain=domain) for day in (act, last))
    if not _same(then, ended):
        return _undecided(
            key,
            then,
            now,
            f"违法行为（{act} 至 {last}）跨越了规定的变动",
            f"the act ({act} to {last}) lasted over a change of the law",
        )
    written = law.resolve(_RULE, on).status == "good"
    return _chosen(facts, then, now, (act, on), written=written)


def _chosen(
    facts: KeyFacts, then: Answer, now: Answer, days: tuple[date, date], *, written: bool
) -> Applicable:
    key = facts.key
    act, on = days
    if _same(then, now):
        return Applicable(
            key=key,
            answer=then,
            taken="same",
            at_act=then,
            at_decision=now,
            why=f"行为日（{act}）与决定日（{on}）的规定相同",
            why_en=f"the law of the act's day ({act}) and of the decision's ({on}) is the same",
            sure=_weakest(then, now),
        )
    if not written:
        return _undecided(
            key,
            then,
            now,
            f"{on} 的法律没有写明从旧兼从轻，其时只是通行做法",
            f"the law of {on} did not write down which version applies",
        )
    lighter = lighter_of(facts, then, now)
    if lighter is None:
        return _undecided(
            key,
            then,
            now,
            "规定已变动，新旧何者较轻属于判断",
            "the law has changed, and which version is lighter is a matter of judgement",
        )
    answer, taken = (now, "decision") if lighter == "new" else (then, "act")
    zh = (
        f"决定日（{on}）的规定较轻，从新"
        if lighter == "new"
        else f"决定日（{on}）的规定不较轻，从行为日（{act}）的规定"
    )
    en = (
        f"the law of the decision's day ({on}) is lighter"
        if lighter == "new"
        else f"the law of the decision's day ({on}) is not lighter: that of the act's ({act})"
    )
    return Applicable(
        key=key,
        answer=answer,
        taken="decision" if taken == "decision" else "act",
        at_act=then,
        at_decision=now,
        why=zh,
        why_en=en,
        basis=_RULE,
        sure=_weakest(then, now),
    )


def lighter_of(facts: KeyFacts, then: Answer, now: Answer) -> Literal["old", "new"] | None:
    """Which of two values of a parameter is lighter for the party.

    `None` where that is a matter of judgement: no rule says which is, one of them is no value, or
    they are counted in different units.
    """
    if facts.lighter is None or not isinstance(then, Held) or not isinstance(now, Held):
        return None
    if then.unit != now.unit:
        return None
    old, new = _number(then.value), _number(now.value)
    if old is None or new is None:
        return None
    less = new < old
    return "new" if less == (facts.lighter == "less") else "old"


def _number(value: Value) -> float | None:
    if isinstance(value, bool):
        return None
    return None if isinstance(value, str) or not hasattr(value, "__float__") else float(value)


def _same(one: Answer, two: Answer) -> bool:
    if isinstance(one, Held) and isinstance(two, Held):
        return (one.value, one.unit) == (two.value, two.unit)
    if isinstance(one, Absent) and isinstance(two, Absent):
        return one.reason == two.reason == "no_such_limit"
    return False


def _undecided(key: str, then: Answer | None, now: Answer, zh: str, en: str) -> Applicable:
    return Applicable(
        key=key,
        answer=None,
        taken=None,
        at_act=then,
        at_decision=now,
        why=f"{zh}，须由人判断",
        why_en=f"{en}; a person must decide",
        basis=_RULE,
        sure=_weakest(*(one for one in (then, now) if one is not None)),
    )


def _weakest(*answers: Answer) -> Sure:
    found = [answer.sure or "unverified" for answer in answers]
    return max(found, key=_SURENESS.index)


def applicable_version(
    law: Law, name: str, *, act: date, decision: date, act_end: date | None = None
) -> ApplicableVersion:
    """The version of a statute for the substance of a case.

    Between two versions a person decides, for which of them is lighter turns on their text; a
    statute without a version in force on the day of the decision may no longer punish.

    Raises:
        UsageError: the law does not know the statute.
    """
    statute = law.statute_named(name)
    old, last = statute.in_force(act), statute.in_force(act_end or act)
    new = statute.in_force(decision)
    if old is not None and old == last == new:
        return ApplicableVersion(
            law=statute.name,
            version=old,
            taken="same",
            at_act=old,
            at_decision=new,
            why=f"行为日（{act}）与决定日（{decision}）是同一版本（{old.id}）",
            why_en=f"one version ({old.id}) on the day of the act and of the decision",
        )
    if old is None:
        zh, en = f"行为日（{act}）没有收录的版本", f"no version is held for the act's day ({act})"
    elif new is None:
        zh = f"决定日（{decision}）没有生效的版本，是否不再认为违法"
        en = f"no version is in force on {decision}; whether the act is still punished"
    elif old != last:
        zh, en = "违法行为跨越了两个版本", "the act lasted over two versions"
    else:
        zh = f"行为日为 {old.id} 年版，决定日为 {new.id} 年版，何者较轻"
        en = f"version {old.id} on the act's day, {new.id} on the decision's; which is lighter"
    return ApplicableVersion(
        law=statute.name,
        version=None,
        taken=None,
        at_act=old,
        at_decision=new,
        why=f"{zh}，须由人判断",
        why_en=f"{en}: a person must decide",
        basis=_RULE,
    )
