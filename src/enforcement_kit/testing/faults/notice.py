"""Faults to come: notice."""

from __future__ import annotations

__all__: list[str] = []
