"""The checker as a work on pieces."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, Literal, cast

import attrs
import msgspec

from enforcement_kit.rules import VERDICTS
from enforcement_kit.rules.result import failing
from enforcement_kit.rules.showing import masked_findings
from enforcement_kit.scale.rows import finding_row
from enforcement_kit.scale.towns import town_of, town_runs
from enforcement_kit.scale.work import CaseWork

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.rules import CheckRun, Context, Finding, RuleSet, Severity
    from enforcement_kit.scale.asking import Asking
    from enforcement_kit.scale.work import PieceRecords, Summary

__all__ = ["CheckSummary", "CheckWork"]

_encode = msgspec.json.encode


class CheckSummary(msgspec.Struct, kw_only=True):
    """What the check of a piece came to besides its findings."""

    cases: int
    by_rule: dict[str, dict[str, int]]
    waivers_used: list[int]
    fails: bool


@attrs.frozen(kw_only=True)
class CheckWork(CaseWork):
    """Asks the rules of every case; its lines are findings.

    Attributes:
        asking: rules, registers, law, day.
        fail_level: severity from which a failing finding makes the run end with 1.
        unmask: leave personal data as it is.
        form: `findings` writes the lines of `ekit check --format jsonl`, `rows` those of the
            flat table.
        run: name of the run in the flat table.
        by_town: ask the rules on a town too, of the cases of each organ.
    """

    asking: Asking
    fail_level: Severity = "error"
    unmask: bool = False
    form: Literal["findings", "rows"] = "findings"
    run: str = ""
    by_town: bool = False

    @property
    def name(self) -> str:
        """What the work is called."""
        return "check"

    @property
    def about(self) -> Mapping[str, str]:
        """What it asks."""
        return self.asking.about() | {
            "fail_level": self.fail_level,
            "unmask": str(self.unmask),
            "form": self.form,
            "run": self.run,
            "by_town": str(self.by_town),
        }

    @property
    def extracts(self) -> bool:
        """Whether a second pass over the cases, town by town, follows."""
        return self.by_town

    def worker(self) -> _Checker:
        """Somebody who checks."""
        return _Checker(self)

    def ending(
        self, summaries: Sequence[Summary], extracts: Iterable[bytes]
    ) -> tuple[Sequence[bytes], Summary]:
        """What the rules on towns found, or that they could not be asked; useless waivers."""
        parts = [_taken(each) for each in summaries]
        used = {place for each in parts for place in each.waivers_used}
        writer = _Writer(self)
        found: list[tuple[str, Sequence[Finding]]] = []
        by_rule: dict[str, Counter[str]] = {}
        if self.by_town:
            for town, run, said in town_runs(self.asking, extracts):
                found.append((town, said))
                used |= set(run.waivers_used)
                for code, counts in run.engine.by_rule().items():
                    by_rule.setdefault(code, Counter()).update(counts)
            last = self.asking.run()
            found.append(("", last.towns_ended(used=used)))
        else:
            last = self.asking.run()
            found.append(("", last.stream_ended(used=used)))
            towns = {each.code for each in last.engine.rules if each.scope == "town"}
            by_rule = {c: Counter(v) for c, v in last.engine.by_rule().items() if c in towns}
        lines = [writer.of(said, town) for town, said in found]
        summary = CheckSummary(
            cases=0,
            by_rule={code: dict(counts) for code, counts in by_rule.items()},
            waivers_used=[],
            fails=any(failing(said, self.fail_level) for _, said in found),
        )
        return lines, msgspec.to_builtins(summary)

    def merged(self, summaries: Sequence[Summary]) -> Mapping[str, object]:
        """Cases, verdicts by rule, and whether anything fails at the level."""
        parts = [_taken(each) for each in summaries]
        by_rule: dict[str, Counter[str]] = {}
        for each in parts:
            for code, counts in each.by_rule.items():
                by_rule.setdefault(code, Counter()).update(counts)
        return {
            "cases": sum(each.cases for each in parts),
            "by_rule": {code: {v: counts[v] for v in VERDICTS} for code, counts in by_rule.items()},
            "fails": any(each.fails for each in parts),
            "broke": any(counts["error"] for counts in by_rule.values()),
        }


def _taken(summary: Summary) -> CheckSummary:
    return msgspec.convert(summary, CheckSummary)


class _Checker:
    """Checks piece after piece; rules and registers are made once."""

    def __init__(self, work: CheckWork) -> None:
        self._work = work
        self._rules: RuleSet = work.asking.rules()
        self._context: Context = work.asking.context()
        self._writer = _Writer(work)

    def piece(self, records: PieceRecords, out: IO[bytes]) -> Summary:
        """Writes what is found in each case."""
        run: CheckRun = self._work.asking.run(self._rules, self._context)
        towns: list[str] = []
        fails = False

        def noted() -> Iterator[Case]:
            for case in cast("Iterable[Case]", records):
                towns.append(town_of(case))
                yield case

        for at, found in enumerate(run.cases(noted())):
            if found:
                fails = fails or bool(failing(found, self._work.fail_level))
                out.write(self._writer.of(found, towns[at]))
            run.engine.not_yet.clear()
        towns_rules = {each.code for each in self._rules if each.scope == "town"}
        by_rule = run.engine.by_rule().items()
        summary = CheckSummary(
            cases=run.engine.cases,
            by_rule={
                code: {str(verdict): count for verdict, count in counts.items()}
                for code, counts in by_rule
                if code not in towns_rules
            },
            waivers_used=list(run.waivers_used),
            fails=fails,
        )
        return cast("Summary", msgspec.to_builtins(summary))


class _Writer:
    """Findings as lines."""

    def __init__(self, work: CheckWork) -> None:
        self._work = work
        self._law = work.asking.context().law.version

    def of(self, findings: Sequence[Finding], town: str) -> bytes:
        """The lines of some findings of one record."""
        work = self._work
        if work.form == "findings" and work.unmask:
            return b"".join(each.to_json() + b"\n" for each in findings)
        rows = [each.to_dict() for each in findings]
        if not work.unmask and rows:
            rows = masked_findings({"findings": rows})["findings"]
        if work.form == "rows":
            flat = (
                finding_row(each, run=work.run, town=town, law_version=self._law) for each in rows
            )
            return b"".join(_encode(each) + b"\n" for each in flat)
        return b"".join(_encode(each) + b"\n" for each in rows)
