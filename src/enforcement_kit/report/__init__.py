"""The annual report: a shape as data, filled with figures, written in every format."""

from __future__ import annotations

from enforcement_kit.report.build import (
    FILES,
    Format,
    Report,
    ShapeLike,
    build_report,
    needed_breakdowns,
)
from enforcement_kit.report.local import settings_of
from enforcement_kit.report.missing import Lack, missing
from enforcement_kit.report.own import OwnLike, OwnLine, OwnWords, read_own
from enforcement_kit.report.reading import DEFAULT_SHAPE, read_shape, shape_names
from enforcement_kit.report.shape import Shape
from enforcement_kit.report.unchecked import missing_for_check
from enforcement_kit.report.uncredited import missing_for_credit
from enforcement_kit.report.verifier import VERIFIER, verifier_file

__all__ = [
    "DEFAULT_SHAPE",
    "FILES",
    "VERIFIER",
    "Format",
    "Lack",
    "OwnLike",
    "OwnLine",
    "OwnWords",
    "Report",
    "Shape",
    "ShapeLike",
    "build_report",
    "missing",
    "missing_for_check",
    "missing_for_credit",
    "needed_breakdowns",
    "read_own",
    "read_shape",
    "settings_of",
    "shape_names",
    "verifier_file",
]
