"""Faults to come: consistency."""

from __future__ import annotations

__all__: list[str] = []
