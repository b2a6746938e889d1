"""The case-file review (案卷评查): score standards as data, sheets that explain every point."""

from enforcement_kit.scoring.answers import Answer, BadAnswerError, Manual, Override
from enforcement_kit.scoring.curing import Change, Cures, cure_sheet
from enforcement_kit.scoring.digests import case_digest, standard_digest
from enforcement_kit.scoring.evaluating import evaluate, table_of
from enforcement_kit.scoring.field_tests import BadTestError, FieldTest, parse_test
from enforcement_kit.scoring.lines import Line
from enforcement_kit.scoring.linting import check_standard, lint_standard, lint_versions
from enforcement_kit.scoring.marks import Fault, Mark, Marks, Said, Waiting
from enforcement_kit.scoring.reading import BadStandardError, read_standard_text
from enforcement_kit.scoring.reckoning import reckon
from enforcement_kit.scoring.results import Arithmetic, Outcome, Result
from enforcement_kit.scoring.review_result import ReviewResult, Skipped
from enforcement_kit.scoring.reviewing import ManualLike, NotCoveredError, RecordsLike, review
from enforcement_kit.scoring.sheet import OpenItem, ScoreSheet, VetoFound
from enforcement_kit.scoring.shipped import StandardLike, read_standard, standards
from enforcement_kit.scoring.standard import (
    Basic,
    Bonus,
    Criterion,
    Cure,
    Effect,
    Formula,
    Grade,
    Item,
    Leaving,
    Missing,
    Scope,
    Source,
    Standard,
    Table,
    Veto,
)

__all__ = [
    "Answer",
    "Arithmetic",
    "BadAnswerError",
    "BadStandardError",
    "BadTestError",
    "Basic",
    "Bonus",
    "Change",
    "Criterion",
    "Cure",
    "Cures",
    "Effect",
    "Fault",
    "FieldTest",
    "Formula",
    "Grade",
    "Item",
    "Leaving",
    "Line",
    "Manual",
    "ManualLike",
    "Mark",
    "Marks",
    "Missing",
    "NotCoveredError",
    "OpenItem",
    "Outcome",
    "Override",
    "RecordsLike",
    "Result",
    "ReviewResult",
    "Said",
    "Scope",
    "ScoreSheet",
    "Skipped",
    "Source",
    "Standard",
    "StandardLike",
    "Table",
    "Veto",
    "VetoFound",
    "Waiting",
    "case_digest",
    "check_standard",
    "cure_sheet",
    "evaluate",
    "lint_standard",
    "lint_versions",
    "parse_test",
    "read_standard",
    "read_standard_text",
    "reckon",
    "review",
    "standard_digest",
    "standards",
    "table_of",
]
