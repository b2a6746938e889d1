"""Faults to come: citations."""

from __future__ import annotations

__all__: list[str] = []
