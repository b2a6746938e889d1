"""Papers that are listed and not copied out, and that say nothing else than the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.rules.looks.paper_days import first_days_of
from enforcement_kit.rules.looks.papers_say import differences
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.model import Case
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["BARE", "last_page", "papers_agree", "papers_listed", "papers_silent"]

BARE: Final = frozenset({"cover", "catalogue"})
"""Papers that bear no page."""


class _Listed(NamedTuple):
    """What one pass over the papers of a file sees.

    Attributes:
        silent: of no paper it was entered what it says.
        bare: of none its elements were.
        agree: each bears day, number and no other seal than the record has for it.
        last: the last page, where the papers follow one another as they are listed; else 0.
    """

    silent: bool
    bare: bool
    agree: bool
    last: int


def _listed(file: CaseFile) -> _Listed:
    case = file.case
    usual, numbers = first_days_of(case).get, _numbers(case).get
    silent = bare = agree = True
    last = 0
    for each in case.papers:
        kind, day, number, pages = each.kind, each.date, each.number, each.pages
        if day is not None and day != usual(kind, day):
            agree = False
        if number is not None and number != numbers(kind, number):
            agree = False
        if (each.sealed_by or each.says or each.elements) is not None:
            agree = agree and not each.sealed_by
            silent = silent and each.says is None
            bare = bare and each.elements is None
        if pages:
            last = pages[-1] if pages[0] == last + 1 and pages[-1] > last >= 0 else -1
        elif kind not in BARE:
            last = -1
    return _Listed(silent, bare, agree and silent, max(last, 0))


def _numbers(case: Case) -> dict[str | None, str | None]:
    """The number that the record has for the usual papers; nothing where it states none."""
    decision, notice = case.decision, case.prior_notice
    number = None if decision is None else decision.document_number
    told = None if notice is None else notice.number
    return {
        "decision": number,
        "no_penalty_decision": number,
        "on_the_spot_decision": number,
        "prior_notice": told,
        "filing_approval": case.number,
    }


@worth(rules=2)
def papers_agree(file: CaseFile) -> bool:
    """Whether no paper differs from the record."""
    return file.memo(_listed).agree or not file.memo(differences)


@worth(rules=2)
def papers_listed(file: CaseFile) -> bool:
    """Whether there are papers and of none its elements were entered."""
    return bool(file.case.papers) and file.memo(_listed).bare


def papers_silent(file: CaseFile) -> bool:
    """Whether of no paper it was entered what it says."""
    return file.memo(_listed).silent


def last_page(file: CaseFile) -> int:
    """The last page where the papers follow one another as they are listed; else 0."""
    return file.memo(_listed).last
