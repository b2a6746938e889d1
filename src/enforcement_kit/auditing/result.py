"""What an audit gives: the claims of a report, each judged, and what was found beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit._version import __version__

if TYPE_CHECKING:
    from enforcement_kit.auditing.bounds import Bound
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Scope
    from enforcement_kit.measures import Period

__all__ = ["FORMAT", "AuditResult", "Basis", "Claim", "Verdict"]

FORMAT: Final = "enforcement-kit/audit/1"
Verdict: TypeAlias = Literal["verified", "contradicted", "consistent", "unverifiable", "ambiguous"]
"""Equal to the records' figure; not; within its vague wording; nothing to compare with; several
measures could be meant, and they differ."""
_CONTRADICTION: Final = "contradiction"


def written(value: Decimal | int | None, unit: str) -> int | str | None:
    """A number as JSON states it: counts as whole numbers, money, shares and parts as text."""
    if value is None:
        return None
    number = Decimal(value)
    if unit in ("元", "%", "‰", "百分点", "倍", "ratio") or number != number.to_integral_value():
        return format(number, "f")
    return int(number)


@attrs.frozen(kw_only=True)
class Basis:
    """Another way of counting that gives the stated figure.

    Attributes:
        code: stable name, such as `by-publication-date`.
        message: what would have to be counted otherwise, Chinese; `message_en` English.
        records_added: ids that it counts and the measure does not.
        records_removed: ids that the measure counts and it does not.
    """

    code: str
    message: str
    message_en: str
    records_added: tuple[str, ...] = ()
    records_removed: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many records it moves."""
        return len(self.records_added) + len(self.records_removed)

    def to_dict(self) -> dict[str, object]:
        """The basis as JSON states it."""
        return {
            "code": self.code,
            "message": self.message,
            "message_en": self.message_en,
            "records_added": list(self.records_added),
            "records_removed": list(self.records_removed),
        }


@attrs.frozen(kw_only=True)
class Claim:
    """A number of a report that states a quantity.

    Attributes:
        id: `c1`, `c2`, … in the order of the text.
        text: its words: the number with bound and unit.
        start, end: where it stands, in characters of the text as read.
        value: the number; money in yuan, a share in its per cent.
        unit: its unit; 元 for 万元 and 亿元.
        bound: exact, at_least, at_most, about or between.
        low, high: the least and the greatest value that its words allow; `None` for an open end.
        scope: total, part, list, change, rate or plain.
        subject: the words that say what it counts.
        section: the headings over it.
        period: the year or part of it that it is of, as far as its words say; else empty.
        paragraph: the number of its paragraph, from 1; `page` of its page, where there are pages.
        measure: key of the measure that it states; empty where none is known.
        part: the member of a breakdown that it states, such as `("campaign", "z-1")`.
        could_be: the measures that it could state, where its words fit several.
        verdict: how it stands to the records.
        figure: what the records give.
        explanation: why, in words; `explanation_en` English.
        bases: ways of counting that give the stated figure, the smallest change first.
    """

    id: str
    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    bound: Bound
    low: Decimal | None
    high: Decimal | None
    scope: Scope
    subject: str = ""
    section: tuple[str, ...] = ()
    period: str = ""
    paragraph: int = 0
    page: int | None = None
    measure: str = ""
    part: tuple[str, str] | None = None
    could_be: tuple[str, ...] = ()
    verdict: Verdict = "unverifiable"
    figure: Decimal | None = None
    explanation: str = ""
    explanation_en: str = ""
    bases: tuple[Basis, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The claim as `ekit audit --format json` writes it."""
        return {
            "id": self.id,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "value": written(self.value, self.unit),
            "unit": self.unit,
            "bound": self.bound,
            "low": written(self.low, self.unit),
            "high": written(self.high, self.unit),
            "scope": self.scope,
            "subject": self.subject,
            "section": list(self.section),
            "period": self.period,
            "paragraph": self.paragraph,
            "page": self.page,
            "measure": self.measure or None,
            "part": None if self.part is None else {self.part[0]: self.part[1]},
            "could_be": list(self.could_be),
            "verdict": self.verdict,
            "figure": written(self.figure, self.unit),
            "explanation": self.explanation,
            "explanation_en": self.explanation_en,
            "bases": [basis.to_dict() for basis in self.bases],
        }


@attrs.frozen(kw_only=True)
class AuditResult:
    """An audit of a report.

    Attributes:
        text: the report as read; offsets of claims are into it.
        name: name of its file; empty where it was given as text.
        organ: whose records it was held against; empty without records.
        period: the period it was held to; `None` where neither the caller nor the text says.
        claims: every number that states a quantity, judged.
        findings: what was found beside, contradictions first.
        notes: what could not be read of the file, Chinese and English.
    """

    text: str
    name: str = ""
    organ: str = ""
    period: Period | None = None
    with_records: bool = False
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The findings that say that something cannot be as stated."""
        return tuple(each for each in self.findings if each.level == _CONTRADICTION)

    def claim(self, name: str) -> Claim:
        """The claim of an id.

        Raises:
            KeyError: there is none.
        """
        for each in self.claims:
            if each.id == name:
                return each
        raise KeyError(name)

    def exit_code(self) -> int:
        """1 where there is a contradiction, else 0."""
        return int(bool(self.contradictions))

    def counts(self) -> dict[str, int]:
        """How many claims have each verdict, and how many findings each level."""
        verdicts: tuple[Verdict, ...] = (
            "verified",
            "consistent",
            "contradicted",
            "ambiguous",
            "unverifiable",
        )
        found: dict[str, int] = {
            name: sum(claim.verdict == name for claim in self.claims) for name in verdicts
        }
        for level in ("contradiction", "warning", "info"):
            found[level] = sum(each.level == level for each in self.findings)
        return found

    def to_dict(self) -> dict[str, object]:
        """The audit as `ekit audit --format json` prints it."""
        return {
            "format": FORMAT,
            "kit_version": __version__,
            "report": {"name": self.name, "characters": len(self.text)},
            "organ": self.organ or None,
            "period": None
            if self.period is None
            else [self.period.first.isoformat(), self.period.last.isoformat()],
            "counts": self.counts(),
            "claims": [claim.to_dict() for claim in self.claims],
            "findings": [finding.to_dict() for finding in self.findings],
            "notes": [{"message": zh, "message_en": en} for zh, en in self.notes],
        }
