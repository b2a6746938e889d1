"""Dated law: values with their articles, statutes with their versions, and packs laid over both.

Packs and the choice between two days are read when first asked for: most uses need neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.law.answers import Absent, Answer, Held
from enforcement_kit.law.law import Law, builtin_law
from enforcement_kit.law.rows import (
    AvDuty,
    Benchmark,
    ComplaintLimit,
    DayRule,
    DelegationRow,
    DisclosureRule,
    DiscretionProcedure,
    Factor,
    FileOrder,
    Forum,
    Holder,
    HolidayYear,
    IncompatibleDuties,
    InspectionCap,
    LenientItem,
    PowerRow,
    RecordingRetention,
    ReviewItem,
    Row,
    SeverityOrder,
    StandingDisclosure,
    SuspensionRow,
    Tier,
)
from enforcement_kit.law.shipped import KeyFacts, LawDataError
from enforcement_kit.law.statutes import Renumbering, Resolution, Statute, Topic, Version
from enforcement_kit.law.units import MonthDay

if TYPE_CHECKING:
    from enforcement_kit.law.choosing import (
        Applicable,
        ApplicableVersion,
        Taken,
        applicable,
        applicable_version,
        lighter_of,
    )
    from enforcement_kit.law.packs import (
        DatedList,
        Draft,
        Pack,
        PackChange,
        PackSet,
        Unset,
        builtin_packs,
        check_pack,
        find_draft,
        find_drafts,
        load_packs,
        pack_changes,
        plain_row,
        read_draft,
        read_pack,
        row_changes,
        value_text,
    )

_LATER = {
    "Applicable": "choosing",
    "ApplicableVersion": "choosing",
    "DatedList": "packs",
    "Draft": "packs",
    "Pack": "packs",
    "PackChange": "packs",
    "PackSet": "packs",
    "Taken": "choosing",
    "Unset": "packs",
    "applicable": "choosing",
    "applicable_version": "choosing",
    "builtin_packs": "packs",
    "check_pack": "packs",
    "find_draft": "packs",
    "find_drafts": "packs",
    "lighter_of": "choosing",
    "load_packs": "packs",
    "pack_changes": "packs",
    "plain_row": "packs",
    "read_draft": "packs",
    "read_pack": "packs",
    "row_changes": "packs",
    "value_text": "packs",
}

__all__ = [
    "Absent",
    "Answer",
    "Applicable",
    "ApplicableVersion",
    "AvDuty",
    "Benchmark",
    "ComplaintLimit",
    "DatedList",
    "DayRule",
    "DelegationRow",
    "DisclosureRule",
    "DiscretionProcedure",
    "Draft",
    "Factor",
    "FileOrder",
    "Forum",
    "Held",
    "Holder",
    "HolidayYear",
    "IncompatibleDuties",
    "InspectionCap",
    "KeyFacts",
    "Law",
    "LawDataError",
    "LenientItem",
    "MonthDay",
    "Pack",
    "PackChange",
    "PackSet",
    "PowerRow",
    "RecordingRetention",
    "Renumbering",
    "Resolution",
    "ReviewItem",
    "Row",
    "SeverityOrder",
    "StandingDisclosure",
    "Statute",
    "SuspensionRow",
    "Taken",
    "Tier",
    "Topic",
    "Unset",
    "Version",
    "applicable",
    "applicable_version",
    "builtin_law",
    "builtin_packs",
    "check_pack",
    "find_draft",
    "find_drafts",
    "lighter_of",
    "load_packs",
    "pack_changes",
    "plain_row",
    "read_draft",
    "read_pack",
    "row_changes",
    "value_text",
]


def __getattr__(name: str) -> object:
    room = _LATER.get(name)
    if room is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - only when a name is first asked for

    value = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
