"""The order in which the rules of a set are asked of a case, worked out once for a run.

Rules that need the same stage of a case stand together: where the stage is not there, all of them
are not applicable at the cost of one look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.rules.outcome import Outcome, not_applicable, not_run
from enforcement_kit.rules.words import GATES, STAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.rule import Rule
    from enforcement_kit.rules.rule_set import RuleSet
    from enforcement_kit.rules.say import Say

__all__ = ["NOT_IN_FORCE", "Group", "Plan", "Turn", "lacking"]

NOT_IN_FORCE: Final = not_applicable(
    "步骤发生之日，所依据的条文尚未施行或者已经失效",
    "the article was not in force on the day of the step",
    reason="not_in_force",
)


class Turn(NamedTuple):
    """One rule with its place in the counts."""

    place: int
    rule: Rule
    check: Callable[[CaseFile, Say], Outcome]


class Group(NamedTuple):
    """Rules with one gate and one time in force.

    Attributes:
        gate: attribute of the case file that must not be empty; empty for none.
        day: attribute that holds the day of the step; empty for none.
        since, until: the time in force on that day.
        turns: the rules.
    """

    gate: str
    day: str
    since: dt.date | None
    until: dt.date | None
    turns: tuple[Turn, ...]

    @property
    def closed(self) -> Outcome:
        """Why its rules do not apply where the gate is empty."""
        gate = GATES[self.gate]
        return not_applicable(gate.zh, gate.en, reason="no_such_stage")


class Plan(NamedTuple):
    """What a run asks, and what it cannot ask.

    Attributes:
        rules: all rules of scope case, by place.
        groups: those that are asked, in groups.
        beyond: those of a stage after `until`.
        lacking: those whose registers are unknown, with the outcome.
    """

    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    beyond: tuple[Turn, ...]
    lacking: tuple[tuple[Turn, Outcome], ...]

    @classmethod
    def of(cls, rules: RuleSet, context: Context, until: str | None = None) -> Plan:
        """The plan for a set of rules and what the context knows.

        Args:
            rules: the set.
            context: the registers.
            until: last stage of the course that is looked at; `None` for all.
        """
        case_rules = tuple(each for each in rules if each.scope == "case")
        last = len(STAGES) if until is None else STAGES.index(until)
        beyond: list[Turn] = []
        held_up: list[tuple[Turn, Outcome]] = []
        asked: dict[tuple[str, str, dt.date | None, dt.date | None], list[Turn]] = {}
        for place, each in enumerate(case_rules):
            turn = Turn(place, each, each.check)  # type: ignore[arg-type]  # of scope case
            if each.gate and STAGES.index(GATES[each.gate].stage) > last:
                beyond.append(turn)
                continue
            gap = lacking(each, context)
            if gap is not None:
                held_up.append((turn, gap))
                continue
            dated = each.ground.since is not None or each.ground.until is not None
            key = (
                (each.gate, each.day, each.ground.since, each.ground.until)
                if dated and each.day
                else (each.gate, "", None, None)
            )
            asked.setdefault(key, []).append(turn)
        groups = tuple(Group(*key, tuple(turns)) for key, turns in asked.items())
        return cls(case_rules, groups, tuple(beyond), tuple(held_up))


def lacking(rule: Rule, context: Context) -> Outcome | None:
    """The outcome of a rule whose registers are unknown; `None` where all are there."""
    gone = [kind for kind in rule.needs if not context.knows(kind)]
    if not gone:
        return None
    kinds = "、".join(gone)
    return not_run(
        f"缺少 {kinds} 记录（用 --context 给出），规则未运行",
        f"the records {', '.join(gone)} are not given (--context); the rule did not run",
        reason=f"no_{gone[0]}",
    )
