"""Faults to come: correction."""

from __future__ import annotations

__all__: list[str] = []
