"""Chinese text as people write it: numerals, money, dates, widths, nearest names."""

from __future__ import annotations

from enforcement_kit.text.invalid import Invalid

__all__ = ["Invalid"]
