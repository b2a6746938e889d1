"""The order in which the rules of a set are asked of a case, worked out once for a run.

Rules that need the same stage of a case stand together: where the stage is not there, all of them
are not applicable at the cost of one look.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from enforcement_kit.model import Case
from enforcement_kit.rules.outcome import Outcome, not_applicable, not_run
from enforcement_kit.rules.plain.worth import worth_of
from enforcement_kit.rules.say import Desk, Say
from enforcement_kit.rules.words import GATES, STAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.plain.worth import Look
    from enforcement_kit.rules.rule import Rule
    from enforcement_kit.rules.rule_set import RuleSet
    from enforcement_kit.rules.sheet import Sheet

__all__ = ["NOT_IN_FORCE", "Door", "Group", "Plan", "Turn", "lacking"]

_Terms: TypeAlias = "tuple[str, dt.date | None, dt.date | None, Look | None]"

NOT_IN_FORCE: Final = not_applicable(
    "步骤发生之日，所依据的条文尚未施行或者已经失效",
    "the article was not in force on the day of the step",
    reason="not_in_force",
)


class Turn(NamedTuple):
    """One rule with its function, its voice and its place in the counts."""

    check: Callable[[CaseFile, Say], Outcome]
    say: Say
    place: int
    rule: Rule


class Group(NamedTuple):
    """Rules behind one gate whose grounds are in force at one time, with one look for plain cases.

    The rules are asked where the day of the step, an attribute of the case file that `day` names,
    is not before `since` and not after `until`; an empty `day` asks them always. Where the look
    `plain` is true each ends with its own plain outcome.
    """

    place: int
    day: str
    since: dt.date | None
    until: dt.date | None
    plain: Look | None
    turns: tuple[Turn, ...]

    def holds_through(self, span: tuple[dt.date, dt.date] | None) -> bool:
        """Whether all days from one to another lie in that time; so do none."""
        return span is None or (
            (self.since is None or self.since <= span[0])
            and (self.until is None or span[1] <= self.until)
        )

    def in_force(self, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
        """The cases whose step lies in that time, or has no day."""
        since, until = self.since, self.until
        days = [getattr(sheet.file, self.day) for sheet in sheets]
        return [
            sheet
            for sheet, day in zip(sheets, days, strict=True)
            if day is None or ((since is None or since <= day) and (until is None or day <= until))
        ]


class Door(NamedTuple):
    """The groups behind one gate, an attribute of the case or of its file; behind none if empty.

    Its place stands in one row with those of the groups: how often each was shut is counted there.
    """

    place: int
    gate: str
    groups: tuple[Group, ...]

    @property
    def closed(self) -> Outcome:
        """Why the rules behind it do not apply where the gate is empty."""
        gate = GATES[self.gate]
        return not_applicable(gate.zh, gate.en, reason="no_such_stage")


class Columns(NamedTuple):
    """Attributes of some names, got of many objects at once."""

    names: tuple[str, ...]
    get: Callable[[object], tuple[object, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> Columns:
        """The columns of some names."""
        them = tuple(names)
        if not them:
            return cls((), lambda _: ())
        return cls(them, attrgetter(*them, them[0]))  # two at the least, so that it gives a tuple

    def over(self, holders: Iterable[object]) -> dict[str, Sequence[object]]:
        """For each name its attribute of every holder, in their order."""
        return dict(zip(self.names, zip(*map(self.get, holders), strict=True), strict=False))


class Plan(NamedTuple):
    """What a run asks, and what it cannot ask.

    `rules` are all rules of scope case by place; `doors` those that are asked; `beyond` those of a
    stage after `until`; `lacking` those whose registers are unknown, each with its outcome. `days`
    and `looks` are the days and looks for plain cases that its groups go by, `of_record` and
    `of_file` the attributes that are gates or days, of a case and of its file.
    """

    rules: tuple[Rule, ...]
    doors: tuple[Door, ...]
    beyond: tuple[Turn, ...]
    lacking: tuple[tuple[Turn, Outcome], ...]
    days: tuple[str, ...]
    looks: tuple[Look, ...]
    of_record: Columns
    of_file: Columns

    @classmethod
    def of(cls, rules: RuleSet, context: Context, desk: Desk, until: str | None = None) -> Plan:
        """The plan for a set of rules and what the context knows.

        Args:
            rules: the set.
            context: the registers.
            desk: where the record that is looked at stands.
            until: last stage of the course that is looked at; `None` for all.
        """
        case_rules = tuple(each for each in rules if each.scope == "case")
        last = len(STAGES) if until is None else STAGES.index(until)
        beyond: list[Turn] = []
        held_up: list[tuple[Turn, Outcome]] = []
        asked: dict[str, dict[_Terms, list[Turn]]] = {}
        shared = Counter(each.plain[0] for each in case_rules if each.plain is not None)
        for place, each in enumerate(case_rules):
            turn = Turn(each.check, Say(each, desk), place, each)  # type: ignore[arg-type]  # of scope case
            if each.gate and STAGES.index(GATES[each.gate].stage) > last:
                beyond.append(turn)
                continue
            gap = lacking(each, context)
            if gap is not None:
                held_up.append((turn, gap))
                continue
            since, until_day = each.ground.since, each.ground.until
            dated = bool(each.day) and (since is not None or until_day is not None)
            time = (each.day, since, until_day) if dated else ("", None, None)
            look = None if each.plain is None else each.plain[0]
            if look is not None and shared[look] < worth_of(look):
                look = None
            asked.setdefault(each.gate, {}).setdefault((*time, look), []).append(turn)
        number = count()
        doors = tuple(
            Door(
                next(number),
                gate,
                tuple(Group(next(number), *terms, tuple(turns)) for terms, turns in some.items()),
            )
            for gate, some in asked.items()
        )
        groups = [group for door in doors for group in door.groups]
        days = dict.fromkeys(group.day for group in groups if group.day)
        looks = dict.fromkeys(group.plain for group in groups if group.plain is not None)
        fields = attrs.fields_dict(Case)
        gates = [door.gate for door in doors if door.gate]
        return cls(
            rules=case_rules,
            doors=doors,
            beyond=tuple(beyond),
            lacking=tuple(held_up),
            days=tuple(days),
            looks=tuple(looks),
            of_record=Columns.of(gate for gate in gates if gate in fields),
            of_file=Columns.of(dict.fromkeys([*days, *(g for g in gates if g not in fields)])),
        )

    @property
    def places(self) -> int:
        """How many places doors and groups take together."""
        return sum(1 + len(door.groups) for door in self.doors)


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
