"""A case that was reviewed once, before the decision and after all else, and was passed."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model import LegalReviewQuestions
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["QUESTIONS", "reviewed_in_order"]

QUESTIONS: Final = tuple(
    each.name for each in attrs.fields(LegalReviewQuestions) if each.name != "kept"
)
"""The nine questions, in their order."""

_ANSWERS: Final = attrgetter(*QUESTIONS)


@worth(rules=3)
def reviewed_in_order(file: CaseFile) -> bool:
    """Whether one review passed the case, with all nine answers, on all that was there."""
    review, decided = file.case.legal_review, file.decided
    if review is None or file.ordinary_penalty is None or decided is None:
        return False
    day = review.date
    return (
        day is not None
        and day <= decided
        and review.result == "agree"
        and not review.repeated
        and review.questions is not None
        and _passed(_ANSWERS(review.questions))
        and [each.kind for each in file.case.papers].count("legal_review") <= 1
        and file.case.re_examination is None
        and _evidence_by(file, day)
    )


@lru_cache(maxsize=1024)
def _passed(answers: tuple[str | None, ...]) -> bool:
    """Whether no question is open, none says that something is amiss, and no crime is seen."""
    given = dict(zip(QUESTIONS, answers, strict=True))
    if None in answers or "unknown" in answers or given["crime"] == "yes":
        return False
    return all(given[name] != "no" for name in QUESTIONS if name not in ("crime", "major"))


def _evidence_by(file: CaseFile, day: dt.date) -> bool:
    last = day.toordinal()
    for each in file.case.evidence:
        if each.obtained is not None and each.obtained.toordinal() > last:
            return False
    return True
