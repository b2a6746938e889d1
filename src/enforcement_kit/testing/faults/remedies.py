"""Faults to come: remedies."""

from __future__ import annotations

__all__: list[str] = []
