"""Open loops: over all systems of a town, what has no closing act and no reason."""

from enforcement_kit.supervision.open_loops.boarding import loop_board
from enforcement_kit.supervision.open_loops.catalogue import LOOP_KINDS
from enforcement_kit.supervision.open_loops.icalendar import loops_icalendar
from enforcement_kit.supervision.open_loops.letters import Letter, LetterKind, read_letters
from enforcement_kit.supervision.open_loops.listing import OpenLoops, Untold, open_loops_on
from enforcement_kit.supervision.open_loops.loop import (
    LOOP_WORDS,
    Closer,
    Duty,
    Holder,
    Loop,
    LoopKind,
    LoopState,
)
from enforcement_kit.supervision.open_loops.page import loops_page
from enforcement_kit.supervision.open_loops.telling import loops_text
from enforcement_kit.supervision.open_loops.workbook import loops_workbook

__all__ = [
    "LOOP_KINDS",
    "LOOP_WORDS",
    "Closer",
    "Duty",
    "Holder",
    "Letter",
    "LetterKind",
    "Loop",
    "LoopKind",
    "LoopState",
    "OpenLoops",
    "Untold",
    "loop_board",
    "loops_icalendar",
    "loops_page",
    "loops_text",
    "loops_workbook",
    "open_loops_on",
    "read_letters",
]
