"""Typed records, dated law, checks, scores, figures and reports for township law enforcement.

Names are imported when first used, so that `import enforcement_kit` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit._version import __version__

if TYPE_CHECKING:
    from enforcement_kit.auditing import AuditResult, audit
    from enforcement_kit.codec import dumps, from_dict, json_schema, to_dict
    from enforcement_kit.course import explain_change, timeline
    from enforcement_kit.errors import EnforcementKitError, Problem
    from enforcement_kit.io import Loaded, iter_records, load
    from enforcement_kit.law import load_packs
    from enforcement_kit.measures import FigureSet, figures, measure
    from enforcement_kit.model import (
        Case,
        Certificate,
        Complaint,
        Decision,
        LegalReview,
        LenientRule,
        TownYear,
        Training,
        extra,
    )
    from enforcement_kit.privacy import mask
    from enforcement_kit.report import Report, build_report
    from enforcement_kit.rules import CheckResult, Context, check, rule
    from enforcement_kit.scoring import ReviewResult, review

_HOME = {
    "AuditResult": "auditing",
    "audit": "auditing",
    "dumps": "codec",
    "from_dict": "codec",
    "json_schema": "codec",
    "to_dict": "codec",
    "explain_change": "course",
    "timeline": "course",
    "EnforcementKitError": "errors",
    "Problem": "errors",
    "Loaded": "io",
    "iter_records": "io",
    "load": "io",
    "load_packs": "law",
    "FigureSet": "measures",
    "figures": "measures",
    "measure": "measures",
    "Case": "model",
    "Certificate": "model",
    "Complaint": "model",
    "Decision": "model",
    "LegalReview": "model",
    "LenientRule": "model",
    "TownYear": "model",
    "Training": "model",
    "extra": "model",
    "mask": "privacy",
    "Report": "report",
    "build_report": "report",
    "CheckResult": "rules",
    "Context": "rules",
    "check": "rules",
    "rule": "rules",
    "ReviewResult": "scoring",
    "review": "scoring",
}

__all__ = [
    "AuditResult",
    "Case",
    "Certificate",
    "CheckResult",
    "Complaint",
    "Context",
    "Decision",
    "EnforcementKitError",
    "FigureSet",
    "LegalReview",
    "LenientRule",
    "Loaded",
    "Problem",
    "Report",
    "ReviewResult",
    "TownYear",
    "Training",
    "__version__",
    "audit",
    "build_report",
    "check",
    "dumps",
    "explain_change",
    "extra",
    "figures",
    "from_dict",
    "iter_records",
    "json_schema",
    "load",
    "load_packs",
    "mask",
    "measure",
    "review",
    "rule",
    "timeline",
    "to_dict",
]


def __getattr__(name: str) -> object:
    room = _HOME.get(name)
    if room is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - only when a name is first asked for

    value = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
