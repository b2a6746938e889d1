"""The report audit: every number of a draft or published report, found, understood and judged."""

from __future__ import annotations

from enforcement_kit.auditing.auditor import ReportLike, audit
from enforcement_kit.auditing.finding import Finding, Level
from enforcement_kit.auditing.result import AuditResult, Basis, Claim, Verdict

__all__ = [
    "AuditResult",
    "Basis",
    "Claim",
    "Finding",
    "Level",
    "ReportLike",
    "Verdict",
    "audit",
]
