"""The result of a check: verdicts counted, findings in order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.rules.outcome import VERDICTS, Verdict
from enforcement_kit.rules.rule import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.errors import Problem
    from enforcement_kit.io import InputFile
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.rule import Rule
    from enforcement_kit.rules.sheet import NotYet

__all__ = ["FORMAT", "CheckResult", "failing"]

FORMAT: Final = "enforcement-kit/findings/1"


def failing(findings: Iterable[Finding], level: Severity = "error") -> tuple[Finding, ...]:
    """Those that fail at a severity or a graver one and that no waiver covers."""
    grave = SEVERITIES[: SEVERITIES.index(level) + 1]
    return tuple(
        each
        for each in findings
        if each.verdict == "fail" and each.severity in grave and not each.waived
    )


@attrs.frozen(kw_only=True)
class CheckResult:
    """What the rules found.

    Attributes:
        rules: the rules that were asked.
        records: how many records of each kind were looked at.
        findings: every verdict but `pass` and `not_applicable`, in the order of records and codes.
        by_rule: for each rule, how many records ended in which verdict.
        not_yet: steps whose lawful time has not run out on the day asked about.
        rejected: records that could not be read, and so were not checked.
        problems: what was wrong with the data itself.
        inputs: the files that were read.
        law_version: digest of the law data asked.
        on: the day asked about, as text; empty where none was given.
    """

    rules: tuple[Rule, ...]
    records: Mapping[str, int]
    findings: tuple[Finding, ...]
    by_rule: Mapping[str, Mapping[Verdict, int]]
    not_yet: tuple[NotYet, ...] = ()
    rejected: int = 0
    problems: tuple[Problem, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    law_version: str = ""
    on: str = ""

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many verdicts there were of each of the six."""
        found: Counter[Verdict] = Counter()
        for each in self.by_rule.values():
            found.update(each)
        return {each: found[each] for each in VERDICTS}

    def failed(self, level: Severity = "error") -> tuple[Finding, ...]:
        """The `fail` findings of a severity or a graver one that no waiver covers."""
        return failing(self.findings, level)

    def exit_code(self, fail_level: Severity = "error") -> int:
        """0; 1 where something fails at the level or was rejected; 2 where a rule broke."""
        if self.counts["error"]:
            return 2
        return int(bool(self.failed(fail_level)) or self.rejected > 0)

    def to_dict(self) -> dict[str, object]:
        """The result as `ekit check --format json` prints it, nothing masked."""
        return {
            "format": FORMAT,
            "kit_version": __version__,
            "law_version": self.law_version,
            "on": self.on or None,
            "rules_run": len(self.rules),
            "records": dict(self.records),
            "rejected": self.rejected,
            "counts": dict(self.counts),
            "by_rule": [{"rule": code, **counts} for code, counts in self.by_rule.items()],
            "findings": [each.to_dict() for each in self.findings],
            "not_yet": [
                {"rule": rule, "record": record, "due": due} for rule, record, due in self.not_yet
            ],
        }
