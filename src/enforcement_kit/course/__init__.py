"""The course of a case: its timeline, and what a change of the law means for it."""

from enforcement_kit.course.changes import LawChange, explain_change
from enforcement_kit.course.drawing import timeline_svg
from enforcement_kit.course.step import Doubt, Limit, Span, StepState, TimelineStep, Who
from enforcement_kit.course.telling import allowed_lines, reasons, timeline_rows, timeline_text
from enforcement_kit.course.timelines import Timeline, timeline
from enforcement_kit.course.words import STATES

__all__ = [
    "STATES",
    "Doubt",
    "LawChange",
    "Limit",
    "Span",
    "StepState",
    "Timeline",
    "TimelineStep",
    "Who",
    "allowed_lines",
    "explain_change",
    "reasons",
    "timeline",
    "timeline_rows",
    "timeline_svg",
    "timeline_text",
]
