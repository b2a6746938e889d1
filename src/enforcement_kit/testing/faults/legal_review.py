"""Faults to come: legal_review."""

from __future__ import annotations

__all__: list[str] = []
