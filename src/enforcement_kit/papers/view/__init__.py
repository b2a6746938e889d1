"""Findings with the papers beside them: one page, each finding with its place in the text."""

from __future__ import annotations

from enforcement_kit.papers.view.page import findings_beside_papers
from enforcement_kit.papers.view.places import Shown, places_of, with_places

__all__ = ["Shown", "findings_beside_papers", "places_of", "with_places"]
