"""A synthetic town on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.io import save

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.io import Written
    from enforcement_kit.model import TownYear

__all__ = ["write_town"]


def write_town(town_year: TownYear, folder: str | Path) -> tuple[Written, ...]:
    """Writes a town-year as `town.toml` and plain `.jsonl` files, each whole or not at all.

    A stage that has not happened is left out, never null.

    Returns:
        What was written, in order.

    Raises:
        UnwritableError: where a file cannot be written.
    """
    return save(town_year, folder)
