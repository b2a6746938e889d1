"""The figures of a report that came without records: audited alone, each number with its place."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing import audit
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.measures import Input, Measure, Measures, Rate
from enforcement_kit.rollup.sent import Bound, Clash, Entry, Number, Sent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from enforcement_kit.auditing import AuditResult, Claim, Finding
    from enforcement_kit.measures import Period
    from enforcement_kit.rollup.plan import Parcel

__all__ = ["read_report"]

_EARLIER: Final = re.compile(r"上年|去年|同期|上一年|前一年|往年")
_BEFORE: Final = 14
_SCOPES: Final = ("total", "plain", "rate", "part")
_FRACTION: Final = re.compile(r"[0-9]\.([0-9]+)")
_TIMES: Final = (("亿", 100_000_000), ("万", 10_000))
_CAMPAIGN: Final = ("campaign",)


def read_report(parcel: Parcel, measures: Measures, period: Period, last: Path | None) -> Sent:
    """What a report says of the measures of the forms, and what cannot be in it.

    Args:
        parcel: the report.
        measures: the measures of the forms.
        period: the days that it should be of.
        last: the report of the year before, where there is one.

    Raises:
        EnforcementKitError: it cannot be read.
    """
    content = parcel.path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    notes: list[tuple[str, str]] = []
    result = _audited(parcel, period, last, notes)
    whole = [each for each in result.claims if each.measure in measures and each.part is None]
    entries: dict[str, Entry] = {}
    clashes = [_clash(result, each) for each in result.findings if each.level == "contradiction"]
    for key in dict.fromkeys(each.measure for each in whole):
        claims = _of_period(result, [each for each in whole if each.measure == key], period)
        if not claims:
            continue
        stated = {(each.low, each.high) for each in claims}
        if len(stated) == 1:
            entries[key] = _entry(measures, claims[0], parcel.file, digest)
            continue
        said = "、".join(dict.fromkeys(each.text for each in claims))
        entries[key] = Entry(
            key=key,
            value=None,
            file=parcel.file,
            sha256=digest,
            place="、".join(each.id for each in claims),
            said=said,
            reason=f"报告中有几个数：{said}，不能确定哪一个是全期总数",
            reason_en=f"the report has several numbers: {said}",
        )
    notes += result.notes
    return Sent(
        file=parcel.file,
        kind="report",
        sha256=digest,
        received=parcel.received,
        forms=parcel.forms,
        organ=result.organ,
        period=result.period,
        entries=entries,
        inputs=(Input(path=parcel.path.name, sha256=digest, read=len(result.claims), rejected=0),),
        clashes=tuple(clashes),
        notes=tuple(notes),
    )


def _audited(
    parcel: Parcel, period: Period, last: Path | None, notes: list[tuple[str, str]]
) -> AuditResult:
    """The audit; with the year that the report names, or that of the plan where it names none."""
    try:
        result = audit(parcel.path, previous=last)
    except EnforcementKitError as error:
        if last is None:
            raise
        notes.append(
            (f"上年报告未能对照：{error.message}", f"not held to last year's: {error.message_en}")
        )
        result = audit(parcel.path)
    return audit(parcel.path, period=period, previous=None) if result.period is None else result


def _of_period(result: AuditResult, claims: Sequence[Claim], period: Period) -> list[Claim]:
    """The claims that state the whole period, of the best scope that there is."""
    names = ("", str(period), str(period.first.year))
    mine = [
        each
        for each in claims
        if each.period in names
        and _EARLIER.search(result.text[max(0, each.start - _BEFORE) : each.start]) is None
    ]
    for scope in _SCOPES:
        found = [each for each in mine if each.scope == scope]
        if found:
            return found
    return []


def _entry(measures: Measures, claim: Claim, file: str, digest: str) -> Entry:
    definition = measures[claim.measure]
    value, bound = _value(claim)
    reason, reason_en = "", ""
    if value is None:
        reason, reason_en = "报告只说了上限", "the report gives an upper bound alone"
    elif isinstance(definition, Measure) and _CAMPAIGN in definition.always_by:
        # a report often states those of one campaign, and its words do not tell
        bound = "at_least" if bound == "exact" else bound
        reason, reason_en = "报告所写可能只是一次专项行动的数", "it may be of one campaign alone"
    elif bound != "exact":
        reason, reason_en = "报告中的数不是确数", "the report's number is a vague one"
    slack = _slack(claim)
    if isinstance(definition, Rate) and claim.unit in ("%", "‰"):
        per = Decimal(100) if claim.unit == "%" else Decimal(1000)
        value = None if value is None else Decimal(value) / per
        slack = slack / per
    elif value is not None and definition.unit != "元" and Decimal(value) == int(value):
        value = int(value)
    return Entry(
        key=claim.measure,
        value=value,
        bound=bound,
        slack=slack,
        file=file,
        sha256=digest,
        place=claim.id,
        said=claim.text,
        reason=reason,
        reason_en=reason_en,
    )


def _value(claim: Claim) -> tuple[Number | None, Bound]:
    if claim.bound == "exact":
        return claim.value, "exact"
    if claim.bound == "about":
        return claim.value, "about"
    return claim.low, "at_least"


def _slack(claim: Claim) -> Decimal:
    """How far the true value may lie from one that was written with a fraction or in 万."""
    times = next((size for sign, size in _TIMES if sign in claim.text), 1)
    fraction = _FRACTION.search(claim.text)
    if times == 1 and (fraction is None or claim.unit == "元"):
        return Decimal(0)
    return Decimal(times).scaleb(-len(fraction[1]) if fraction else 0)


def _clash(result: AuditResult, finding: Finding) -> Clash:
    claims = [result.claim(name) for name in finding.claims]
    return Clash(
        code=finding.code,
        message=finding.message,
        message_en=finding.message_en,
        keys=tuple(dict.fromkeys(each.measure for each in claims if each.measure)),
        size=_size([each.value for each in claims]),
    )


def _size(values: Sequence[Decimal]) -> Decimal:
    high = max((abs(each) for each in values), default=Decimal(0))
    low = min((abs(each) for each in values), default=Decimal(0))
    return round((high - low) / high, 4) if high else Decimal(0)
