"""Every rule on a record ends in one verdict; what is nobody's business makes no object."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.batch import Batch
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
from enforcement_kit.rules.plan import NOT_IN_FORCE, Group, Plan, Turn, lacking
from enforcement_kit.rules.say import Desk, Say, gravest
from enforcement_kit.rules.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import (
        Iterable,
        Mapping,
        MutableMapping,
        Sequence,
    )

    from enforcement_kit.model import Case
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.rule import Rule
    from enforcement_kit.rules.rule_set import RuleSet
    from enforcement_kit.rules.sheet import NotYet
    from enforcement_kit.rules.town_file import TownFile

__all__ = ["Engine"]

_BEYOND: Final = not_applicable(
    "超出 --until 指定的阶段", "after the stage that --until names", reason="beyond_stage"
)
_NO_TOWN: Final = not_run(
    "案件以数据流给出，本规则须同时看到全镇的案件；改用记录文件夹核查",
    "the cases came as a stream, and this rule looks at all of a town together; give a folder",
    reason="stream",
)
_NO_DAY: Final = not_run(
    "未载明该步骤的日期，无法确定当时施行的法律",
    "the day of the step is not stated, so the law in force on it is not known",
    reason="no_day",
)
_OPEN: Final = ("undecided", "not_run")
_RECORD: Final = attrgetter("record")
_RULE: Final = attrgetter("rule")
_ORDER: Final = attrgetter("rule", "record", "pointer", "message")
_NO_OUTCOME: Final = "a rule must return an outcome (PASS, say.done() …), never nothing"


class Engine:
    """Asks the rules of a set of one case after another, and counts.

    Args:
        rules: the set; rules of scope case are asked by `case`, the others by `town`.
        context: registers, law, calendar, the day asked about.
        until: last stage of the course that is looked at; `None` for all.

    Attributes:
        cases: how many cases were asked about.
        not_yet: steps whose lawful time has not run out.
    """

    def __init__(self, rules: RuleSet, context: Context, until: str | None = None) -> None:
        self.rules = rules
        self.context = context
        self._desk = Desk()
        self._plan = Plan.of(rules, context, self._desk, until)
        size = len(self._plan.rules)
        # a passing verdict is not counted: it is what is left of the cases
        self._counts: dict[Verdict, list[int]] = {each: [0] * size for each in VERDICTS}
        self._shut = [0] * self._plan.places
        self._plain = [0] * self._plan.places
        self._town_counts: dict[str, dict[Verdict, int]] = {}
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
        (found,) = self._asked_of([Sheet(case, CaseFile(case, self.context), verdicts)])
        return found

    def several(self, cases: Iterable[Case]) -> Sequence[Sequence[Finding]]:
        """Asks every rule of some cases together, and gives what was found in each.

        The result is that of `case` for one after another; the time is less, for a processor
        that has a rule at hand asks it of the next case at once.
        """
        return self._asked_of([Sheet(case, CaseFile(case, self.context)) for case in cases])

    def _asked_of(self, sheets: Sequence[Sheet]) -> Sequence[Sequence[Finding]]:
        if not sheets:
            return ()
        self.cases += len(sheets)
        batch = Batch(sheets, self._plan)
        for door in self._plan.doors:
            inside = batch.inside(door)
            self._shut[door.place] += len(sheets) - len(inside)
            if not inside:
                continue
            for group in door.groups:
                asked = batch.in_force(group, inside)
                left = batch.left(group, asked)
                self._shut[group.place] += len(inside) - len(asked)
                self._plain[group.place] += len(asked) - len(left)
                if left:
                    self._ask(group.turns, left)
                elif asked and sheets[0].verdicts is not None:
                    _tell(group, sheets[0].verdicts)
        for sheet in sheets:
            for turn, gap in self._plan.lacking:
                self._count(turn, self._settled(turn, gap, sheet, []), sheet)
            self.not_yet += sheet.not_yet
            _sort(sheet.findings)
            if sheet.verdicts is not None:
                for rule in self._plan.rules:
                    sheet.verdicts.setdefault(rule.code, "not_applicable")
        return [sheet.findings for sheet in sheets]

    def _ask(self, turns: Iterable[Turn], sheets: Sequence[Sheet]) -> None:
        """Asks some rules of some cases, one rule after the other."""
        records = list(map(_RECORD, sheets))
        told = sheets[0].verdicts is not None
        inapplicable = self._counts["not_applicable"]
        for turn in turns:
            answers = self._answers(turn, sheets, records)
            said = turn.say.taken()
            if said or told:
                answers = self._said(turn, sheets, answers, said)
            usual: object = PASS  # where a rule does not pass it mostly answers one and the same
            same = 0
            for sheet, outcome in answers:
                if outcome is usual:
                    same += 1
                elif not isinstance(outcome, Outcome):
                    self._count(turn, self._settled(turn, outcome, sheet, []), sheet)
                elif outcome.verdict == "not_applicable" and outcome.due is None:
                    usual = outcome
                    same += 1
                elif outcome.verdict in _OPEN:
                    finding = turn.say.of(outcome, sheet.record)
                    sheet.findings.append(finding)
                    self._counts[finding.verdict][turn.place] += 1
                else:
                    self._count(turn, self._settled(turn, outcome, sheet, []), sheet)
            inapplicable[turn.place] += same

    def _said(
        self,
        turn: Turn,
        sheets: Sequence[Sheet],
        answers: Sequence[tuple[Sheet, object]],
        said: Mapping[int, list[Finding]],
    ) -> Sequence[tuple[Sheet, object]]:
        """Settles the cases of which a rule said something or is asked for its verdict.

        What was said stands at the places of the sheets. Gives the answers of the other cases.
        """
        outcomes = dict(answers)
        for at in said if sheets[0].verdicts is None else range(len(sheets)):
            sheet = sheets[at]
            outcome = outcomes.pop(sheet, PASS)
            self._count(turn, self._settled(turn, outcome, sheet, said.get(at, [])), sheet)
        return list(outcomes.items())

    def _answers(
        self, turn: Turn, sheets: Sequence[Sheet], records: Sequence[object]
    ) -> Sequence[tuple[Sheet, object]]:
        """What a rule answers but `PASS`, each with its case; a rule that breaks says so."""
        check, say, _, _ = turn
        left = iter(sheets)
        self._desk.lay(records, left)
        try:
            return [
                (sheet, outcome)
                for sheet in left
                if (outcome := check(sheet.file, say)) is not PASS
            ]
        except Exception:  # noqa: BLE001 - it is asked again, one case at a time
            say.taken()
        left = iter(sheets)
        self._desk.lay(records, left)
        answers: list[tuple[Sheet, object]] = []
        for sheet in left:
            try:
                answers.append((sheet, check(sheet.file, say)))
            except Exception as error:  # noqa: BLE001 - the other rules go on
                say.broke(error)
                answers.append((sheet, SAID))
        return answers

    def _settled(self, turn: Turn, outcome: object, sheet: Sheet, said: list[Finding]) -> Verdict:
        """The verdict of an outcome and of what was said beside it, which goes to the findings."""
        say, record = turn.say, sheet.record
        if not isinstance(outcome, Outcome) or (outcome is SAID and not said):
            said = [say.breaking(TypeError(_NO_OUTCOME), record)]
        elif outcome.verdict in _OPEN:
            said.append(say.of(outcome, record))
        elif not said:
            if outcome.due is not None:
                ident = str(getattr(record, "id", ""))
                sheet.not_yet.append((turn.rule.code, ident, outcome.due.isoformat()))
            return outcome.verdict
        verdict = gravest(said)
        if verdict == "fail" and _law_unknown(turn.rule, sheet.file):
            said, verdict = [say.of(_NO_DAY, record)], "not_run"
        sheet.findings += said
        return verdict

    def _count(self, turn: Turn, verdict: Verdict, sheet: Sheet) -> None:
        self._counts[verdict][turn.place] += 1
        if sheet.verdicts is not None:
            sheet.verdicts[turn.rule.code] = verdict

    def town(self, file: TownFile) -> Sequence[Finding]:
        """Asks every rule of scope town, and gives what was found."""
        sheet = Sheet(file, file)  # type: ignore[arg-type]  # a town file for town rules
        for rule in self.rules:
            if rule.scope != "town":
                continue
            turn = Turn(rule.check, Say(rule, self._desk), 0, rule)  # type: ignore[arg-type]  # of scope town
            gap = lacking(rule, self.context)
            outcome, said = self._alone(turn, sheet) if gap is None else (gap, [])
            verdict = self._settled(turn, outcome, sheet, said)
            counts = self._town_counts.setdefault(rule.code, dict.fromkeys(VERDICTS, 0))
            counts[verdict] += 1
        self.not_yet += sheet.not_yet
        _sort(sheet.findings)
        return sheet.findings

    def _alone(self, turn: Turn, sheet: Sheet) -> tuple[object, list[Finding]]:
        """What a rule answers of one record, and what it says of it."""
        answers = dict(self._answers(turn, [sheet], [sheet.record]))
        return answers.get(sheet, PASS), turn.say.taken().get(0, [])

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
        findings: list[Finding] = []
        for rule in self.rules:
            if rule.scope == "town":
                findings.append(Say(rule, self._desk).of(_NO_TOWN, None))
                counts = self._town_counts.setdefault(rule.code, dict.fromkeys(VERDICTS, 0))
                counts["not_run"] += 1
        return findings

    def by_rule(self) -> Mapping[str, Mapping[Verdict, int]]:
        """How many records ended in which verdict, by rule."""
        found: dict[str, dict[Verdict, int]] = {}
        for place, rule in enumerate(self._plan.rules):
            found[rule.code] = {each: self._counts[each][place] for each in VERDICTS}
        for door in self._plan.doors:
            for group in door.groups:
                shut = self._shut[door.place] + self._shut[group.place]
                for turn in group.turns:
                    found[turn.rule.code]["not_applicable"] += shut
                    if turn.rule.plain is not None and turn.rule.plain[1] is not PASS:
                        found[turn.rule.code]["not_applicable"] += self._plain[group.place]
        for turn in self._plan.beyond:
            found[turn.rule.code]["not_applicable"] += self.cases
        for counts in found.values():
            counts["pass"] = self.cases - sum(counts[each] for each in VERDICTS if each != "pass")
        found.update(self._town_counts)
        return found

    def explain(self, rule: Rule, case: Case) -> Outcome:
        """The outcome of one rule of scope case on one case, with the reason in words."""
        if any(turn.rule is rule for turn in self._plan.beyond):
            return _BEYOND
        file = CaseFile(case, self.context)
        if rule.gate and not getattr(file, rule.gate):
            return next(d for d in self._plan.doors if d.gate == rule.gate).closed
        if rule.day and not rule.holds_on(getattr(file, rule.day)):
            return NOT_IN_FORCE
        gap = lacking(rule, self.context)
        if gap is not None:
            return gap
        turn = Turn(rule.check, Say(rule, self._desk), 0, rule)  # type: ignore[arg-type]  # of scope case
        sheet = Sheet(case, file)
        outcome, said = self._alone(turn, sheet)
        if isinstance(outcome, Outcome) and outcome != SAID and not said:
            return outcome
        verdict = self._settled(turn, outcome, sheet, said)
        worst = next(each for each in sheet.findings if each.verdict == verdict)
        return Outcome(
            verdict=verdict,
            reason=worst.reason,
            zh=worst.message,
            en=worst.message_en,
            at=worst.pointer,
        )


def _law_unknown(rule: Rule, file: CaseFile) -> bool:
    """Whether the step has no day, so that nobody knows if the article was in force on it."""
    dated = rule.ground.since is not None or rule.ground.until is not None
    return dated and bool(rule.day) and getattr(file, rule.day) is None


def _sort(findings: list[Finding]) -> None:
    """Puts findings in the order of rules, then of places."""
    if len({each.rule for each in findings}) == len(findings):
        findings.sort(key=_RULE)
    else:
        findings.sort(key=_ORDER)


def _tell(group: Group, verdicts: MutableMapping[str, Verdict]) -> None:
    """Writes the plain outcomes of a case that is asked by itself."""
    for turn in group.turns:
        if turn.rule.plain is not None:
            verdicts[turn.rule.code] = turn.rule.plain[1].verdict
