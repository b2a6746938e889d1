"""Every rule on a record ends in one verdict; what is nobody's business makes no object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.case_file import CaseFile
from enforcement_kit.rules.outcome import (
    PASS,
    SAID,
    VERDICTS,
    Outcome,
    Verdict,
    not_applicable,
    not_run,
)
from enforcement_kit.rules.plan import NOT_IN_FORCE, Plan, lacking
from enforcement_kit.rules.say import Say

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.rule import Rule
    from enforcement_kit.rules.rule_set import RuleSet
    from enforcement_kit.rules.town_file import TownFile

__all__ = ["Engine", "NotYet", "tried"]

NotYet = tuple[str, str, str]
"""A step whose time has not run out: rule, record, last day."""

_BEYOND: Final = not_applicable(
    "超出 --until 指定的阶段", "after the stage that --until names", reason="beyond_stage"
)
_NO_TOWN: Final = not_run(
    "案件以数据流给出，本规则须同时看到全镇的案件；改用记录文件夹核查",
    "the cases came as a stream, and this rule looks at all of a town together; give a folder",
    reason="stream",
)
_NO_OUTCOME: Final = "a rule must return an outcome (PASS, say.done() …), never nothing"


def tried(rule: Rule, file: CaseFile | TownFile, about: object, say: Say) -> Outcome:
    """Asks one rule of one record; where the rule breaks, that is its outcome.

    Args:
        rule: the rule.
        file: the record as the rule sees it.
        about: the record that findings name.
        say: where it says what it finds.
    """
    say.turn(rule, about)
    try:
        outcome = rule.check(file, say)  # type: ignore[arg-type]  # a case file for a case rule
        if not isinstance(outcome, Outcome):
            raise TypeError(_NO_OUTCOME)  # noqa: TRY301 - a broken rule, told like any other
    except Exception as error:  # noqa: BLE001 - one broken rule must not end the run
        say.broke(error)
        return SAID
    return outcome


class Engine:
    """Asks the rules of a set of one case after another, and counts.

    Args:
        rules: the set; rules of scope case are asked by `case`, the others by `town`.
        context: registers, law, calendar, the day asked about.
        until: last stage of the course that is looked at; `None` for all.
    """

    def __init__(self, rules: RuleSet, context: Context, until: str | None = None) -> None:
        self.rules = rules
        self.context = context
        self._plan = Plan.of(rules, context, until)
        size = len(self._plan.rules)
        self._counts: dict[Verdict, list[int]] = {each: [0] * size for each in VERDICTS}
        self._town_counts: dict[str, dict[Verdict, int]] = {}
        self._shut = [0] * len(self._plan.groups)
        self._say = Say()
        self._noted: list[tuple[str, Verdict]] = []
        self.cases = 0
        self.not_yet: list[NotYet] = []

    def case(
        self, case: Case, verdicts: MutableMapping[str, Verdict] | None = None
    ) -> Sequence[Finding]:
        """Asks every rule of scope case, and gives what was found, in the order of codes.

        Args:
            case: the record.
            verdicts: where given, filled with the verdict of every rule by its code.
        """
        file = CaseFile(case, self.context)
        say = self._say
        findings: list[Finding] = []
        say.findings = findings
        self.cases += 1
        self._noted.clear()
        shut = None if verdicts is None else list(self._shut)
        passes = self._counts["pass"]
        for index, (gate, day_name, since, until, turns) in enumerate(self._plan.groups):
            if gate and not getattr(file, gate):
                self._shut[index] += 1
                continue
            if day_name:
                day = getattr(file, day_name)
                if day is not None and (
                    (since is not None and day < since) or (until is not None and day > until)
                ):
                    self._shut[index] += 1
                    continue
            for place, rule, check in turns:
                say.turn(rule, case)
                try:
                    outcome = check(file, say)
                except Exception as error:  # noqa: BLE001 - the other rules go on
                    say.broke(error)
                    outcome = SAID
                if outcome is PASS:
                    passes[place] += 1
                else:
                    self._note(place, rule, outcome, case)
        for turn, outcome in self._plan.lacking:
            say.turn(turn.rule, case)
            self._note(turn.place, turn.rule, outcome, case)
        findings.sort(key=_order)
        if verdicts is not None and shut is not None:
            self._tell(verdicts, shut)
        return findings

    def _tell(self, verdicts: MutableMapping[str, Verdict], shut: Sequence[int]) -> None:
        for index, group in enumerate(self._plan.groups):
            usual: Verdict = "pass" if self._shut[index] == shut[index] else "not_applicable"
            verdicts.update((turn.rule.code, usual) for turn in group.turns)
        verdicts.update((turn.rule.code, "not_applicable") for turn in self._plan.beyond)
        verdicts.update(self._noted)

    def _note(self, place: int, rule: Rule, outcome: object, case: Case) -> None:
        say = self._say
        if not isinstance(outcome, Outcome):
            say.broke(TypeError(_NO_OUTCOME))
            outcome = SAID
        verdict = outcome.verdict
        if outcome is SAID:
            verdict = say.gravest()
        elif verdict == "not_applicable":
            if outcome.due is not None:
                self.not_yet.append((rule.code, case.id, outcome.due.isoformat()))
        elif verdict != "pass":
            say.outcome(outcome)
            verdict = say.gravest()
        self._counts[verdict][place] += 1
        self._noted.append((rule.code, verdict))

    def town(self, file: TownFile) -> Sequence[Finding]:
        """Asks every rule of scope town, and gives what was found."""
        say = self._say
        findings: list[Finding] = []
        say.findings = findings
        for rule in self.rules:
            if rule.scope != "town":
                continue
            outcome = lacking(rule, self.context)
            if outcome is None:
                outcome = tried(rule, file, file, say)
            else:
                say.turn(rule, file)
            verdict = outcome.verdict
            if outcome is SAID:
                verdict = say.gravest()
            elif verdict in ("undecided", "not_run", "error"):
                say.outcome(outcome)
            counts = self._town_counts.setdefault(rule.code, dict.fromkeys(VERDICTS, 0))
            counts[verdict] += 1
        findings.sort(key=_order)
        return findings

    def count(self, verdicts: Mapping[str, Verdict], not_yet: Sequence[NotYet]) -> None:
        """Counts a case whose verdicts are known from an earlier run."""
        self.cases += 1
        self.not_yet.extend(not_yet)
        beyond = {turn.place for turn in self._plan.beyond}
        for place, rule in enumerate(self._plan.rules):
            if place not in beyond:
                self._counts[verdicts[rule.code]][place] += 1

    def no_town(self) -> Sequence[Finding]:
        """Ends the rules on a town where the cases came as a stream: they did not run."""
        say = self._say
        findings: list[Finding] = []
        say.findings = findings
        for rule in self.rules:
            if rule.scope == "town":
                say.turn(rule, None)
                say.outcome(_NO_TOWN)
                counts = self._town_counts.setdefault(rule.code, dict.fromkeys(VERDICTS, 0))
                counts["not_run"] += 1
        return findings

    def by_rule(self) -> Mapping[str, Mapping[Verdict, int]]:
        """How many records ended in which verdict, by rule."""
        found: dict[str, dict[Verdict, int]] = {}
        for place, rule in enumerate(self._plan.rules):
            found[rule.code] = {each: self._counts[each][place] for each in VERDICTS}
        for index, group in enumerate(self._plan.groups):
            for turn in group.turns:
                found[turn.rule.code]["not_applicable"] += self._shut[index]
        for turn in self._plan.beyond:
            found[turn.rule.code]["not_applicable"] += self.cases
        found.update(self._town_counts)
        return found

    def explain(self, rule: Rule, case: Case) -> Outcome:
        """The outcome of one rule of scope case on one case, with the reason in words."""
        file = CaseFile(case, self.context)
        if rule.gate and not getattr(file, rule.gate):
            return next(g for g in self._plan.groups if g.gate == rule.gate).closed
        if rule.day and not rule.holds_on(getattr(file, rule.day)):
            return NOT_IN_FORCE
        gap = lacking(rule, self.context)
        if gap is not None:
            return gap
        if any(turn.rule is rule for turn in self._plan.beyond):
            return _BEYOND
        say = Say()
        outcome = tried(rule, file, case, say)
        if outcome is not SAID:
            return outcome
        verdict = say.gravest()
        worst = next(each for each in say.findings if each.verdict == verdict)
        return Outcome(
            verdict=verdict,
            reason=worst.reason,
            zh=worst.message,
            en=worst.message_en,
            at=worst.pointer,
        )


def _order(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.record, finding.pointer, finding.message
