"""The roll-up of a district: what towns sent, form by form, with totals that say what they are."""

from __future__ import annotations

from enforcement_kit.rollup.cells import Cell, Change, Status
from enforcement_kit.rollup.findings import Contradiction, Level
from enforcement_kit.rollup.forms import Form
from enforcement_kit.rollup.plan import Parcel, Plan, TownPlan
from enforcement_kit.rollup.plan_file import read_plan
from enforcement_kit.rollup.result import RollUp, TownSent
from enforcement_kit.rollup.rolling import roll_up
from enforcement_kit.rollup.sent import Bound, Entry, Number, Sent, SourceKind
from enforcement_kit.rollup.totals import Left, Total, TownValue

__all__ = [
    "Bound",
    "Cell",
    "Change",
    "Contradiction",
    "Entry",
    "Form",
    "Left",
    "Level",
    "Number",
    "Parcel",
    "Plan",
    "RollUp",
    "Sent",
    "SourceKind",
    "Status",
    "Total",
    "TownPlan",
    "TownSent",
    "TownValue",
    "read_plan",
    "roll_up",
]
