"""Faults to come: decision."""

from __future__ import annotations

__all__: list[str] = []
