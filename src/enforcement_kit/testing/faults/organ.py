"""Faults to come: organ."""

from __future__ import annotations

__all__: list[str] = []
