"""The measures, from their definitions."""

from __future__ import annotations

__all__ = ["pages"]


def pages() -> dict[str, str]:
    """No page before the measures stand."""
    return {}
