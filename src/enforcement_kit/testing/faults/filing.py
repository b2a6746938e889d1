"""Faults to come: filing."""

from __future__ import annotations

__all__: list[str] = []
