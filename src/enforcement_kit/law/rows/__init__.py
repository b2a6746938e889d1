"""The rows of the law files and packs, one class a table.

A file may name each field of a class and nothing else; a field without a default must be given.
`enforcement_kit.law.reading` reads the annotations, so that the classes are the schema.
"""

from __future__ import annotations

from typing import Final

from enforcement_kit.law.rows.base import CHOICES, Row
from enforcement_kit.law.rows.citable import StatuteRow, VersionRow
from enforcement_kit.law.rows.discretion import Benchmark, DiscretionProcedure, Factor, Tier
from enforcement_kit.law.rows.duties import (
    AvDuty,
    DisclosureRule,
    Forum,
    RecordingRetention,
    ReviewItem,
)
from enforcement_kit.law.rows.papers import FileOrder, Holder, HolidayYear, SeverityOrder
from enforcement_kit.law.rows.powers import DelegationRow, LenientItem, PowerRow
from enforcement_kit.law.rows.systems import (
    IncompatibleDuties,
    InspectionCap,
    StandingDisclosure,
)
from enforcement_kit.law.rows.values import (
    ComplaintLimit,
    DayRule,
    ParameterRow,
    SuspensionRow,
)

__all__ = [
    "CHOICES",
    "TABLES",
    "TABLE_NAMES",
    "AvDuty",
    "Benchmark",
    "ComplaintLimit",
    "DayRule",
    "DelegationRow",
    "DisclosureRule",
    "DiscretionProcedure",
    "Factor",
    "FileOrder",
    "Forum",
    "Holder",
    "HolidayYear",
    "IncompatibleDuties",
    "InspectionCap",
    "LenientItem",
    "ParameterRow",
    "PowerRow",
    "RecordingRetention",
    "ReviewItem",
    "Row",
    "SeverityOrder",
    "StandingDisclosure",
    "StatuteRow",
    "SuspensionRow",
    "Tier",
    "VersionRow",
]

TABLES: Final[dict[str, type[Row]]] = {
    "parameter": ParameterRow,
    "suspension": SuspensionRow,
    "lenient": LenientItem,
    "power": PowerRow,
    "delegation": DelegationRow,
    "legal_review": ReviewItem,
    "av_duty": AvDuty,
    "recording_retention": RecordingRetention,
    "disclosure": DisclosureRule,
    "forum": Forum,
    "standing_disclosure": StandingDisclosure,
    "complaint_limit": ComplaintLimit,
    "inspection_cap": InspectionCap,
    "incompatible": IncompatibleDuties,
    "benchmark": Benchmark,
    "discretion_procedure": DiscretionProcedure,
    "severity": SeverityOrder,
    "file_order": FileOrder,
    "holder": Holder,
    "holiday": HolidayYear,
}
"""Every table a pack may hold beside `statute`, by its name in the file."""

TABLE_NAMES: Final[dict[str, tuple[str, str]]] = {
    "parameter": ("参数", "parameters"),
    "suspension": ("不计入办案期限的期间", "suspensions of the time to decide"),
    "lenient": ("柔性执法清单", "lenient list"),
    "power": ("权责清单", "power list"),
    "delegation": ("赋权决定", "delegation decisions"),
    "legal_review": ("重大执法决定法制审核目录", "legal-review catalogue"),
    "av_duty": ("音像记录事项清单", "audio-visual duty list"),
    "recording_retention": ("音像记录保存期限", "how long recordings are kept"),
    "disclosure": ("公示规则", "disclosure rules"),
    "forum": ("复议机关与管辖法院", "reconsideration organs and courts"),
    "standing_disclosure": ("事前公示事项", "what stands published beforehand"),
    "complaint_limit": ("投诉举报办理时限", "time limits of complaints"),
    "inspection_cap": ("检查频次上限", "caps on inspections"),
    "incompatible": ("不相容岗位", "duties that do not go together"),
    "benchmark": ("裁量基准", "discretion benchmarks"),
    "discretion_procedure": ("裁量基准适用程序", "procedure for benchmarks"),
    "severity": ("处罚种类轻重次序", "severity order"),
    "file_order": ("案卷排列顺序", "order of the file"),
    "holder": ("数据由谁掌握", "who holds what"),
    "holiday": ("放假安排", "holiday years"),
    "statute": ("规范性文件", "texts that may be cited"),
}
"""What each table is, Chinese and English."""
