"""Faults to come: disclosure."""

from __future__ import annotations

__all__: list[str] = []
