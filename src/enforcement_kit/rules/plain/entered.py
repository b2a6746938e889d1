"""Records and evidence that were entered whole, as a file that was kept well has them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.model import Transcript
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["evidence_whole", "proof_of_facts", "records_whole"]


@worth(rules=2)
def records_whole(file: CaseFile) -> bool:
    """Whether each record of an inspection or interview has all that its form asks."""
    for each in file.case.records:
        if not (
            each.confirmed
            and each.rights_told
            and each.signed_each_page
            and each.certificates_shown
            and each.begin
            and each.end
            and _of_its_kind(each)
        ):
            return False
    return True


def _of_its_kind(record: Transcript) -> bool:
    if record.kind == "inspection":
        return not blank(record.place)
    if record.kind == "interview":
        return isinstance(record.subject, str) and _one_person(record.subject)
    return True


@lru_cache(maxsize=8192)
def _one_person(name: str) -> bool:
    """Whether a name is surely that of one person: no mark or word in it may join two."""
    return not blank(name) and not any(
        mark in name
        for words in ("marks_between_names", "words_between_names")
        for mark in words_of("evidence", words)
    )


@worth(rules=2)
def evidence_whole(file: CaseFile) -> bool:
    """Whether each piece says of what kind it is and what it proves, none from monitoring."""
    for each in file.case.evidence:
        if each.monitoring is not None or blank(each.kind) or blank(each.proves):
            return False
    return True


@worth(rules=2)
def proof_of_facts(file: CaseFile) -> bool:
    """Whether a decision on the facts came after all evidence, each piece of it verified."""
    decision = file.decision
    if decision is None or decision.kind not in ("penalty", "no_penalty") or decision.date is None:
        return False
    decided = decision.date.toordinal()
    for each in file.case.evidence:
        obtained = each.obtained
        if not each.verified or obtained is None or obtained.toordinal() > decided:
            return False
    return True
