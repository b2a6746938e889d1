"""The result of a review: sheets, what was skipped, and the reviews as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.model import CaseFileReview
from enforcement_kit.scoring.digests import standard_digest

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Person
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.standard import ReviewStandard

__all__ = ["FORMAT", "ReviewResult", "Skipped"]

FORMAT: Final = "enforcement-kit/review/1"


@attrs.frozen(kw_only=True)
class Skipped:
    """A case that the standard does not cover, and why."""

    case: str
    why: str
    why_en: str

    def to_dict(self) -> dict[str, str]:
        """As the review's JSON writes it."""
        return {"case": self.case, "why": self.why, "why_en": self.why_en}


@attrs.frozen(kw_only=True)
class ReviewResult:
    """Score sheets of all files that the standard covers.

    Attributes:
        standard: the standard.
        sheets: one a file, in the order of the records.
        skipped: cases that it does not cover.
        on: the day of the review, where one was given.
        note: what must be said of the standard on that day; empty where nothing must.
    """

    standard: ReviewStandard
    sheets: tuple[ScoreSheet, ...]
    skipped: tuple[Skipped, ...] = ()
    on: dt.date | None = None
    note: str = ""

    def sheet(self, case: str) -> ScoreSheet:
        """The sheet of a case.

        Raises:
            KeyError: there is none.
        """
        for each in self.sheets:
            if each.case == case:
                return each
        raise KeyError(case)

    def reviews(
        self, *, reviewer: Person | None = None, date: dt.date | None = None
    ) -> tuple[CaseFileReview, ...]:
        """The reviews as records (案卷评查), for the files whose score and grade are settled.

        Args:
            reviewer: who reviewed.
            date: when; the day of the review by default.
        """
        day = self.on if date is None else date
        return tuple(
            CaseFileReview(
                id=f"review-{self.standard.name}-{each.case}",
                case=each.case,
                date=day,
                standard=f"{self.standard.label}（{self.standard.name} {self.standard.version}）",
                reviewer=reviewer,
                score=each.score,
                grade=each.grade,
                qualified=each.outcome.qualified,
            )
            for each in self.sheets
            if each.score is not None
        )

    def to_dict(self, *, target: str | None = None) -> dict[str, object]:
        """The result as `ekit review --format json` prints it, nothing masked.

        Args:
            target: grade that the changes of each sheet are to reach; the lowest qualified one by
                default, and for files that fail alone.
        """
        return {
            "format": FORMAT,
            "kit_version": __version__,
            "on": None if self.on is None else self.on.isoformat(),
            "standard": {
                "name": self.standard.name,
                "label": self.standard.label,
                "version": self.standard.version,
                "source": " ".join(
                    part
                    for part in (self.standard.source.document, self.standard.source.number)
                    if part
                ),
                "complete": self.standard.complete,
                "digest": standard_digest(self.standard),
                "note": self.note,
            },
            "sheets": [each.to_dict(target=target) for each in self.sheets],
            "skipped": [each.to_dict() for each in self.skipped],
        }
