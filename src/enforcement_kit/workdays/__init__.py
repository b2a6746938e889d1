"""Working days, deadlines that explain themselves, and the additional fine for late payment."""

from __future__ import annotations

from enforcement_kit.workdays.additional_fine import (
    AdditionalFineSums,
    FineDay,
    additional_fine,
)
from enforcement_kit.workdays.calendar_file import check_calendar_file
from enforcement_kit.workdays.counted import CountedPeriod
from enforcement_kit.workdays.counting import corresponding_day
from enforcement_kit.workdays.deadline import Deadline, deadline_of
from enforcement_kit.workdays.explanation import Explanation, Note, Source, Step, StepMove
from enforcement_kit.workdays.fine_terms import AccruedFine, FineRate, FineTerms, PartPayment
from enforcement_kit.workdays.grounds import CountingGround
from enforcement_kit.workdays.lookup import (
    ParameterSource,
    cap_of,
    deadline,
    held_on,
    period_of,
    rates_of,
)
from enforcement_kit.workdays.pack_years import check_holiday_rows, table_with
from enforcement_kit.workdays.period import (
    Period,
    PeriodDirection,
    PeriodUnit,
    Sureness,
    WhosePeriod,
)
from enforcement_kit.workdays.reference import calendar_page, missing_year
from enforcement_kit.workdays.suspension import (
    SuspendedInterval,
    SuspensionEnds,
    SuspensionGround,
    united,
)
from enforcement_kit.workdays.table import WorkdayTable, builtin_table
from enforcement_kit.workdays.unknown import UnknownCalendarError
from enforcement_kit.workdays.year import CalendarYear, DayKind, Festival

__all__ = [
    "AccruedFine",
    "AdditionalFineSums",
    "CalendarYear",
    "CountedPeriod",
    "CountingGround",
    "DayKind",
    "Deadline",
    "Explanation",
    "Festival",
    "FineDay",
    "FineRate",
    "FineTerms",
    "Note",
    "ParameterSource",
    "PartPayment",
    "Period",
    "PeriodDirection",
    "PeriodUnit",
    "Source",
    "Step",
    "StepMove",
    "Sureness",
    "SuspendedInterval",
    "SuspensionEnds",
    "SuspensionGround",
    "UnknownCalendarError",
    "WhosePeriod",
    "WorkdayTable",
    "additional_fine",
    "builtin_table",
    "calendar_page",
    "cap_of",
    "check_calendar_file",
    "check_holiday_rows",
    "corresponding_day",
    "deadline",
    "deadline_of",
    "held_on",
    "missing_year",
    "period_of",
    "rates_of",
    "table_with",
    "united",
]
