"""Faults to come: officers."""

from __future__ import annotations

__all__: list[str] = []
