"""Faults to come: hearing."""

from __future__ import annotations

__all__: list[str] = []
