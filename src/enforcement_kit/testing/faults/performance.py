"""Faults to come: performance."""

from __future__ import annotations

__all__: list[str] = []
