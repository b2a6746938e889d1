"""Faults to come: enforcement."""

from __future__ import annotations

__all__: list[str] = []
