"""Papers that are listed and not copied out, and that say nothing else than the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.detail import papers_in_full
from enforcement_kit.rules.looks.papers_say import differences
from enforcement_kit.rules.plain.once import once

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["papers_agree", "papers_listed", "papers_silent"]


@once
def papers_agree(file: CaseFile) -> bool:
    """Whether no paper differs from the record."""
    return not file.memo(differences)


@once
def papers_listed(file: CaseFile) -> bool:
    """Whether there are papers and of none its elements were entered."""
    return bool(file.case.papers) and not papers_in_full(file)


@once
def papers_silent(file: CaseFile) -> bool:
    """Whether of no paper it was entered what it says."""
    for each in file.case.papers:  # noqa: SIM110 - asked for every case
        if each.says is not None:
            return False
    return True
