"""Findings somebody has answered for: waivers and a baseline, laid over what a run finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from enforcement_kit.rules.waivers import useless_waivers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.waivers import Waiver

__all__ = ["IN_BASELINE", "Answered"]

IN_BASELINE: Final = "基线中已有 / in the baseline"
"""What stands beside a finding that the baseline holds."""


class Answered:
    """Marks findings as waived or known, one case after another.

    Args:
        waivers: who answers for what until when.
        baseline: fingerprints that are known already.
        on: the day asked about.
    """

    def __init__(
        self,
        waivers: Collection[Waiver] = (),
        baseline: frozenset[str] = frozenset(),
        on: dt.date | None = None,
    ) -> None:
        self._by_record: dict[str, list[Waiver]] = {}
        for each in waivers:
            self._by_record.setdefault(each.record, []).append(each)
        self._waivers = tuple(waivers)
        self._used: set[Waiver] = set()
        self._baseline = baseline
        self._on = on

    def mark(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of a record, the answered ones marked."""
        if not self._by_record and not self._baseline:
            return list(findings)
        return [self._marked(each) for each in findings]

    def _marked(self, finding: Finding) -> Finding:
        for each in self._by_record.get(finding.record, ()):
            live = self._on is None or each.on <= self._on <= each.until
            if live and each.covers(finding):
                self._used.add(each)
                return msgspec.structs.replace(finding, waived=each.words())
        if finding.verdict == "fail" and finding.fingerprint in self._baseline:
            return msgspec.structs.replace(finding, waived=IN_BASELINE)
        return finding

    @property
    def used(self) -> tuple[int, ...]:
        """Places of the waivers that covered something so far."""
        return tuple(at for at, each in enumerate(self._waivers) if each in self._used)

    def left_over(self, used: Collection[int] = ()) -> tuple[Finding, ...]:
        """A finding for each waiver that covered nothing or has run out; asked when all is done.

        Args:
            used: places of waivers that covered something in other processes.
        """
        left = [
            each
            for at, each in enumerate(self._waivers)
            if each not in self._used and at not in used
        ]
        return useless_waivers(left, self._on)
