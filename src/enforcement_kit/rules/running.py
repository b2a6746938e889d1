"""One run of the checker: cases one after another, then the town, then the result."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError
from enforcement_kit.model import KINDS
from enforcement_kit.rules.answered import Answered
from enforcement_kit.rules.engine import Engine
from enforcement_kit.rules.result import CheckResult
from enforcement_kit.rules.rule import SEVERITIES, Severity
from enforcement_kit.rules.town_file import TownFile
from enforcement_kit.rules.words import STAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from enforcement_kit.errors import Problem
    from enforcement_kit.io import InputFile
    from enforcement_kit.model import Case, TownYear
    from enforcement_kit.rules.cache import VerdictCache
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.outcome import Verdict
    from enforcement_kit.rules.rule_set import RuleSet

__all__ = ["CheckRun", "stage_named"]

_TOGETHER: Final = 64
"""Cases asked about together: as many as stay near the processor with the rules."""


def stage_named(until: str | None) -> str | None:
    """The stage of that name.

    Raises:
        UsageError: for a name that is none; it lists them.
    """
    if until is None or until in STAGES:
        return until
    raise UsageError(
        f"没有阶段 {until}；可用：{'、'.join(STAGES)}",
        f"there is no stage {until}; use one of {', '.join(STAGES)}",
    )


class CheckRun:
    """One run of the rules over cases that come one at a time; none is kept.

    Args:
        rules: the rules.
        context: registers, law, day.
        until: last stage of the course that is looked at.
        answered: waivers and baseline.
        level: findings below this severity are counted and not given.
        cache: verdicts of earlier runs.

    Raises:
        UsageError: an unknown stage.
    """

    def __init__(
        self,
        rules: RuleSet,
        context: Context,
        until: str | None = None,
        *,
        answered: Answered | None = None,
        level: Severity = "note",
        cache: VerdictCache | None = None,
    ) -> None:
        self.engine = Engine(rules, context, stage_named(until))
        self.context = context
        self._answered = answered or Answered()
        self._levels = frozenset(SEVERITIES[: SEVERITIES.index(level) + 1])
        self._cache = cache
        self._records: dict[str, int] = {}

    @property
    def waivers_used(self) -> tuple[int, ...]:
        """Places of the waivers that covered something so far."""
        return self._answered.used

    def case(self, case: Case) -> list[Finding]:
        """Asks every rule of one case."""
        return self._given(self._found(case))

    def cases(self, cases: Iterable[Case]) -> Iterator[list[Finding]]:
        """Asks every rule of cases as they come, and gives what was found in each in turn.

        A few cases are held at a time, for rules are asked of several together in less time than
        of one after another (`Engine.several`); a cache looks at each by itself.
        """
        if self._cache is not None:
            yield from map(self.case, cases)
            return
        waiting = iter(cases)
        while some := list(islice(waiting, _TOGETHER)):
            for found in self.engine.several(some):
                yield self._given(found)

    def _found(self, case: Case) -> Iterable[Finding]:
        cache = self._cache
        if cache is None:
            return self.engine.case(case)
        name = cache.name(case)
        verdicts: dict[str, Verdict] = {}
        kept = cache.get(name, verdicts)
        if kept is not None:
            self.engine.count(verdicts, kept[1])
            return kept[0]
        before = len(self.engine.not_yet)
        findings = self.engine.case(case, verdicts)
        cache.put(name, verdicts, findings, self.engine.not_yet[before:])
        return findings

    def town(self, town: TownYear) -> list[Finding]:
        """Asks the rules on the town, and says which waivers serve nothing."""
        kinds = {kind: town.of_kind(kind) for kind in KINDS}
        self._records = {kind: len(rows) for kind, rows in kinds.items() if rows is not None}
        found = self.engine.town(TownFile(town, self.context))
        return self._given(found) + list(self._answered.left_over())

    def town_alone(self, town: TownYear) -> list[Finding]:
        """Asks the rules on a town of one town of a stream; waivers are looked at in the end."""
        return self._given(self.engine.town(TownFile(town, self.context)))

    def stream_ended(self, *, used: Collection[int] = ()) -> list[Finding]:
        """Ends a run over a stream: the rules on a town could not be asked, and that is said.

        Args:
            used: places of waivers that covered something in other processes.
        """
        self._records = {"cases": self.engine.cases}
        return self._given(self.engine.no_town()) + list(self._answered.left_over(used))

    def towns_ended(self, *, used: Collection[int] = ()) -> list[Finding]:
        """Ends a run whose towns were asked one by one: says which waivers serve nothing.

        Args:
            used: places of waivers that covered something in other processes.
        """
        return list(self._answered.left_over(used))

    def result(
        self,
        findings: Iterable[Finding],
        *,
        rejected: int = 0,
        problems: tuple[Problem, ...] = (),
        inputs: tuple[InputFile, ...] = (),
    ) -> CheckResult:
        """The result with the findings that the run gave."""
        on = self.context.on
        return CheckResult(
            rules=tuple(self.engine.rules),
            records=self._records,
            findings=tuple(findings),
            by_rule=self.engine.by_rule(),
            not_yet=tuple(self.engine.not_yet),
            rejected=rejected,
            problems=problems,
            inputs=inputs,
            law_version=self.context.law.version,
            on="" if on is None else on.isoformat(),
        )

    def _given(self, findings: Iterable[Finding]) -> list[Finding]:
        marked = self._answered.mark(findings)
        if len(self._levels) == len(SEVERITIES):
            return marked
        return [each for each in marked if each.severity in self._levels]
