"""Faults to come: discretion."""

from __future__ import annotations

__all__: list[str] = []
