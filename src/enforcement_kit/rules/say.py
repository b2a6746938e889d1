"""What a rule says while it looks at a record: each fault, doubt and gap with its place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from operator import length_hint
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.model import Record, field_at, unsaid
from enforcement_kit.rules.finding import Finding, fingerprint
from enforcement_kit.rules.outcome import PASS, SAID, Outcome, Verdict
from enforcement_kit.rules.places import stable_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from enforcement_kit.citation import Citation
    from enforcement_kit.rules.rule import Rule, Severity

__all__ = ["Desk", "Say", "gravest", "written"]

_OF_THE_RECORD: Final = ("fail", "undecided")
_NO_COLUMN: Final = (
    "记录的来源（台账）没有 {} 一栏，有无不明，未核查（{}）",
    "the source of the record (a ledger) has no column for {}, so it is unknown ({})",
)
"""What a record does not say since its source could not is no fault of the case."""

_LOWERED: Final[dict[Severity, Severity]] = {
    "error": "warning",
    "warning": "warning",
    "note": "note",
}


_GRAVEST: Final[tuple[Verdict, ...]] = ("error", "fail", "undecided", "not_run")


def gravest(findings: Sequence[Finding]) -> Verdict:
    """The gravest verdict among findings."""
    if len(findings) == 1:
        return findings[0].verdict
    said = {each.verdict for each in findings}
    return next(each for each in _GRAVEST if each in said)


def written(value: object) -> str:
    """A value as findings show it: days as 2022-09-28, money exact, lists with 、."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple | list | set | frozenset):
        return "、".join(map(written, value))
    return str(value)


def _not_in_source(record: object, at: str) -> bool:
    """Whether a place is empty since the source of the record, a ledger, had none for it."""
    return isinstance(record, Record) and unsaid(record, field_at(at))


class Desk:
    """What all rules of a run have before them: some records, asked about one after another."""

    __slots__ = ("_left", "_records")

    def __init__(self) -> None:
        self.lay(())

    def lay(self, records: Sequence[object], left: Iterator[object] | None = None) -> None:
        """Lays out records; `left` is the iterator that goes through as many, one for each.

        Where it stands is seen from what is left of it, so that nobody need say which is next.
        """
        self._records = records
        self._left = iter(()) if left is None else left

    @property
    def place(self) -> int:
        """The place of the record at hand."""
        return len(self._records) - 1 - length_hint(self._left)

    @property
    def record(self) -> object:
        """The record that findings name; `None` where there is none."""
        return self._records[self.place] if self._records else None


