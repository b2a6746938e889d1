"""Findings that rest on a row of a pack: how sure the row is decides how far they may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.law import Row
    from enforcement_kit.rules.say import Say

__all__ = ["fail_by_row"]


def fail_by_row(
    say: Say,
    row: Row,
    zh: str,
    en: str,
    *,
    at: str,
    found: object = None,
    needed: object = None,
    other: str = "",
) -> None:
    """A fault by a row of a pack: an error only by one whose text was read.

    A row that nobody confirmed leaves the matter to a person; one read in an excerpt makes a
    warning at most.
    """
    ground = row.basis[0] if row.basis else None
    if row.sure == "unverified":
        say.undecided(
            f"{zh}；数据包中的依据未经核实，由人判断",
            f"{en}; the row of the pack is not confirmed, so a person decides",
            at=at,
            found=found,
            needed=needed,
            ground=ground,
            other=other,
            reason="value_unverified",
        )
        return
    say.fail(
        zh,
        en,
        at=at,
        found=found,
        needed=needed,
        ground=ground,
        other=other,
        severity="warning" if row.sure == "excerpt" else None,
    )
