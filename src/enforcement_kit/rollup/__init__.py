"""The roll-up of a district: what towns sent, form by form, with totals that say what they are."""

from __future__ import annotations

from enforcement_kit.rollup.board import Board, Mark, Shown, State, board_of
from enforcement_kit.rollup.cells import Cell, Change, Status
from enforcement_kit.rollup.findings import Contradiction, Level
from enforcement_kit.rollup.forms import Form
from enforcement_kit.rollup.kit import collection_kit, collection_workbook
from enforcement_kit.rollup.page import to_page
from enforcement_kit.rollup.plan import Parcel, Plan, TownPlan
from enforcement_kit.rollup.plan_file import read_plan
from enforcement_kit.rollup.publishing import (
    Breakdown,
    Family,
    Hidden,
    hidden_of,
    hide,
    public_board,
    public_dict,
)
from enforcement_kit.rollup.ranking import no_ranking
from enforcement_kit.rollup.result import RollUp, TownSent
from enforcement_kit.rollup.rolling import roll_up
from enforcement_kit.rollup.sent import Bound, Entry, Number, Sent, SourceKind
from enforcement_kit.rollup.telling import told
from enforcement_kit.rollup.totals import Left, Total, TownValue
from enforcement_kit.rollup.workbook import to_workbook

__all__ = [
    "Board",
    "Bound",
    "Breakdown",
    "Cell",
    "Change",
    "Contradiction",
    "Entry",
    "Family",
    "Form",
    "Hidden",
    "Left",
    "Level",
    "Mark",
    "Number",
    "Parcel",
    "Plan",
    "RollUp",
    "Sent",
    "Shown",
    "SourceKind",
    "State",
    "Status",
    "Total",
    "TownPlan",
    "TownSent",
    "TownValue",
    "board_of",
    "collection_kit",
    "collection_workbook",
    "hidden_of",
    "hide",
    "no_ranking",
    "public_board",
    "public_dict",
    "read_plan",
    "roll_up",
    "to_page",
    "to_workbook",
    "told",
]
