"""Looks at a case that several rules share: each asks one thing of a record, and is asked once."""

from __future__ import annotations

__all__: list[str] = []
