"""Faults to come: discussion."""

from __future__ import annotations

__all__: list[str] = []
