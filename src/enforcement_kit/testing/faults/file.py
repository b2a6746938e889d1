"""Faults to come: file."""

from __future__ import annotations

__all__: list[str] = []
