"""Case files scored: what goes in, what comes out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from enforcement_kit import Case, Loaded, ReviewResult, TownYear, review
from enforcement_kit.model import CaseFileReview
from enforcement_kit.scoring import (
    Answer,
    Cures,
    Deduction,
    Line,
    Manual,
    Outcome,
    ReviewStandard,
    ScoreSheet,
    VetoFound,
    blank_workbook,
    read_standard,
    read_workbook,
)


def scored(case: Case, loaded: Loaded, town: TownYear, book: Path) -> None:
    """Every kind of records, standard and answers is taken."""
    standard = read_standard("mee-2024")
    assert_type(standard, ReviewStandard)
    assert_type(review(case, standard=standard), ReviewResult)
    review(loaded, standard="town-ordinary", on=dt.date(2024, 1, 1), manual=book)
    review([case], standard=Path("own.toml"), manual=[book, Manual(case="c-1")])
    result = review(town, standard="town-ordinary", context="records", manual=read_workbook(book))
    assert_type(result.sheets, tuple[ScoreSheet, ...])
    assert_type(result.reviews(), tuple[CaseFileReview, ...])
    assert_type(blank_workbook(result.sheets, reviewers=2), bytes)


def explained(sheet: ScoreSheet) -> None:
    """A sheet's parts have the types of its pages."""
    assert_type(sheet.score, Decimal | None)
    assert_type(sheet.outcome, Outcome)
    assert_type(sheet.lines, tuple[Line, ...])
    assert_type(sheet.vetoes, tuple[VetoFound, ...])
    assert_type([each for line in sheet.lines for each in line.deductions()], list[Deduction])
    assert_type(sheet.cure(), Cures | None)


ANSWER = Answer(item="8.1", points=Decimal(2), by="评查员", on=dt.date(2024, 6, 1), reason="附页")