class Say:
    """Collects what one rule finds in records; the rule says each thing with its place.

    Args:
        rule: whose findings they are.
        desk: the records that are looked at.
    """

    __slots__ = ("_cited", "_desk", "_rule", "_said")

    def __init__(self, rule: Rule, desk: Desk) -> None:
        self._rule = rule
        self._cited = rule.ground.citations
        self._desk = desk
        self._said: dict[int, list[Finding]] = {}

    @property
    def findings(self) -> Sequence[Finding]:
        """What was said of the record at hand so far."""
        return self._said.get(self._desk.place, ())

    def taken(self) -> dict[int, list[Finding]]:
        """What was said of the records, by their places; the next records begin anew."""
        said = self._said
        if said:
            self._said = {}
        return said

    def fail(
        self,
        zh: str,
        en: str,
        *,
        at: str = "",
        found: object = None,
        needed: object = None,
        by: Held | Iterable[Held] | None = None,
        ground: Citation | None = None,
        other: str = "",
        record: object = None,
        severity: Severity | None = None,
    ) -> None:
        """The text of a law, notice or standard settles that this is not as it must be.

        Args:
            zh: what was found, in words.
            en: the same in English.
            at: JSON Pointer of the place.
            found: the value found.
            needed: the value it was compared with.
            by: the values of the law that decided. One that was read in an excerpt lowers an
                error to a warning; one that was not confirmed leaves the matter to a person.
            ground: an article nearer than the rule's own; it goes first.
            other: a second place that is quoted.
            record: with a rule on a town, the record that it is about.
            severity: lower than the rule's own, for this case.
        """
        verdict: Verdict = "fail"
        reason = ""
        held = () if by is None else (by,) if isinstance(by, Held) else tuple(by)
        sure = {each.sure for each in held}
        grave = severity or self._rule.severity
        if "unverified" in sure:
            verdict, reason = "undecided", "value_unverified"
            zh += "；所依据的法定数值未经核实，由人判断"
            en += "; the legal value it rests on is not confirmed, so a person decides"
        elif "excerpt" in sure:
            grave = _LOWERED[grave]
        self._add(
            verdict,
            (zh, en),
            at=at,
            found=found,
            needed=needed,
            grounds=(ground, *(each.basis for each in held)),
            other=other,
            record=record,
            severity=grave,
            reason=reason,
        )

    def undecided(
        self,
        zh: str,
        en: str,
        *,
        at: str = "",
        found: object = None,
        needed: object = None,
        ground: Citation | None = None,
        other: str = "",
        record: object = None,
        reason: str = "judgement",
    ) -> None:
        """A person must decide; the words name what to look at. For the rest see `fail`."""
        self._add(
            "undecided",
            (zh, en),
            at=at,
            found=found,
            needed=needed,
            grounds=(ground,),
            other=other,
            record=record,
            reason=reason,
        )

    def missing(self, at: str, zh: str = "", en: str = "", *, record: object = None) -> None:
        """The record does not state what the rule needs at this place."""
        words = (zh or f"未载明 {at}", en or f"{at} is not stated")
        self._add("not_run", words, at=at, record=record, reason="missing")

    def done(self) -> Outcome:
        """The verdict of what was said: `PASS` where nothing was."""
        return SAID if self._said and self._desk.place in self._said else PASS

    def of(self, outcome: Outcome, record: object) -> Finding:
        """An outcome that a rule returned, as a finding on a record."""
        return self._finding(
            record, outcome.verdict, (outcome.zh, outcome.en), outcome.at, outcome.reason
        )

    def outcome(self, outcome: Outcome) -> None:
        """Says an outcome as a finding of its own, beside what else is said of the record."""
        finding = self.of(outcome, self._desk.record)
        self._said.setdefault(self._desk.place, []).append(finding)

    def breaking(self, error: Exception, record: object) -> Finding:
        """The rule itself broke on a record."""
        kind = type(error).__name__
        words = (f"规则运行出错（{kind}）：{error}", f"the rule broke ({kind}): {error}")
        return self._finding(record, "error", words, "", "rule_broke")

    def broke(self, error: Exception) -> None:
        """The rule broke on the record at hand; what it had said of it is dropped."""
        self._said[self._desk.place] = [self.breaking(error, self._desk.record)]

    def _add(
        self,
        verdict: Verdict,
        words: tuple[str, str],
        *,
        at: str = "",
        found: object = None,
        needed: object = None,
        grounds: tuple[Citation | None, ...] = (),
        other: str = "",
        record: object = None,
        severity: Severity | None = None,
        reason: str = "",
    ) -> None:
        cited = self._cited
        if any(grounds):
            nearest, *values = grounds
            every = (nearest, *cited, *values)
            cited = tuple(dict.fromkeys(each for each in every if each is not None))
        finding = self._finding(
            self._desk.record if record is None else record,
            verdict,
            words,
            at,
            reason,
            severity=severity,
            found="" if found is None else written(found),
            needed="" if needed is None else written(needed),
            cited=cited,
            other=other,
        )
        self._said.setdefault(self._desk.place, []).append(finding)

    def _finding(
        self,
        about: object,
        verdict: Verdict,
        words: tuple[str, str],
        at: str,
        reason: str,
        *,
        severity: Severity | None = None,
        found: str = "",
        needed: str = "",
        cited: tuple[Citation, ...] | None = None,
        other: str = "",
    ) -> Finding:
        rule = self._rule
        if at and verdict in _OF_THE_RECORD and _not_in_source(about, at):
            verdict, reason = "not_run", "not_in_source"
            words = (_NO_COLUMN[0].format(at, words[0]), _NO_COLUMN[1].format(at, words[1]))
        ident = str(getattr(about, "id", "") or "")
        return Finding(
            rule=rule.code,
            severity=severity or rule.severity,
            verdict=verdict,
            record=ident,
            pointer=at,
            message=words[0],
            message_en=words[1],
            found=found,
            needed=needed,
            citations=self._cited if cited is None else cited,
            fix=rule.fix,
            fix_en=rule.fix_en,
            fingerprint=fingerprint(rule.code, ident, stable_field(about, at) if at else ""),
            other=other,
            reason=reason,
        )
