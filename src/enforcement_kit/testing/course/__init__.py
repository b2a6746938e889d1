"""How a case goes, stage by stage, from the lead to the archive."""

from __future__ import annotations

from enforcement_kit.testing.course.going import run
from enforcement_kit.testing.course.state import Course, PaperDraft

__all__ = ["Course", "PaperDraft", "run"]
