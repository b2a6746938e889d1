"""Rules to come: penalty_amount."""

from __future__ import annotations

__all__: list[str] = []
