"""The case-file review as a work on pieces."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, cast

import attrs
import msgspec

from enforcement_kit.privacy import mask
from enforcement_kit.scale.work import CaseWork
from enforcement_kit.scoring import Skipped, iter_review, standard_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.scale.asking import Asking, ChosenStandard
    from enforcement_kit.scale.work import PieceRecords, Summary

__all__ = ["ReviewSummary", "ReviewWork"]


class ReviewSummary(msgspec.Struct, kw_only=True):
    """What the review of a piece came to besides its sheets."""

    sheets: int
    skipped: int
    failed: int
    open: int
    grades: dict[str, int]


@attrs.frozen(kw_only=True)
class ReviewWork(CaseWork):
    """Scores every case by a standard; its lines are score sheets, and `skipped` where none is.

    Attributes:
        asking: rules, registers, law, day.
        standard: the standard.
        unmask: leave personal data as it is.
    """

    asking: Asking
    standard: ChosenStandard
    unmask: bool = False

    @property
    def name(self) -> str:
        """What the work is called."""
        return "review"

    @property
    def about(self) -> Mapping[str, str]:
        """What it asks."""
        standard = self.standard.read(self.asking.on)
        return self.asking.about() | {
            "standard": standard_digest(standard),
            "unmask": str(self.unmask),
        }

    @property
    def extracts(self) -> bool:
        """A score needs one case alone."""
        return False

    def worker(self) -> _Reviewer:
        """Somebody who scores."""
        return _Reviewer(self)

    def ending(
        self, summaries: Sequence[Summary], extracts: Iterable[bytes]
    ) -> tuple[Sequence[bytes], Summary]:
        """Nothing follows."""
        del summaries, extracts
        return (), msgspec.to_builtins(
            ReviewSummary(sheets=0, skipped=0, failed=0, open=0, grades={})
        )

    def merged(self, summaries: Sequence[Summary]) -> Mapping[str, object]:
        """Sheets, and how many failed, stay open or were skipped; files by grade."""
        parts = [msgspec.convert(each, ReviewSummary) for each in summaries]
        grades: Counter[str] = Counter()
        for each in parts:
            grades.update(each.grades)
        return {
            "sheets": sum(each.sheets for each in parts),
            "skipped": sum(each.skipped for each in parts),
            "failed": sum(each.failed for each in parts),
            "open": sum(each.open for each in parts),
            "grades": dict(sorted(grades.items())),
        }


class _Reviewer:
    """Scores piece after piece; rules, registers and standard are made once."""

    def __init__(self, work: ReviewWork) -> None:
        self._work = work
        self._rules = work.asking.rules()
        self._context = work.asking.context()
        self._standard = work.standard.read(work.asking.on)

    def piece(self, records: PieceRecords, out: IO[bytes]) -> Summary:
        """Writes a sheet for each case."""
        summary = ReviewSummary(sheets=0, skipped=0, failed=0, open=0, grades={})
        cases = cast("Iterable[Case]", records)
        for each in iter_review(
            cases, standard=self._standard, context=self._context, rules=self._rules
        ):
            if isinstance(each, Skipped):
                summary.skipped += 1
                row: dict[str, object] = {"case": each.case, "skipped": each.why}
            else:
                summary.sheets += 1
                summary.failed += each.failed
                summary.open += each.score is None
                if each.grade is not None:
                    summary.grades[each.grade] = summary.grades.get(each.grade, 0) + 1
                row = each.to_dict()
            shown = row if self._work.unmask else mask(row)
            out.write(msgspec.json.encode(shown) + b"\n")
        return cast("Summary", msgspec.to_builtins(summary))
