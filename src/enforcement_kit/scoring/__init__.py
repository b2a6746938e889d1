"""The case-file review (案卷评查): score standards as data, sheets that explain every point."""

from enforcement_kit.scoring.answers import Answer, BadAnswerError, Manual, Override
from enforcement_kit.scoring.circular import Circular, CommonFault, circular, common_faults
from enforcement_kit.scoring.comparing import Comparison, Difference, compare, seats_apart
from enforcement_kit.scoring.curing import Change, Cures, cure_sheet
from enforcement_kit.scoring.digests import case_digest, standard_digest
from enforcement_kit.scoring.documents import SheetsDocument, sheets_document
from enforcement_kit.scoring.evaluating import evaluate, table_of
from enforcement_kit.scoring.field_tests import BadTestError, FieldTest, parse_test
from enforcement_kit.scoring.kappa import Kappa, kappa
from enforcement_kit.scoring.lines import Deduction, Line
from enforcement_kit.scoring.linting import check_standard, lint_standard, lint_versions
from enforcement_kit.scoring.marks import Fault, Mark, Marks, Said, Waiting
from enforcement_kit.scoring.pages import standard_page, standard_to_dict
from enforcement_kit.scoring.pass_rate import PassRate, failing_bounds, pass_rate
from enforcement_kit.scoring.reading import BadStandardError, read_standard_text
from enforcement_kit.scoring.reckoning import reckon
from enforcement_kit.scoring.results import Arithmetic, Outcome, Result
from enforcement_kit.scoring.review_result import ReviewResult, Skipped
from enforcement_kit.scoring.reviewing import (
    ManualLike,
    NotCoveredError,
    RecordsLike,
    iter_review,
    review,
)
from enforcement_kit.scoring.sampling import Drawn, Plan, draw, eligible, parse_plan
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
    ReviewStandard,
    Scope,
    Source,
    Table,
    Veto,
)
from enforcement_kit.scoring.words import pointer_words
from enforcement_kit.scoring.workbook import (
    blank_workbook,
    read_workbook,
    settling_workbook,
    sheets_workbook,
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
    "Circular",
    "CommonFault",
    "Comparison",
    "Criterion",
    "Cure",
    "Cures",
    "Deduction",
    "Difference",
    "Drawn",
    "Effect",
    "Fault",
    "FieldTest",
    "Formula",
    "Grade",
    "Item",
    "Kappa",
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
    "PassRate",
    "Plan",
    "RecordsLike",
    "Result",
    "ReviewResult",
    "ReviewStandard",
    "Said",
    "Scope",
    "ScoreSheet",
    "SheetsDocument",
    "Skipped",
    "Source",
    "StandardLike",
    "Table",
    "Veto",
    "VetoFound",
    "Waiting",
    "blank_workbook",
    "case_digest",
    "check_standard",
    "circular",
    "common_faults",
    "compare",
    "cure_sheet",
    "draw",
    "eligible",
    "evaluate",
    "failing_bounds",
    "iter_review",
    "kappa",
    "lint_standard",
    "lint_versions",
    "parse_plan",
    "parse_test",
    "pass_rate",
    "pointer_words",
    "read_standard",
    "read_standard_text",
    "read_workbook",
    "reckon",
    "review",
    "seats_apart",
    "settling_workbook",
    "sheets_document",
    "sheets_workbook",
    "standard_digest",
    "standard_page",
    "standard_to_dict",
    "standards",
    "table_of",
]
